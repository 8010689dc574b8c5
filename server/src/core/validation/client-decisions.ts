import type { FileFacts } from "../facts/file-facts.js";
import { isOwnSecretVariable } from "../facts/own-secret.js";
import { returnedBy } from "../facts/returned-value.js";
import type { Confidence } from "../finding/severity.js";
import {
  type Expression,
  isBinaryExpression,
  isBlock,
  isCallExpression,
  isConditional,
  isEquality,
  isExpressionStatement,
  isIdentifier,
  isIfStatement,
  isPrefixUnary,
  isPropertyAccess,
  isReturnStatement,
  type Node,
  skipWrappers,
  SyntaxKind,
} from "../syntax/nodes.js";
import { splitWords } from "../text/words.js";
import { requestValue, type RequestValue } from "./request-value.js";

/** Who knows such a value was told it. */
const keyNames = /key|secret|pass|token|signature/i;

/** A decision that rests on what the sender of a request says. */
export interface ClientDecision {
  readonly kind: "role" | "both" | "action";
  readonly source: string;
  /** The other value of a comparison, or the call that is decided over. */
  readonly other: string;
  readonly confidence: Confidence;
}

const roleWords = new Set(["admin", "administrator", "role", "roles", "superuser", "superadmin", "permission", "permissions", "privilege", "privileges", "staff", "moderator"]);
/** Words of names that say a login has happened. */
const loginNames = /^(?:is_?)?(?:logged_?in|authenticated|authorized|verified_?user)$/i;
/** A double submit: the same random value in a cookie and beside it is no claim. */
const nonceNames = /csrf|xsrf|token|nonce|state|signature|hash|etag|version/i;

/** Judges an expression that is a condition or a part of one; undefined where nothing rests on the client's word. */
export function clientDecision(facts: FileFacts, node: Expression): ClientDecision | undefined {
  if (isBinaryExpression(node)) return isEquality(node.operatorToken.kind) ? ofComparison(facts, node) : undefined;
  // What is compared was judged as the comparison, what is read below as that.
  if (isBinaryExpression(node.parent) && isEquality(node.parent.operatorToken.kind)) return undefined;
  if (isPropertyAccess(node.parent) || (isCallExpression(node.parent) && node.parent.expression === node)) return undefined;
  const condition = conditionAround(node);
  if (condition === undefined || facts.source(node) === undefined) return undefined;
  const value = requestValue(facts, node);
  return value?.source === node ? ofValue(facts, value, condition, node) : undefined;
}

function ofComparison(facts: FileFacts, node: import("typescript").BinaryExpression): ClientDecision | undefined {
  const [left, right] = [claimOf(facts, node.left), claimOf(facts, node.right)];
  if (left !== undefined && right !== undefined) return nonceNames.test(facts.textOf(node)) ? undefined : ofPair(facts, left, right);
  const value = left ?? right;
  const condition = conditionAround(node);
  if (value === undefined || condition === undefined) return undefined;
  const other = left === undefined ? node.left : node.right;
  // What only those know who were told is no claim: `process.env.ADMIN_KEY === request.headers["x-admin-key"]`.
  if (isOwnSecretVariable(facts.textOf(other))) return undefined;
  if (facts.constant(other)?.value === null || facts.textOf(other) === "undefined") return undefined;
  const turnsAway = isInequality(node) && facts.constantString(other) !== undefined && isTurnedAway(facts, value, condition);
  return turnsAway ? { kind: "role", source: facts.textOf(value.source), other: "", confidence: "medium" } : ofValue(facts, value, condition, node);
}

/** The field of the request that a value is, be it read by a function of the file: `roleOf(req)`. */
function claimOf(facts: FileFacts, node: Expression): RequestValue | undefined {
  const read = requestValue(facts, node);
  const bare = skipWrappers(node);
  const returned = read === undefined && isCallExpression(bare) ? returnedBy(facts, bare) : undefined;
  return returned === undefined ? read : requestValue(facts, returned);
}

/** `if (req.headers["x-role"] !== "admin") return 403`: all who send the role pass. Who refuses a role that a body asks for checks input. */
function isTurnedAway(facts: FileFacts, value: RequestValue, { then, isNegated }: Condition): boolean {
  if ((value.part !== "cookies" && value.part !== "headers") || isNegated || isSigned(facts, value)) return false;
  return namesRole(value.name) && !keyNames.test(value.name) && forbids.test(facts.textOf(then));
}

/** A cookie against a parameter: `req.cookies.userId === req.params.id`. */
function ofPair(facts: FileFacts, left: RequestValue, right: RequestValue): ClientDecision | undefined {
  const parts = [left.part, right.part];
  if (!parts.includes("cookies") || left.part === right.part || nonceNames.test(`${left.name} ${right.name}`)) return undefined;
  if (isSigned(facts, left) || isSigned(facts, right)) return undefined;
  return { kind: "both", source: facts.textOf(left.source), other: facts.textOf(right.source), confidence: "high" };
}

interface Condition {
  /** What runs where the condition holds. */
  readonly then: Node;
  readonly isWhole: boolean;
  readonly isNegated: boolean;
}

