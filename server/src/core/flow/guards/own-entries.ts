import type ts from "typescript";
import { memberRoot } from "../../syntax/member-root.js";
import { enclosingFunction, type Expression, isArrayLiteral, isBinaryExpression, isBindingElement, isCallExpression, isForOf, isIdentifier, isPropertyAccess, isVariableDeclaration, type Node, skipWrappers, SyntaxKind } from "../../syntax/nodes.js";
import { allKinds } from "../../model/taint-kinds.js";
import type { FlowWalker } from "../walk/flow-walker.js";
import { clear } from "./guard-subject.js";

/** `files.some((file) => file.isFile() && file.name === name)`: the name is what one of the program's own entries has. */
export function clearOwnEntry(walker: FlowWalker, entry: ts.ParameterDeclaration | undefined, condition: Expression): void {
  if (entry === undefined) return;
  const isOfEntry = (side: Expression): boolean => declaredBy(walker, memberRoot(side)) === entry;
  for (const part of partsOf(condition, SyntaxKind.AmpersandAmpersandToken)) {
    const asked = skipWrappers(part);
    if (!isBinaryExpression(asked) || (asked.operatorToken.kind !== SyntaxKind.EqualsEqualsEqualsToken && asked.operatorToken.kind !== SyntaxKind.EqualsEqualsToken)) continue;
    if (isOfEntry(asked.left)) clear(walker, asked.right, allKinds);
    else if (isOfEntry(asked.right)) clear(walker, asked.left, allKinds);
  }
}

/** The variable of a loop over a list of the program's own: `for (const site of sites) if (site.url === url) …`. */
export function isLoopedEntry(walker: FlowWalker, name: Expression): boolean {
  const declared = declaredBy(walker, name);
  const loop = declared !== undefined && isVariableDeclaration(declared) ? declared.parent.parent : undefined;
  return isForOf(loop) && (walker.values.get(skipWrappers(loop.expression)) ?? 0) === 0;
}

/** What is taken out of a list of the program's own: `sites.map((site) => site.url)`, `Object.keys(handlers)`. */
export function isOfOwnList(walker: FlowWalker, list: Expression): boolean {
  const bare = skipWrappers(list);
  const made = isIdentifier(bare) ? walker.facts.definitionOf(bare) : bare;
  const call = made && skipWrappers(made);
  if (!isCallExpression(call) || !isPropertyAccess(call.expression)) return false;
  const { expression, name } = call.expression;
  const isOfObject = /^(?:keys|values|entries)$/.test(name.text) && isIdentifier(expression) && expression.text === "Object";
  const from = isOfObject ? call.arguments[0] : /^(?:map|filter|flatMap)$/.test(name.text) ? expression : undefined;
  return from !== undefined && (isArrayLiteral(skipWrappers(from)) || (walker.values.get(skipWrappers(from)) ?? 0) === 0 || (isOfObject && isOfModule(walker, from)));
}

/** An object that the module keeps: its keys are those of what was put there. */
function isOfModule(walker: FlowWalker, object: Expression): boolean {
  const bare = skipWrappers(object);
  const binding = isIdentifier(bare) ? walker.facts.names.bindingOf(bare) : undefined;
  return binding?.kind === "const" && binding.scope === walker.facts.names.moduleScope;
}

/** What the function was given that made this one: `allowed` of `create({ allowed })`, which returns handlers that ask it. */
export function isOfMaker({ facts }: FlowWalker, list: Expression): boolean {
  const root = memberRoot(list);
  const declared = isIdentifier(root) ? facts.names.bindingOf(root)?.declaration : undefined;
  const maker = declared && enclosingFunction(declared);
  if (maker === undefined || maker.parameters.some((parameter) => facts.parameterApi(parameter) !== undefined)) return false;
  // Callbacks run along with the function they stand in.
  let isOfLater = false;
  let at = enclosingFunction(list);
  for (; at !== undefined && at !== maker; at = enclosingFunction(at)) isOfLater ||= !isCallExpression(at.parent) || at.parameters.some((parameter) => facts.parameterApi(parameter) !== undefined);
  return isOfLater && at === maker;
}

/** The conditions that an operator joins. */
export function partsOf(condition: Expression, operator: SyntaxKind): readonly Expression[] {
  const parts: Expression[] = [];
  const pending = [condition];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const bare = skipWrappers(next);
    if (isBinaryExpression(bare) && bare.operatorToken.kind === operator) pending.push(bare.left, bare.right);
    else parts.push(bare);
  }
  return parts;
}

/** The parameter or variable that a name comes from, be it taken apart there. */
function declaredBy(walker: FlowWalker, name: Expression): Node | undefined {
  let declared: Node | undefined = isIdentifier(name) ? walker.facts.names.bindingOf(name)?.declaration : undefined;
  while (declared !== undefined && isBindingElement(declared)) declared = declared.parent.parent;
  return declared;
}
