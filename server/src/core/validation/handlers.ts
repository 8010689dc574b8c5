import type ts from "typescript";
import type { CallbackUse } from "../facts/callback-types.js";
import type { FileFacts } from "../facts/file-facts.js";
import type { Binding } from "../facts/scope.js";
import {
  type CallExpression,
  contains,
  type Expression,
  type FunctionLike,
  isArrayLiteral,
  isCallExpression,
  isIdentifier,
  isObjectLiteral,
  isPropertyAccess,
  isStringLike,
  skipWrappers,
} from "../syntax/nodes.js";
import { namesCheck, namesOtherControl } from "../names/check-names.js";

/** What stands in front of a handler as far as its own file shows. */
export type Front =
  /** Something validates, or an option may. */
  | "validated"
  /** Everything in front is known to be something else, or nothing is in front. */
  | "clear"
  /** A middleware whose work cannot be told, or the registration is elsewhere. */
  | "unknown";

/** A function that answers requests. */
export interface RequestHandler {
  readonly declared: FunctionLike;
  readonly front: Front;
  /** `POST /orders`, or the exported name where a framework finds the handler by file. */
  readonly label: string | undefined;
}

/** Judges a function: a request handler with what is in front of it, or undefined where it is none. */
export function requestHandler(facts: FileFacts, declared: FunctionLike): RequestHandler | undefined {
  const use = facts.callbacks.useOf(declared);
  if (use === undefined) return takesRequest(facts, declared) ? { declared, front: "unknown", label: undefined } : undefined;
  if (use.row.handler !== "route" && use.row.handler !== "action") return undefined;
  return { declared, front: use.certain ? frontOf(facts, use, declared) : "unknown", label: labelOf(facts, use, declared) };
}

/** A function that takes an Express request and answers, registered in a file that is not in view. */
function takesRequest(facts: FileFacts, { parameters }: FunctionLike): boolean {
  const [request, response] = parameters;
  if (!isIdentifier(request?.name) || !isIdentifier(response?.name) || parameters.length > 3) return false;
  if (facts.api(request.name)?.name !== "express.Request()") return false;
  return facts.api(response.name)?.name === "express.Response()" || /^res(?:ponse)?$/.test(response.name.text);
}

function frontOf(facts: FileFacts, { call, row }: CallbackUse, declared: FunctionLike): Front {
  // Found by file convention: nothing can stand in front but the framework's own middleware, which parses no body.
  if (call === undefined) return "files" in row ? "clear" : "unknown";
  const fronts = [...argumentFronts(facts, call, declared), ...routerFronts(facts, call)];
  if (fronts.includes("validated")) return "validated";
  return fronts.includes("unknown") ? "unknown" : "clear";
}

/** The other arguments of the registration: `router.post("/", auth, validate(schema), handler)`. */
function argumentFronts(facts: FileFacts, call: CallExpression, declared: FunctionLike): readonly Front[] {
  const fronts: Front[] = [];
  for (const argument of flatten(call.arguments)) {
    const bare = skipWrappers(argument);
    if (isStringLike(bare) || contains(bare, declared)) continue;
    if (isObjectLiteral(bare)) fronts.push(optionsFront(facts, bare));
    else fronts.push(middlewareFront(facts, bare));
  }
  return fronts;
}

function flatten(args: readonly Expression[]): readonly Expression[] {
  return args.flatMap((argument) => {
    const bare = skipWrappers(argument);
    return isArrayLiteral(bare) ? [...bare.elements] : [argument];
  });
}

/** Fastify's `{ schema, preHandler, preValidation }` and the like. */
function optionsFront(facts: FileFacts, options: ts.ObjectLiteralExpression): Front {
  for (const name of ["schema", "preValidation", "validate", "validator", "config"]) {
    if (facts.option(options, name).state !== "absent") return "validated";
  }
  return facts.option(options, "preHandler").state === "absent" ? "clear" : "unknown";
}

function middlewareFront(facts: FileFacts, middleware: Expression): Front {
  const api = facts.api(isCallExpression(middleware) ? middleware.expression : middleware)?.name;
  if (api !== undefined && facts.models.validators(api).some(({ checks }) => checks === "middleware")) return "validated";
  const names = namesIn(middleware);
  if (names.some(namesCheck)) return "validated";
  return names.length > 0 && names.some(namesOtherControl) ? "clear" : "unknown";
}

function namesIn(middleware: Expression): readonly string[] {
  const names: string[] = [];
  let at: Expression = middleware;
  while (isCallExpression(at) || isPropertyAccess(at)) {
    if (isPropertyAccess(at)) names.push(at.name.text);
    at = at.expression;
  }
  if (isIdentifier(at)) names.push(at.text);
  return names;
}

/** `router.use(validate(schema))` in the same file guards every route of the router. */
function routerFronts(facts: FileFacts, call: CallExpression): readonly Front[] {
  const router = isPropertyAccess(call.expression) ? skipWrappers(call.expression.expression) : undefined;
  const binding = isIdentifier(router) ? facts.names.bindingOf(router) : undefined;
  return binding !== undefined && facts.remember(usesValidator, binding) ? ["validated"] : [];
}

function usesValidator(facts: FileFacts, router: Binding): boolean {
  return facts.names.referencesTo(router).some(({ parent: access }) => {
    if (!isPropertyAccess(access) || access.name.text !== "use" || !isCallExpression(access.parent)) return false;
    return access.parent.arguments.some((argument) => middlewareFront(facts, skipWrappers(argument)) === "validated");
  });
}

function labelOf(facts: FileFacts, { call, row }: CallbackUse, declared: FunctionLike): string | undefined {
  if (call === undefined || !isPropertyAccess(call.expression)) return "files" in row ? exportedLabel(declared) : undefined;
  const method = call.expression.name.text.toUpperCase();
  const [first] = call.arguments;
  const path = first === undefined ? undefined : facts.constantString(first);
  return path === undefined ? undefined : `${method} ${path}`;
}

function exportedLabel(declared: FunctionLike): string | undefined {
  const { name } = declared as ts.FunctionDeclaration;
  return name === undefined ? undefined : name.text;
}
