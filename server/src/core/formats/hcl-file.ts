import type { Span } from "../text/span.js";

/** A block of a Terraform file: `resource "aws_s3_bucket" "logs" { … }`. */
export interface HclBlock {
  readonly type: string;
  readonly labels: readonly string[];
  readonly attributes: readonly HclAttribute[];
  readonly blocks: readonly HclBlock[];
  /** The type and labels. */
  readonly headSpan: Span;
  readonly span: Span;
}

/** `name = expression`; the expression stays text, for it may be computed. */
export interface HclAttribute {
  readonly name: string;
  readonly nameSpan: Span;
  /** The text of the expression, without the comment behind it. */
  readonly text: string;
  /** The value of a quoted text without `${…}`, a number or a boolean; undefined for what is computed, lists and objects. */
  readonly value: string | number | boolean | undefined;
  readonly valueSpan: Span;
}

export interface HclFile {
  readonly blocks: readonly HclBlock[];
  /** Statements outside of blocks: all there is in a `.tfvars`. */
  readonly attributes: readonly HclAttribute[];
  /** The first mistake, as a clause with its line; undefined for files that are well formed. */
  readonly error: string | undefined;
}

/** What nests deeper is no configuration, and is not read on. */
const mostDepth = 50;

interface Open {
  readonly type: string;
  readonly labels: readonly string[];
  readonly headSpan: Span;
  readonly attributes: HclAttribute[];
  readonly blocks: HclBlock[];
}

const blank = /(?:[\s,]|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+/y;
const attributeHead = /("?)([\w.-]+)\1[ \t]*=(?![=>])[ \t]*/y;
const blockHead = /([\w-]+)((?:[ \t]+(?:"[^"\n]*"|[\w-]+))*)[ \t]*\{/y;

/**
 * Reads the native syntax of HCL as far as blocks, labels and attributes; expressions stay text. Never throws; of a broken
 * file it gives what could be read. After the "HCL Native Syntax Specification", sections Structural Elements and Templates.
 */
export function readHclFile(text: string): HclFile {
  const root: Open = { type: "", labels: [], headSpan: { start: 0, end: 0 }, attributes: [], blocks: [] };
  const open: Open[] = [root];
  let error: string | undefined;
  const fail = (offset: number, what: string): void => {
    error ??= `line ${text.slice(0, offset).split("\n").length} ${what}`;
  };
  const close = (end: number): void => {
    const closed = open.pop();
    if (closed !== undefined) open.at(-1)?.blocks.push({ ...closed, span: { start: closed.headSpan.start, end } });
  };
  const matchAt = (pattern: RegExp, offset: number): RegExpExecArray | null => {
    pattern.lastIndex = offset;
    return pattern.exec(text);
  };
  let offset = 0;
  while (offset < text.length) {
    offset += matchAt(blank, offset)?.[0].length ?? 0;
    if (offset >= text.length) break;
    if (text[offset] === "}") {
      if (open.length === 1) fail(offset, "closes a block that was not opened");
      else close(offset + 1);
      offset++;
      continue;
    }
    const attribute = matchAt(attributeHead, offset);
    if (attribute !== null) {
      const start = offset + attribute[0].length;
      const end = endOfExpression(text, start);
      open.at(-1)?.attributes.push(attributeOf(text, attribute[2] ?? "", offset + (attribute[1] ?? "").length, start, end));
      offset = end;
      continue;
    }
    const block = matchAt(blockHead, offset);
    if (block !== null && open.length > mostDepth) {
      fail(offset, "is nested too deeply");
      break;
    }
    if (block !== null) {
      const [head, type = "", labels = ""] = block;
      const names = [...labels.matchAll(/"([^"]*)"|([\w-]+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? "");
      open.push({ type, labels: names, headSpan: { start: offset, end: offset + head.slice(0, -1).trimEnd().length }, attributes: [], blocks: [] });
      offset += head.length;
      continue;
    }
    fail(offset, "is neither an attribute nor a block");
    const next = text.indexOf("\n", offset);
    offset = next < 0 ? text.length : next + 1;
  }
  if (open.length > 1) fail(text.length, `does not close the block "${open.at(-1)?.type ?? ""}"`);
  while (open.length > 1) close(text.length);
  return { blocks: root.blocks, attributes: root.attributes, error };
}

function attributeOf(text: string, name: string, nameStart: number, start: number, end: number): HclAttribute {
  const written = text.slice(start, end).replace(/[ \t]*(?:#|\/\/)(?:(?!["\n]).)*$/, "").trimEnd();
  return {
    name,
    nameSpan: { start: nameStart, end: nameStart + name.length },
    text: written,
    value: literalOf(written),
    valueSpan: { start, end: start + written.length },
  };
}

function literalOf(written: string): HclAttribute["value"] {
  if (written === "true" || written === "false") return written === "true";
  if (/^-?\d+(?:\.\d+)?$/.test(written)) return Number(written);
  const quoted = /^"((?:[^"\\$%]|\\.|[$%](?!\{))*)"$/.exec(written)?.[1];
  return quoted?.replace(/\\(["\\])/g, "$1");
}

const part = /"|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/|<<[-~]?(\w+)[^\n]*\n|[([{]|[)\]}]|\n/g;
const inText = /\\[\s\S]|[$%]\{|"/g;
const inHole = /"|[{}]/g;

/** Where an expression ends: at the end of a line on which no bracket, text or heredoc is open. */
function endOfExpression(text: string, start: number): number {
  let depth = 0;
  let offset = start;
  for (;;) {
    part.lastIndex = offset;
    const found = part.exec(text);
    if (found === null) return text.length;
    const sign = found[0];
    offset = found.index + sign.length;
    if (sign === '"') offset = endOfText(text, offset);
    else if (found[1] !== undefined) offset = endOfHeredoc(text, offset, found[1]);
    else if (/^[([{]$/.test(sign)) depth++;
    else if (/^[)\]}]$/.test(sign)) {
      if (depth === 0) return found.index;
      depth--;
    } else if (sign === "\n" && depth === 0) return found.index;
    if (found[1] !== undefined && depth === 0) return offset;
  }
}

/** Behind the closing quote; texts hold `${…}`, which hold texts. */
function endOfText(text: string, start: number): number {
  const around: ("text" | "hole")[] = ["text"];
  let offset = start;
  while (around.length > 0) {
    const pattern = around.at(-1) === "text" ? inText : inHole;
    pattern.lastIndex = offset;
    const found = pattern.exec(text);
    if (found === null) return text.length;
    offset = found.index + found[0].length;
    if (around.at(-1) === "text") {
      if (found[0] === '"') around.pop();
      else if (/^[$%]\{$/.test(found[0])) around.push("hole");
    } else if (found[0] === '"') around.push("text");
    else if (found[0] === "{") around.push("hole");
    else around.pop();
  }
  return offset;
}

/** Behind the line that holds nothing but the heredoc's word. */
function endOfHeredoc(text: string, start: number, word: string): number {
  const end = new RegExp(`^[ \\t]*${word}[ \\t]*\\r?$`, "gm");
  end.lastIndex = start;
  const found = end.exec(text);
  return found === null ? text.length : found.index + found[0].length;
}
