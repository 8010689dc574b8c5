import type { FileFacts, SinkUse } from "../facts/file-facts.js";
import type { Fix } from "../fix/fix.js";
import { type CallExpression, type Expression, isCallExpression, isElementAccess, isExpressionStatement, isIdentifier, isPropertyAccess, isStringLike, skipWrappers } from "../syntax/nodes.js";
import { stringCode } from "./string-code.js";
import { type WrittenPiece, writtenPieces } from "./written-pieces.js";

/**
 * A suggestion for text that is run where none has to be: `eval` that reads data becomes `JSON.parse`, and a timer whose text is one
 * call with values in quotes gets a function. Undefined for anything else.
 */
export function runCodeFix(facts: FileFacts, { call, value, row, certain }: SinkUse): Fix | undefined {
  if (row.role !== undefined || row.argument !== 0 || !certain || !isCallExpression(call) || call.arguments[0] !== value) return undefined;
  const name = facts.callee(call)?.name ?? "";
  if (name === "globalThis.eval") return parseFix(facts, call, value);
  return /^globalThis\.set(?:Timeout|Interval)$/.test(name) ? timerFix(facts, value) : undefined;
}

/** `eval(text)` and `eval("(" + text + ")")` whose result is used, and whose text is not said to be code. */
function parseFix(facts: FileFacts, call: CallExpression, value: Expression): Fix | undefined {
  const bare = skipWrappers(value);
  const pieces = writtenPieces(bare) ?? [{ hole: bare }];
  const [hole, more] = pieces.flatMap((piece) => ("hole" in piece ? [piece.hole] : []));
  const around = pieces.map((piece) => ("text" in piece ? piece.text : "?")).join("");
  if (hole === undefined || more !== undefined || !/^\s*(?:\?|\(\s*\?\s*\))\s*;?$/.test(around)) return undefined;
  if (call.arguments.length > 1 || isExpressionStatement(call.parent) || saysCode.test(nameOf(hole))) return undefined;
  const edit = { span: facts.spanOf(call), newText: `JSON.parse(${stringCode(facts, hole)})` };
  return { title: "Read the data with JSON.parse", applicability: "suggestion", edits: [edit], appends: [] };
}

const saysCode = /code|script|expr|formula|program|source|^fn|func|callback|^js|cmd|command|query|filter|calc|macro|rule|template|snippet/i;

/** What a value is called: its last name, or that of the member it is asked for by. */
function nameOf(value: Expression): string {
  const bare = skipWrappers(value);
  if (isPropertyAccess(bare)) return bare.name.text;
  if (isElementAccess(bare)) return isStringLike(bare.argumentExpression) ? bare.argumentExpression.text : "";
  if (isCallExpression(bare)) {
    const [first] = bare.arguments;
    return first !== undefined && isStringLike(first) ? first.text : nameOf(bare.expression);
  }
  return isIdentifier(bare) ? bare.text : "";
}

/** `setTimeout("show('" + id + "')", 100)`. A value without quotes around it would be read as code: what is meant by it nobody can tell. */
function timerFix(facts: FileFacts, value: Expression): Fix | undefined {
  const pieces = writtenPieces(value);
  const holes = (pieces ?? []).flatMap((piece) => ("hole" in piece ? [piece.hole] : []));
  const [, called, list] = pieces === undefined ? [] : (/^\s*([\w$]+(?:\.[\w$]+)*)\((.*)\)\s*;?\s*$/.exec(marked(pieces)) ?? []);
  if (called === undefined || list === undefined) return undefined;
  const args = list.split(",").map((part) => argumentOf(facts, part.trim(), holes));
  if (args.includes(undefined)) return undefined;
  const edit = { span: facts.spanOf(value), newText: `() => ${called}(${args.join(", ")})` };
  return { title: `Give it a function that calls ${called}`, applicability: "suggestion", edits: [edit], appends: [] };
}

/** The text with a mark for each value, which no text holds by itself. */
function marked(pieces: readonly WrittenPiece[]): string {
  let count = 0;
  return pieces.map((piece) => ("text" in piece ? piece.text.replaceAll("\0", "") : `\0${count++}\0`)).join("");
}

function argumentOf(facts: FileFacts, part: string, holes: readonly Expression[]): string | undefined {
  const index = /^(["'])\0(\d+)\0\1$/.exec(part)?.[2];
  const hole = index === undefined ? undefined : holes[Number(index)];
  if (hole !== undefined) return stringCode(facts, hole);
  return /^(?:-?\d+(?:\.\d+)?|true|false|null|"[^"'\\\0]*"|'[^"'\\\0]*')$/.test(part) ? part : undefined;
}
