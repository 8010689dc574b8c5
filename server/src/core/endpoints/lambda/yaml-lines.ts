import type { Span } from "../../text/span.js";

/** One entry of a YAML file: `name: value` or `- value`, with what stands below it. */
export interface YamlEntry {
  /** Empty for an item of a list. */
  readonly key: string;
  readonly value: string;
  readonly span: Span;
  readonly children: readonly YamlEntry[];
}

interface Open {
  readonly indent: number;
  readonly children: YamlEntry[];
}

const pair = /^(?:"([^"]{1,200})"|'([^']{1,200})'|([^\s:#"'{[][^:#]{0,199}?)):(?:\s+(.*))?$/;
const maxLines = 20_000;

/**
 * Reads the part of YAML that descriptions of deployments are written in: maps and lists by indentation, scalars, flow maps as
 * text. Anchors, blocks of text and several documents are not followed.
 */
export function readYamlEntries(text: string): readonly YamlEntry[] {
  const root: YamlEntry[] = [];
  const open: Open[] = [{ indent: -1, children: root }];
  let offset = 0;
  for (const raw of text.split("\n").slice(0, maxLines)) {
    const start = offset;
    offset += raw.length + 1;
    const content = raw.replace(/\r$/, "").replace(/(?:^|\s)#.*$/, "");
    if (content.trim() === "" || /^(?:---|%)/.test(content)) continue;
    add(open, content, start);
  }
  return root;
}

function add(open: Open[], content: string, start: number): void {
  let indent = content.length - content.trimStart().length;
  let rest = content.trim();
  let at = start + indent;
  for (let dashes = 0; /^-(?:\s|$)/.test(rest) && dashes < 5; dashes++) {
    const item: YamlEntry = { key: "", value: "", span: { start: at, end: start + content.length }, children: [] };
    push(open, indent, item);
    const inner = rest.slice(1);
    const skipped = 1 + inner.length - inner.trimStart().length;
    indent += skipped;
    at += skipped;
    rest = inner.trimStart();
  }
  if (rest === "") return;
  const match = pair.exec(rest);
  const key = match?.[1] ?? match?.[2] ?? match?.[3] ?? "";
  const span = { start: at, end: at + rest.length };
  const value = (match === null ? rest : (match[4] ?? "")).trim();
  push(open, indent, { key: key.trim(), value: unquoted(value), span, children: inBraces(value, span) });
}

/** The entries of a map that is written in one line: `{ path: /users, method: get }`. */
function inBraces(value: string, span: Span): YamlEntry[] {
  const [, inner] = /^\{(.*)\}$/.exec(value) ?? [];
  return (inner ?? "").split(/,\s+/).flatMap((text): readonly YamlEntry[] => {
    const match = pair.exec(text.trim());
    return match === null ? [] : [{ key: (match[1] ?? match[2] ?? match[3] ?? "").trim(), value: unquoted((match[4] ?? "").trim()), span, children: [] }];
  });
}

function push(open: Open[], indent: number, entry: YamlEntry): void {
  while (open.length > 1 && (open.at(-1)?.indent ?? -1) >= indent) open.pop();
  open.at(-1)?.children.push(entry);
  open.push({ indent, children: entry.children as YamlEntry[] });
}

function unquoted(value: string): string {
  return value.replace(/^(["'])(.*)\1$/, "$2");
}

/** The entry of a key below another, or in a list. */
export function child(entries: readonly YamlEntry[], key: string): YamlEntry | undefined {
  return entries.find((entry) => entry.key === key);
}
