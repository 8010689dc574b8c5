import type { Node } from "jsonc-parser";
import { type Day, parseDay } from "../text/day.js";
import type { Span } from "../text/span.js";
import { wildcard } from "../text/wildcard.js";
import type { ConfigReader } from "./config-reader.js";
import { nodeSpan } from "./config-reader.js";
import { compileGlobs, type FileGlobs } from "./file-globs.js";
import { readGlobs } from "./read-globs.js";

/** The key of a config under which secrets are allowed. */
export const allowedSecretsKey = "allowedSecrets";
/** The keys of one entry. */
const allowedSecretKeys = ["fingerprint", "files", "value", "reason", "until"] as const;

/** One entry of `allowedSecrets` as written. All that it names must fit a finding. */
export interface AllowedSecret {
  readonly fingerprint: string | undefined;
  readonly files: readonly string[] | undefined;
  /** The secret's text, `*` for any characters. */
  readonly value: string | undefined;
  readonly reason: string;
  /** The last day on which it counts; undefined where it counts for good. */
  readonly until: Day | undefined;
  readonly span: Span;
}

/** Where an entry stands, to tell which ones were of use. */
export interface AllowancePlace {
  /** Path of the config file as messages show it. */
  readonly path: string;
  readonly span: Span;
  /** The last day on which it counts; left out where it counts for good. */
  readonly until?: Day;
}

/** An entry, with patterns that know the folder they are relative to. */
export interface Allowance extends AllowancePlace {
  readonly reason: string;
  readonly files: FileGlobs | undefined;
  /** Says all of the entry: entries of the same key allow the same, and are told alike. */
  readonly key: string;
  /** True for a finding with this fingerprint about these texts. */
  covers(fingerprint: string, secrets: readonly string[]): boolean;
}

/** Reads the entries of `allowedSecrets`. An entry with a fault is left out: what it would have allowed stays a finding. */
export function readAllowedSecrets(reader: ConfigReader, node: Node): readonly AllowedSecret[] {
  return reader.items(node, `"${allowedSecretsKey}"`).flatMap((item) => readEntry(reader, item) ?? []);
}

function readEntry(reader: ConfigReader, node: Node): AllowedSecret | undefined {
  let fingerprint: string | undefined;
  let files: readonly string[] | undefined;
  let value: string | undefined;
  let reason: string | undefined;
  let until: Day | undefined;
  let isWrong = false;
  const fault = (at: Node, message: string): void => {
    isWrong = true;
    reader.problem(at, message);
  };
  for (const property of reader.properties(node, `Every entry of "${allowedSecretsKey}"`)) {
    const at = property.value;
    switch (property.name as (typeof allowedSecretKeys)[number]) {
      case "fingerprint":
        fingerprint = reader.text(at, `"fingerprint"`);
        if (fingerprint === undefined) isWrong = true;
        else if (!/^[0-9a-f]{16}$/.test(fingerprint)) fault(at, `"fingerprint" must be the 16 hex digits that a report names, not ${JSON.stringify(fingerprint.slice(0, 40))}.`);
        break;
      case "files":
        files = readGlobs(reader, at, `"files"`);
        isWrong ||= files.length === 0;
        break;
      case "value":
        value = reader.text(at, `"value"`);
        if (value === undefined) isWrong = true;
        else if (!value.includes("*")) fault(at, `"value" without "*" would put the secret itself into this file. Name its fingerprint, or a part of it: "demo_*".`);
        else if (/^\**$/.test(value)) fault(at, `"value" would allow every secret. Name a part that only the allowed ones have: "demo_*".`);
        break;
      case "reason":
        reason = reader.text(at, `"reason"`);
        break;
      case "until": {
        const text = reader.text(at, `"until"`);
        until = text === undefined ? undefined : parseDay(text);
        if (text === undefined) isWrong = true;
        else if (until === undefined) fault(at, `"until" must be the last day on which the entry counts, such as "2027-01-31", not ${JSON.stringify(text.slice(0, 40))}.`);
        break;
      }
      default:
        reader.unknownKey(property, allowedSecretKeys, `an entry of "${allowedSecretsKey}"`);
        isWrong = true;
    }
  }
  if (node.type !== "object" || isWrong) return undefined;
  if (reason === undefined || reason.trim() === "") {
    reader.problem(node, `This entry of "${allowedSecretsKey}" has no "reason", so it allows nothing. Say why the secret may stay.`);
    return undefined;
  }
  if (fingerprint === undefined && files === undefined && value === undefined) {
    reader.problem(node, `This entry of "${allowedSecretsKey}" names no "fingerprint", "files" or "value", so it allows nothing.`);
    return undefined;
  }
  return { fingerprint, files, value, reason: reason.trim(), until, span: nodeSpan(node) };
}

/** Makes an entry of the config at `path` ready to be asked; its patterns are relative to `globFolder`. */
export function compileAllowance({ fingerprint, files, value, reason, until, span }: AllowedSecret, path: string, globFolder: string): Allowance {
  const fits = value === undefined ? undefined : wildcard(value);
  return {
    path,
    span,
    reason,
    ...(until !== undefined && { until }),
    files: files && compileGlobs(globFolder, files),
    key: JSON.stringify([path, span.start, globFolder, fingerprint, files, value, reason, until]),
    covers: (found, secrets) => (fingerprint === undefined || found === fingerprint) && (fits === undefined || (secrets.length > 0 && secrets.every(fits))),
  };
}
