import { type FunctionLike, isArrowFunction, isFunctionDeclaration, isFunctionExpression, isVariableDeclaration, lastAssigned } from "../syntax/nodes.js";
import type { Binding } from "./scope.js";

/** The function a binding declares or is initialised with. */
export function functionOf(binding: Binding | undefined): FunctionLike | undefined {
  if (binding === undefined) return undefined;
  // What a function calls itself by is known within it alone.
  if (isFunctionDeclaration(binding.declaration) || isFunctionExpression(binding.declaration)) return binding.declaration;
  if (!isVariableDeclaration(binding.declaration)) return undefined;
  const { initializer } = binding.declaration;
  // `const extend = module.exports = function () {}`
  const value = initializer && lastAssigned(initializer);
  return isArrowFunction(value) || isFunctionExpression(value) ? value : undefined;
}
