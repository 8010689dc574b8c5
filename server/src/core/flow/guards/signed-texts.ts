import type ts from "typescript";
import type { FileFacts } from "../../facts/file-facts.js";
import {
  type Expression,
  isArrayLiteral,
  isAwait,
  isBinaryExpression,
  isCallExpression,
  isIdentifier,
  isNewExpression,
  isPropertyAccess,
  isTemplateExpression,
  skipWrappers,
  SyntaxKind,
} from "../../syntax/nodes.js";

/** Definitions, conversions and calls of a chain looked through on the way from a signature to what it was made of. */
const maxHops = 16;
/** Pieces of a message that are looked at. */
const maxPieces = 16;

/** Calls whose first argument is the same text in another form. */
const conversions = new Set(["globalThis.Buffer.from", "buffer.Buffer.from", "globalThis.Uint8Array.from", "globalThis.Uint8Array()", "globalThis.TextEncoder().encode", "globalThis.JSON.stringify", "globalThis.String"]);

/**
 * The texts that a signature was made of: `createHmac("sha256", key).update(text).digest("hex")`, whatever variables and conversions are in
 * between, and calls that `makesSignature` knows. Empty for anything else, a plain digest among it, which everybody can make.
 */
export function signedTexts(facts: FileFacts, signature: Expression, makesSignature: (call: ts.CallExpression) => boolean): readonly Expression[] {
  const messages: Expression[] = [];
  let at: Expression | undefined = signature;
  for (let hop = 0; hop < maxHops && at !== undefined; hop++) {
    const node: Expression = skipWrappers(at);
    if (isIdentifier(node)) {
      messages.push(...updatesOf(facts, node));
      at = facts.definitionOf(node);
    } else if (isAwait(node)) at = node.expression;
    else if (isTemplateExpression(node)) at = node.templateSpans.length === 1 ? node.templateSpans[0]?.expression : undefined;
    else if (isBinaryExpression(node)) at = node.operatorToken.kind === SyntaxKind.PlusToken ? node.right : undefined;
    else if (!isCallExpression(node) && !isNewExpression(node)) return [];
    else {
      const name = facts.callee(node)?.name;
      if (name === "crypto.createHmac") return messages.flatMap(piecesOf(facts));
      const [first] = node.arguments ?? [];
      if (isConversion(facts, node)) at = first;
      else if (!isCallExpression(node)) return [];
      else if (makesSignature(node)) return node.arguments.flatMap(piecesOf(facts));
      else {
        const callee = skipWrappers(node.expression);
        if (!isPropertyAccess(callee)) return [];
        if (callee.name.text === "update" && first !== undefined) messages.push(first);
        at = callee.expression;
      }
    }
  }
  return [];
}

function isConversion(facts: FileFacts, call: ts.CallExpression | ts.NewExpression): boolean {
  const name = facts.callee(call)?.name ?? "";
  return conversions.has(name) || conversions.has(`${name}()`);
}

/** `hmac.update(text);` as statements of their own. */
function updatesOf(facts: FileFacts, made: ts.Identifier): readonly Expression[] {
  const binding = facts.names.bindingOf(made);
  if (binding === undefined) return [];
  return facts.names.referencesTo(binding).flatMap(({ parent }) => {
    if (!isPropertyAccess(parent) || parent.name.text !== "update" || !isCallExpression(parent.parent)) return [];
    return parent.parent.arguments.slice(0, 1);
  });
}

/** The values that a message was put together of: `${time}.${body}`, `[id, body].join(".")`, `JSON.stringify(body)`. */
function piecesOf(facts: FileFacts): (message: Expression) => readonly Expression[] {
  return (message) => {
    const found: Expression[] = [];
    const waiting: Expression[] = [message];
    for (let next = waiting.shift(); next !== undefined && found.length < maxPieces; next = waiting.shift()) {
      const node = skipWrappers(next);
      const callee = isCallExpression(node) ? skipWrappers(node.expression) : undefined;
      if (isTemplateExpression(node)) waiting.push(...node.templateSpans.map(({ expression }) => expression));
      else if (isBinaryExpression(node) && node.operatorToken.kind === SyntaxKind.PlusToken) waiting.push(node.left, node.right);
      else if (isArrayLiteral(node)) waiting.push(...node.elements);
      else if (callee !== undefined && isPropertyAccess(callee) && callee.name.text === "join") waiting.push(callee.expression);
      else if (isCallExpression(node) && isConversion(facts, node)) waiting.push(...node.arguments.slice(0, 1));
      else {
        found.push(node);
        const made = isIdentifier(node) ? facts.definitionOf(node) : undefined;
        const isPutTogether = made !== undefined && !isIdentifier(skipWrappers(made)) && !isPropertyAccess(skipWrappers(made));
        if (isPutTogether && waiting.length < maxPieces) waiting.push(made);
      }
    }
    return found;
  };
}
