import type { Span } from "../text/span.js";

/** One statement of an nginx configuration: `listen 443 ssl;` or `server { … }`. */
export interface NginxDirective {
  readonly name: string;
  readonly nameSpan: Span;
  readonly args: readonly NginxWord[];
  /** What stands between its braces; undefined for a statement without. */
  readonly block: readonly NginxDirective[] | undefined;
  readonly span: Span;
}

export interface NginxWord {
  /** Without its quotes. */
  readonly text: string;
  readonly span: Span;
}

export interface NginxFile {
  readonly directives: readonly NginxDirective[];
  /** The first mistake, as a clause with its line; undefined for files that are well formed. */
  readonly error: string | undefined;
}

/** What nests deeper is no configuration, and is not read on. */
const mostDepth = 50;

interface Open {
  readonly words: readonly NginxWord[];
  readonly children: NginxDirective[];
}

/** A comment, a quoted or bare word, or one of the signs that end a statement. */
const token = /#[^\n]*|"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'|[;{}]|(?:\\[\s\S]|\$\{[^}]*\}|[^\s;{}"'#\\]|(?<=\S)["'#])+/g;

/**
 * Reads an nginx configuration, or a part of one that another file includes. Never throws; of a broken file it gives what
 * could be read. The grammar is that of the nginx beginner's guide, "Configuration File's Structure".
 */
export function readNginxFile(text: string): NginxFile {
  const root: NginxDirective[] = [];
  const open: Open[] = [];
  let words: NginxWord[] = [];
  let error: string | undefined;
  const fail = (offset: number, what: string): void => {
    error ??= `line ${text.slice(0, offset).split("\n").length} ${what}`;
  };
  const add = (directive: NginxDirective): void => void (open.at(-1)?.children ?? root).push(directive);
  token.lastIndex = 0;
  for (const { 0: found, index } of text.matchAll(token)) {
    const end = index + found.length;
    if (found.startsWith("#")) continue;
    if (found === ";") {
      const made = statement(words, undefined, end);
      if (made !== undefined) add(made);
      words = [];
    } else if (found === "{") {
      if (words.length === 0) fail(index, "has a block without a name");
      if (open.length >= mostDepth) {
        fail(index, "is nested too deeply");
        break;
      }
      open.push({ words, children: [] });
      words = [];
    } else if (found === "}") {
      if (words.length > 0) fail(index, `lacks the semicolon behind "${words[0]?.text ?? ""}"`);
      words = [];
      const closed = open.pop();
      if (closed === undefined) fail(index, "closes a block that was not opened");
      else {
        const made = statement(closed.words, closed.children, end);
        if (made !== undefined) add(made);
      }
    } else {
      const isQuoted = /^["']/.test(found) && found.length > 1 && found.endsWith(found.charAt(0));
      words.push({ text: isQuoted ? found.slice(1, -1) : found, span: { start: index, end } });
    }
  }
  if (open.length > 0) fail(text.length, `does not close the block of "${open.at(-1)?.words[0]?.text ?? ""}"`);
  else if (words.length > 0) fail(text.length, `lacks the semicolon behind "${words[0]?.text ?? ""}"`);
  for (let rest = open.pop(); rest !== undefined; rest = open.pop()) {
    const made = statement(rest.words, rest.children, text.length);
    if (made !== undefined) add(made);
  }
  return { directives: root, error };
}

function statement([name, ...args]: readonly NginxWord[], block: readonly NginxDirective[] | undefined, end: number): NginxDirective | undefined {
  return name && { name: name.text, nameSpan: name.span, args, block, span: { start: name.span.start, end } };
}

/** Every statement with the blocks around it, outermost first. */
export function* everyDirective(directives: readonly NginxDirective[]): Generator<{ readonly directive: NginxDirective; readonly around: readonly NginxDirective[] }> {
  const pending = directives.toReversed().map((directive): { directive: NginxDirective; around: readonly NginxDirective[] } => ({ directive, around: [] }));
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    yield next;
    const { directive, around } = next;
    for (const child of directive.block?.toReversed() ?? []) pending.push({ directive: child, around: [...around, directive] });
  }
}
