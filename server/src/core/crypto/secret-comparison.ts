import { calledFunction } from "../facts/called-function.js";
import type { FileFacts } from "../facts/file-facts.js";
import { onlyReturn } from "../facts/function-result.js";
import type { Confidence } from "../finding/severity.js";
import { tokenNameKind } from "../names/token-names.js";
import { environmentRead } from "../secrets/environment-read.js";
import { namePromise } from "../secrets/name-words.js";
import {
  type BinaryExpression,
  type CallExpression,
  type Expression,
  isBinaryExpression,
  isCallExpression,
  isConcatenation,
  isElementAccess,
  isIdentifier,
  isPropertyAccess,
  isTemplateExpression,
  skipWrappers,
  SyntaxKind,
} from "../syntax/nodes.js";
import { splitWords } from "../text/words.js";

/** A comparison that stops at the first character that differs, of a secret with what somebody sent. */
export interface SecretComparison {
  /** The secret, as it is written. */
  readonly secret: Expression;
  readonly confidence: Confidence;
}

/** What one side of a comparison is, from surest to least sure. */
type Side = "digest" | "derived" | "environment" | "outside" | "secret" | "other" | "fixed";

const maxDepth = 4;

const operators: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.EqualsEqualsToken,
  SyntaxKind.EqualsEqualsEqualsToken,
  SyntaxKind.ExclamationEqualsToken,
  SyntaxKind.ExclamationEqualsEqualsToken,
]);

/** Judges `a === b`; undefined where no secret is compared with what came from outside. */
export function secretComparison(facts: FileFacts, { left, operatorToken, right }: BinaryExpression): SecretComparison | undefined {
  if (!operators.has(operatorToken.kind)) return undefined;
  const a = sideOf(facts, left);
  const b = sideOf(facts, right);
  if (a === "fixed" || b === "fixed" || [left, right].some((side) => namesContent(facts.textOf(side)))) return undefined;
  // Two settings of the program: nobody who tries is there.
  if (isOfEnvironment(facts, left, a) && isOfEnvironment(facts, right, b)) return undefined;
  return judge(left, a, b) ?? judge(right, b, a);
}

function judge(secret: Expression, side: Side, other: Side): SecretComparison | undefined {
  switch (side) {
    case "digest":
      return { secret, confidence: other === "digest" ? "low" : "high" };
    // Whoever sends a password does not choose the bytes that are derived from it.
    case "derived":
      return { secret, confidence: other === "derived" ? "low" : "medium" };
    case "environment":
      return { secret, confidence: other === "outside" ? "high" : "medium" };
    case "secret":
      return other === "outside" ? { secret, confidence: "medium" } : undefined;
    default:
      return undefined;
  }
}

/** Digests that tell whether something has changed: who asks for them may know them. */
function namesContent(text: string): boolean {
  return /(?:content|file|source|cache|build|module|css|style|config|schema|asset)s?_?(?:hash|digest|checksum|version|key)|etag|checksum|fingerprint/i.test(text);
}

/** True for a variable of the environment, or one of several in turn: `process.env.NEW_KEY || process.env.OLD_KEY`. */
function isOfEnvironment(facts: FileFacts, expression: Expression, side: Side): boolean {
  if (side === "environment") return true;
  const bare = skipWrappers(expression);
  const made = skipWrappers((isIdentifier(bare) ? facts.definitionOf(bare) : undefined) ?? bare);
  if (!isBinaryExpression(made) || (made.operatorToken.kind !== SyntaxKind.BarBarToken && made.operatorToken.kind !== SyntaxKind.QuestionQuestionToken)) return false;
  return [made.left, made.right].every((part) => environmentRead(facts, skipWrappers(part)) !== undefined);
}

function sideOf(facts: FileFacts, expression: Expression): Side {
  const side = directSide(facts, expression);
  if (side !== "other" && side !== "secret") return side;
  const bare = skipWrappers(expression);
  const definition = isIdentifier(bare) ? facts.definitionOf(bare) : undefined;
  const behind = definition === undefined ? "other" : directSide(facts, definition);
  return behind === "other" || behind === "fixed" ? side : behind;
}

