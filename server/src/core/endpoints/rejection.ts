import {
  type Expression,
  isCallExpression,
  isFunctionLike,
  isIdentifier,
  isNumericLiteral,
  isStringLike,
  isTemplateExpression,
  type Node,
  SyntaxKind,
} from "../syntax/nodes.js";

/** Why a branch turns a request away. `other` where it only leaves. */
export type RejectionReason = "unauthenticated" | "forbidden" | "invalid" | "missing" | "too-large" | "too-many" | "forged" | "timeout" | "other";

const byStatus: ReadonlyMap<string, RejectionReason> = new Map<string, RejectionReason>([
  ["400", "invalid"],
  ["401", "unauthenticated"],
  ["403", "forbidden"],
  ["404", "missing"],
  ["408", "timeout"],
  ["413", "too-large"],
  ["422", "invalid"],
  ["429", "too-many"],
]);

/** Names of errors, status constants and functions, without underscores. */
const byName: readonly (readonly [RegExp, RejectionReason])[] = [
  [/unauthori[sz]ed|unauthenticated|notauthenticated|authenticationerror|authenticationrequired|invalidtoken|notloggedin|notsignedin|loginrequired/i, "unauthenticated"],
  [/forbidden|accessdenied|permissiondenied|notallowed|authorizationerror|insufficientpermission|notauthori[sz]ed/i, "forbidden"],
  [/toomanyrequests|ratelimit(?:ed|exceeded|error)|quotaexceeded/i, "too-many"],
  [/csrferror|xsrferror|invalidcsrf|csrftokeninvalid/i, "forged"],
  [/payloadtoolarge|contenttoolarge|entitytoolarge/i, "too-large"],
  [/badrequest|validationerror|unprocessable|badinput|badusererror|userinputerror|invalidinput|invalidrequest|invalidparam/i, "invalid"],
  [/notfound/i, "missing"],
];

const byText: readonly (readonly [RegExp, RejectionReason])[] = [
  [/unauthori[sz]ed|unauthenticated|not (?:logged|signed) in|authentication (?:is )?required|(?:must|need to|have to|please) (?:be )?(?:log|sign|authenticate)|(?:missing|no|invalid|expired) (?:\w+ )?(?:token|session)/i, "unauthenticated"],
  [/\bforbidden\b|access denied|permission|not (?:allowed|permitted|authori[sz]ed)/i, "forbidden"],
  [/\b[cx]srf\b/i, "forged"],
  [/too many|rate[ _-]limit/i, "too-many"],
  [/\binvalid (?!login|user|pass|cred|email or|auth|sign)|\bmust (?:be|have|contain|match)\b|does not (?:match|comply)|cannot (?:exceed|be empty|be blank)|out of range|\bmalformed\b/i, "invalid"],
];

const loginPath = /^\/?(?:[\w-]+\/)*(?:log-?in|sign-?in|auth|authenticate)(?:[/?#]|$)/i;

/** Deep enough for what people write in a branch. */
const maxNodes = 400;

/**
 * Why the branch of a condition turns a request away, or undefined where it goes on: a branch rejects when it returns,
 * throws, redirects or hands an error to `next`.
 */
export function rejectionIn(branch: Node): RejectionReason | undefined {
  let leaves = branch.kind !== SyntaxKind.Block && branch.kind !== SyntaxKind.ExpressionStatement;
  let reason: RejectionReason | undefined;
  let goesOn = false;
  const nodes: Node[] = [branch];
  for (let count = 0, node = nodes.pop(); node !== undefined && count < maxNodes; node = nodes.pop(), count++) {
    if (node.kind === SyntaxKind.ReturnStatement || node.kind === SyntaxKind.ThrowStatement) leaves = true;
    if (isCallExpression(node) && answers(node)) leaves = true;
    if (isCallExpression(node) && isIdentifier(node.expression) && node.expression.text === "next" && node.arguments.length === 0) goesOn = true;
    const told = toldBy(node);
    if (told !== undefined && (reason === undefined || rank(told) < rank(reason))) reason = told;
    if (isFunctionLike(node) && node !== branch) continue;
    node.forEachChild((child) => void nodes.push(child));
  }
  // What hands the request on turns nobody away, unless it says so as well.
  return leaves && !(goesOn && reason === undefined) ? (reason ?? "other") : undefined;
}

const ranks: readonly RejectionReason[] = ["forged", "unauthenticated", "forbidden", "too-many", "too-large", "timeout", "invalid", "missing", "other"];

function rank(reason: RejectionReason): number {
  return ranks.indexOf(reason);
}

/** True for calls that end the matter in frameworks where nothing is returned: `res.status(401).end()`, `ctx.throw(401)`, `redirect("/login")`. */
function answers(call: Expression): boolean {
  if (!isCallExpression(call)) return false;
  const { expression: callee } = call;
  const name = callee.kind === SyntaxKind.PropertyAccessExpression ? (callee as { name?: { text: string } }).name?.text : isIdentifier(callee) ? callee.text : undefined;
  // SvelteKit's `error(401)` throws; a logger's method of that name does not.
  if (isIdentifier(callee) && /^(?:error|abort)$/.test(callee.text)) return true;
  return name !== undefined && /^(?:send|json|end|sendStatus|render|redirect|throw|unauthorized|forbidden|notFound|writeHead|reject|fail)$/.test(name);
}

function toldBy(node: Node): RejectionReason | undefined {
  if (isNumericLiteral(node)) return byStatus.get(node.text);
  if (isIdentifier(node)) return first(byName, node.text.replace(/_/g, ""));
  if (isStringLike(node)) return byStatus.get(node.text) ?? first(byText, node.text) ?? first(byName, /^[A-Z_]+$/.test(node.text) ? node.text.replace(/_/g, "") : "") ?? (loginPath.test(node.text) ? "unauthenticated" : undefined);
  if (isTemplateExpression(node) && loginPath.test(node.head.text)) return "unauthenticated";
  return undefined;
}

function first(rows: readonly (readonly [RegExp, RejectionReason])[], text: string): RejectionReason | undefined {
  return rows.find(([pattern]) => pattern.test(text))?.[1];
}
