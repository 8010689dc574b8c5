import { type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import type { Problem } from "../finding/problem.js";
import type { Span } from "../text/span.js";
import { type Day, parseDay } from "../text/day.js";

/** Where a workspace keeps its attestations, relative to its root. */
export const attestationPath = ".lintel/checklist.json";

/** The version of the file format this code reads and writes. */
export const attestationVersion = 1;

/** What a person can say about an item. */
export const attestationStates = ["done", "not-applicable"] as const;
export type AttestationState = (typeof attestationStates)[number];

/** What one person said about one item on one day. */
export interface Attestation {
  readonly state: AttestationState;
  /** The person's name. */
  readonly by: string;
  readonly date: Day;
  readonly note?: string;
  /** A link or path to what proves it: a ticket, a report, a document. */
  readonly evidence?: string;
  /** From this day on the attestation no longer counts, whatever the item's period. */
  readonly expires?: Day;
  /** The version of the project it was made for; items that recur per release fall due when it changes. */
  readonly release?: string;
}

export interface AttestationFile {
  /** By item id; ids this version does not know are kept. */
  readonly items: ReadonlyMap<string, Attestation>;
  readonly problems: readonly Problem[];
  /** False where the file as a whole is not one; nothing may be written into it then. */
  readonly isReadable: boolean;
}

/**
 * Reads the text of an attestation file. An entry that is wrong is left out and named in a problem; the others count.
 * `path` is the file's path for messages. Comments and trailing commas are tolerated.
 */
export function parseAttestations(text: string, path: string): AttestationFile {
  const items = new Map<string, Attestation>();
  const problems: Problem[] = [];
  const complain = (message: string, span: Span): void => {
    problems.push({ kind: "config", path, message, span });
  };
  const errors: ParseError[] = [];
  const root = parseTree(text.replace(/^\uFEFF/, " "), errors, { allowTrailingComma: true });
  const firstError = errors[0];
  if (firstError !== undefined) {
    complain(
      `This is no valid JSON (${printParseErrorCode(firstError.error)}). Attestations are not read until it is repaired.`,
      { start: firstError.offset, end: firstError.offset + firstError.length },
    );
    return { items, problems, isReadable: false };
  }
  if (root?.type !== "object") {
    complain("The attestation file must hold an object with `version` and `items`.", { start: 0, end: text.length });
    return { items, problems, isReadable: false };
  }
  const version = property(root, "version");
  if (version?.value !== attestationVersion) {
    complain(
      `\`version\` must be ${attestationVersion}; this version of Lintel reads no other. Attestations are not read.`,
      spanOf(version ?? root),
    );
    return { items, problems, isReadable: false };
  }
  const entries = property(root, "items");
  if (entries?.type !== "object") {
    complain("`items` must be an object from item ids to attestations.", spanOf(entries ?? root));
    return { items, problems, isReadable: false };
  }
  for (const [id, value, at] of propertiesOf(entries)) {
    // A careless merge leaves the same id twice; taking either silently would hide what a colleague signed.
    if (items.has(id)) complain(`"${id}" stands here twice. Keep one; the last one counts.`, at);
    const attestation = readAttestation(id, value, complain);
    if (attestation !== undefined) items.set(id, attestation);
  }
  return { items, problems, isReadable: true };
}

type Complain = (message: string, span: Span) => void;

function readAttestation(id: string, node: Node, complain: Complain): Attestation | undefined {
  if (node.type !== "object") {
    complain(`"${id}" must be an object with \`state\`, \`by\` and \`date\`. It is not counted.`, spanOf(node));
    return undefined;
  }
  const state = property(node, "state");
  if (!isState(state?.value)) {
    complain(`"${id}": \`state\` must be "done" or "not-applicable". It is not counted.`, spanOf(state ?? node));
    return undefined;
  }
  const by = property(node, "by");
  if (typeof by?.value !== "string" || by.value.trim() === "") {
    complain(`"${id}": \`by\` must name the person who signs. It is not counted.`, spanOf(by ?? node));
    return undefined;
  }
  const date = readDay(node, "date");
  if (date === undefined) {
    complain(`"${id}": \`date\` must be a day such as "2026-01-31". It is not counted.`, spanOf(property(node, "date") ?? node));
    return undefined;
  }
  const expires = readDay(node, "expires");
  const expiresNode = property(node, "expires");
  if (expiresNode !== undefined && expires === undefined) {
    complain(`"${id}": \`expires\` must be a day such as "2026-01-31". It is not counted.`, spanOf(expiresNode));
    return undefined;
  }
  const note = readText(id, node, "note", complain);
  const evidence = readText(id, node, "evidence", complain);
  const release = readText(id, node, "release", complain);
  return {
    state: state.value,
    by: by.value,
    date,
    ...(note === undefined ? {} : { note }),
    ...(evidence === undefined ? {} : { evidence }),
    ...(expires === undefined ? {} : { expires }),
    ...(release === undefined ? {} : { release }),
  };
}

function isState(value: unknown): value is AttestationState {
  return attestationStates.some((state) => state === value);
}

function readDay(parent: Node, name: string): Day | undefined {
  const value: unknown = property(parent, name)?.value;
  return typeof value === "string" ? parseDay(value) : undefined;
}

/** An optional text: left out with a message where it is something else, because the statement itself stands without it. */
function readText(id: string, parent: Node, name: string, complain: Complain): string | undefined {
  const node = property(parent, name);
  if (node === undefined || typeof node.value === "string") return node?.value as string | undefined;
  complain(`"${id}": \`${name}\` must be text. It is left out.`, spanOf(node));
  return undefined;
}

function property(parent: Node, name: string): Node | undefined {
  let found: Node | undefined;
  for (const [key, value] of propertiesOf(parent)) if (key === name) found = value;
  return found;
}

function* propertiesOf(parent: Node): Iterable<[key: string, value: Node, at: Span]> {
  for (const child of parent.children ?? []) {
    const [key, value] = child.children ?? [];
    if (key !== undefined && value !== undefined) yield [String(key.value), value, spanOf(key)];
  }
}

function spanOf(node: Node): Span {
  return { start: node.offset, end: node.offset + node.length };
}