function ofValue(facts: FileFacts, value: RequestValue, condition: Condition, at: Expression): ClientDecision | undefined {
  if (value.name === "" || isSigned(facts, value)) return undefined;
  const source = facts.textOf(value.source);
  const isRefused = !condition.isNegated && refuses(facts, condition.then);
  if (namesRole(value.name)) {
    // `if (!isAdmin) return 403`: who does not claim it is sent away, all others pass.
    if (condition.isNegated && condition.isWhole && !isInequality(at) && claimsRight.test(value.name) && forbids.test(facts.textOf(condition.then))) return { kind: "role", source, other: "", confidence: "medium" };
    // `query.roles ? query.roles.split(",") : []`: what is given is used, such as to filter a list by.
    if (value.part === "query" && at === value.source && facts.textOf(condition.then).includes(source)) return undefined;
    // Whoever refuses a role that somebody asks for checks input.
    if (isRefused || isInequality(at) || condition.isNegated) return undefined;
    return { kind: "role", source, other: "", confidence: wishesFor.test(value.name) ? "low" : value.part === "body" || setsLook.test(facts.textOf(condition.then)) ? "medium" : "high" };
  }
  if (value.part !== "cookies" && value.part !== "params" && value.part !== "query") return undefined;
  const action = condition.isNegated || isRefused ? undefined : sensitiveCall(facts, condition.then);
  return action === undefined ? undefined : { kind: "action", source, other: action, confidence: "medium" };
}

/** What is asked of another service, or how a page looks, is all that the branch changes: `params.scope = …`. */
const setsLook = /^\{?\s*(?:\/\/[^\n]*\n\s*)?[\w.]+\.(?:scopes?|prompt|layout|template|view|title|theme)\s*=[^;]*;?\s*\}?$/;

/** Names of a claim that is true or false. */
const claimsRight = /^(?:is_?)?(?:admin|superuser|superadmin|staff|moderator)$|^(?:is_?)?(?:logged_?in|authenticated|authorized)$/i;
const forbids = /\b(?:401|403|forbidden|unauthori[sz]ed|denied)\b/i;

function isSigned(facts: FileFacts, { source }: RequestValue): boolean {
  return facts.textOf(source).includes("signedCookies");
}

/** `refreshRoles`, `includePermissions`: what is to be done, and no claim. */
const asksForAction = /^(?:refresh|reload|include|with|show|list|load|fetch|update|sync|expand|skip|hide|sort|filter|search|only|no|force|delete|remove|add|create|save|copy|keep)(?:_|(?=[A-Z]))/;

/** `requested_role`: what somebody would like to be is compared further on with what they may be. */
const wishesFor = /(?:requested|desired|preferred|wanted)(?:[_-]|[A-Z])/;

function namesRole(name: string): boolean {
  if (asksForAction.test(name)) return false;
  return loginNames.test(name) || /^user_?type$/i.test(name) || splitWords(name).some((word) => roleWords.has(word));
}

/** The condition that a node decides alone or together with others. */
function conditionAround(node: Expression): Condition | undefined {
  let at: Node = node;
  let isNegated = false;
  let isWhole = true;
  for (let { parent } = at; parent !== undefined; parent = at.parent) {
    if (isPrefixUnary(parent) && parent.operator === SyntaxKind.ExclamationToken) isNegated = !isNegated;
    else if (isBinaryExpression(parent) && isLogical(parent.operatorToken.kind)) {
      if (parent.operatorToken.kind === SyntaxKind.BarBarToken) isWhole = false;
    } else if (parent.kind !== SyntaxKind.ParenthesizedExpression) break;
    at = parent;
  }
  const { parent } = at;
  if (isIfStatement(parent) && parent.expression === at) return { then: parent.thenStatement, isWhole, isNegated };
  return isConditional(parent) && parent.condition === at ? { then: parent.whenTrue, isWhole, isNegated } : undefined;
}

function isLogical(kind: SyntaxKind): boolean {
  return kind === SyntaxKind.AmpersandAmpersandToken || kind === SyntaxKind.BarBarToken;
}

function isInequality(node: Expression): boolean {
  return isBinaryExpression(node) && (node.operatorToken.kind === SyntaxKind.ExclamationEqualsToken || node.operatorToken.kind === SyntaxKind.ExclamationEqualsEqualsToken);
}

const refusal = /\b(?:4\d\d|throw|forbidden|unauthorized|denied|BAD_REQUEST|FORBIDDEN|UNAUTHORIZED|reject|invalid)\b/i;

function refuses(facts: FileFacts, then: Node): boolean {
  return refusal.test(facts.textOf(then));
}

const sensitive = /^(?:log_?in|sign_?in|authenticate|authorize|grant\w*|make_?admin|elevate\w*|exit|impersonate\w*)$/i;

/** A call of something sensitive, by itself a statement of the branch, that no value of the request could stop. */
function sensitiveCall(facts: FileFacts, then: Node): string | undefined {
  const statements = isBlock(then) ? [...then.statements] : [then];
  for (const statement of statements) {
    const expression = isExpressionStatement(statement) ? statement.expression : isReturnStatement(statement) ? statement.expression : undefined;
    const call = expression && skipWrappers(expression);
    if (!isCallExpression(call) || call.arguments.some((argument) => requestValue(facts, argument) !== undefined)) continue;
    const callee = skipWrappers(call.expression);
    const name = isIdentifier(callee) ? callee.text : isPropertyAccess(callee) ? callee.name.text : "";
    if (sensitive.test(name)) return facts.textOf(callee);
  }
  return undefined;
}
