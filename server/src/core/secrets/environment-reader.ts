import type ts from "typescript";
import { calledFunction } from "../facts/called-function.js";
import type { FileFacts } from "../facts/file-facts.js";
import { type CallExpression, isIdentifier, isPropertyAccess, isStringLike, type FunctionLike, skipWrappers } from "../syntax/nodes.js";

/** Names of variables of an environment, written as everyone writes them. */
const variableForm = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/;
/** `env`, `getEnv`, `readEnvVar`, `envOr`, `getEnvironmentVariable`. */
const readerName = /^(?:get|read|load|fetch|optional|opt|from)?_?env(?:ironment)?(?:_?var(?:iable)?)?(?:_?(?:or|with))?(?:_?(?:default|else|str|string|value))?$/i;
const message = /\b(?:required|missing|must|not set|provide|please)\b/i;

/**
 * The variable that a function of the project reads, `env("JWT_SECRET", "…")`, where it returns its second argument when there is no such
 * variable. A function of this file is looked at; one of another file, or of Strapi or Adonis, goes by its name. Undefined for all others.
 */
export function variableByReader(facts: FileFacts, { expression, arguments: [name, fallback] }: CallExpression): string | undefined {
  const variable = name && skipWrappers(name);
  if (!isStringLike(variable) || fallback === undefined || !variableForm.test(variable.text)) return undefined;
  const callee = skipWrappers(expression);
  const declared = calledFunction(callee, facts.names);
  if (declared !== undefined) return fallsBack(facts, declared) ? variable.text : undefined;
  const isReader = isIdentifier(callee) ? readerName.test(callee.text) : isPropertyAccess(callee) && isIdentifier(callee.expression) && /^env$/i.test(callee.expression.text) && /^(?:get|str|string|optional)$/.test(callee.name.text);
  // What follows the name may be what is said where there is no such variable.
  return isReader && !message.test(facts.constantString(fallback) ?? "") ? variable.text : undefined;
}

/** True for `(name, fallback) => process.env[name] ?? fallback`, in whatever form, unless it does otherwise where the service runs. */
function fallsBack(facts: FileFacts, { parameters, body }: FunctionLike): boolean {
  const [name, fallback] = parameters.map((parameter: ts.ParameterDeclaration) => (isIdentifier(parameter.name) ? parameter.name.text : undefined));
  if (name === undefined || fallback === undefined || body === undefined) return false;
  const text = facts.textOf(body);
  const escaped = (word: string): string => word.replaceAll("$", "\\$");
  if (/NODE_ENV|isProd|\bPROD\b|production/.test(text)) return false;
  return new RegExp(`\\benv\\s*(?:\\[\\s*${escaped(name)}\\s*[\\]!]|\\.get\\(\\s*${escaped(name)}\\s*\\))`).test(text) && new RegExp(`(?:\\?\\?=?|\\|\\|=?|[?:]|\\breturn)\\s*${escaped(fallback)}(?![\\w$])`).test(text);
}
