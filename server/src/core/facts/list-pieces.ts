import {
  type Expression,
  isArrayLiteral,
  isCallExpression,
  isIdentifier,
  isNewExpression,
  isPropertyAccess,
  isSpreadElement,
  isVariableDeclaration,
  type Node,
  skipWrappers,
  SyntaxKind,
} from "../syntax/nodes.js";
import type { Constants } from "./constants.js";
import type { Names } from "./names.js";
import type { Binding } from "./scope.js";

const maxHops = 8;

/**
 * The members of a list or a set up to the place where it is used: of an array literal, of a copy of one (`new Set(list)`, `[...set]`), or of a
 * variable that starts as one, with what is pushed to it in source order. Undefined where the list comes from elsewhere.
 */
export function piecesOfList(
  list: Expression,
  usedAt: Pick<Node, "end">,
  names: Names,
  constants: Pick<Constants, "definitionOf">,
): readonly Expression[] | undefined {
  const pushed: Expression[] = [];
  let at = skipWrappers(list);
  for (let hop = 0; hop < maxHops; hop++) {
    const [only] = isArrayLiteral(at) && at.elements.length === 1 ? at.elements : [];
    if (only !== undefined && isSpreadElement(only) && pushed.length === 0) {
      at = skipWrappers(only.expression);
      continue;
    }
    if (isArrayLiteral(at)) return [...at.elements, ...pushed];
    if (isCallExpression(at) && isPropertyAccess(at.expression) && at.expression.name.text === "filter") {
      at = skipWrappers(at.expression.expression);
      continue;
    }
    const [from, ...more] = (isCallExpression(at) && /^Array\.from$/.test(at.expression.getText())) || (isNewExpression(at) && at.expression.getText() === "Set") ? (at.arguments ?? []) : [];
    if (from !== undefined && more.length === 0) {
      at = skipWrappers(from);
      continue;
    }
    if (!isIdentifier(at)) return undefined;
    const binding = names.bindingOf(at);
    if (binding === undefined || !isVariableDeclaration(binding.declaration)) return undefined;
    const start = constants.definitionOf(at) ?? onlyWrite(binding, names);
    if (start === undefined) return undefined;
    for (const { parent: access } of names.referencesTo(binding)) {
      if (!isPropertyAccess(access) || !/^(?:push|unshift|add)$/.test(access.name.text)) continue;
      const call = access.parent;
      if (isCallExpression(call) && call.pos < usedAt.end) pushed.push(...call.arguments);
    }
    at = skipWrappers(start);
  }
  return undefined;
}

/** What a variable that is declared empty is given at the one place that gives it something. */
function onlyWrite(binding: Binding, names: Names): Expression | undefined {
  const { declaration } = binding;
  if (!isVariableDeclaration(declaration) || declaration.initializer !== undefined || declaration.parent.parent.kind === SyntaxKind.ForOfStatement) return undefined;
  const [write, ...others] = names.assignmentsTo(binding);
  return write?.operatorToken.kind === SyntaxKind.EqualsToken && others.length === 0 ? write.right : undefined;
}
