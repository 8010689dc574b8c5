import type { FileFacts } from "../../facts/file-facts.js";
import {
  type CallExpression,
  type Expression,
  isArrayLiteral,
  isIdentifier,
  isNewExpression,
  isObjectLiteral,
  isPropertyAccess,
  isPropertyAssignment,
  isShorthandProperty,
  isStringLike,
  type Node,
  propertyNameText,
  skipWrappers,
  SyntaxKind,
} from "../../syntax/nodes.js";
import type { RoutingParts, TableEntry } from "../fragment.js";
import { ownFunction } from "../own-functions.js";
import { entryKey } from "./picked-name.js";
import { createRouterValues, type RouterValues } from "./router-values.js";

/** What the extractor asks of a text: it puts an object into something, or by a word what is called a route. */
export const mayPutEntries = /\.(?:add|register|provide|contribute)\w*\(\s*(?:(?:\[\s*)?\{|["'`A-Z][\w.]{0,40}["'`]?\s*,[^()]{0,60}[rR]oute)/;
/** And of those that do: they import what may be routes, where the word does not say so. */
export const hasRoutesToPut = /(?:\bimport\s|\brequire\()[^;]{0,80}(?:[rR]oute|[aA]pi\b|[aA]uth\b|[hH]ook|[eE]ndpoint)|\.(?:add|register|provide|contribute)\w*\(\s*["'`A-Z][\w.]{0,40}["'`]?\s*,[^()]{0,60}[rR]oute/;

const puts = /^(?:add|register|provide|contribute)\w*$/;
/** Objects in objects are looked into as deep as this. */
const maxNesting = 3;

/** `PluginManager.add([{ type: Hook.API, value: router }])`: what a file puts into a table that another one keeps, and a third goes through. */
export function tableEntries(facts: FileFacts): RoutingParts {
  const routers = createRouterValues(facts);
  const entries: TableEntry[] = [];
  for (const call of facts.nodesOf(SyntaxKind.CallExpression) as readonly CallExpression[]) {
    const callee = skipWrappers(call.expression);
    if (!isPropertyAccess(callee) || !puts.test(callee.name.text)) continue;
    const table = facts.projectName(facts.api(callee.expression));
    if (table === undefined || routers.of(callee.expression)?.row !== undefined) continue;
    const [first, second] = call.arguments.map((argument) => skipWrappers(argument));
    if (first === undefined) continue;
    const key = entryKey(facts, first);
    const given = key !== undefined && second !== undefined ? [second] : isArrayLiteral(first) ? first.elements : [first];
    for (const value of given) {
      const keys = key === undefined ? keysIn(facts, value) : [key];
      for (const [member, name] of valuesIn(facts, routers, value)) entries.push({ table, keys, member, name });
    }
  }
  return { routers: [], registrations: [], ...(entries.length > 0 && { entries }) };
}

function keysIn(facts: FileFacts, value: Expression): readonly string[] {
  const bare = skipWrappers(value);
  return isObjectLiteral(bare) ? bare.properties.flatMap((property) => (isPropertyAssignment(property) ? (entryKey(facts, property.initializer) ?? []) : [])) : [];
}

/** The functions and routers in a value, by where in it they stand: `.value.router`. */
function valuesIn(facts: FileFacts, routers: RouterValues, value: Expression): readonly (readonly [string, string])[] {
  const found: (readonly [string, string])[] = [];
  const pending: { readonly value: Expression; readonly member: string; readonly depth: number }[] = [{ value, member: "", depth: 0 }];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    const { member, depth } = at;
    const bare = skipWrappers(at.value);
    if (isObjectLiteral(bare)) {
      if (depth >= maxNesting) continue;
      for (const property of bare.properties) {
        const held = isPropertyAssignment(property) ? property.initializer : isShorthandProperty(property) ? property.name : undefined;
        const key = propertyNameText(property.name);
        if (held !== undefined && key !== undefined) pending.push({ value: held, member: `${member}.${key}`, depth: depth + 1 });
      }
      continue;
    }
    const name = isValue(bare) ? (ownFunction(facts, bare) ?? routers.of(bare)?.name ?? facts.projectName(facts.api(bare))) : undefined;
    if (name !== undefined && !isStringLike(bare)) found.push([member, name]);
  }
  return found.reverse();
}

function isValue(node: Node): boolean {
  return isIdentifier(node) || isPropertyAccess(node) || isNewExpression(node) || node.kind === SyntaxKind.CallExpression;
}
