import type { Span } from "../text/span.js";

/** A line of PostgreSQL's pg_hba.conf: who may sign in from where, and how. */
export interface PgHbaLine {
  /** `local`, `host`, `hostssl`, `hostnossl`, `hostgssenc` or `hostnogssenc`. */
  readonly type: string;
  readonly typeSpan: Span;
  readonly database: string;
  readonly user: string;
  /** Empty for `local`. */
  readonly address: string;
  readonly method: string;
  readonly methodSpan: Span;
  readonly span: Span;
}

const line = /^[ \t]*(?<type>local|host|hostssl|hostnossl|hostgssenc|hostnogssenc)[ \t]+(?<database>\S+)[ \t]+(?<user>\S+)[ \t]+(?<rest>[^#\n]*[^#\s])/gm;

/** The lines of the file, comments left out. After the PostgreSQL manual, section The pg_hba.conf File. */
export function pgHbaLines(text: string): readonly PgHbaLine[] {
  return [...text.matchAll(line)].flatMap((found): readonly PgHbaLine[] => {
    const { type = "", database = "", user = "", rest = "" } = found.groups ?? {};
    const words = rest.split(/[ \t]+/);
    const address = type === "local" ? "" : (words.shift() ?? "");
    // An address may be followed by its mask in a word of its own.
    if (type !== "local" && /^[\d.]+$/.test(words[0] ?? "")) words.shift();
    const method = words[0];
    if (method === undefined || !/^[a-z\d-]+$/.test(method)) return [];
    const start = found.index + found[0].indexOf(type);
    const end = found.index + found[0].length;
    const methodStart = end - rest.length + (new RegExp(`(?<=[ \\t]|^)${method}(?=[ \\t]|$)`).exec(rest)?.index ?? 0);
    return [{ type, typeSpan: { start, end: start + type.length }, database, user, address, method, methodSpan: { start: methodStart, end: methodStart + method.length }, span: { start, end } }];
  });
}
