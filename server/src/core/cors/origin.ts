import type ts from "typescript";
import type { FileFacts } from "../facts/file-facts.js";
import { onlyReturn } from "../facts/function-result.js";
import { argumentsFor } from "../facts/function-uses.js";
import { ValueOrigins } from "../facts/value-origin.js";
import {
  enclosingFunction,
  type Expression,
  type FunctionLike,
  isArrayLiteral,
  isCallExpression,
  isConditional,
  isFunctionLike,
  isIdentifier,
  isNewExpression,
  isPropertyAccess,
  isRegularExpression,
  type Node,
  skipWrappers,
  SyntaxKind,
} from "../syntax/nodes.js";
import { conditionsAround } from "../syntax/conditions-around.js";
import { looseness } from "./origin-pattern.js";

/** What an origin setting lets in. */
export interface OriginPolicy {
  /** `any`: the wildcard. `reflected`: whatever asks. `null`: pages without an origin. `loose`: look-alikes too. */
  readonly kind: "any" | "reflected" | "null" | "loose";
  readonly at: Expression;
  /** For `loose`: what lets others in. */
  readonly why?: string;
}

/** What a CORS library's `origin` lets in that it should not; empty for lists, names and what another file decides. */
export function originPolicies(facts: FileFacts, value: Expression): readonly OriginPolicy[] {
  const bare = skipWrappers(value);
  const constant = facts.constant(bare)?.value;
  if (constant === "*") return [{ kind: "any", at: value }];
  if (constant === "null") return [{ kind: "null", at: value }];
  if (constant === true) return [{ kind: "reflected", at: value }];
  if (constant !== undefined) return [];
  if (isArrayLiteral(bare)) return bare.elements.flatMap((element) => originPolicies(facts, element));
  if (isRegularExpression(bare)) return looseOf(bare.text, bare);
  if (isIdentifier(bare)) {
    const definition = facts.definitionOf(bare);
    if (definition !== undefined) {
      const inner = skipWrappers(definition);
      if (isRegularExpression(inner) || isArrayLiteral(inner) || isFunctionValue(inner) || inner.kind === SyntaxKind.StringLiteral) return originPolicies(facts, inner);
    }
  }
  if (isNewExpression(bare) && facts.callee(bare)?.name === "globalThis.RegExp") {
    const [source] = bare.arguments ?? [];
    const text = source === undefined ? undefined : facts.constantString(source);
    return text === undefined ? [] : looseOf(`/${text}/`, bare);
  }
  if (isFunctionValue(bare)) return policyOfFunction(facts, bare);
  if (isConditional(bare)) return [];
  return isAskersOrigin(facts, bare) ? [{ kind: "reflected", at: value }] : [];
}

function isFunctionValue(node: Expression): node is ts.ArrowFunction | ts.FunctionExpression {
  return isFunctionLike(node);
}

function looseOf(literal: string, at: Expression): readonly OriginPolicy[] {
  const why = looseness(literal);
  return why === undefined ? [] : [{ kind: "loose", at, why }];
}

/** How many functions of the file may hand an origin on. */
const mostHands = 2;

/** True for a value that the request brings, also by way of a function of the file, unless something around has looked at it. */
export function isAskersOrigin(facts: FileFacts, value: Expression, hands = mostHands): boolean {
  const bare = skipWrappers(value);
  const definition = isIdentifier(bare) ? facts.definitionOf(bare) : undefined;
  // `allowed.includes(origin) ? origin : allowed[0]`
  if (isConditional(skipWrappers(definition ?? bare)) || isOwnOrigin(facts, skipWrappers(definition ?? bare))) return false;
  const { kind } = new ValueOrigins(facts, "header").of(value);
  const given = kind === "parameter" && hands > 0 && isIdentifier(bare) ? argumentsFor(facts, bare) : [];
  return kind === "source" || (given.length > 0 && given.every((argument) => isAskersOrigin(facts, argument, hands - 1)));
}

/**
 * `if (isAllowedOrigin(req))` around, or `if (!isAllowedOrigin) return` before: what by its name says whether the origin is one of those that may ask;
 * what it looks at, or how, stands elsewhere. So does one around that looks the origin up in a list: `if (allowAll || origins.includes(origin))`.
 */
export function isJudgedByName(facts: FileFacts, node: Node): boolean {
  if (conditionsAround(node).some(({ condition, isElse }) => !isElse && judging.test(facts.textOf(condition)))) return true;
  const around = enclosingFunction(node);
  return around !== undefined && refusing.test(facts.tree.document.text.slice(facts.spanOf(around).start, facts.spanOf(node).start));
}

