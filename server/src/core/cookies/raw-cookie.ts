import type ts from "typescript";
import type { FileFacts } from "../facts/file-facts.js";
import type { Fix } from "../fix/fix.js";
import { headerWriteAt } from "../headers/header-write.js";
import type { CookieAttribute } from "../model/option-calls.js";
import {
  type BinaryExpression,
  type CallExpression,
  type Expression,
  isArrayLiteral,
  isPropertyAccess,
  isStringLike,
  isTemplateExpression,
  type PropertyAssignment,
  skipWrappers,
  SyntaxKind,
} from "../syntax/nodes.js";
import { namesLoginCookie } from "./cookie-names.js";
import type { AttributeState, CookieUse } from "./cookie-use.js";

const setCookie = new Set(["set-cookie"]);

/** The login cookies that the text of a `Set-Cookie` header sets, or that a script writes to `document.cookie`. */
export function rawCookiesAt(facts: FileFacts, node: CallExpression | PropertyAssignment | BinaryExpression): readonly CookieUse[] {
  const write = headerWriteAt(facts, node, setCookie);
  if (write !== undefined) return textsOf(facts, write.value).flatMap((text) => cookieOf(facts, text, text === write.value ? write.at : text, false));
  if (node.kind !== SyntaxKind.BinaryExpression) return [];
  const { left, operatorToken, right } = node as BinaryExpression;
  if (operatorToken.kind !== SyntaxKind.EqualsToken || !isPropertyAccess(left) || left.name.text !== "cookie") return [];
  return facts.api(left)?.name === "globalThis.document.cookie" ? cookieOf(facts, right, node, true) : [];
}

/** The elements of a list, which may be a constant. */
function textsOf(facts: FileFacts, value: Expression): readonly Expression[] {
  let bare = skipWrappers(value);
  if (bare.kind === SyntaxKind.Identifier) {
    const definition = facts.definitionOf(bare as ts.Identifier);
    if (definition !== undefined && isArrayLiteral(skipWrappers(definition))) bare = skipWrappers(definition);
  }
  return isArrayLiteral(bare) ? bare.elements : [value];
}

function cookieOf(facts: FileFacts, value: Expression, at: ts.Node, byScript: boolean): readonly CookieUse[] {
  const { parts } = facts.shape(value);
  const [first] = parts;
  if (first === undefined || !("text" in first)) return [];
  const name = /^\s*([\w.-]+)=/.exec(first.text)?.[1];
  if (name === undefined || !namesLoginCookie(name)) return [];
  const { text, isOpen } = attributesOf(parts);
  if (/;\s*(?:max-age\s*=\s*(?:0|-\d+)\b|expires\s*=\s*thu,?\s*0?1[ -]jan)/i.test(text) || /^\s*[\w.-]+=(?:;|$)/.test(parts.length === 1 ? first.text : "x")) return [];
  const has = (pattern: RegExp): AttributeState => (pattern.test(text) ? "on" : isOpen ? "unknown" : "absent");
  const states: Record<CookieAttribute, AttributeState> = { httpOnly: has(/;\s*httponly/i), secure: has(/;\s*secure/i), sameSite: has(/;\s*samesite/i) };
  return [
    {
      at,
      label: `The cookie "${name}"`,
      name,
      domain: /;\s*domain\s*=\s*([^;\s\u2026]+)\s*(?:;|$)/i.exec(text)?.[1],
      path: /;\s*path\s*=\s*([^;\s\u2026]+)\s*(?:;|$)/i.exec(text)?.[1],
      certain: true,
      byScript,
      attribute: (attribute) => states[attribute],
      sameSite: /;\s*samesite\s*=\s*(\w+)/i.exec(text)?.[1]?.toLowerCase(),
      fix: (attribute, _code, addition) => appendFix(facts, value, attribute, addition),
    },
  ];
}

/** The constant text, with a mark for each hole; open where a hole stands among the attributes. */
function attributesOf(parts: readonly ({ readonly text: string } | { readonly hole: Expression })[]): { readonly text: string; readonly isOpen: boolean } {
  let text = "";
  let isOpen = false;
  for (const part of parts) {
    if ("text" in part) text += part.text;
    else if (text.includes(";")) isOpen = true;
    else text += "\u2026";
  }
  return { text, isOpen };
}

/** Adds an attribute at the end of the text. */
function appendFix(facts: FileFacts, value: Expression, attribute: CookieAttribute, addition: string): Fix | undefined {
  const bare = skipWrappers(value);
  if (!isStringLike(bare) && !isTemplateExpression(bare)) return undefined;
  const end = facts.spanOf(bare).end - 1;
  return { title: `Add ${attribute} to the cookie`, applicability: "suggestion", edits: [{ span: { start: end, end }, newText: `; ${addition}` }], appends: [] };
}
