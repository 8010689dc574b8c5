import type { FileFacts, SinkUse } from "../facts/file-facts.js";
import {
  type CallExpression,
  enclosingFunction,
  type Expression,
  isArrayLiteral,
  isCallExpression,
  isIdentifier,
  isObjectLiteral,
  isPropertyAccess,
  isTemplateExpression,
  skipWrappers,
  SyntaxKind,
} from "../syntax/nodes.js";
import { holePosition } from "./sql-text.js";
import type { TextEdit } from "../text/text-edit.js";
import type { Fix } from "../fix/fix.js";
import { nextInList } from "../fix/next-in-list.js";

/** A piece of the text as it is rebuilt: literal text, or a value that moves out of it. */
type Piece = { readonly text: string } | { readonly value: string };

/**
 * A suggestion that moves every value of a SQL text into bound values, in the style of the driver at hand. Undefined where
 * the text is not written in the call itself or in a constant for it, where a hole cannot be bound, or where the call's other arguments do not allow it.
 */
export function sqlParameterFix(facts: FileFacts, { call, value, row, certain }: SinkUse): Fix | undefined {
  if (!isCallExpression(call) || row.binding === undefined || typeof row.argument !== "number") return undefined;
  if (!certain && !usesStyle(facts, row.binding)) return undefined;
  if (call.arguments[row.argument] !== value) return undefined;
  const text = textBefore(facts, call, value) ?? value;
  if (text !== value && row.binding.style === "tagged") return undefined;
  const pieces = bindable(facts, text, row.fragment === undefined ? "" : "where ");
  if (pieces === undefined) return undefined;
  const isTemplate = isTemplateExpression(skipWrappers(text));
  const edits = editsFor(facts, call, text, pieces, isTemplate, row.binding);
  return edits && { title: "Bind the value as a parameter", applicability: "suggestion", edits, appends: [] };
}

/** What a constant of the same function stands for, where nothing but this call reads it. */
function textBefore(facts: FileFacts, call: CallExpression, value: Expression): Expression | undefined {
  const name = skipWrappers(value);
  const binding = isIdentifier(name) ? facts.names.bindingOf(name) : undefined;
  if (!isIdentifier(name) || binding === undefined || facts.names.referencesTo(binding).length !== 1) return undefined;
  const text = facts.definitionOf(name);
  return text !== undefined && enclosingFunction(text) === enclosingFunction(call) ? text : undefined;
}

