import type ts from "typescript";
import type { FileFacts, SourceUse } from "../facts/file-facts.js";
import {
  type Expression,
  isAwait,
  isBinaryExpression,
  isBindingElement,
  isCallExpression,
  isConditional,
  isElementAccess,
  isEquality,
  isExpressionStatement,
  isFunctionLike,
  isIdentifier,
  isIfStatement,
  isNewExpression,
  isObjectLiteral,
  isParameter,
  isPrefixUnary,
  isPropertyAccess,
  isPropertyAssignment,
  isSpreadAssignment,
  isSpreadElement,
  isTypeOf,
  isVariableDeclaration,
  propertyNameText,
  type FunctionLike,
  type Node,
  SyntaxKind,
} from "../syntax/nodes.js";
import { isReference } from "../facts/names.js";
import { isCheckMethod, namesCheck } from "../names/check-names.js";
import { namesSignatureCheck } from "../names/signature-names.js";
import { splitWords } from "../text/words.js";

/** What a handler does with one piece of the request at one place. */
export interface RequestRead {
  readonly node: Expression;
  readonly source: SourceUse;
  /** Path below the source: `email`, `user.name`, empty for the whole part. */
  readonly path: string;
  /**
   * - `check`: the value is validated, converted or compared with what is allowed; what follows may rely on it.
   * - `look`: it is only looked at (tested for presence, logged) or given another name.
   * - `use`: it goes on into a call, an object, a return value or another variable's text.
   */
  readonly role: "check" | "look" | "use";
}

/** Reads of request data in a handler, in source order; functions written inside the handler are part of it. */
export function requestReads(facts: FileFacts, handler: FunctionLike): readonly RequestRead[] {
  const reads: RequestRead[] = [];
  const pending: Node[] = handler.body === undefined ? [] : [handler.body];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const read = readAt(facts, node);
    if (read !== undefined) reads.push(read);
    const first = pending.length;
    // Below a read only the arguments of its calls can hold another one: `body.items.map((item) => …)`.
    if (read !== undefined) pending.push(...argumentsWithin(read.node));
    else {
      node.forEachChild((child) => {
        pending.push(child);
        return undefined;
      });
    }
    for (let low = first, high = pending.length - 1; low < high; low++, high--) {
      const swap = pending[low] as Node;
      pending[low] = pending[high] as Node;
      pending[high] = swap;
    }
  }
  return reads;
}

function readAt(facts: FileFacts, node: Node): RequestRead | undefined {
  if (!isCandidate(node)) return undefined;
  const source = facts.source(node);
  if (source === undefined || isReplaced(facts, node)) return undefined;
  const below = source.name.slice(source.row.api.length).replace(/^\./, "");
  const [path = "", methods] = splitPath(below);
  const key = source.row.api.endsWith("()") && path === "" ? firstStringArgument(facts, node) : undefined;
  const role = methods.some((method) => checkingMembers.has(method)) ? "check" : roleOf(facts, node);
  return { node, source, path: key ?? path, role };
}

/** True below a variable that was given what a check of a signature hands out: `let event = req.body; event = webhooks.constructEvent(…)`. */
function isReplaced(facts: FileFacts, read: Expression, hops = 20): boolean {
  let at = read;
  // A default may stand behind: `item?.quantity ?? 1`.
  while (isCallExpression(at) || isPropertyAccess(at) || isElementAccess(at) || isAwait(at) || isBinaryExpression(at)) at = isBinaryExpression(at) ? at.left : at.expression;
  const binding = isIdentifier(at) ? facts.names.bindingOf(at) : undefined;
  if (binding === undefined || !isVariableDeclaration(binding.declaration)) return false;
  const isOverwritten = facts.names.assignmentsTo(binding).some(({ right, pos }) => pos < read.pos && checksSignature(right));
  const { initializer } = binding.declaration;
  return isOverwritten || (initializer !== undefined && hops > 0 && isReplaced(facts, initializer, hops - 1));
}

function checksSignature(value: Expression): boolean {
  const call = isAwait(value) ? value.expression : value;
  if (!isCallExpression(call) || !isPropertyAccess(call.expression)) return false;
  const receiver = call.expression.expression;
  return namesSignatureCheck(call.expression.name.text, isPropertyAccess(receiver) ? receiver.name.text : isIdentifier(receiver) ? receiver.text : "", []);
}

/** Members that look at a string's content rather than hand it on. */
const checkingMembers = new Set(["match", "startsWith", "endsWith", "search", "length", "localeCompare"]);

