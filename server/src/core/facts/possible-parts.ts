import { calledFunction } from "./called-function.js";
import type { FileFacts } from "./file-facts.js";
import { allReturns } from "./function-result.js";
import {
  type Expression,
  isArrayLiteral,
  isBindingElement,
  isCallExpression,
  isConditional,
  isElementAccess,
  isFallback,
  isIdentifier,
  isObjectBindingPattern,
  isObjectLiteral,
  isPropertyAccess,
  isVariableDeclaration,
  type Node,
  propertyNameText,
  skipWrappers,
} from "../syntax/nodes.js";

const maxDepth = 4;

/**
 * What a call of a function of the file may give: each thing that the function returns. Nothing for one that takes arguments, as
 * `flagOf("NAME", true)` does: which of its results a call gets goes by them.
 */
export function resultsOf(facts: FileFacts, call: Expression): readonly Expression[] {
  const declared = isCallExpression(call) && call.arguments.length === 0 ? calledFunction(skipWrappers(call.expression), facts.names) : undefined;
  return declared === undefined || declared.parameters.length > 0 ? [] : allReturns(declared);
}

/**
 * What a part of a value may be that a function of the file gives, or one side of a choice: `shell.flag` and `[shell, flag]` of
 * `getShell()`, which returns one pair for each system. Undefined for other expressions, and where the file does not tell of some of the values.
 */
export function partsOfChoice(facts: FileFacts, node: Expression): readonly Expression[] | undefined {
  const { owner, key } = partAt(facts, node) ?? {};
  if (owner === undefined || key === undefined) return undefined;
  const choices = choicesOf(facts, owner, 0);
  if (choices.length < 2) return undefined;
  const parts = choices.map((choice) => partOf(facts, choice, key));
  return parts.every((part) => part !== undefined) ? parts : undefined;
}

/** The value that an expression takes a part of, and the name or the place of the part: `shell.flag`, `pair[0]`, `flag` of `const { flag } = shell`. */
export function partAt(facts: FileFacts, node: Expression): { readonly owner: Expression; readonly key: string | undefined } | undefined {
  if (isPropertyAccess(node)) return { owner: node.expression, key: node.name.text };
  if (isElementAccess(node)) return { owner: node.expression, key: facts.constant(node.argumentExpression)?.value?.toString() };
  const declaration = isIdentifier(node) ? facts.names.bindingOf(node)?.declaration : undefined;
  if (!isBindingElement(declaration) || declaration.dotDotDotToken !== undefined) return undefined;
  const pattern = declaration.parent;
  const holder: Node = pattern.parent;
  if (!isVariableDeclaration(holder) || holder.initializer === undefined) return undefined;
  const key = isObjectBindingPattern(pattern) ? propertyNameText(declaration.propertyName ?? declaration.name) : String((pattern.elements as readonly Node[]).indexOf(declaration));
  return { owner: holder.initializer, key };
}

function choicesOf(facts: FileFacts, value: Expression, depth: number): readonly Expression[] {
  const bare = skipWrappers(value);
  if (depth > maxDepth) return [bare];
  const all = (values: readonly Expression[]): readonly Expression[] => values.flatMap((one) => choicesOf(facts, one, depth + 1));
  if (isConditional(bare)) return all([bare.whenTrue, bare.whenFalse]);
  if (isFallback(bare)) return all([bare.left, bare.right]);
  const results = resultsOf(facts, bare);
  if (results.length > 0) return all(results);
  const definition = isIdentifier(bare) ? facts.definitionOf(bare) : undefined;
  return definition === undefined ? [bare] : all([definition]);
}

/** The element or the property of a list or an object that is written out. */
export function partOf(facts: FileFacts, value: Expression, key: string): Expression | undefined {
  if (isArrayLiteral(value)) return value.elements[Number(key)];
  const option = isObjectLiteral(value) ? facts.option(value, key) : undefined;
  return option?.state === "given" ? option.value : undefined;
}
