import { confidences, severities } from "../finding/severity.js";
import type { JsonSchema } from "./schema-fault.js";

/** Raised when a field changes its meaning or goes away; another Lintel may not read what this one has written. */
export const shardFormat = "lintel-shard/1";

const text: JsonSchema = { type: "string" };
const count: JsonSchema = { type: "integer", minimum: 0 };
const listOf = (items: JsonSchema, description?: string): JsonSchema => ({ type: "array", items, ...(description !== undefined && { description }) });
const object = (properties: Readonly<Record<string, JsonSchema>>, optional: readonly string[] = [], description?: string): JsonSchema => ({
  type: "object",
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  properties,
  ...(description !== undefined && { description }),
});

const span = object({ start: count, end: count }, [], "UTF-16 code units from the start of the file; the end is exclusive.");
const path: JsonSchema = { type: "string", description: "Relative to the audited root, with slashes." };

const finding = object(
  {
    ruleId: text,
    messageId: text,
    message: text,
    path,
    span,
    severity: { type: "string", enum: severities },
    confidence: { type: "string", enum: confidences },
    related: listOf(object({ path, span, message: text }, ["path"])),
    trace: listOf(object({ path, span, role: { type: "string", enum: ["source", "step", "sink"] }, message: text })),
    fixes: listOf(
      object({
        title: text,
        applicability: { type: "string", enum: ["safe", "suggestion"] },
        edits: listOf(object({ span, newText: text })),
        appends: listOf(object({ file: text, line: text })),
      }),
    ),
    masked: listOf(span, "What must not be shown of the file."),
    fingerprint: text,
    anchor: text,
    site: text,
  },
  [],
  "As in the JSON report, with spans in place of lines and columns.",
);

const problem = object({ kind: { type: "string", enum: ["config", "rule-crash", "skipped-file", "unreadable-file", "malformed-file", "stopped-early", "manifest", "internal"] }, path: text, message: text, span }, ["span"]);

const analysis = object(
  {
    path,
    findings: listOf(finding),
    suppressed: listOf(object({ finding, reason: text, allowedBy: object({ path, span }) }, ["reason", "allowedBy"])),
    doubtful: listOf(finding, "Less sure than the configuration shows."),
    problems: listOf(problem),
    masked: listOf(span, "The secrets of the file."),
    settled: listOf(object({ ruleId: text, span, parts: listOf(text) }, ["parts"]), "Handlers in front of which stands what findings of the rule in them say is missing."),
  },
  ["doubtful", "masked", "settled"],
);

/** The JSON Schema of what `lintel audit --shard` writes and `lintel merge` reads. */
export const shardSchema: JsonSchema = {
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "One share of an audit by Lintel",
  ...object({
    schema: { const: shardFormat },
    version: { type: "string", description: "Version of Lintel." },
    build: { type: "string", description: "Tells builds of one version apart; empty where that is not known." },
    shard: { type: "integer", minimum: 1, description: "Which of the shards this is, counted from one." },
    of: { type: "integer", minimum: 1, description: "How many shards there are." },
    arguments: listOf(text, "The arguments of the audit that decide what is found."),
    paths: { type: "string", description: "A digest of the paths of all files of the audit." },
    config: { type: "string", description: "A digest of the configuration of all files." },
    texts: { type: "object", additionalProperties: text, description: "The hash of each file that something is said of." },
    silent: listOf(path, "Files of this shard that were analysed and of which there is nothing to say."),
    alone: listOf(analysis, "The other files of this shard."),
    late: listOf(object({ analysis, isOfFolder: { type: "boolean" } }), "What rules over endpoints and over the folder as a whole say, of files of any shard. One shard has them."),
    skipped: listOf(object({ path, reason: text }), "Files of this shard that were not analysed, and why."),
    problems: listOf(problem),
    controls: { type: ["object", "null"], additionalProperties: object({ present: count, absent: count, unknown: count }), description: "In front of how many endpoints each control stands; null in the shards that do not know." },
    unjudged: { type: "object", additionalProperties: text, description: "What rules lacked that could say nothing, by rule." },
  }),
};