/** `email.trim()` is the path `email` and the methods behind it. */
function splitPath(below: string): readonly [string, readonly string[]] {
  const members = below.split(".");
  const firstMethod = members.findIndex((member) => member.endsWith("()") || member === "length");
  if (firstMethod < 0) return [below, []];
  return [members.slice(0, firstMethod).join("."), members.slice(firstMethod).map((member) => member.replace("()", ""))];
}

/** The key of accessors such as `c.req.query("page")`. */
function firstStringArgument(facts: FileFacts, node: Expression): string | undefined {
  const [first] = isCallExpression(node) ? node.arguments : [];
  return first && facts.constantString(first);
}

function argumentsWithin(node: Expression): readonly Node[] {
  const found: Node[] = [];
  let at: Node = node;
  while (isCallExpression(at) || isPropertyAccess(at) || isElementAccess(at) || isAwait(at)) {
    if (isCallExpression(at)) found.push(...at.arguments);
    at = at.expression;
  }
  return found;
}

/** The outermost expression of a member chain; the walk goes top down, so inner ones are never reached. */
function isCandidate(node: Node): node is Expression {
  if (isIdentifier(node)) return isReference(node) || node.parent.kind === SyntaxKind.ShorthandPropertyAssignment;
  return isPropertyAccess(node) || isElementAccess(node) || isCallExpression(node) || isAwait(node);
}

const loggers = new Set(["console", "logger", "log", "winston", "pino", "debug"]);
/** Methods whose result a check looks at as it would at the text. */
const sameText = /^(?:trim|trimStart|trimEnd|toString|toLowerCase|toUpperCase|normalize)$/;
const hashing = /^crypto\.create(?:Hmac|Hash|Verify)\(\)(?:\.update\(\))*\.update$/;
const converters = new Set(["Number", "parseInt", "parseFloat", "Boolean", "BigInt", "isNaN", "isFinite", "toInteger", "toSafeInteger", "toNumber", "toFinite", "toLength"]);

function roleOf(facts: FileFacts, node: Expression): RequestRead["role"] {
  let at: Node = node;
  for (;;) {
    const { parent }: Node = at;
    if (parent === undefined) return "look";
    switch (parent.kind) {
      case SyntaxKind.ParenthesizedExpression:
      case SyntaxKind.AsExpression:
      case SyntaxKind.SatisfiesExpression:
      case SyntaxKind.NonNullExpression:
      case SyntaxKind.AwaitExpression:
        at = parent;
        continue;
      default:
    }
    if (isText(facts, parent)) return textRole(facts, parent);
    // `schema.parse(JSON.parse(text))`
    if (isCallExpression(parent) && isCallExpression(parent.parent) && facts.api(parent.expression)?.name === "globalThis.JSON.parse") {
      at = parent;
      continue;
    }
    if (isCallExpression(parent) || isNewExpression(parent)) return callRole(facts, parent, at);
    if (isPropertyAccess(parent)) return checkingMembers.has(parent.name.text) || (sameText.test(parent.name.text) && isCallExpression(parent.parent) && roleOf(facts, parent.parent) === "check") ? "check" : "use";
    if (isTypeOf(parent) || isPrefixUnary(parent)) return isTypeOf(parent) || parent.operator === SyntaxKind.PlusToken ? "check" : "look";
    if (isBinaryExpression(parent)) {
      if (isWriteBack(facts, parent, at)) return "look";
      const role = binaryRole(parent, at);
      if (role !== "through") return role;
      at = parent;
      continue;
    }
    if (isConditional(parent)) {
      if (parent.condition === at) return "look";
      at = parent;
      continue;
    }
    if (isPropertyAssignment(parent) || isSpreadAssignment(parent) || isSpreadElement(parent)) return objectRole(facts, parent);
    if (parent.kind === SyntaxKind.ShorthandPropertyAssignment) return objectRole(facts, parent);
    if (isVariableDeclaration(parent) || isBindingElement(parent) || isParameter(parent)) return "look";
    if (isIfStatement(parent) || isExpressionStatement(parent)) return "look";
    if (parent.kind === SyntaxKind.SwitchStatement || parent.kind === SyntaxKind.ElementAccessExpression) {
      return parent.kind === SyntaxKind.SwitchStatement ? "check" : "use";
    }
    if (isFunctionLike(parent)) return "look";
    return "use";
  }
}

