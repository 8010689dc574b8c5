import { type Expression, isCallExpression, isIdentifier, isPropertyAccess, skipWrappers } from "../syntax/nodes.js";
import type { FileFacts } from "./file-facts.js";
import { latestWrite } from "./latest-write.js";

/** The tag, in small letters, of an element that was made or declared in this file: `document.createElement("a")`, `HTMLAnchorElement`. */
export function elementTag(facts: FileFacts, element: Expression): string | undefined {
  const node = skipWrappers(element);
  const declared = /^globalThis\.HTML(\w+)Element\(\)$/.exec(facts.api(node)?.name ?? "")?.[1];
  if (declared !== undefined) return declared === "Anchor" ? "a" : declared === "TextArea" ? "textarea" : declared.toLowerCase();
  const made = isIdentifier(node) ? (latestWrite(facts, node) ?? facts.definitionOf(node)) : node;
  const call = made && skipWrappers(made);
  if (!isCallExpression(call) || !isPropertyAccess(call.expression) || call.expression.name.text !== "createElement") return undefined;
  const [tag] = call.arguments;
  return tag && facts.constantString(tag)?.toLowerCase();
}
