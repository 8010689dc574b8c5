import type { FileFacts } from "../../facts/file-facts.js";
import { type CallExpression, type Expression, isCallExpression, isObjectLiteral, isPropertyAccess, isRegularExpression, skipWrappers } from "../../syntax/nodes.js";
import type { RouteFilter } from "../fragment.js";
import { elementsOf } from "./loop-values.js";

/** Middleware that leaves out some requests, and which it holds for: one filter after the other. */
export interface LimitedMiddleware {
  readonly middleware: Expression;
  readonly holdsFor: readonly RouteFilter[];
}

const methods = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "ALL"] as const;

/**
 * `jwt({ secret }).unless({ path: ["/login", /^\/public/, { url: "/users", methods: ["POST"] }] })`, as `express-unless` and `koa-unless`
 * have it. Undefined where what is left out is not written there.
 */
export function unless(facts: FileFacts, value: Expression): LimitedMiddleware | undefined {
  if (!isCallExpression(value)) return undefined;
  const callee = skipWrappers(value.expression);
  if (!isPropertyAccess(callee) || callee.name.text !== "unless") return undefined;
  const excepted = exceptionsOf(facts, value);
  if (excepted === undefined) return undefined;
  const only = excepted.filter(({ except }) => except.length > 0);
  return {
    middleware: callee.expression,
    holdsFor: [
      { paths: [], except: excepted.map(({ pattern }) => pattern) },
      ...only.map(({ pattern, except }): RouteFilter => ({ paths: [pattern], except: [], methods: methods.filter((method) => !except.includes(method)) })),
    ],
  };
}

interface Exception {
  readonly pattern: string;
  /** The methods that are left out; none stands for all. */
  readonly except: readonly string[];
}

function exceptionsOf(facts: FileFacts, call: CallExpression): readonly Exception[] | undefined {
  const [options] = call.arguments;
  const literal = options && facts.objectOf(options);
  // What is left out by method, by extension or by a function of its own is not told by paths.
  if (literal === undefined || literal.properties.length !== 1) return undefined;
  const given = facts.option(literal, "path");
  if (given.state !== "given") return undefined;
  const found = (elementsOf(facts, given.value) ?? [given.value]).map((one) => exceptionOf(facts, skipWrappers(one)));
  return found.every((one) => one !== undefined) ? found : undefined;
}

function exceptionOf(facts: FileFacts, value: Expression): Exception | undefined {
  if (!isObjectLiteral(value)) {
    const pattern = patternOf(facts, value);
    return pattern === undefined ? undefined : { pattern, except: [] };
  }
  const url = facts.option(value, "url");
  const only = facts.option(value, "methods");
  const pattern = url.state === "given" ? patternOf(facts, url.value) : undefined;
  if (pattern === undefined || only.state === "unknown") return undefined;
  if (only.state !== "given") return { pattern, except: [] };
  const named = (elementsOf(facts, only.value) ?? []).map((one) => facts.constantString(one)?.toUpperCase());
  return named.length > 0 && named.every((one) => one !== undefined) ? { pattern, except: named } : undefined;
}

/** A path as a pattern for the paths of routes, where `:id` stands for what a request has there. */
function patternOf(facts: FileFacts, value: Expression): string | undefined {
  if (isRegularExpression(value)) {
    const source = value.text.slice(1, value.text.lastIndexOf("/"));
    return source.replace(/\\d[+*]?/g, "(?:\\d+|:\\w+)").replace(/\\w[+*]?/g, ":?\\w+");
  }
  const text = facts.constantString(value);
  return text === undefined ? undefined : `^${text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")}$`;
}