const judging = /^(?!!)(?:[\w.]*\.)?(?:(?:is|check|has|allows?|may|can)\w*Origin\w*|\w*origin(?:Is)?(?:Allowed|Trusted|Valid)\w*)(?:\(|$)|[^]*(?:origins?\w*\??\.(?:some|includes|has|indexOf|find)\(|\.(?:some|includes|has|indexOf|find|test)\([^]*\b(?:\w*origin\w*|host)\b)/i;
const refusing = /\bif\s*\(\s*!\s*(?:is|check|has|allows?|may|can)\w*Origin\w*\s*[()][^{}]{0,80}(?:return|throw|\{[^{}]*\b(?:return|throw)\b)/i;

/** `new URL(request.url).origin`, `${protocol}://${host}`: of the address that was asked for, which is the server's own, whoever asks. */
function isOwnOrigin(facts: FileFacts, value: Expression): boolean {
  if (/:\/\/\$\{[^{}]*\bhost(?:name)?\b/i.test(facts.textOf(value))) return true;
  if (!isPropertyAccess(value) || value.name.text !== "origin") return false;
  const address = skipWrappers(value.expression);
  const made = isIdentifier(address) ? facts.definitionOf(address) : address;
  return made !== undefined && /^new URL\(\s*[\w.]*\breq(?:uest)?\.url\b/.test(facts.textOf(made));
}

/** `(origin, callback) => callback(null, true)`, or `(origin) => origin`. */
function policyOfFunction(facts: FileFacts, declared: FunctionLike): readonly OriginPolicy[] {
  const [parameter] = declared.parameters;
  const name = isIdentifier(parameter?.name) ? parameter.name.text : undefined;
  const result = onlyReturn(declared);
  const value = result && skipWrappers(result);
  if (value !== undefined && (facts.constant(value)?.value === true || isEcho(value, name))) return [{ kind: "reflected", at: declared as Expression }];
  if (declared.body === undefined) return [];
  const accepts = answersOf(declared).some((answer) => facts.constant(answer)?.value === true || isEcho(skipWrappers(answer), name));
  if (accepts && !isDeciding(declared)) return [{ kind: "reflected", at: declared as Expression }];
  return looseTests(facts, declared, name);
}

/** True for a function that may give several answers: it asks for something, or looks something up. */
export function isDeciding({ body }: FunctionLike): boolean {
  // What another file has told of has a text of its own.
  const text = body?.getText() ?? "";
  return /\b(?:if|switch)\b|\?|&&|\|\|/.test(text.replaceAll("?.", ".")) || /\.(?:includes|has|test|indexOf|some|find|match)\(/.test(text);
}

/** `origin`, or `ctx.headers.origin`, `ctx.get("Origin")` of the parameter. */
function isEcho(value: Expression, parameter: string | undefined): boolean {
  if (parameter === undefined) return false;
  if (isIdentifier(value)) return value.text === parameter;
  let root: Expression = value;
  while (isPropertyAccess(root) || isCallExpression(root)) root = skipWrappers(root.expression);
  return isIdentifier(root) && root.text === parameter && /origin/i.test(value.getText());
}

/** What a function gives to the callback that it is handed second: `(origin, callback) => callback(null, true)`. */
export function answersOf(declared: FunctionLike): readonly Expression[] {
  const callback = declared.parameters[1]?.name;
  const found: Expression[] = [];
  const visit = (node: Node): void => {
    const [, answer] = isCallExpression(node) ? node.arguments : [];
    if (answer !== undefined && isCallExpression(node)) {
      const target = skipWrappers(node.expression);
      if (isIdentifier(target) && isIdentifier(callback) && target.text === callback.text) found.push(answer);
    }
    node.forEachChild(visit);
  };
  // One that another file has told of stands in no list of this one.
  if (declared.body !== undefined && isIdentifier(callback)) visit(declared.body);
  return found;
}

/** `origin.endsWith("example.com")` and its likes, on the function's own parameter. */
function looseTests(facts: FileFacts, declared: FunctionLike, parameter: string | undefined): readonly OriginPolicy[] {
  if (parameter === undefined) return [];
  return facts.calls().flatMap((call): readonly OriginPolicy[] => {
    if (!isCallExpression(call) || call.pos < declared.pos || call.end > declared.end) return [];
    return looseTest(facts, call, (subject) => isIdentifier(subject) && subject.text === parameter);
  });
}

/** Judges a test such as `origin.includes("example.com")` or `/example\.com/.test(origin)`. */
export function looseTest(facts: FileFacts, call: ts.CallExpression, isOrigin: (subject: Expression) => boolean): readonly OriginPolicy[] {
  const target = skipWrappers(call.expression);
  const [argument] = call.arguments;
  if (!isPropertyAccess(target) || argument === undefined) return [];
  const method = target.name.text;
  const subject = skipWrappers(target.expression);
  if ((method === "test" || method === "exec") && isOrigin(skipWrappers(argument))) {
    const pattern = isIdentifier(subject) ? skipWrappers(facts.definitionOf(subject) ?? subject) : subject;
    return isRegularExpression(pattern) ? looseOf(pattern.text, pattern) : [];
  }
  if (!isOrigin(subject)) return [];
  if (method === "match" && isRegularExpression(skipWrappers(argument))) return looseOf(skipWrappers(argument).getText(), argument);
  const text = facts.constantString(argument);
  if (text === undefined || text.length < 4) return [];
  if (method === "includes" || method === "indexOf") return [{ kind: "loose", at: call, why: `"${text}" may stand anywhere in it` }];
  if (method === "endsWith" && !/^(?:\.|https?:\/\/)/.test(text)) return [{ kind: "loose", at: call, why: `anyone can register a name that ends in "${text}"` }];
  if (method === "startsWith" && /^https?:\/\/[^/:]+\.[a-z]+$/i.test(text)) return [{ kind: "loose", at: call, why: `"${text}" may go on behind it` }];
  return [];
}
