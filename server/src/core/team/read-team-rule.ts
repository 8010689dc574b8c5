import type { Node } from "jsonc-parser";
import { type ConfigReader, describe, nodeSpan } from "../config/config-reader.js";
import { readGlobs } from "../config/read-globs.js";
import { confidences, type Confidence, severities, type Severity } from "../finding/severity.js";
import { placeholdersOf } from "./message-data.js";
import { readExamples } from "./read-examples.js";
import { readFix } from "./read-fix.js";
import { readMatch } from "./read-match.js";
import { readKeys, readLines, type TeamReading } from "./read-values.js";
import type { TeamExample, TeamFix, TeamMatch, TeamRule } from "./team-rule.js";

const idForm = /^[a-z][a-z0-9-]*\/[a-z][a-z0-9-]*$/;

/** Reads a rule of a team. Undefined, with problems, where something in it is wrong: a rule that says less than it should finds more than it should. */
export function readTeamRule(reading: TeamReading, node: Node, path: string): TeamRule | undefined {
  const { reader } = reading;
  const before = reader.problems.length;
  let id: string | undefined;
  let title: string | undefined;
  let message: string | undefined;
  let messageNode: Node | undefined;
  let severity: Severity | undefined = "medium";
  let confidence: Confidence | undefined = "high";
  let cwe: readonly number[] = [];
  let help: string | undefined;
  let files: readonly string[] = [];
  let allow: readonly string[] = [];
  let match: TeamMatch | undefined;
  let fix: TeamFix | undefined;
  let examples: readonly TeamExample[] = [];
  let fixNode: Node | undefined;
  let exampleNode: Node | undefined;
  const isWhole = readKeys(reader, node, "A rule", {
    $schema: ({ value }) => void reader.text(value, `"$schema"`),
    id: ({ value }) => (id = readId(reader, value)),
    title: ({ value }) => (title = reader.text(value, `"title"`)),
    message({ value }) {
      message = readLines(reader, value, `"message"`);
      messageNode = value;
    },
    severity: ({ value }) => (severity = reader.oneOf(value, severities, `"severity"`)),
    confidence: ({ value }) => (confidence = reader.oneOf(value, confidences, `"confidence"`)),
    cwe: ({ value }) => (cwe = readCwe(reader, value)),
    help: ({ value }) => (help = readLines(reader, value, `"help"`)),
    files: ({ value }) => (files = readGlobs(reader, value, `"files"`)),
    allow: ({ value }) => (allow = readGlobs(reader, value, `"allow"`)),
    match: ({ value }) => (match = readMatch(reading, value)),
    fix: ({ value }) => (fixNode = value),
    examples: ({ value }) => (exampleNode = value),
  }, ["id", "message", "match"]);
  if (match !== undefined && messageNode !== undefined && message !== undefined) checkPlaceholders(reader, messageNode, message, match);
  if (match !== undefined && fixNode !== undefined) fix = readFix(reader, fixNode, match);
  if (exampleNode !== undefined) examples = readExamples(reader, exampleNode, match);
  if (!isWhole || reader.problems.length > before || id === undefined || message === undefined || match === undefined) return undefined;
  if (severity === undefined || confidence === undefined) return undefined;
  const { folder } = reading;
  return { id, title: title ?? titleOf(id), message, severity, confidence, cwe, help, files, allow, folder, match, fix, examples, path, span: nodeSpan(node) };
}

function readId(reader: ConfigReader, node: Node): string | undefined {
  const id = reader.text(node, `"id"`);
  if (id === undefined || idForm.test(id)) return id;
  const words = id.toLowerCase().replaceAll(/[^a-z0-9/]+/g, "-").replaceAll(/^[-/\d]+|[-/]+$/g, "");
  const suggested = idForm.test(words) ? words : `team/${words.replaceAll("/", "-") || "my-rule"}`;
  reader.problem(node, `"id" must be the team's name, a slash and the rule's name, in small letters with dashes, not ${describe(node)}. Write "${suggested}".`);
  return undefined;
}

/** `no-legacy-db` reads "No legacy db". */
function titleOf(id: string): string {
  const words = id.slice(id.indexOf("/") + 1).replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function readCwe(reader: ConfigReader, node: Node): readonly number[] {
  const items = node.type === "array" ? (node.children ?? []) : [node];
  return items.flatMap((item) => {
    const [, text] = /^(?:CWE-)?(\d{1,5})$/i.exec(String(item.value)) ?? [];
    if (text !== undefined && (item.type === "number" || item.type === "string")) return [Number(text)];
    reader.problem(item, `"cwe" must be a number such as 89, or a list of numbers, not ${describe(item)}.`);
    return [];
  });
}

function checkPlaceholders(reader: ConfigReader, node: Node, message: string, match: TeamMatch): void {
  const known = placeholdersOf(match);
  for (const [, name = ""] of message.matchAll(/\{(\w+)\}/g)) {
    if (!known.includes(name)) reader.problem(node, `"message" has the placeholder {${name}}, which there is not for "${match.kind}". ${known.length === 0 ? "It has none." : `There are ${known.map((one) => `{${one}}`).join(", ")}.`}`);
  }
}