/** Text made of the value: a piece of a template or sum, or JSON. */
function isText(facts: FileFacts, node: Node): boolean {
  if (node.kind === SyntaxKind.TemplateSpan) return true;
  if (isBinaryExpression(node)) return node.operatorToken.kind === SyntaxKind.PlusToken;
  return isCallExpression(node) && facts.api(node.expression)?.name === "globalThis.JSON.stringify";
}

/** Text that only goes back to the caller is an echo; all other text is a use of the value. */
function textRole(facts: FileFacts, text: Node): RequestRead["role"] {
  let at = text.kind === SyntaxKind.TemplateSpan ? text.parent : text;
  while (at.parent !== undefined && isText(facts, at.parent)) at = at.parent.kind === SyntaxKind.TemplateSpan ? at.parent.parent : at.parent;
  const { parent } = at;
  if (isVariableDeclaration(parent) && keptRole(facts, parent) === "look") return "look";
  return isCallExpression(parent) && callRole(facts, parent, at) === "look" ? "look" : "use";
}

/** What becomes of the value of a variable that is handed to calls alone; what else is done with it is a use. */
function keptRole(facts: FileFacts, { name }: ts.VariableDeclaration): RequestRead["role"] {
  const binding = isIdentifier(name) ? facts.names.bindingOf(name) : undefined;
  const references = binding === undefined ? [] : facts.names.referencesTo(binding).filter((reference) => reference !== name);
  const roles = references.map((reference) => (isCallExpression(reference.parent) && reference.parent.expression !== reference ? callRole(facts, reference.parent, reference) : "use"));
  if (roles.includes("check")) return "check";
  return roles.length > 0 && roles.every((role) => role === "look") ? "look" : "use";
}

/**
 * What becomes of a body that is still awaited where it is handed on, and whose result is taken apart:
 * `const [error, body] = await settle(request.json())`. Undefined for other calls.
 */
function settledRole(facts: FileFacts, call: CallExpressionLike, argument: Node): RequestRead["role"] | undefined {
  const declared = isAwait(call.parent) ? call.parent.parent : undefined;
  if (!isCallExpression(argument) || !isVariableDeclaration(declared) || isIdentifier(declared.name)) return undefined;
  const names = declared.name.elements.flatMap((element) => (isBindingElement(element) && isIdentifier(element.name) ? [element.name] : []));
  const uses = names.flatMap((name) => {
    const binding = facts.names.bindingOf(name);
    return binding === undefined ? [] : facts.names.referencesTo(binding).filter((reference) => reference !== name);
  });
  return uses.some((use) => roleOf(facts, use) === "check" && !isTypeOf(use.parent)) ? "check" : undefined;
}

/** `req.body.name = req.body.name.trim()` leaves the value where it was. */
function isWriteBack(facts: FileFacts, { left, operatorToken, right }: ts.BinaryExpression, from: Node): boolean {
  return operatorToken.kind === SyntaxKind.EqualsToken && right === from && facts.source(left) !== undefined;
}

/** An object that is handed to a validator is checked as a whole: `schema.parse({ id: req.params.id, ...req.body })`. */
function objectRole(facts: FileFacts, property: Node): RequestRead["role"] {
  let literal: Node = property.parent;
  while (isPropertyAssignment(literal.parent) && isPropertyAssignment(literal.parent)) literal = literal.parent.parent;
  if (isObjectLiteral(literal) && literal.properties.some(({ name }) => namesSignature(propertyNameText(name) ?? ""))) return "look";
  const call = literal.parent;
  // `const input = { ...req.body, id }; schema.safeParse(input)`
  const binding = isVariableDeclaration(call) && isIdentifier(call.name) ? facts.names.bindingOf(call.name) : undefined;
  if (binding !== undefined) return facts.names.referencesTo(binding).some((use) => isCallExpression(use.parent) && callRole(facts, use.parent, use) === "check") ? "check" : "use";
  return isCallExpression(call) && callRole(facts, call, literal) !== "use" ? callRole(facts, call, literal) : "use";
}

/** `signature`, `stripeSignature`, `x-hub-signature`. */
function namesSignature(name: string): boolean {
  return splitWords(name).at(-1) === "signature";
}

