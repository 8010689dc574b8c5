import {
  type Expression,
  isArrowFunction,
  isCallExpression,
  isFunctionExpression,
  isIdentifier,
  isParenthesized,
  isPrefixUnary,
  isPropertyAccess,
  type Node,
  type ParameterDeclaration,
  SyntaxKind,
} from "../syntax/nodes.js";
import { calledFunction } from "./called-function.js";
import type { Names } from "./names.js";

/**
 * What a parameter is given by the one call of its function, where that is called in its place: `(function (w, d) { … })(window, document)`,
 * also with `call`. A function that is handed to such a function, or to one of the file, is given what that calls it with:
 * `factory(require("jquery"))`, `withPage((page) => …)`.
 */
export function givenAtOnce(parameter: ParameterDeclaration, names: Names): readonly Expression[] {
  const declared: Node = parameter.parent;
  if (!isFunctionExpression(declared) && !isArrowFunction(declared)) return [];
  const index = declared.parameters.indexOf(parameter);
  const call = callInPlace(declared);
  if (call !== undefined) return at(call, index);
  const outer = declared.parent;
  if (!isCallExpression(outer)) return [];
  const place = outer.arguments.indexOf(declared);
  let wrapper: Node = outer.expression;
  while (isParenthesized(wrapper)) wrapper = wrapper.expression;
  const around = isFunctionExpression(wrapper) || isArrowFunction(wrapper) ? wrapper : calledFunction(wrapper as Expression, names);
  const factory = place < 0 ? undefined : around?.parameters[place]?.name;
  const binding = isIdentifier(factory) ? names.bindingOf(factory) : undefined;
  return (binding === undefined ? [] : names.referencesTo(binding)).flatMap(({ parent }) => (isCallExpression(parent) && isIdentifier(parent.expression) && names.bindingOf(parent.expression) === binding ? at({ given: parent.arguments }, index) : []));
}

interface Given {
  readonly given: readonly Expression[];
}

function at({ given }: Given, index: number): readonly Expression[] {
  const argument = given[index];
  return argument === undefined || given.slice(0, index + 1).some(({ kind }) => kind === SyntaxKind.SpreadElement) ? [] : [argument];
}

/** The call of a function where it stands: `!function () {}()`, `(() => {})()`, `(function () {}).call(this, window)`. */
function callInPlace(declared: Node): Given | undefined {
  let node = declared;
  while (isParenthesized(node.parent) || isPrefixUnary(node.parent)) node = node.parent;
  const { parent } = node;
  if (isCallExpression(parent) && parent.expression === node) return { given: parent.arguments };
  if (!isPropertyAccess(parent) || parent.expression !== node || parent.name.text !== "call") return undefined;
  const call = parent.parent;
  return isCallExpression(call) && call.expression === parent ? { given: call.arguments.slice(1) } : undefined;
}
