import type { FileFacts } from "../facts/file-facts.js";
import type { ApiName } from "../model/library-model.js";
import { isOfProject } from "../model/module-names.js";
import {
  type CallExpression,
  type Expression,
  isArrayLiteral,
  isCallExpression,
  isFunctionLike,
  isIdentifier,
  isObjectLiteral,
  isPropertyAccess,
  isPropertyAssignment,
  isReturnStatement,
  isSpreadElement,
  type NewExpression,
  type Node,
  propertyNameText,
  skipWrappers,
  SyntaxKind,
} from "../syntax/nodes.js";
import { forceOf } from "./call-force.js";
import { controlsNamed } from "./control-names.js";
import type { FunctionCall, ProvidedControl } from "./fragment.js";
import { applies, linkControls, provided } from "./link-controls.js";
import { isReturned, lookedAt } from "./looked-at.js";
import { conditionControls } from "./condition-controls.js";
import { rejectionIn } from "./rejection.js";
import { partOf } from "./request-part.js";
import { schemaCheck } from "./schema-check.js";

/** What one call in a body adds. */
export interface CallFindings {
  readonly provides: readonly ProvidedControl[];
  readonly answers: readonly ProvidedControl[];
  readonly calls: readonly FunctionCall[];
  /** False for a call that is given the request and cannot be seen through. */
  readonly isClear: boolean;
}

const nothing: CallFindings = { provides: [], answers: [], calls: [], isClear: true };
const requestNames = /^(?:req|request|ctx|context|c|event|session|token|headers|cookies)$/;
/** Who is given a token alone may say what is in it; who turns away is who has the request. */
const wholeRequest = /^(?:req|request|ctx|context|c|event)$/;
const headerSetters = /^(?:set|setHeader|header|append|headers)$/;
const protectiveHeader = /^(?:x-frame-options|strict-transport-security|content-security-policy|x-content-type-options|permissions-policy|cross-origin-opener-policy)$/i;

/** What a call in the body of a function does for the request. */
export function callControls(facts: FileFacts, call: CallExpression | NewExpression): CallFindings {
  const callee = skipWrappers(call.expression);
  const method = isPropertyAccess(callee) ? callee.name.text : isIdentifier(callee) ? callee.text : "";
  if (method === "" || method === "next") return nothing;
  const ref = facts.callee(call);
  const byModel = ref === undefined ? [] : facts.models.controls(ref.name);
  const rows = byModel.length > 0 || !isPropertyAccess(callee) ? byModel : facts.models.controls(`*.${method}`);
  if (rows.length > 0) {
    const controls = rows.filter((row) => applies(facts, row, call.arguments ?? [], call));
    const isRun = ref?.name.endsWith("()") === true;
    const checks = isCallExpression(call) ? lookedAt(facts, call) !== undefined : false;
    const ofRow = (row: (typeof rows)[number]): ProvidedControl => {
      const value = row.checked === undefined ? undefined : call.arguments?.[row.checked];
      return provided(row, row.part ?? (value && partOf(facts, value)), ref?.certain ?? true);
    };
    const force = forceOf(call);
    const throwing = hearsByCallback(call) ? [] : controls.filter(({ as }) => as === "call").map(ofRow);
    return {
      ...nothing,
      provides: [...(force === "kept" ? [] : throwing.map((control) => (force === "maybe" ? { ...control, certain: false } : control))), ...controls.filter((row) => (row.as === "answer" && checks) || (row.as === "link" && (isRun || isHandedBack(call)))).map(ofRow)],
      answers: [...(force === "kept" && isReturned(facts, call as CallExpression) ? throwing : []), ...controls.filter((row) => row.as === "answer" && !checks && isCallExpression(call) && isReturned(facts, call)).map(ofRow)],
    };
  }
  if (!isCallExpression(call)) return nothing;
  const schema = schemaCheck(facts, call);
  if (schema !== undefined) {
    const control: ProvidedControl = { kind: "validation", certain: schema.certain, ...(schema.part !== undefined && { part: schema.part }), ...(schema.needs !== undefined && { needs: schema.needs }) };
    if (schema.throws || lookedAt(facts, call) !== undefined) return { ...nothing, provides: [control] };
    return { ...nothing, answers: isReturned(facts, call) ? [control] : [] };
  }
  if (ref?.name === "@nestjs/common.SetMetadata") return { ...nothing, provides: demanded(facts, call) };
  const written = [...headers(facts, call, method), ...assertion(facts, call, method), ...owned(facts, call, method), ...logged(facts, call, method), ...run(facts, call)];
  if (written.length > 0) return { ...nothing, provides: written };
  // `storage.run({ request }, next)`: what goes on to the next has turned nobody away.
  if (/^(?:run|runPromise|runAndReturn|runInContext|with)$/.test(method) && call.arguments.some((argument) => isIdentifier(argument) && argument.text === "next")) return nothing;
  const name = facts.projectName(ref);
  const part = call.arguments.map((argument) => partOf(facts, argument)).find((found) => found !== undefined);
  if (name !== undefined && (isOfProject(name) || !name.includes("()"))) {
    const isGivenRequest = call.arguments.some((argument) => isRequest(argument, wholeRequest) || holdsRequest(argument));
    const use: FunctionCall = { name, span: facts.spanOf(call), isLookedAt: lookedAt(facts, call) !== undefined, isReturned: isReturned(facts, call), given: givenOf(call), isGivenRequest, ...(part !== undefined && { part }), ...(forceOf(call) === "kept" && { isKept: true }), ...skipped(facts, call) };
    return { ...nothing, calls: [use, ...handedOver(facts, call)] };
  }
  const getsRequest = call.arguments.some((argument) => isRequest(argument) || holdsRequest(argument));
  if ((ref !== undefined && facts.models.isLibrary(ref.name)) || !getsRequest) return { ...nothing, calls: handedOver(facts, call) };
  return { ...nothing, provides: controlsNamed(method).map((kind) => ({ kind, certain: false })), isClear: false };
}