function directSide(facts: FileFacts, expression: Expression, depth = 0): Side {
  const node = skipWrappers(expression);
  const text = facts.textOf(node);
  // What a page holds is that of its own visitor; `req.token` is what parsers of headers have found.
  if (/^window\.|^(?:local|session)Storage\b/.test(text)) return "fixed";
  if (/^(?:req|request|ctx)\.token$/.test(text)) return "outside";
  if (facts.constant(node) !== undefined || node.kind === SyntaxKind.TypeOfExpression || (isIdentifier(node) && node.text === "undefined")) return "fixed";
  const variable = environmentRead(facts, node);
  if (variable !== undefined) return isSecretName(variable) ? "environment" : "other";
  // `Bearer ${process.env.CRON_SECRET}`, "sha256=" + digest
  if (isTemplateExpression(node) || isConcatenation(node)) {
    const holes = facts.shape(node).parts.flatMap((part) => ("hole" in part && part.hole !== node ? [part.hole] : []));
    return holes.map((hole) => madeBefore(facts, hole, depth)).find((part) => part === "environment" || part === "digest") ?? "other";
  }
  if (isCallExpression(node)) {
    const api = facts.callee(node)?.name ?? "";
    if (/^crypto\.createHmac\(\).*\.digest$/.test(api)) return "digest";
    if (/^crypto-js\.Hmac\w+\(\)\.toString$/.test(api)) return "digest";
    if (/^crypto\.(?:pbkdf2|scrypt)Sync$/.test(api)) return "derived";
    const inner = isPropertyAccess(node.expression) && /^(?:toString|trim|toLowerCase)$/.test(node.expression.name.text) ? madeBefore(facts, node.expression.expression, depth) : "other";
    if (inner !== "other") return inner;
    const returned = returnedBy(facts, node, depth);
    if (returned === "digest" || returned === "derived") return returned;
    return isHeaderRead(node) || facts.source(node) !== undefined ? "outside" : "other";
  }
  if (facts.source(node) !== undefined) return "outside";
  if (isElementAccess(node)) return isPropertyAccess(node.expression) && /^(?:headers|query|cookies)$/.test(node.expression.name.text) ? "outside" : "other";
  const name = isIdentifier(node) ? node.text : isPropertyAccess(node) ? node.name.text : undefined;
  return name !== undefined && isSecretName(name) ? "secret" : "other";
}

/** What a text is made of that may have been made before: `const derived = scryptSync(…); derived.toString("hex")`. */
function madeBefore(facts: FileFacts, expression: Expression, depth: number): Side {
  const bare = skipWrappers(expression);
  const definition = isIdentifier(bare) && depth < maxDepth ? facts.definitionOf(bare) : undefined;
  return directSide(facts, definition ?? bare, depth + 1);
}

/** What a function or method of the file returns: `const sign = (body) => createHmac("sha256", key).update(body).digest("hex")`, `this.sign(body)`. */
function returnedBy(facts: FileFacts, { expression }: CallExpression, depth: number): Side {
  const declared = depth < maxDepth ? calledFunction(expression, facts.names) : undefined;
  const returned = declared && onlyReturn(declared);
  return returned === undefined ? "other" : madeBefore(facts, returned, depth);
}

/** `req.get("x-api-key")`, `request.headers.get("authorization")`. */
function isHeaderRead(call: CallExpression): boolean {
  const callee = skipWrappers(call.expression);
  if (!isPropertyAccess(callee) || !/^(?:get|header)$/.test(callee.name.text)) return false;
  const holder = skipWrappers(callee.expression);
  const name = isPropertyAccess(holder) ? holder.name.text : isIdentifier(holder) ? holder.text : "";
  return /^(?:headers|req|request|ctx)$/.test(name);
}

/** True for a name of something that opens by being known: an API key, a token, a webhook's secret or signature. */
function isSecretName(name: string): boolean {
  const words = splitWords(name);
  if (words.some((word) => /^(?:public|id|type|name|length|count|expiry|expires|index|kind|status|url|path|header|field|prefix)$/.test(word))) return false;
  if (words.some((word) => word === "hmac" || word === "secret" || word === "apikey" || word === "signature")) return true;
  // Stored passwords are hashes, which have functions of their own to be compared.
  if (words.some((word) => /^(?:password|passwd|pwd|hash)$/.test(word))) return name === name.toUpperCase();
  return tokenNameKind(name) === "credential" || (name === name.toUpperCase() && namePromise(name) !== undefined);
}
