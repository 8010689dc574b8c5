import { type Expression, isBinaryExpression, isCallExpression, isConditional, isIdentifier, isPropertyAccess, skipWrappers, SyntaxKind } from "../syntax/nodes.js";
import type { FileFacts } from "./file-facts.js";

/** Methods that hand on the text they are called on, however long. */
const passing = /^(?:to(?:Lower|Upper|LocaleLower|LocaleUpper)Case|trim|trimStart|trimEnd|toString|normalize|replace|replaceAll|concat|split|slice|substring|substr|join|pop|shift)$/;
/** Methods that leave so much of a text as their second argument says. */
const shortening = /^(?:slice|substring|substr)$/;
const comparisons: ReadonlySet<SyntaxKind> = new Set([SyntaxKind.LessThanToken, SyntaxKind.LessThanEqualsToken, SyntaxKind.GreaterThanToken, SyntaxKind.GreaterThanEqualsToken]);
/** What a program is set up with, in a single line. */
const configured = /^(?:base|api|server|end_?point|origin|host|domain|issuer)|(?:Host|Origin|Domain|BaseUrl|Endpoint)$|hostname$/i;

/**
 * The name of the variable whose text an expression hands on, by methods of texts and `String(…)`; undefined for anything else, and for a
 * text whose length somebody looks at. A choice hands on what both its branches do.
 */
export function givenText(facts: FileFacts, expression: Expression): string | undefined {
  let node = skipWrappers(expression);
  while (isCallExpression(node)) {
    const callee = skipWrappers(node.expression);
    const [first, second] = node.arguments;
    if (isPropertyAccess(callee)) {
      if (!passing.test(callee.name.text)) return undefined;
      if (shortening.test(callee.name.text) && second !== undefined && typeof facts.constant(second)?.value === "number") return undefined;
      node = skipWrappers(callee.expression);
    } else if (isIdentifier(callee) && callee.text === "String" && first !== undefined) node = skipWrappers(first);
    else return undefined;
  }
  if (isConditional(node)) {
    const text = givenText(facts, node.whenTrue);
    return text === givenText(facts, node.whenFalse) ? text : undefined;
  }
  if (!isIdentifier(node) || configured.test(node.text)) return undefined;
  const binding = facts.names.bindingOf(node);
  return binding === undefined || facts.names.referencesTo(binding).some(isMeasured) ? undefined : node.text;
}

/** `text.length > 100`; which of two texts is longer says nothing. */
function isMeasured({ parent }: { readonly parent: Expression["parent"] }): boolean {
  if (!isPropertyAccess(parent) || parent.name.text !== "length" || !isBinaryExpression(parent.parent)) return false;
  const { left, operatorToken, right } = parent.parent;
  const limit = skipWrappers(left === parent ? right : left);
  return comparisons.has(operatorToken.kind) && !(isPropertyAccess(limit) && limit.name.text === "length");
}
