import type { FileFacts } from "../facts/file-facts.js";
import {
  type CallExpression,
  type Expression,
  isBinaryExpression,
  isCallExpression,
  isObjectLiteral,
  isPropertyAccess,
  isPropertyAssignment,
  type Node,
  propertyNameText,
  skipWrappers,
  SyntaxKind,
} from "../syntax/nodes.js";
import type { ProvidedControl } from "./fragment.js";
import { partOf } from "./request-part.js";

/** Methods of stores that take a filter. */
const stores = /^(?:find(?:One|First|Unique|Many|All|By|ByPk|ById|OneBy|OneAnd(?:Update|Delete|Remove|Replace)|By(?:Id|Pk)And(?:Update|Delete|Remove|Replace)|(?:First|Unique)OrThrow|One(?:By)?OrFail|AndCountAll)?|(?:update|delete)(?:One|Many)?|remove|destroy|count(?:Documents)?|upsert|exists)$/;
/** Those of them that stand for several records: whose they are is then all that limits them. */
const ofMany = /^(?:find(?:Many|All|By|AndCountAll)?|(?:update|delete)Many|destroy|count(?:Documents)?)$/;
const ownerKey = /^(?:user|owner|author|account|org|organi[sz]ation|tenant|team|customer|created_?by|workspace)(?:_?id)?$/i;
const callerValue = /\b(?:user|session|auth|account|viewer|currentUser|ctx|context|locals|req)\b[\w?!.()]*(?:\.(?:id|_id|sub|userId|uid|orgId|organizationId|tenantId|teamId|email)\b)/;

/** True for methods by which stores look for records: that there is none says nothing of who asks. */
export function isOfStore(method: string): boolean {
  return stores.test(method);
}

/**
 * What looking for records by their owner provides: `findFirst({ where: { id, userId: session.user.id } })` finds only what belongs to
 * who asks. Where the request's body names the owner, something in front has to have written it there.
 */
export function ownedRecords(facts: FileFacts, call: CallExpression, method: string): readonly ProvidedControl[] {
  if (!stores.test(method)) return [];
  const owners = call.arguments.slice(0, 2).flatMap((argument) => ownersIn(argument, ofMany.test(method)));
  const found = owners.flatMap(({ value, isAlone }): readonly ProvidedControl[] => {
    const part = partOf(facts, value);
    // A list of what belongs to who asks is for the handler that sends it; elsewhere it may only tell who that is.
    const base: ProvidedControl = { kind: "authorization", certain: true, ...(isAlone && { isOwn: true as const }) };
    if (part === undefined) return callerValue.test(facts.textOf(value)) ? [base] : [];
    return part === "body" ? [{ ...base, half: "schema" }] : [];
  });
  return found.slice(0, 1);
}

interface Owner {
  readonly value: Expression;
  /** True where nothing else is asked for. */
  readonly isAlone: boolean;
}

function ownersIn(argument: Expression, mayBeAlone: boolean): readonly Owner[] {
  if (!isObjectLiteral(argument)) return [];
  const where = argument.properties.find((property) => isPropertyAssignment(property) && propertyNameText(property.name) === "where");
  const filter = where !== undefined && isPropertyAssignment(where) ? skipWrappers(where.initializer) : argument;
  if (!isObjectLiteral(filter)) return [];
  const isAlone = filter.properties.length < 2;
  if (isAlone && !mayBeAlone) return [];
  return ownersGiven(filter).map((value) => ({ value, isAlone }));
}

/**
 * `req.body.userId = sessions[token].user.id`, `req.body = { ...req.body, userId }`, `Object.assign(req.body, { userId })`: who asks is
 * written where handlers read whose records are meant.
 */
export function filledOwner(facts: FileFacts, node: Node): readonly ProvidedControl[] {
  return ownersWritten(facts, node).some((value) => partOf(facts, value) === undefined) ? [{ kind: "authorization", half: "check", certain: true }] : [];
}

function ownersWritten(facts: FileFacts, node: Node): readonly Expression[] {
  if (isCallExpression(node)) {
    const [target, ...given] = node.arguments;
    return target !== undefined && facts.textOf(node.expression) === "Object.assign" && partOf(facts, target) === "body" ? given.flatMap(ownersGiven) : [];
  }
  if (!isBinaryExpression(node) || node.operatorToken.kind !== SyntaxKind.EqualsToken) return [];
  const target = skipWrappers(node.left);
  if (!isPropertyAccess(target)) return [];
  if (ownerKey.test(target.name.text) && partOf(facts, target.expression) === "body") return [node.right];
  return partOf(facts, target) === "body" ? ownersGiven(node.right) : [];
}

function ownersGiven(value: Expression): readonly Expression[] {
  const literal = skipWrappers(value);
  return isObjectLiteral(literal) ? literal.properties.flatMap((property) => (isPropertyAssignment(property) && ownerKey.test(propertyNameText(property.name) ?? "") ? [property.initializer] : [])) : [];
}
