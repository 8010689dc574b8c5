import type { FileFacts } from "../facts/file-facts.js";
import type { Fix } from "../fix/fix.js";
import { replaceText } from "../fix/replace-text-fix.js";
import { isCallExpression, isVariableDeclaration } from "../syntax/nodes.js";
import type { CipherUse } from "./cipher-use.js";
import { fixedBytes } from "./fixed-bytes.js";

/**
 * A suggestion to encrypt with AES in GCM. Undefined where the name alone would not do: the IV is the same every time, or the
 * function finishes the cipher by itself and would lose the tag.
 */
export function authenticatedCipherFix(facts: FileFacts, { call, node }: CipherUse, name: string): Fix | undefined {
  if (!isCallExpression(call) || isVariableDeclaration(call.parent)) return undefined;
  const [, , iv] = call.arguments;
  if (iv !== undefined && fixedBytes(facts, iv, call) !== undefined) return undefined;
  return replaceText(facts, node, name, `Encrypt with ${name}`, "suggestion");
}