/** Where only a name says which driver it is, other statements of the file have to show its placeholders. */
function usesStyle({ tree }: FileFacts, { style }: Binding): boolean {
  const { text } = tree.document;
  if (style === "dollar") return /[=(,]\s*\$1\b/.test(text);
  return style === "question" && /[=(,]\s*\?\s*[,)"'`]/.test(text);
}

type Binding = NonNullable<SinkUse["row"]["binding"]>;

function editsFor(facts: FileFacts, call: CallExpression, text: Expression, pieces: readonly Piece[], isTemplate: boolean, binding: Binding): readonly TextEdit[] | undefined {
  if (binding.style === "tagged") return tagged(facts, call, text, pieces, binding.tag);
  const values = pieces.flatMap((piece) => ("value" in piece ? [piece.value] : []));
  const span = facts.spanOf(text);
  if (binding.style === "named") {
    const names = distinctNames(values, namesAround(facts, call));
    const written = writtenText(pieces, isTemplate, (index) => `:${names[index] ?? ""}`);
    const entries = names.map((name, index) => (name === values[index] ? name : `${name}: ${values[index] ?? ""}`)).join(", ");
    const added = addEntries(facts, call, entries, binding.key);
    return added && [{ span, newText: written }, added];
  }
  if (binding.style === "driver") return undefined;
  const first = binding.style === "dollar" ? lastNumber(pieces) + 1 : 0;
  const written = writtenText(pieces, isTemplate, (index) => (binding.style === "dollar" ? `$${first + index}` : "?"));
  // Question marks count from the left: new ones among old ones would shift them.
  if (binding.style === "question" && pieces.some((piece) => "text" in piece && piece.text.includes("?"))) return undefined;
  const added = binding.values === "chained" ? chained(facts, call, values) : typeof binding.values === "number" ? addToList(facts, call, binding.values, values) : undefined;
  return added && [{ span, newText: written }, added];
}

/** The text as pieces, quotes around values taken off; undefined where some hole is no value. */
function bindable(facts: FileFacts, text: Expression, lead: string): readonly Piece[] | undefined {
  const bare = skipWrappers(text);
  const isSum = bare.kind === SyntaxKind.BinaryExpression;
  if (!isTemplateExpression(bare) && !isSum) return undefined;
  const { parts } = facts.shape(bare);
  const pieces: Piece[] = [];
  let before = lead;
  for (const [index, part] of parts.entries()) {
    if ("text" in part) {
      // Text that comes from a variable is not written here.
      if (part.node.pos < bare.pos || part.node.end > bare.end) return undefined;
      pieces.push({ text: part.text });
      before += part.text;
      continue;
    }
    // `ids.map((id) => `'${id}'`).join()` shows one of many, by a name that stands for nothing outside.
    if (enclosingFunction(part.hole) !== enclosingFunction(bare)) return undefined;
    const after = parts.slice(index + 1).map((other) => ("text" in other ? other.text : "0")).join("");
    const position = holePosition(before, after);
    if (position !== "value" && position !== "quoted-value") return undefined;
    pieces.push({ value: facts.textOf(part.hole) });
    before += "0";
  }
  return unquoted(pieces);
}

/**
 * `'${x}'` becomes a bare value, `'%${x}%'` one made of the text around it. `interval '${x} days'` is the literal of a type, which takes no
 * parameter: it becomes a cast. https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-CONSTANTS-GENERIC
 */
function unquoted(pieces: readonly Piece[]): readonly Piece[] | undefined {
  const result: Piece[] = [];
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i];
    if (piece === undefined) continue;
    const last = result.at(-1);
    const quotes = last !== undefined && "text" in last ? (last.text.match(/'/g) ?? []).length : 0;
    if (!("value" in piece) || quotes % 2 === 0 || last === undefined || !("text" in last)) {
      result.push(piece);
      continue;
    }
    const open = last.text.lastIndexOf("'");
    const next = pieces[i + 1];
    if (next === undefined || !("text" in next) || !next.text.includes("'")) return undefined;
    const close = next.text.indexOf("'");
    const head = last.text.slice(open + 1);
    const tail = next.text.slice(0, close);
    const lead = last.text.slice(0, open);
    const rest = next.text.slice(close + 1);
    const type = /\b(?:interval|date|time|timestamp(?:tz)?)(?=\s+$)/i.exec(lead);
    // `E'…'`, `N'…'` and `interval '1' day` say more of their text than a parameter can.
    if (/\w$/.test(lead) || (type !== null && /^\s+(?:year|quarter|month|week|day|hour|minute|second)/i.test(rest))) return undefined;
    result[result.length - 1] = { text: type === null ? lead : `${lead.slice(0, type.index)}CAST(` };
    result.push({ value: head === "" && tail === "" ? piece.value : `\`${head}\${${piece.value}}${tail}\`` });
    result.push({ text: type === null ? rest : ` AS ${type[0]})${rest}` });
    i++;
  }
  return result;
}

function writtenText(pieces: readonly Piece[], isTemplate: boolean, placeholder: (index: number) => string): string {
  let index = 0;
  const text = pieces.map((piece) => ("text" in piece ? piece.text : placeholder(index++))).join("");
  if (isTemplate) return `\`${text.replace(/[`\\]/g, "\\$&").replace(/\$\{/g, "\\${")}\``;
  return JSON.stringify(text);
}

function lastNumber(pieces: readonly Piece[]): number {
  const numbers = pieces.flatMap((piece) => ("text" in piece ? [...piece.text.matchAll(/\$(\d+)/g)].map(([, digits]) => Number(digits)) : []));
  return Math.max(0, ...numbers);
}

