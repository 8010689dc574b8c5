import type { FileFacts } from "../facts/file-facts.js";
import { type Expression, isCallExpression, type Node, SyntaxKind } from "../syntax/nodes.js";
import type { NarrowedText } from "../text/narrow-text.js";
import { textSigns } from "../text/text-signs.js";
import type { Span } from "../text/span.js";
import { isMadeOfLiterals } from "./literal-origin.js";

/** A text that the code puts together from literals, with the expression that does. */
export interface FoldedText {
  readonly text: string;
  readonly span: Span;
  /** True where constants take part: what they bring in is written, and found, where they are defined. */
  readonly hasNames: boolean;
}

/** A secret shorter than this has no form to know it by. */
const shortest = 20;
/** Two neighbours shorter than this are pieces of names and paths. */
const shortestPair = 14;
/** Generated code can hold thousands; looking each up in the tree would take too long. */
const maxPlaces = 200;

/**
 * Texts written as a concatenation or a joined array of literals, such as a token cut in two. Parses the file only where
 * literals of token characters stand side by side around a `+`, or in front of a `.join(`.
 */
export function findFoldedTexts(text: string, parsed: () => FileFacts | undefined): readonly FoldedText[] {
  const places = [...joinedByPlus(text), ...joinedByCall(text)].slice(0, maxPlaces);
  if (places.length === 0) return [];
  const facts = parsed();
  if (facts === undefined) return [];
  const found = new Map<Node, FoldedText>();
  for (const place of places) {
    const expression = outermostFold(facts, place);
    if (expression === undefined || found.has(expression)) continue;
    const folded = facts.constantString(expression);
    if (folded !== undefined && folded.length >= shortest) {
      found.set(expression, { text: folded, span: facts.spanOf(expression), hasNames: !isMadeOfLiterals(expression) });
    }
  }
  return [...found.values()];
}

/** False where `findFoldedTexts` finds nothing. The text is asked for only where its bytes show a sign or a call between quotes. */
export function mayHoldFolds(narrowed: NarrowedText): boolean {
  return (hasPlusBetweenQuotes(narrowed) && !joinedByPlus(narrowed.text).next().done) || (joinsList(narrowed) && !joinedByCall(narrowed.text).next().done);
}

function hasPlusBetweenQuotes(text: NarrowedText): boolean {
  if (text.signs !== undefined) return (text.signs & textSigns.joined) !== 0;
  for (let at = text.indexOf("+"); at >= 0; at = text.indexOf("+", at + 1)) {
    const left = byteBeside(text, at, -1);
    if (left !== undefined && quoteBit[left] === 1 && quoteBit[byteBeside(text, at, 1) ?? 0] === 1) return true;
  }
  return false;
}

function joinsList(text: NarrowedText): boolean {
  for (let at = text.indexOf("join("); at >= 0; at = text.indexOf("join(", at + 1)) {
    if (text.bytes[at - 1] === dot && byteBeside(text, at - 1, -1) === closingBracket) return true;
  }
  return false;
}

const dot = 46;
const closingBracket = 93;

/** The next byte on a side of a place that stands for no blank. */
function byteBeside({ bytes, length }: NarrowedText, place: number, step: 1 | -1): number | undefined {
  let at = place + step;
  while (at >= 0 && at < length && (bytes[at] as number) <= 32) at += step;
  return at >= 0 && at < length ? bytes[at] : undefined;
}

/** 1 for quotes, by the values of a byte. */
const quoteBit = Uint8Array.from({ length: 256 }, (_, code) => (isQuote(String.fromCharCode(code)) ? 1 : 0));

/** Offsets of `+` signs with literals of token characters on both sides. */
function* joinedByPlus(text: string): Generator<number> {
  for (let at = text.indexOf("+"); at >= 0; at = text.indexOf("+", at + 1)) {
    const left = skipSpace(text, at - 1, -1);
    if (!isQuote(text[left])) continue;
    const right = skipSpace(text, at + 1, 1);
    if (!isQuote(text[right])) continue;
    if (tokenLength(text, left - 1, -1) + tokenLength(text, right + 1, 1) >= shortestPair) yield at;
  }
}

/** Offsets of `.join(` behind an array that ends in a literal of token characters. */
function* joinedByCall(text: string): Generator<number> {
  // Looked for by its rarer character; the dot would stop the search at every other word.
  for (let found = text.indexOf("join("); found >= 0; found = text.indexOf("join(", found + 1)) {
    const at = found - 1;
    if (text[at] !== ".") continue;
    const bracket = skipSpace(text, at - 1, -1);
    if (text[bracket] !== "]") continue;
    let quote = skipSpace(text, bracket - 1, -1);
    if (text[quote] === ",") quote = skipSpace(text, quote - 1, -1);
    if (isQuote(text[quote]) && isTokenCharacter(text[quote - 1])) yield at;
  }
}

function skipSpace(text: string, from: number, step: 1 | -1): number {
  let at = from;
  while (at >= 0 && at < text.length && text.charCodeAt(at) <= 32) at += step;
  return at;
}

function isQuote(char: string | undefined): boolean {
  return char === '"' || char === "'" || char === "`";
}

function isTokenCharacter(char: string | undefined): boolean {
  return char !== undefined && /[A-Za-z0-9_.:/+=-]/.test(char);
}

/** Token characters in a row from an offset, as many as matter; 0 where something else ends them before their quote. */
function tokenLength(text: string, from: number, step: 1 | -1): number {
  let at = from;
  while (at >= 0 && Math.abs(at - from) < shortestPair && isTokenCharacter(text[at])) at += step;
  const length = Math.abs(at - from);
  return length === shortestPair || isQuote(text[at]) ? length : 0;
}

/** The widest concatenation or join around an offset. */
function outermostFold(facts: FileFacts, offset: number): Expression | undefined {
  let node: Node = facts.tree.sourceFile;
  for (;;) {
    let inner: Node | undefined;
    node.forEachChild((child) => {
      if (child.pos <= offset && offset < child.end) inner = child;
      return inner;
    });
    if (inner === undefined) return undefined;
    node = inner;
    const folds = node.kind === SyntaxKind.BinaryExpression || isCallExpression(node);
    if (folds && facts.constantString(node as Expression) !== undefined) return node as Expression;
  }
}
