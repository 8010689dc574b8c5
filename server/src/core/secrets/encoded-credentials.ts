import type { FileFacts } from "../facts/file-facts.js";
import {
  type CallExpression,
  type Expression,
  isBinaryExpression,
  isCallExpression,
  isPropertyAccess,
  isStringLike,
  isTemplateExpression,
  type Node,
  skipWrappers,
  type StringLiteralLike,
  SyntaxKind,
} from "../syntax/nodes.js";
import { decodeBase64Text } from "./base64.js";
import { type LiteralOrigin, literalOrigins } from "./literal-origin.js";
import { receivingName } from "./named-value.js";
import { saysPlaceholder } from "./placeholder.js";
import { isSamplePassword } from "./sample-password.js";
import { isOtherShape, looksLikePassword } from "./value-classifier.js";

/** A user's name and password that the code encodes for an HTTP request, or holds encoded. */
export interface EncodedCredentials {
  readonly origin: LiteralOrigin;
  readonly user: string;
  readonly password: string;
  /** True for what manuals and local services use: it opens nothing that matters. */
  readonly isSample: boolean;
}

/** `btoa("user:password")` and `Buffer.from("user:password").toString("base64")`, wherever the text is written. */
export function encodedByCall(facts: FileFacts, call: CallExpression): readonly EncodedCredentials[] {
  const argument = encodedArgument(facts, call);
  if (argument === undefined) return [];
  const isLogin = isLoginPlace(facts, call);
  return literalOrigins(facts, argument).flatMap((origin) => {
    const credentials = credentialsIn(origin, origin.text);
    // Other things have colons as well, such as the ids of GraphQL.
    return credentials !== undefined && (isLogin || looksLikePassword(credentials.password, credentials.user)) ? [credentials] : [];
  });
}

/** `"Basic dXNlcjpw…"`: the credentials that a header's value decodes to. */
export function encodedInText(node: StringLiteralLike): EncodedCredentials | undefined {
  const encoded = /^Basic ([A-Za-z0-9+/]{6,}={0,2})$/.exec(node.text)?.[1];
  const text = encoded === undefined ? undefined : decodeBase64Text(encoded);
  return text === undefined ? undefined : credentialsIn({ node, text: node.text }, text);
}

function credentialsIn(origin: LiteralOrigin, text: string): EncodedCredentials | undefined {
  const colon = text.indexOf(":");
  const user = text.slice(0, colon);
  const password = text.slice(colon + 1);
  if (colon <= 0 || !isUser(user) || password.length < 3 || isOtherShape(password)) return undefined;
  // "put yours here" logs in nowhere; a password that everyone tries first does.
  return saysPlaceholder(text) ? undefined : { origin, user, password, isSample: isSamplePassword(password, user) };
}

/** True where the encoded text becomes a header's value, or gets the name of one. */
function isLoginPlace(facts: FileFacts, call: CallExpression): boolean {
  let top: Node = call;
  while (isBinaryExpression(top.parent) || isTemplateExpression(top.parent) || top.parent.kind === SyntaxKind.TemplateSpan) top = top.parent;
  if (top !== call && facts.textOf(top).includes("Basic ")) return true;
  return /auth|cred|basic|login/i.test(receivingName(top as Expression) ?? "");
}

/** What a call turns into base64. */
function encodedArgument(facts: FileFacts, call: CallExpression): Expression | undefined {
  const callee = skipWrappers(call.expression);
  if (facts.callee(call)?.name === "globalThis.btoa") return call.arguments[0];
  const [encoding] = call.arguments;
  if (!isPropertyAccess(callee) || callee.name.text !== "toString" || encoding === undefined || !isStringLike(encoding) || encoding.text !== "base64") return undefined;
  const bytes = skipWrappers(callee.expression);
  return isCallExpression(bytes) && /^(?:globalThis\.Buffer|buffer\.Buffer)\.from$/.test(facts.callee(bytes)?.name ?? "") ? bytes.arguments[0] : undefined;
}

/** A name or an address; data in base64 has colons as well, but other things in front of them. */
function isUser(user: string): boolean {
  return /^[\w.+@-]{1,64}$/.test(user) && !/^(?:https?|data|file|urn|sha\d*|key|id|node|user|cursor|offset|arrayconnection)$/i.test(user);
}
