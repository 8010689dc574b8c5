import type ts from "typescript";
import { type Expression, isAsExpression, isCallExpression, isIdentifier, isPropertyAccess, isTypeReference, skipWrappers } from "../syntax/nodes.js";
import type { FileFacts } from "./file-facts.js";
import { latestWrite } from "./latest-write.js";

/**
 * The tag, in small letters, of an element that was made, looked up or declared in this file: `document.createElement("a")`,
 * `form.querySelector("a.next")`, `element as HTMLAnchorElement`.
 */
export function elementTag(facts: FileFacts, element: Expression): string | undefined {
  const node = skipWrappers(element);
  const declared = tagOfType(facts.api(node)?.name.replace(/^globalThis\.|\(\)$/g, ""));
  if (declared !== undefined) return declared;
  const made = isIdentifier(node) ? (latestWrite(facts, node) ?? facts.definitionOf(node)) : element;
  const call = made && skipWrappers(made);
  const cast = made !== undefined && isAsExpression(made) ? tagOfNode(made.type) : undefined;
  if (cast !== undefined || !isCallExpression(call) || !isPropertyAccess(call.expression)) return cast;
  const given = call.arguments[0] && facts.constantString(call.arguments[0]);
  switch (call.expression.name.text) {
    case "createElement":
      return given?.toLowerCase();
    case "querySelector":
    case "closest":
      return tagOfNode(call.typeArguments?.[0]) ?? selectedTag(given);
    default:
      return undefined;
  }
}

/** The tag that a selector asks for: `ul.menu > a.next`. Undefined where it asks for none, or for one of several. */
function selectedTag(selector: string | undefined): string | undefined {
  return selector === undefined || selector.includes(",") ? undefined : /(?:^|[\s>+~])([a-z]\w*)[^\s>+~]*$/i.exec(selector.trim())?.[1]?.toLowerCase();
}

function tagOfNode(type: ts.TypeNode | undefined): string | undefined {
  return type !== undefined && isTypeReference(type) && isIdentifier(type.typeName) ? tagOfType(type.typeName.text) : undefined;
}

function tagOfType(name: string | undefined): string | undefined {
  const declared = /^HTML(\w+)Element$/.exec(name ?? "")?.[1];
  return declared === "Anchor" ? "a" : declared === "TextArea" ? "textarea" : declared?.toLowerCase();
}
