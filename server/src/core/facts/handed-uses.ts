import {
  type CallExpression,
  enclosingFunction,
  type Expression,
  type FunctionLike,
  isArrowFunction,
  isCallExpression,
  isIdentifier,
  isParameter,
  isPropertyAccess,
  type Node,
  parametersGiven,
  skipWrappers,
} from "../syntax/nodes.js";
import { calledFunction } from "./called-function.js";
import type { CallLike, FileFacts } from "./file-facts.js";
import { headerGiven } from "./returned-header.js";

/** What a small function does with what it is handed, by the places of its parameters: what it keeps in a page's storage, or hashes, or which header of a request it returns. */
export type HelperUse =
  | { readonly kind: "web-storage"; readonly name: string; readonly key: number; readonly value: number }
  | { readonly kind: "hash"; readonly name: string; readonly value: number }
  | { readonly kind: "header"; readonly name: string; readonly value: 0 };

/** Files without such a word have no helper of these kinds, so that their calls need not be resolved. */
const words = /localStorage|sessionStorage|createHash|md5|sha\d|x-forwarded|x-real-ip|-ip["']|["'.]host\b/i;
/** Longer functions do more than one thing. */
const longest = 1_000;

/** The use that a function of the file makes of its parameters. */
export function helperUse(facts: FileFacts, declared: FunctionLike): HelperUse | undefined {
  if (declared.end - declared.pos > longest || !words.test(facts.textOf(declared))) return undefined;
  const isWithin = (call: CallLike): call is CallExpression => isCallExpression(call) && enclosingFunction(call) === declared;
  for (const { call, row } of facts.sinks("web-storage")) {
    if (!isWithin(call) || !/\.setItem$/.test(row.api)) continue;
    const key = placeOf(facts, declared, lastPiece(facts, call.arguments[0]));
    const value = placeOf(facts, declared, serialised(call.arguments[1]));
    if (key !== undefined && value !== undefined) return { kind: "web-storage", name: row.api.replace(/^globalThis\.|\.setItem$/g, ""), key, value };
  }
  const header = headerGiven(facts, declared);
  if (header !== undefined) return { kind: "header", name: header, value: 0 };
  // One that says so by its names is told of where it stands.
  if (/passw|passphrase|pwd/i.test(facts.textOf(declared))) return undefined;
  for (const { call, value: chosen } of facts.sinks("hash-algorithm")) {
    const name = facts.constantString(chosen);
    const value = isWithin(call) ? placeOf(facts, declared, updatedWith(call)) : undefined;
    if (name !== undefined && value !== undefined) return { kind: "hash", name, value };
  }
  for (const { call, row, value: input } of facts.sinks("hash-input")) {
    const value = isWithin(call) && row.algorithm !== undefined ? placeOf(facts, declared, input) : undefined;
    if (row.algorithm !== undefined && value !== undefined) return { kind: "hash", name: row.algorithm, value };
  }
  return undefined;
}

/** How another file is told of a use: `$("web-storage","localStorage",0,1)`, a call that nothing resolves. */
export function helperText(use: HelperUse): string {
  return `$(${[use.kind, use.name, ...(use.kind === "web-storage" ? [use.key] : []), use.value].map((part) => JSON.stringify(part)).join(",")})`;
}

/** The use that the function behind a callee makes of what it is handed, be it of this file or of another one. */
export function useByHelper(facts: FileFacts, callee: Expression): HelperUse | undefined {
  const target = skipWrappers(callee);
  const declared = calledFunction(target, facts.names);
  if (declared !== undefined) return helperUse(facts, declared);
  const told = toldFunction(facts, target);
  const body = told && isArrowFunction(told) ? skipWrappers(told.body as Expression) : undefined;
  if (told === undefined || !isCallExpression(body)) return told && helperUse(facts, told);
  const [kind, name, ...places] = body.arguments.map((argument) => facts.constant(argument)?.value);
  const [first, second] = places;
  if (typeof name !== "string" || typeof first !== "number") return undefined;
  if (kind === "hash") return { kind, name, value: first };
  if (kind === "header") return { kind, name, value: 0 };
  return kind === "web-storage" && typeof second === "number" ? { kind, name, key: first, value: second } : undefined;
}

/** A function that another file exports, or that stands in an object: `storage.write`. */
export function toldFunction(facts: FileFacts, target: Expression): FunctionLike | undefined {
  const told = isIdentifier(target) ? facts.definitionOf(target) : isPropertyAccess(target) ? memberTold(facts, target.expression, target.name.text, target) : undefined;
  const value = told && skipWrappers(told);
  return isArrowFunction(value) ? value : undefined;
}

function memberTold(facts: FileFacts, owner: Expression, name: string, whole: Expression): Expression | undefined {
  const member = facts.importedValue(whole);
  if (member !== undefined || !isIdentifier(skipWrappers(owner))) return member;
  const option = facts.option(owner, name);
  return option.state === "given" ? option.value : undefined;
}

/** `key` of `key`, `"app." + key` and `${prefix}.${key}`. */
function lastPiece(facts: FileFacts, key: Expression | undefined): Expression | undefined {
  const last = key && facts.shape(key).parts.filter((part) => !("text" in part) || part.text !== "").at(-1);
  return last !== undefined && "hole" in last ? last.hole : undefined;
}

/** `value` of `value`, `JSON.stringify(value)` and `String(value)`. */
function serialised(value: Expression | undefined): Expression | undefined {
  const bare = value && skipWrappers(value);
  if (!isCallExpression(bare) || bare.arguments.length === 0) return bare;
  const callee = skipWrappers(bare.expression);
  const name = isPropertyAccess(callee) ? callee.name.text : isIdentifier(callee) ? callee.text : "";
  return name === "stringify" || name === "String" ? bare.arguments[0] : undefined;
}

/** What `createHash("md5").update(text)` is given. */
function updatedWith(call: CallExpression): Expression | undefined {
  const member: Node = call.parent;
  if (!isPropertyAccess(member) || member.name.text !== "update" || !isCallExpression(member.parent)) return undefined;
  return member.parent.arguments[0];
}

function placeOf(facts: FileFacts, declared: FunctionLike, value: Expression | undefined): number | undefined {
  const bare = value && skipWrappers(value);
  const parameter = isIdentifier(bare) ? facts.names.bindingOf(bare)?.declaration : undefined;
  const place = isParameter(parameter) && parameter.parent === declared ? parametersGiven(declared).indexOf(parameter) : -1;
  return place < 0 ? undefined : place;
}
