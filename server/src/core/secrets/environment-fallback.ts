import type ts from "typescript";
import type { FileFacts } from "../facts/file-facts.js";
import {
  type BindingElement,
  type CallExpression,
  type Expression,
  isCallExpression,
  isObjectLiteral,
  isPropertyAccess,
  isPropertyAssignment,
  isVariableDeclaration,
  type Node,
  type ObjectProperty,
  propertyNameText,
  propertyValue,
  skipWrappers,
  SyntaxKind,
} from "../syntax/nodes.js";
import { isInComment } from "../text/comment-line.js";
import { environmentRead, isEnvironment } from "./environment-read.js";
import { variableByReader } from "./environment-reader.js";
import { isOwnSecret, namePromise } from "./name-words.js";
import { isReference } from "./settings-files.js";
import { looksRandom } from "./value-classifier.js";
import { type LiteralOrigin, literalOrigins } from "./literal-origin.js";

/** A constant that takes the place of an environment variable that is not set. */
export interface EnvironmentFallback {
  readonly variable: string;
  /** The fallback as written: the text itself, or the name of the constant that holds it. */
  readonly value: Expression;
  readonly origin: LiteralOrigin;
  /** What would have to change: the whole expression with the fallback, the binding, or the schema's call. */
  readonly site:
    | { readonly form: "expression"; readonly node: Expression; readonly read: Expression }
    | { readonly form: "binding"; readonly node: BindingElement }
    | { readonly form: "schema"; readonly node: CallExpression }
    | { readonly form: "argument" };
}