function callRole(facts: FileFacts, call: CallExpressionLike, argument: Node): RequestRead["role"] {
  if (call.expression === argument) return "look";
  const callee = call.expression;
  const api = facts.api(callee)?.name;
  if (api === "globalThis.JSON.parse") return "use";
  if (api === "globalThis.String") return stringRole(facts, call);
  // A form as an object is the form: `schema.parse(fields)` checks it.
  if (api === "globalThis.Object.fromEntries" && isVariableDeclaration(call.parent)) return keptRole(facts, call.parent) === "check" ? "check" : "use";
  // What a signature or digest is made of is compared with what was sent.
  if (api !== undefined && hashing.test(api)) return "look";
  if (api !== undefined && facts.models.validators(api).length > 0) return "check";
  // What escapes or converts for the data that is followed does so here.
  if (api !== undefined && facts.models.sanitizers(api).length > 0) return "check";
  // Echoed to the caller: nothing is done with it here.
  if (api !== undefined && isResponse(api)) return "look";
  // Whoever is given the request itself answers it, and reads the parts as it likes.
  if (call.arguments?.some((other) => other !== argument && isRequest(facts, other)) === true) return "look";
  // The raw text and its signature go on together: whoever gets both checks the one against the other.
  if (call.arguments?.some((other) => other !== argument && isIdentifier(other) && namesSignature(other.text)) === true) return "look";
  const settled = settledRole(facts, call, argument);
  if (settled !== undefined) return settled;
  const name = lastName(callee);
  if (name === undefined) return "use";
  const root = rootName(callee);
  if (root !== undefined && loggers.has(root.toLowerCase())) return "look";
  if (converters.has(name)) return "check";
  if (isPropertyAccess(callee)) {
    if (isCheckMethod(name) || ["includes", "has", "some", "every", "indexOf"].includes(name)) return "check";
    if (root === "validator" || root === "Number" || root === "Array") return "check";
  }
  return namesCheck(name) ? "check" : "use";
}

/** `validateName(String(body.name))`, and what a log line takes: `String(body.name).replace(/\n/g, " ")`. */
function stringRole(facts: FileFacts, call: CallExpressionLike): RequestRead["role"] {
  const { parent } = call;
  const replaced = isPropertyAccess(parent) && parent.name.text === "replace" && isCallExpression(parent.parent) ? parent.parent : undefined;
  const role = roleOf(facts, replaced ?? call);
  return role === "check" || (role === "look" && replaced !== undefined && !isVariableDeclaration(replaced.parent)) ? role : "use";
}

/** The request as a whole: `req`, `ctx.req`, `request.raw`. */
function isRequest(facts: FileFacts, node: Expression): boolean {
  const name = facts.api(node)?.name;
  return (name !== undefined && /(?:Request|IncomingMessage)\(\)$|\.(?:req|raw)$/.test(name)) || /(?:^|\.)req$/.test(facts.textOf(node));
}

function isResponse(api: string): boolean {
  return /^(?:express\.Response|fastify\.FastifyReply|next\.NextApiResponse)\(\)|^hono\.Context\(\)\.(?:json|text|html|body)$|^next\/server\.NextResponse|^globalThis\.Response/.test(api);
}

type CallExpressionLike = ts.CallExpression | ts.NewExpression;

function binaryRole({ left, right, operatorToken }: ts.BinaryExpression, at: Node): RequestRead["role"] | "through" {
  const { kind } = operatorToken;
  if (isEquality(kind)) {
    const other = left === at ? right : left;
    // Compared with a literal it is checked; with null or undefined only its presence is.
    return isValueLiteral(other) ? "check" : "look";
  }
  if (kind >= SyntaxKind.LessThanToken && kind <= SyntaxKind.GreaterThanEqualsToken) return "check";
  if (kind === SyntaxKind.InstanceOfKeyword || kind === SyntaxKind.InKeyword) return "check";
  if (kind === SyntaxKind.BarBarToken || kind === SyntaxKind.QuestionQuestionToken) return "through";
  if (kind === SyntaxKind.AmpersandAmpersandToken) return left === at ? "look" : "through";
  if (kind === SyntaxKind.EqualsToken) return right === at ? "use" : "look";
  return "use";
}

function isValueLiteral(node: Node): boolean {
  switch (node.kind) {
    case SyntaxKind.StringLiteral:
    case SyntaxKind.NoSubstitutionTemplateLiteral:
    case SyntaxKind.NumericLiteral:
    case SyntaxKind.TrueKeyword:
    case SyntaxKind.FalseKeyword:
      return true;
    default:
      return false;
  }
}

function lastName(callee: Expression): string | undefined {
  if (isIdentifier(callee)) return callee.text;
  return isPropertyAccess(callee) ? callee.name.text : undefined;
}

function rootName(callee: Expression): string | undefined {
  let at = callee;
  while (isPropertyAccess(at) || isCallExpression(at)) at = at.expression;
  return isIdentifier(at) ? at.text : undefined;
}
