import type { FileFacts } from "../facts/file-facts.js";
import { type Expression, isCallExpression, isIdentifier, isPropertyAccess, skipWrappers } from "../syntax/nodes.js";
import { functionOf } from "../facts/bound-function.js";
import { onlyReturn } from "../facts/function-result.js";

/** True for an API that escapes text for markup and for nothing else. */
export function isMarkupSafe(facts: FileFacts, api: string): boolean {
  const escapes = facts.models.sanitizes(api, "html") || /^(?:htmlescape|escape-html|lodash\.escape)$/.test(api);
  return escapes && !facts.models.sanitizes(api, "code");
}

const shortest = 8;

/**
 * The constant that a text is decoded from: `Buffer.from("2e2f…", "hex").toString()`, `atob("…")`, or a function of the file that
 * does this to its parameter. Undefined for text that is not hidden.
 */
export function hiddenText(facts: FileFacts, text: Expression): string | undefined {
  const value = resolved(facts, text);
  if (!isCallExpression(value)) return undefined;
  const own = isIdentifier(value.expression) ? functionOf(facts.names.bindingOf(value.expression)) : undefined;
  const returned = own && onlyReturn(own);
  const encoded = returned === undefined ? decodedFrom(facts, value) : value.arguments[0];
  if (encoded === undefined || (returned !== undefined && decodedFrom(facts, resolved(facts, returned)) === undefined)) return undefined;
  const constant = facts.constantString(encoded);
  return constant !== undefined && constant.length >= shortest && /^[\w+/=-]+$/.test(constant) ? constant : undefined;
}

/** What `Buffer.from(x, "hex").toString()` and `atob(x)` decode. */
function decodedFrom(facts: FileFacts, text: Expression): Expression | undefined {
  if (!isCallExpression(text)) return undefined;
  if (facts.callee(text)?.name === "globalThis.atob") return text.arguments[0];
  if (!isPropertyAccess(text.expression) || text.expression.name.text !== "toString") return undefined;
  const made = resolved(facts, text.expression.expression);
  if (!isCallExpression(made) || !/^(?:globalThis|buffer)\.Buffer\.from$/.test(facts.callee(made)?.name ?? "")) return undefined;
  const [encoded, encoding] = made.arguments;
  const form = encoding && facts.constantString(encoding);
  return form === "hex" || form === "base64" || form === "base64url" ? encoded : undefined;
}

function resolved(facts: FileFacts, node: Expression): Expression {
  const bare = skipWrappers(node);
  const definition = isIdentifier(bare) ? facts.definitionOf(bare) : undefined;
  return definition === undefined ? bare : skipWrappers(definition);
}