/** How many arguments stand in front of the first that is nothing: `parseRequest(request, null, options)` is given no schema. */
function givenOf({ arguments: args }: CallExpression): number {
  const nothingAt = args.findIndex((argument) => argument.kind === SyntaxKind.NullKeyword || (isIdentifier(argument) && argument.text === "undefined"));
  return nothingAt < 0 ? args.length : nothingAt;
}

/** `jwt.verify(token, key, (err, decoded) => …)` throws nothing: it is the callback that turns away, or does not. */
function hearsByCallback(call: CallExpression | NewExpression): boolean {
  const last = call.arguments?.at(-1);
  return last !== undefined && isFunctionLike(last) && last.parameters.length > 0 && (call.arguments?.length ?? 0) > 1 && rejectionIn(last.body ?? last) === undefined;
}

const turnsOff = /^(?:skip|no|disable|ignore|without|allow|optional|public|bypass)_?(?:auth\w*|anonymous|unauth\w*|session|login|public|user|guest)?$/i;
const turnsOn = /^(?:require_?)?(?:auth|authenticated|authentication|login|session|protected|required|requireAuth|requireUser)$/i;

/** `parseRequest(request, schema, { skipAuth: true })`: an option that turns a control off. */
function skipped(facts: FileFacts, call: CallExpression): Pick<FunctionCall, "skips"> {
  const isOff = call.arguments.some((argument) => {
    const options = skipWrappers(argument);
    if (!isObjectLiteral(options)) return false;
    return options.properties.some((property) => {
      const name = propertyNameText(property.name) ?? "";
      const value = isPropertyAssignment(property) ? facts.constant(property.initializer)?.value : undefined;
      return (value === true && turnsOff.test(name)) || (value === false && turnsOn.test(name));
    });
  });
  return isOff ? { skips: ["authentication", "authorization"] } : {};
}

/** A middleware that a factory returns, alone or in a list. */
function isHandedBack(call: Node): boolean {
  let at = call;
  while (isArrayLiteral(at.parent) || isCallExpression(at.parent) || isSpreadElement(at.parent)) at = at.parent;
  return (isFunctionLike(at.parent) && (at.parent as { readonly body?: Node }).body === at) || isReturnStatement(at.parent);
}

/** Functions of the project that are handed to a call: `runMiddleware(req, res, requireUser)`, `UseGuards(JwtGuard)`, `compose([a, b])`. */
function handedOver(facts: FileFacts, call: CallExpression): readonly FunctionCall[] {
  const given = call.arguments.flatMap((argument): readonly Expression[] => (isArrayLiteral(argument) ? argument.elements : [argument]));
  return given.flatMap((argument): readonly FunctionCall[] => {
    const value = skipWrappers(argument);
    // A schema is nothing that runs.
    if (!isIdentifier(value) || requestNames.test(value.text) || /schema$/i.test(value.text)) return [];
    const name = functionName(facts, value);
    return name === undefined || controlsNamed(value.text).length === 0 ? [] : [{ name, span: facts.spanOf(value), isLookedAt: true, isReturned: false, given: 9, isGivenRequest: false }];
  });
}

/** The name of a function or class of the project; undefined for other values. */
function functionName(facts: FileFacts, value: Expression): ApiName | undefined {
  const name = facts.projectName(facts.api(value));
  return name === undefined || name.includes("()") ? undefined : name;
}

/** `fetchRequestHandler({ req, router })`: what is given all of a request may do anything with it. */
function holdsRequest(argument: Expression): boolean {
  const value = skipWrappers(argument);
  return isObjectLiteral(value) && value.properties.some((property) => /^(?:req|request)$/.test(propertyNameText(property.name) ?? ""));
}

