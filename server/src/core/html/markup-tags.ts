import type { Span } from "../text/span.js";

/** An attribute of a tag, as JSX, Vue, Svelte and plain markup write it. */
export interface MarkupAttribute {
  /** In lower case, without `:` and `v-bind:` in front. */
  readonly name: string;
  /** The text, where it is fixed; undefined where it is worked out at run time. */
  readonly text: string | undefined;
  /** The code that works it out. */
  readonly code: string | undefined;
  readonly span: Span;
}

/** An opening tag that stands in a text, be it a component, JSX or markup in a string. */
export interface MarkupTag {
  readonly name: string;
  readonly span: Span;
  readonly attributes: readonly MarkupAttribute[];
  /** True where attributes may come from an object: `{...props}`, `v-bind="props"`. */
  readonly hasSpread: boolean;
  /** Where another attribute can be put. */
  readonly insertAt: number;
}

/** Longer tags are data, not markup. */
const maxLength = 4000;

/** The opening tags of these names, in source order. Tags in comments are none; a tag that is not closed is none. */
export function markupTags(text: string, names: readonly string[]): readonly MarkupTag[] {
  const tags: MarkupTag[] = [];
  const opening = new RegExp(`<(${names.join("|")})(?=[\\s/])`, "g");
  const isCommented = markupComments(text);
  for (const match of text.matchAll(opening)) {
    if (isCommented(match.index) || isInComment(text, match.index)) continue;
    const tag = readTag(text, match.index, match[1] ?? "");
    if (tag !== undefined) tags.push(tag);
  }
  return tags;
}

/** The attribute of that name. */
export function attributeOf(tag: MarkupTag, name: string): MarkupAttribute | undefined {
  return tag.attributes.find((attribute) => attribute.name === name);
}

function readTag(text: string, start: number, name: string): MarkupTag | undefined {
  const attributes: MarkupAttribute[] = [];
  let hasSpread = false;
  const limit = Math.min(text.length, start + maxLength);
  let at = start + 1 + name.length;
  let insertAt = at;
  while (at < limit) {
    const sign = text[at] ?? "";
    if (sign === ">") return { name, span: { start, end: at + 1 }, attributes, hasSpread, insertAt };
    if (sign === "<") return undefined;
    if (/[\s/]/.test(sign)) at++;
    else if (sign === "{") {
      hasSpread = true;
      at = insertAt = endOfBraces(text, at, limit);
    } else {
      const read = readAttribute(text, at, limit);
      if (read === undefined) return undefined;
      if (read.attribute.name === "v-bind") hasSpread = true;
      attributes.push(read.attribute);
      at = insertAt = read.end;
    }
  }
  return undefined;
}

function readAttribute(text: string, start: number, limit: number): { readonly attribute: MarkupAttribute; readonly end: number } | undefined {
  const written = /^[^\s=>"'{}<`]+/.exec(text.slice(start, Math.min(limit, start + 200)))?.[0];
  if (written === undefined) return undefined;
  const isBound = /^(?::|v-bind:|\[)/.test(written);
  const name = written.replace(/^(?::|v-bind:)|^\[|\]$/g, "").toLowerCase();
  let at = start + written.length;
  if (text[at] !== "=") return { attribute: { name, text: "", code: undefined, span: { start, end: at } }, end: at };
  at++;
  const sign = text[at] ?? "";
  if (sign === "{") {
    const end = endOfBraces(text, at, limit);
    const code = text.slice(at + 1, end - 1).trim();
    const literal = /^(?:"([^"]*)"|'([^']*)'|`([^`$]*)`)$/.exec(code);
    return { attribute: { name, text: literal?.[1] ?? literal?.[2] ?? literal?.[3], code: literal === null ? code : undefined, span: { start, end } }, end };
  }
  // In the strings of code, the quotes of markup may be escaped.
  const quote = sign === "\\" ? text.slice(at, at + 2) : sign === '"' || sign === "'" ? sign : undefined;
  if (quote === undefined) {
    const bare = /^[^\s>"'`]*/.exec(text.slice(at, limit))?.[0] ?? "";
    return { attribute: { name, text: bare, code: undefined, span: { start, end: at + bare.length } }, end: at + Math.max(1, bare.length) };
  }
  const close = text.indexOf(quote, at + quote.length);
  if (close < 0 || close > limit) return undefined;
  const value = text.slice(at + quote.length, close);
  const isRun = isBound || /\$\{|\{\{|<%|"\s*\+|'\s*\+/.test(value);
  return { attribute: { name, text: isRun ? undefined : value, code: isRun ? value : undefined, span: { start, end: close + quote.length } }, end: close + quote.length };
}

function endOfBraces(text: string, start: number, limit: number): number {
  let depth = 0;
  for (let at = start; at < limit; at++) {
    if (text[at] === "{") depth++;
    else if (text[at] === "}" && --depth === 0) return at + 1;
  }
  return limit;
}

/** True behind `//` and in lines of a block comment that begin with a star; of a very long line, what stands right before is looked at. */
function isInComment(text: string, at: number): boolean {
  const line = text.slice(Math.max(text.lastIndexOf("\n", at - 1) + 1, at - maxLine), at);
  return /(?:^|\s)\/\/|^\s*\*|\/\*(?!.*\*\/)/.test(line);
}

const maxLine = 1000;

/** Tells of one place after the other, from the first on, whether it stands between `<!--` and `-->`. */
function markupComments(text: string): (at: number) => boolean {
  const last = (mark: string): ((at: number) => number) => {
    let found = -1;
    let next = text.indexOf(mark);
    return (at) => {
      for (; next >= 0 && next <= at; next = text.indexOf(mark, next + 1)) found = next;
      return found;
    };
  };
  const opened = last("<!--");
  const closed = last("-->");
  return (at) => opened(at) > closed(at);
}