function addToList(facts: FileFacts, call: CallExpression, index: number, values: readonly string[]): TextEdit | undefined {
  const list = call.arguments[index];
  if (list === undefined || !isArrayLiteral(skipWrappers(list))) {
    // A callback in that place moves on; anything else is not understood.
    const isCallback = list !== undefined && (list.kind === SyntaxKind.ArrowFunction || list.kind === SyntaxKind.FunctionExpression);
    if (list !== undefined && !isCallback) return undefined;
    return call.arguments.length < index ? undefined : nextInList(facts, call.arguments.slice(0, index), [`[${values.join(", ")}]`]);
  }
  const array = skipWrappers(list);
  if (!isArrayLiteral(array)) return undefined;
  const inside = facts.spanOf(array).start + 1;
  return nextInList(facts, array.elements, values) ?? { span: { start: inside, end: inside }, newText: values.join(", ") };
}

/** `db.prepare(text).get()` takes the values where the statement runs. */
function chained(facts: FileFacts, call: CallExpression, values: readonly string[]): TextEdit | undefined {
  const access = call.parent;
  const run = access?.parent;
  if (!isPropertyAccess(access) || !isCallExpression(run) || run.arguments.length > 0) return undefined;
  const end = facts.spanOf(run).end - 1;
  return { span: { start: end, end }, newText: values.join(", ") };
}

function addEntries(facts: FileFacts, call: CallExpression, entries: string, key: string | undefined): TextEdit | undefined {
  const [text, options] = call.arguments;
  if (text === undefined) return undefined;
  const object = key === undefined ? `{ ${entries} }` : `{ ${key}: { ${entries} } }`;
  if (options === undefined) return nextInList(facts, [text], [object]);
  if (!isObjectLiteral(options)) return undefined;
  if (key !== undefined && facts.option(options, key).state !== "absent") return undefined;
  const at = facts.spanOf(options).start + 1;
  const separator = options.properties.length > 0 ? "," : "";
  return { span: { start: at, end: at }, newText: ` ${key === undefined ? entries : `${key}: { ${entries} }`}${separator}` };
}

/** `client.$queryRawUnsafe(text)` becomes a tag that binds by itself. */
function tagged(facts: FileFacts, call: CallExpression, text: Expression, pieces: readonly Piece[], tag: string): readonly TextEdit[] | undefined {
  const callee = call.expression;
  if (!isPropertyAccess(callee) || call.arguments.length !== 1) return undefined;
  const body = pieces.map((piece) => ("text" in piece ? piece.text.replace(/[`\\]/g, "\\$&").replace(/\$\{/g, "\\${") : `\${${piece.value}}`)).join("");
  const name = tag === "" ? facts.textOf(callee.expression) : `${facts.textOf(callee.expression)}.${tag}`;
  void text;
  return [{ span: facts.spanOf(call), newText: `${name}\`${body}\`` }];
}

/** A name for each value: its own where it is a variable or member, else `value1`, …; no two alike, and none that stands for something else around. */
function distinctNames(values: readonly string[], isTaken: (name: string, value: string) => boolean): readonly string[] {
  const names: string[] = [];
  for (const [index, value] of values.entries()) {
    const own = /([A-Za-z_]\w*)$/.exec(value)?.[1];
    const base = own ?? "value";
    let name = own ?? `value${index + 1}`;
    for (let n = index + 1; names.includes(name) || isTaken(name, value); ) name = `${base}${++n}`;
    names.push(name);
  }
  return names;
}

/** Says of a name whether the parameter of another call in the same function has it, with another value: builders know them by name alone. */
function namesAround(facts: FileFacts, call: CallExpression): (name: string, value: string) => boolean {
  const { start, end } = facts.spanOf(enclosingFunction(call) ?? facts.tree.sourceFile);
  // What the call is made of holds the calls in front of it, so its own arguments are what is left out.
  const own = { start: call.expression.end, end: call.end };
  const around = facts.tree.document.text.slice(start, own.start) + facts.tree.document.text.slice(own.end, end);
  const given = call.arguments.slice(1).map((argument) => facts.textOf(argument)).join();
  return (name, value) => {
    if (new RegExp(`[{,]\\s*${name}\\s*[:,}]`).test(given)) return true;
    if (!new RegExp(`(?<![\\w:]):${name}\\b`).test(around)) return false;
    return !(name === value && new RegExp(`[{,]\\s*${name}\\s*[,}]`).test(around));
  };
}
