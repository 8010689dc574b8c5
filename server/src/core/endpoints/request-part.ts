import type { FileFacts } from "../facts/file-facts.js";
import type { RequestPart } from "../model/control-kinds.js";
import { type Expression, isAwait, isCallExpression, isIdentifier, isPropertyAccess, skipWrappers } from "../syntax/nodes.js";

const spellings: ReadonlyMap<string, RequestPart> = new Map([
  ["body", "body"],
  ["json", "body"],
  ["form", "body"],
  ["formdata", "body"],
  ["payload", "body"],
  ["input", "body"],
  ["query", "query"],
  ["querystring", "query"],
  ["querystringparameters", "query"],
  ["searchparams", "query"],
  ["params", "params"],
  ["param", "params"],
  ["pathparameters", "params"],
  ["headers", "headers"],
  ["header", "headers"],
]);

/** The part of a request that a word stands for: `querystring`, `json`, `Segments.BODY`. */
export function partNamed(word: string): RequestPart | undefined {
  return spellings.get(word.slice(word.lastIndexOf(".") + 1).toLowerCase());
}

/** Calls between a request and a value that change nothing about where it comes from. */
const carriers = /^(?:json|formData|text|parseBody|fromEntries|assign|entries|parse|stringify|valueOf|toString|get|all|then|readBody|getQuery)$/;
const maxSteps = 8;

/** The part of the request that a value is or comes from: `req.body`, `await request.json()`, `Object.fromEntries(formData)`. */
export function partOf(facts: FileFacts, value: Expression): RequestPart | undefined {
  let at = skipWrappers(value);
  for (let step = 0; step < maxSteps; step++) {
    const named = partOfSource(facts.source(at)?.row.part);
    if (named !== undefined) return named;
    if (isAwait(at)) at = skipWrappers(at.expression);
    else if (isPropertyAccess(at)) {
      const part = /^(?:body|query|params|headers)$/.test(at.name.text) ? partNamed(at.name.text) : undefined;
      if (part !== undefined) return part;
      at = skipWrappers(at.expression);
    } else if (isCallExpression(at)) {
      const callee = skipWrappers(at.expression);
      const name = isPropertyAccess(callee) ? callee.name.text : isIdentifier(callee) ? callee.text : "";
      if (!carriers.test(name)) return undefined;
      if (name === "json" || name === "formData" || name === "parseBody" || name === "readBody") return "body";
      if (name === "getQuery") return "query";
      const [first] = at.arguments;
      if (first === undefined && !isPropertyAccess(callee)) return undefined;
      const object = isPropertyAccess(callee) ? callee.expression : callee;
      at = skipWrappers(first !== undefined && name !== "get" ? first : object);
    } else if (isIdentifier(at)) {
      const definition = facts.definitionOf(at);
      if (definition === undefined) return partNamed(at.text);
      at = skipWrappers(definition);
    } else return undefined;
  }
  return undefined;
}

function partOfSource(part: string | undefined): RequestPart | undefined {
  if (part === "files" || part === "event") return "body";
  if (part === "cookies") return "headers";
  if (part === "url") return "query";
  return part === undefined ? undefined : partNamed(part);
}