/** Middleware of a library that a handler runs by itself: `await runMiddleware(req, res, limiter)`. */
function run(facts: FileFacts, call: CallExpression): readonly ProvidedControl[] {
  if (!call.arguments.some((argument) => isRequest(argument))) return [];
  return call.arguments.flatMap((argument) => (isRequest(argument) || isFunctionLike(argument) ? [] : (linkControls(facts, argument) ?? [])));
}

function isRequest(argument: Node, names = requestNames): boolean {
  const value = skipWrappers(argument as Expression);
  if (isIdentifier(value)) return names.test(value.text);
  return isPropertyAccess(value) && names.test(value.name.text);
}

/** `res.setHeader("X-Frame-Options", …)`. */
function headers(facts: FileFacts, call: CallExpression, method: string): readonly ProvidedControl[] {
  const [first] = call.arguments;
  if (!headerSetters.test(method) || first === undefined) return [];
  const literal = isObjectLiteral(first) ? first.properties.map(({ name }) => propertyNameText(name) ?? "") : [facts.constantString(first) ?? ""];
  if (literal.some((name) => /^access-control-allow-origin$/i.test(name))) return [{ kind: "cors", certain: true }];
  return literal.some((name) => protectiveHeader.test(name)) ? [{ kind: "security-headers", certain: true }] : [];
}

/** `ctx.assert(ctx.state.user, 401)`. */
function assertion(facts: FileFacts, call: CallExpression, method: string): readonly ProvidedControl[] {
  const [condition] = call.arguments;
  if (!/^(?:assert|invariant|ensure)$/.test(method) || condition === undefined || call.arguments.length < 2) return [];
  const reason = rejectionIn(call);
  return reason === undefined || reason === "other" ? [] : conditionControls(facts, condition, `!${facts.textOf(condition)}`, reason, false);
}

/** Methods of stores that take a filter. */
const stores = /^(?:find(?:One|First|Unique|Many|All|By|OneBy|OneAnd(?:Update|Delete|Remove|Replace)|(?:First|Unique)OrThrow|One(?:By)?OrFail|AndCountAll)?|(?:update|delete)(?:One|Many)?|remove|destroy|count(?:Documents)?|upsert|exists)$/;
const ownerKey = /^(?:user|owner|author|account|org|organi[sz]ation|tenant|team|customer|created_?by|workspace)(?:_?id)?$/i;
const callerValue = /\b(?:user|session|auth|account|viewer|currentUser|ctx|context|locals|req)\b[\w?!.()]*(?:\.(?:id|_id|sub|userId|uid|orgId|organizationId|tenantId|teamId|email)\b)/;

/** `findFirst({ where: { id, userId: session.user.id } })`: only what belongs to who asks is looked for. */
function owned(facts: FileFacts, call: CallExpression, method: string): readonly ProvidedControl[] {
  if (!stores.test(method)) return [];
  const found = call.arguments.slice(0, 2).some((argument) => {
    if (!isObjectLiteral(argument)) return false;
    const where = argument.properties.find((property) => isPropertyAssignment(property) && propertyNameText(property.name) === "where");
    const filter = where !== undefined && isPropertyAssignment(where) ? skipWrappers(where.initializer) : argument;
    return isObjectLiteral(filter) && filter.properties.length > 1 && filter.properties.some((property) => isPropertyAssignment(property) && ownerKey.test(propertyNameText(property.name) ?? "") && callerValue.test(facts.textOf(property.initializer)));
  });
  return found ? [{ kind: "authorization", certain: true }] : [];
}

/** `SetMetadata("roles", roles)`: what a guard that reads it asks for. */
function demanded(facts: FileFacts, call: CallExpression): readonly ProvidedControl[] {
  const [key] = call.arguments;
  const isDemand = key !== undefined && /role|perm|scope|polic|abilit|privilege/i.test(facts.constantString(key) ?? facts.textOf(key));
  return isDemand ? [{ kind: "authorization", half: "schema", certain: true }] : [];
}

/** Lines about each request, and about what was changed by whom. */
function logged(facts: FileFacts, call: CallExpression, method: string): readonly ProvidedControl[] {
  const callee = facts.textOf(call.expression).slice(-80);
  if (/audit/i.test(callee)) return [{ kind: "audit-log", certain: false }];
  if (!/^(?:info|debug|log|http|trace|verbose|write)$/.test(method)) return [];
  const text = facts.textOf(call).slice(0, 400);
  return /\.method\b|\bmethod\b/.test(text) && /\.?(?:originalUrl|url|path|pathname|nextUrl)\b/.test(text) ? [{ kind: "access-log", certain: true }] : [];
}
