import type { Span } from "../text/span.js";

/** A line `key = value` of an INI file, an `.npmrc`, a `postgresql.conf` or a `my.cnf`. */
export interface ConfLine {
  /** The heading the line stands below, such as `mysqld`; empty above the first. */
  readonly section: string;
  readonly key: string;
  readonly keySpan: Span;
  /** Without quotes and comment; empty where only the key stands there. */
  readonly value: string;
  readonly valueSpan: Span;
}

const line = /^[ \t]*(?:\[([^\]\n]*)\]|([^\s=#;[]+)[ \t]*(?:=[ \t]*|[ \t]+|(?=$))('(?:[^'\n]|'')*'|"(?:[^"\\\n]|\\.)*"|[^\n]*?)[ \t]*(?:[ \t][#;][^\n]*)?)[ \t\r]*$/gm;

/** Reads files of the form `key = value` or `key value`, with headings in brackets. Never throws; other lines are left out. */
export function readConfFile(text: string): readonly ConfLine[] {
  const lines: ConfLine[] = [];
  let section = "";
  for (const match of text.matchAll(line)) {
    const [whole, heading, key, written = ""] = match;
    if (heading !== undefined) section = heading.trim();
    if (key === undefined) continue;
    const keyStart = match.index + whole.indexOf(key);
    const valueStart = written === "" ? keyStart + key.length : match.index + whole.indexOf(written, whole.indexOf(key) + key.length);
    const isQuoted = /^(["'])[\s\S]*\1$/.test(written) && written.length > 1;
    lines.push({
      section,
      key,
      keySpan: { start: keyStart, end: keyStart + key.length },
      value: isQuoted ? written.slice(1, -1) : written,
      valueSpan: { start: valueStart, end: valueStart + written.length },
    });
  }
  return lines;
}
