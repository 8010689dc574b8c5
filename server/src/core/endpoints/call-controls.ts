import { functionOf } from "../facts/bound-function.js";
import type { FileFacts } from "../facts/file-facts.js";
import type { ApiName } from "../model/library-model.js";
import { isOfProject } from "../model/module-names.js";
import {
  type CallExpression,
  type Expression,
  type FunctionLike,
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
import { captchaNamed, controlsNamed, isOfValues } from "./control-names.js";
import type { FunctionCall, ProvidedControl } from "./fragment.js";
import { ownFunction } from "./own-functions.js";
import { handedFunctions, handedOver, runsParameter } from "./given-functions.js";
import { applies, linkControls, provided } from "./link-controls.js";
import { functionName, memberOfThis } from "./local-names.js";
import { isReturned, lookedAt } from "./looked-at.js";
import { isOfStore, ownedRecords } from "./ownership.js";
import { conditionControls } from "./condition-controls.js";
import { rejectionIn, type RejectionReason } from "./rejection.js";
import { holdsRequest, isRequest, wholeRequest } from "./request-arguments.js";
import { partOf } from "./request-part.js";
import { setHeaders } from "./sent-headers.js";
import { schemaCheck } from "./schema-check.js";

/** What one call in a body adds. */
export interface CallFindings {
  readonly provides: readonly ProvidedControl[];
  readonly answers: readonly ProvidedControl[];
  readonly calls: readonly FunctionCall[];
  /** False for a call that is given the request and cannot be seen through. */
  readonly isClear: boolean;
  /** See `FunctionPart.runsGiven`. */
  readonly runsGiven?: true;
}

const nothing: CallFindings = { provides: [], answers: [], calls: [], isClear: true };

/** What a call in the body of a function does for the request. */
export function callControls(facts: FileFacts, call: CallExpression | NewExpression): CallFindings {
  const callee = skipWrappers(call.expression);
  const method = isPropertyAccess(callee) ? callee.name.text : isIdentifier(callee) ? callee.text : "";
  if (method === "" || method === "next") return nothing;
  // What the class inherits is followed where the class is.
  if (isPropertyAccess(callee) && callee.expression.kind === SyntaxKind.SuperKeyword) return nothing;
  if (isCallExpression(call) && runsParameter(facts, call)) return { ...nothing, runsGiven: true };
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
  const written = [...setHeaders(facts, call, method), ...assertion(facts, call, method), ...ownedRecords(facts, call, method), ...logged(facts, call, method), ...timed(facts, call, ref?.name), ...run(facts, call)];
  if (written.length > 0) return { ...nothing, provides: written };
  // `storage.run({ request }, next)`: what goes on to the next has turned nobody away.
  if (/^(?:run|runPromise|runAndReturn|runInContext|with)$/.test(method) && call.arguments.some((argument) => isIdentifier(argument) && argument.text === "next")) return nothing;
  // What stands in the function around is gone through with this one.
  if (nestedFunction(facts, call) !== undefined) return nothing;
  const name = facts.projectName(ref) ?? ownFunction(facts, callee) ?? memberAround(callee);
  const part = call.arguments.map((argument) => partOf(facts, argument)).find((found) => found !== undefined);
  if (name !== undefined && (isOfProject(name) || !name.includes("()"))) {
    const isGivenRequest = call.arguments.some((argument) => isRequest(argument, wholeRequest) || holdsRequest(argument) || isAlias(facts, argument));
    const reason = lookedAt(facts, call);
    const isExplained = reason !== undefined && (explains.has(reason) || isOfStore(method) || isOfValues(method));
    const use: FunctionCall = { name, span: facts.spanOf(call), isLookedAt: reason !== undefined, ...(isExplained && { isExplained }), isReturned: isReturned(facts, call), given: givenOf(call), isGivenRequest, ...handedFunctions(facts, call), ...(part !== undefined && { part }), ...(forceOf(call) === "kept" && { isKept: true }), ...skipped(facts, call) };
    return { ...nothing, provides: captchaNamed(method), calls: [use, ...handedOver(facts, call)] };
  }
  const getsRequest = call.arguments.some((argument) => isRequest(argument) || holdsRequest(argument));
  if ((ref !== undefined && facts.models.isLibrary(ref.name)) || !getsRequest) return { ...nothing, provides: captchaNamed(method), calls: handedOver(facts, call) };
  return { ...nothing, provides: controlsNamed(method).map((kind) => ({ kind, certain: false })), isClear: false };
}

/** `this.show(request)` in a method of an object, or of what a plain function makes. */
function memberAround(callee: Expression): ApiName | undefined {
  const name = isPropertyAccess(callee) && callee.expression.kind === SyntaxKind.ThisKeyword ? memberOfThis(callee) : undefined;
  return name === undefined ? undefined : `#${name}`;
}

/** `const forward = ctx as Context<Other>`: the request under another name. */
function isAlias(facts: FileFacts, argument: Expression): boolean {
  const definition = isIdentifier(argument) ? facts.definitionOf(argument) : undefined;
  return definition !== undefined && isIdentifier(skipWrappers(definition)) && isRequest(definition, wholeRequest);
}

/** The function that a call names where it stands inside another one, so that no name leads to it. */
export function nestedFunction(facts: FileFacts, { expression }: CallExpression): FunctionLike | undefined {
  const callee = skipWrappers(expression);
  const declared = isIdentifier(callee) ? functionOf(facts.names.bindingOf(callee)) : undefined;
  return declared !== undefined && functionName(declared).includes("@") ? declared : undefined;
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

/** Middleware of a library that a handler runs by itself: `await runMiddleware(req, res, limiter)`. */
function run(facts: FileFacts, call: CallExpression): readonly ProvidedControl[] {
  if (!call.arguments.some((argument) => isRequest(argument))) return [];
  return call.arguments.flatMap((argument) => (isRequest(argument) || isFunctionLike(argument) ? [] : (linkControls(facts, argument) ?? [])));
}

/** `ctx.assert(ctx.state.user, 401)`. */
function assertion(facts: FileFacts, call: CallExpression, method: string): readonly ProvidedControl[] {
  const [condition] = call.arguments;
  if (!/^(?:assert|invariant|ensure)$/.test(method) || condition === undefined || call.arguments.length < 2) return [];
  const reason = rejectionIn(call);
  return reason === undefined || reason === "other" ? [] : conditionControls(facts, condition, `!${facts.textOf(condition)}`, reason, false);
}

/** Answers that say what was asked; the branch that gives them tells the control. Where a record is missing, it may be that of somebody else. */
const explains: ReadonlySet<RejectionReason> = new Set(["unauthenticated", "forbidden", "too-many", "too-large", "forged", "timeout", "invalid"]);
/** `SetMetadata("roles", roles)`: what a guard that reads it asks for. */
function demanded(facts: FileFacts, call: CallExpression): readonly ProvidedControl[] {
  const [key] = call.arguments;
  const isDemand = key !== undefined && /role|perm|scope|polic|abilit|privilege/i.test(facts.constantString(key) ?? facts.textOf(key));
  return isDemand ? [{ kind: "authorization", half: "schema", certain: true }] : [];
}

/** `next.handle().pipe(timeout(5000))`: what an interceptor of NestJS waits for. */
function timed(facts: FileFacts, call: CallExpression, api = ""): readonly ProvidedControl[] {
  if (!/^rxjs(?:\/operators)?\.timeout(?:With)?$/.test(api) || !isCallExpression(call.parent)) return [];
  return /^next\s*\.handle\(\)\s*\.pipe$/.test(facts.textOf(call.parent.expression)) ? [{ kind: "timeout", certain: true }] : [];
}

/** `Event.create({ name: "documents.publish", actorId })`: what was done is kept under a name of its own. */
function recordsEvent(facts: FileFacts, call: CallExpression, callee: string): boolean {
  if (!/(?:event|activity|activities|history|journal)s?\??\.(?:create|record|log|insert|add|write|save|schedule)\w*$/i.test(callee)) return false;
  return call.arguments.some((argument) => {
    const literal = skipWrappers(argument);
    return isObjectLiteral(literal) && literal.properties.some((property) => isPropertyAssignment(property) && /^(?:name|action|type|event)$/.test(propertyNameText(property.name) ?? "") && /^[\w-]+[.:][\w.:-]+$/.test(facts.constantString(property.initializer) ?? ""));
  });
}

/** Lines about each request, and about what was changed by whom. */
function logged(facts: FileFacts, call: CallExpression, method: string): readonly ProvidedControl[] {
  const callee = facts.textOf(call.expression).slice(-80);
  if (/audit/i.test(callee) || recordsEvent(facts, call, callee)) return [{ kind: "audit-log", certain: false }];
  if (!/^(?:info|debug|log|http|trace|verbose|write)$/.test(method)) return [];
  const text = facts.textOf(call).slice(0, 400);
  return /\.method\b|\bmethod\b/.test(text) && /\.?(?:originalUrl|url|path|pathname|nextUrl)\b/.test(text) ? [{ kind: "access-log", certain: true }] : [];
}