const everyRead = /\benv\b/g;
/** What may follow a variable of the environment, or stand in front of it, where something takes its place. */
const readWithFallback = /env\b(?:[^;{}]{0,120}?(?:\|\||\?\?|\?\s)|(?:\.\w+)?\s*\(\s*["'`][^"'`]*["'`]\s*,)/y;
/** The plainest form: a variable, and a text without escapes and holes for the case that it is not set. */
const plainFallback = /env(?:\??\.|\[["'])(\w+)(?:["']\])?\s*(?:\|\||\?\?)\s*(["'`])([^"'`\\$\n]{0,80})\2(?=\s*[,;)}\]\n])/y;
/** What such a variable is given to, where that stands right in front of it. */
const receiver = /([\w$]+)["']?\s*[:=]\s*\{?\s*(?:process|import\.meta)\.$/;
/** In a list, as a further argument, or in the braces of an attribute: nothing there has a name to go by. */
const nameless = /[[,{]\s*(?:process|import\.meta)\.$/;
/** `const { JWT_SECRET = "…" } = process.env`, on one line or several. */
const boundWithFallback = /=\s*[^\s=>][^=]{0,600}\}\s*=\s*[\w.]{0,40}\benv\b/;

/** False where no variable of the environment in a text has a fallback of the forms below, by a call's name or a schema apart. */
export function mayHaveFallback(text: string): boolean {
  for (const { index } of text.matchAll(everyRead)) {
    readWithFallback.lastIndex = index;
    if (readWithFallback.test(text) && !isPlainlyHarmless(text, index) && !isInComment(text, index)) return true;
  }
  return boundWithFallback.test(text);
}

/** True for a variable whose fallback is empty, or is no secret by what the variable and its receiver are called. */
function isPlainlyHarmless(text: string, read: number): boolean {
  plainFallback.lastIndex = read;
  const match = plainFallback.exec(text);
  if (match === null) return false;
  const [, variable = "", , value = ""] = match;
  if (value.trim() === "") return true;
  if (namePromise(variable) !== undefined) return !isTellingFallback(variable, value);
  const before = text.slice(Math.max(0, read - 120), read);
  const name = receiver.exec(before)?.[1];
  return name === undefined ? nameless.test(before) : !isTellingFallback(name, value);
}

/**
 * True for a fallback that is a secret of the name's kind. A made-up API key opens nothing; a made-up signing secret signs, and
 * everyone knows it.
 */
export function isTellingFallback(name: string, value: string): boolean {
  const promise = namePromise(name);
  return promise !== undefined && !isReference(value) && (promise === "password" || isOwnSecret(name) || looksRandom(value));
}

/** `process.env.X || "…"`, `??`, `||=`, and `process.env.A || process.env.B || "…"` by the variable nearest to the text. */
export function fallbackOfBinary(facts: FileFacts, node: ts.BinaryExpression): EnvironmentFallback | undefined {
  const { left, operatorToken, right } = node;
  if (!fallbackOperators.has(operatorToken.kind)) return undefined;
  const base = skipWrappers(left);
  const nearest = base.kind === SyntaxKind.BinaryExpression ? (base as ts.BinaryExpression).right : base;
  const variable = environmentRead(facts, nearest);
  return variable === undefined ? undefined : fallback(facts, variable, right, { form: "expression", node, read: left });
}

const fallbackOperators: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.BarBarToken,
  SyntaxKind.QuestionQuestionToken,
  SyntaxKind.BarBarEqualsToken,
  SyntaxKind.QuestionQuestionEqualsToken,
]);

/** `process.env.X ? process.env.X : "…"`. */
export function fallbackOfConditional(facts: FileFacts, node: ts.ConditionalExpression): EnvironmentFallback | undefined {
  const { whenTrue, whenFalse } = node;
  const variable = environmentRead(facts, whenTrue);
  return variable === undefined ? undefined : fallback(facts, variable, whenFalse, { form: "expression", node, read: whenTrue });
}

/** `const { X = "…" } = process.env`. */
export function fallbackOfBinding(facts: FileFacts, node: BindingElement): EnvironmentFallback | undefined {
  const holder = node.parent.parent;
  if (node.initializer === undefined || !isVariableDeclaration(holder) || holder.initializer === undefined) return undefined;
  const variable = propertyNameText(node.propertyName ?? node.name);
  if (variable === undefined || !isEnvironment(facts, holder.initializer)) return undefined;
  return fallback(facts, variable, node.initializer, { form: "binding", node });
}

/** `X: z.string().default("…")`, `X: str({ default: "…" })`, `config.get("X", "…")`. */
export function fallbackOfCall(facts: FileFacts, node: CallExpression): EnvironmentFallback | undefined {
  const { expression: callee, arguments: args } = node;
  const [first, second] = args;
  if (first === undefined) return undefined;
  if (isPropertyAccess(callee) && (callee.name.text === "default" || callee.name.text === "catch")) {
    const variable = schemaKey(node);
    if (variable === undefined || !isSchema(facts, callee.expression)) return undefined;
    return fallback(facts, variable, first, { form: "schema", node });
  }
  if (second !== undefined) {
    const variable = environmentRead(facts, node) ?? variableByReader(facts, node);
    return variable === undefined ? undefined : fallback(facts, variable, second, { form: "argument" });
  }
  const validator = facts.callee(node)?.name;
  if (validator === undefined || !/^envalid\./.test(validator)) return undefined;
  const variable = schemaKey(node);
  const option = facts.option(first, "default");
  if (variable === undefined || option.state !== "given") return undefined;
  return fallback(facts, variable, option.value, { form: "argument" });
}

/** `{ format: String, default: "…", env: "API_KEY" }`: https://github.com/mozilla/node-convict/tree/master/packages/convict#settings */
export function fallbackOfSetting(facts: FileFacts, property: ObjectProperty): EnvironmentFallback | undefined {
  const setting = property.parent;
  if (propertyNameText(property.name) !== "default" || !isObjectLiteral(setting)) return undefined;
  const given = (name: string): Expression | undefined => setting.properties.filter(isPropertyAssignment).find((other) => propertyNameText(other.name) === name)?.initializer;
  const variable = given("env");
  if (variable === undefined || (given("format") ?? given("doc")) === undefined) return undefined;
  const name = facts.constantString(variable);
  return name === undefined ? undefined : fallback(facts, name, propertyValue(property), { form: "argument" });
}

function fallback(
  facts: FileFacts,
  variable: string,
  value: Expression,
  site: EnvironmentFallback["site"],
): EnvironmentFallback | undefined {
  const [origin] = literalOrigins(facts, value);
  return origin === undefined || origin.text.trim() === "" ? undefined : { variable, value, origin, site };
}

/** The upper-case key of the schema property whose value ends in this call. */
function schemaKey(call: CallExpression): string | undefined {
  let at: Node = call;
  while (isPropertyAccess(at.parent) || isCallExpression(at.parent)) at = at.parent;
  if (!isPropertyAssignment(at.parent) || !isObjectLiteral(at.parent.parent)) return undefined;
  const name = propertyNameText(at.parent.name);
  return name !== undefined && /^[A-Z][A-Z0-9_]+$/.test(name) ? name : undefined;
}

function isSchema(facts: FileFacts, chain: Expression): boolean {
  return /^(?:zod|valibot|yup|joi|@sinclair\/typebox|@t3-oss\/)/.test(facts.api(chain)?.name ?? "");
}
