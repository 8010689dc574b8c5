import type ts from "typescript";
import type { FileFacts } from "../facts/file-facts.js";
import {
  type BinaryExpression,
  type CallExpression,
  type Expression,
  isCallExpression,
  isElementAccess,
  isIdentifier,
  isNewExpression,
  isObjectLiteral,
  isPropertyAccess,
  isPropertyAssignment,
  type Node,
  type PropertyAssignment,
  propertyNameText,
  skipWrappers,
  SyntaxKind,
} from "../syntax/nodes.js";

/** A place that gives a response header its value. */
export interface HeaderWrite {
  /** In lower case. */
  readonly name: string;
  readonly value: Expression;
  readonly at: Node;
  /** False where nothing shows that a response gets the header. */
  readonly certain: boolean;
}

const setters = new Set(["setHeader", "set", "header", "append", "appendHeader", "setResponseHeader", "appendResponseHeader", "Header"]);
const removers = new Set(["removeHeader", "remove", "delete", "removeResponseHeader"]);

/** The header that a call, a property or an assignment writes, where its name is one of `names` (in lower case). */
export function headerWriteAt(facts: FileFacts, node: CallExpression | PropertyAssignment | BinaryExpression, names: ReadonlySet<string>): HeaderWrite | undefined {
  if (isCallExpression(node)) return ofCall(facts, node, names);
  return isPropertyAssignment(node) ? ofProperty(facts, node, names) : ofAssignment(facts, node, names);
}

/** The header that a call takes out of the response: `res.removeHeader("X-Frame-Options")`. */
export function removedHeader(facts: FileFacts, call: CallExpression, names: ReadonlySet<string>): string | undefined {
  const method = calledName(call);
  const [name] = call.arguments;
  if (method === undefined || !removers.has(method) || name === undefined) return undefined;
  const text = facts.constantString(name)?.toLowerCase();
  return text !== undefined && names.has(text) ? text : undefined;
}

function calledName(call: CallExpression): string | undefined {
  const callee = skipWrappers(call.expression);
  return isPropertyAccess(callee) ? callee.name.text : isIdentifier(callee) ? callee.text : undefined;
}

/** `res.setHeader(name, value)`, `setHeader(event, name, value)`, `@Header(name, value)`. */
function ofCall(facts: FileFacts, call: CallExpression, names: ReadonlySet<string>): HeaderWrite | undefined {
  const method = calledName(call);
  if (method === undefined || !setters.has(method)) return undefined;
  for (const at of [0, 1]) {
    const [name, value] = call.arguments.slice(at);
    if (name === undefined || value === undefined) return undefined;
    const text = facts.constantString(name)?.toLowerCase();
    if (text !== undefined && names.has(text)) return { name: text, value, at: call, certain: facts.callee(call)?.certain === true };
  }
  return undefined;
}

/** `"X-Frame-Options": "DENY"` in an object of headers, or `{ key: "X-Frame-Options", value: "DENY" }`. */
function ofProperty(facts: FileFacts, property: PropertyAssignment, names: ReadonlySet<string>): HeaderWrite | undefined {
  const name = propertyNameText(property.name)?.toLowerCase();
  if (name === undefined) return undefined;
  if (name === "key") {
    const text = facts.constantString(property.initializer)?.toLowerCase();
    const value = facts.option(property.parent, "value");
    return text !== undefined && names.has(text) && value.state === "given" ? { name: text, value: value.value, at: property.parent, certain: true } : undefined;
  }
  if (!names.has(name)) return undefined;
  const receiver = receiverOf(facts, property);
  return receiver === "request" ? undefined : { name, value: property.initializer, at: property, certain: receiver === "response" };
}

/** `response.headers["X-Frame-Options"] = "DENY"`. */
function ofAssignment(facts: FileFacts, node: BinaryExpression, names: ReadonlySet<string>): HeaderWrite | undefined {
  if (node.operatorToken.kind !== SyntaxKind.EqualsToken || !isElementAccess(node.left)) return undefined;
  const name = facts.constantString(node.left.argumentExpression)?.toLowerCase();
  if (name === undefined || !names.has(name)) return undefined;
  return { name, value: node.right, at: node, certain: false };
}

const requests = /^(?:globalThis\.fetch|axios(?:\..+|\(\).*)?|got(?:\..+)?|ky(?:\..+)?|request|superagent.*|node-fetch|undici\..+|globalThis\.(?:Request|XMLHttpRequest).*|http\.(?:request|get)|https\.(?:request|get)|openid.*)$/;
const responses = /^(?:globalThis\.Response|next\/server\.NextResponse|express\.Response\(\)|http2?\.|koa\.Context\(\)|fastify\.FastifyReply\(\)|hono\.Context\(\)|globalThis\.Headers$|next\.NextApiResponse\(\)|@remix-run\/|react-router\.)/;

/** Whose headers an object holds: that of a call it is an argument of, or of the answer that a serverless function returns. */
function receiverOf(facts: FileFacts, property: PropertyAssignment): "response" | "request" | undefined {
  let isAnswer = false;
  for (let at: Node = property; at.parent !== undefined; at = at.parent) {
    const { parent } = at;
    if (isObjectLiteral(parent)) isAnswer ||= facts.option(parent, "statusCode").state !== "absent";
    else if (isCallExpression(parent) || isNewExpression(parent)) {
      const name = facts.callee(parent)?.name ?? "";
      if (requests.test(name)) return "request";
      if (responses.test(name)) return "response";
      return isAnswer ? "response" : undefined;
    } else if (!isPropertyAssignment(parent) && parent.kind !== SyntaxKind.SpreadAssignment && parent.kind !== SyntaxKind.ParenthesizedExpression && parent.kind !== SyntaxKind.AsExpression) {
      return isAnswer ? "response" : undefined;
    }
  }
  return undefined;
}

/** The constant text of a header's value; of a list the first that is constant. */
export function headerText(facts: FileFacts, value: Expression): string | undefined {
  const bare = skipWrappers(value);
  const [first] = bare.kind === SyntaxKind.ArrayLiteralExpression ? (bare as ts.ArrayLiteralExpression).elements : [bare];
  return first === undefined ? undefined : facts.constantString(first);
}
