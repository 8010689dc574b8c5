import type ts from "typescript";
import { functionOf } from "../../facts/bound-function.js";
import type { FileFacts } from "../../facts/file-facts.js";
import type { Binding } from "../../facts/scope.js";
import { ValueOrigins } from "../../facts/value-origin.js";
import {
  type CallExpression,
  type ElementAccessExpression,
  type Expression,
  isBinaryExpression,
  isBindingElement,
  isCallExpression,
  isConditional,
  isElementAccess,
  isForOf,
  isFunctionLike,
  isIdentifier,
  isParameter,
  isParenthesized,
  isPropertyAccess,
  isVariableDeclaration,
  type Node,
  parametersGiven,
  propertyNameText,
  skipWrappers,
  SyntaxKind,
} from "../../syntax/nodes.js";
import { calleeName } from "../../syntax/callee-name.js";
import type { NodeId } from "../graph/flow-graph.js";
import type { FlowWalker } from "../walk/flow-walker.js";
import { denies } from "../guards/name-guards.js";

/** A value whose elements, or which itself, are names that a caller has chosen. */
export interface ChosenNames {
  readonly node: NodeId;
  readonly path: readonly string[];
  /** The call that made the list of names. */
  readonly made?: CallExpression;
}

/** `names.reduce((at, name) => at[name], object)`: what is there at the end of a path. */
export function isFold(expression: Expression): boolean {
  const callee = isCallExpression(expression) && expression.arguments.length > 1 ? skipWrappers(expression.expression) : undefined;
  return isPropertyAccess(callee) && /^reduce(?:Right)?$/.test(callee.name.text);
}

const maxHops = 8;

/** Where a name comes from, before anybody has looked at it: a parameter, or the call that made the list. */
function namesBehind(walker: FlowWalker, key: Expression): readonly ChosenNames[] {
  const found: ChosenNames[] = [];
  const put = (node: NodeId | undefined, path: readonly string[], made?: CallExpression): void => {
    if (node !== undefined && node !== 0) found.push({ node, path, ...(made !== undefined && { made }) });
  };
  const trace = (expression: Expression, path: readonly string[], hops: number): void => {
    const node = skipWrappers(expression);
    if (hops > maxHops) return;
    if (isElementAccess(node)) trace(node.expression, elements, hops + 1);
    else if (isConditional(node)) for (const branch of [node.whenTrue, node.whenFalse]) trace(branch, path, hops + 1);
    else if (isCallExpression(node)) {
      const callee = skipWrappers(node.expression);
      const method = isPropertyAccess(callee) ? callee.name.text : "";
      if (isPropertyAccess(callee) && /^(?:shift|pop|at)$/.test(method)) trace(callee.expression, elements, hops + 1);
      else if (isPropertyAccess(callee) && /^(?:slice|filter|concat|reverse)$/.test(method)) trace(callee.expression, path, hops + 1);
      else put(walker.values.get(node), path, node);
    } else if (isIdentifier(node)) traceVariable(node, path, hops + 1);
  };
  const traceVariable = (node: ts.Identifier, path: readonly string[], hops: number): void => {
    const binding = walker.facts.names.bindingOf(node);
    const declaration = binding?.declaration;
    if (binding === undefined || declaration === undefined) return;
    if (isParameter(declaration)) {
      const list = isFunctionLike(declaration.parent) ? listGoneThrough(declaration.parent) : undefined;
      if (list !== undefined) trace(list, elements, hops);
      else put(parameterOf(walker, declaration), path);
      for (const { right } of walker.facts.names.assignmentsTo(binding)) trace(right, path, hops);
      return;
    }
    if (isBindingElement(declaration)) {
      const made = declaration.parent.parent;
      const name = propertyNameText(declaration.propertyName ?? declaration.name);
      if (isVariableDeclaration(made) && made.initializer !== undefined && name !== undefined) trace(made.initializer, [name], hops);
    }
    if (!isVariableDeclaration(declaration)) return;
    const loop = declaration.parent?.parent;
    if (isForOf(loop)) return trace(loop.expression, elements, hops);
    if (declaration.initializer !== undefined) trace(declaration.initializer, path, hops);
    for (const { right } of walker.facts.names.assignmentsTo(binding)) trace(right, path, hops);
  };
  trace(key, [], 0);
  return found;
}

const elements = ["[]"] as const;

function parameterOf(walker: FlowWalker, declaration: ts.ParameterDeclaration): NodeId | undefined {
  const { parent } = declaration;
  if (!isFunctionLike(parent)) return undefined;
  const id = walker.functionIds.get(parent);
  return id === undefined ? undefined : walker.graph.functions[id]?.parameters[parametersGiven(parent).indexOf(declaration)];
}

/** The list whose elements a function is called with. */
function listGoneThrough({ parent }: Node): Expression | undefined {
  const callee = isCallExpression(parent) ? skipWrappers(parent.expression) : undefined;
  return isPropertyAccess(callee) && /^(?:forEach|reduce|reduceRight|map|some|every)$/.test(callee.name.text) ? callee.expression : undefined;
}

/**
 * The names of a step down a path that a caller chooses: `at = at[name]`, `at = at[name] = {}`, `(at, name) => at[name]` of a fold, and
 * `set(at[name], rest)` within `set`, with a name out of a list or a text that the function around was handed. None for other lookups.
 */
export function chosenNames(walker: FlowWalker, node: ElementAccessExpression): readonly ChosenNames[] {
  const { facts } = walker;
  const object = skipWrappers(node.expression);
  const key = skipWrappers(node.argumentExpression);
  if (!isIdentifier(object) || !(isIdentifier(key) || isElementAccess(key)) || facts.constant(key) !== undefined) return [];
  if (!isKeptIn(node, object.text) && !isStepOfFold(facts, object) && !isHandedDown(walker, node, object)) return [];
  if (isAskedFor(facts, key)) return [];
  const names = namesBehind(walker, key);
  // Who has looked at the names on the way is for the graph to tell.
  const origins = new ValueOrigins(facts, "code", "unguarded");
  const isGiven = (value: Expression): boolean => origins.of(value).kind === "parameter";
  return isGiven(key) ? names : names.filter(({ made }) => made !== undefined && makesNames.test(calleeName(made)) && made.arguments.some(isGiven));
}

/** Functions that make names out of a path. */
const makesNames = /parse|split|segment|token|decode|path|keys/i;

/** `set(at[name], rest)` within `set(at, path)`. */
function isHandedDown({ facts, current }: FlowWalker, node: Node, object: ts.Identifier): boolean {
  const { parent } = node;
  const callee = isCallExpression(parent) ? skipWrappers(parent.expression) : undefined;
  const declaration = facts.names.bindingOf(object)?.declaration;
  if (!isIdentifier(callee) || !isParameter(declaration) || declaration.parent !== current.node) return false;
  const index = declaration.parent.parameters.indexOf(declaration);
  return isCallExpression(parent) && parent.arguments[index] === node && functionOf(facts.names.bindingOf(callee)) === current.node;
}

/** `isUnsafeKey(path[i])`, `path[i] === "__proto__"`: an element whose place is counted has no value of its own to follow. */
export function isAskedFor(facts: FileFacts, key: Expression): boolean {
  if (!isElementAccess(key)) return false;
  const list = skipWrappers(key.expression);
  const binding = isIdentifier(list) ? facts.names.bindingOf(list) : undefined;
  const others = binding === undefined ? [] : facts.names.referencesTo(binding).map(({ parent }) => parent);
  return others.some((other) => {
    if (other === key || !isElementAccess(other) || facts.textOf(other) !== facts.textOf(key)) return false;
    const { parent } = other;
    if (isBinaryExpression(parent)) return /__proto__/.test(facts.constantString(parent.right) ?? facts.constantString(parent.left) ?? "");
    const callee = isCallExpression(parent) ? skipWrappers(parent.expression) : undefined;
    if (isPropertyAccess(callee)) return /^hasOwn/.test(callee.name.text) || denies(callee.name.text) || denies(facts.textOf(callee.expression));
    return isIdentifier(callee) && denies(callee.text);
  });
}

/** True where the value of a node is what a variable of this name is given. */
function isKeptIn(node: Node, name: string): boolean {
  let at: Node = node;
  for (let { parent } = at; parent !== undefined; { parent } = at) {
    if (isParenthesized(parent) || (isConditional(parent) && parent.condition !== at)) at = parent;
    else if (!isBinaryExpression(parent)) return false;
    else {
      const { left, operatorToken, right } = parent;
      const isAssigned = operatorToken.kind === SyntaxKind.EqualsToken;
      if (isAssigned && isIdentifier(left) && right === at) return left.text === name;
      if (!isAssigned && operatorToken.kind !== SyntaxKind.BarBarToken && operatorToken.kind !== SyntaxKind.QuestionQuestionToken) return false;
      at = parent;
    }
  }
  return false;
}

/** The first parameter of what is handed to `reduce`, with a start. */
function isStepOfFold(facts: FileFacts, object: Expression): boolean {
  const declaration = isIdentifier(object) ? facts.names.bindingOf(object)?.declaration : undefined;
  if (declaration === undefined || !isParameter(declaration) || !isFunctionLike(declaration.parent) || declaration.parent.parameters[0] !== declaration) return false;
  const call = declaration.parent.parent;
  return call !== undefined && isCallExpression(call) && isFold(call);
}

/** Methods that give a part of a text, and those that hand it on. */
const cutting = /^(?:slice|substring|substr|match|split)$/;
const passing = /^(?:trim|trimStart|trimEnd|trimLeft|trimRight|toLowerCase|toUpperCase|replace|replaceAll|toString|shift|pop)$/;

/** The texts handed to a function that a name has been cut out of: what parsers file what they read under. */
export function textsBehind(walker: FlowWalker, key: Expression): readonly NodeId[] {
  const texts = textsOf(walker, key, false, new Set()).filter((node) => node !== 0);
  return texts.length > 0 && new ValueOrigins(walker.facts, "code", "unguarded").of(key).kind === "parameter" ? texts : [];
}

/** `match[1]` and the like back to parameters; `isCut` once a method has taken a part of the text. */
function textsOf(walker: FlowWalker, expression: Expression, isCut: boolean, seen: Set<Binding>): readonly NodeId[] {
  const { facts } = walker;
  const node = skipWrappers(expression);
  const behind = (parts: readonly Expression[], cut = isCut): readonly NodeId[] => parts.flatMap((part) => textsOf(walker, part, cut, seen));
  if (isElementAccess(node)) return behind([node.expression]);
  if (isConditional(node)) return behind([node.whenTrue, node.whenFalse]);
  if (isBinaryExpression(node)) return node.operatorToken.kind === SyntaxKind.BarBarToken || node.operatorToken.kind === SyntaxKind.QuestionQuestionToken ? behind([node.left, node.right]) : [];
  if (isCallExpression(node)) {
    const callee = skipWrappers(node.expression);
    if (!isPropertyAccess(callee)) return [];
    if (callee.name.text === "exec") return behind(node.arguments.slice(0, 1), true);
    return cutting.test(callee.name.text) ? behind([callee.expression], true) : passing.test(callee.name.text) ? behind([callee.expression]) : [];
  }
  const binding = isIdentifier(node) ? facts.names.bindingOf(node) : undefined;
  if (binding === undefined || seen.has(binding)) return [];
  seen.add(binding);
  const { declaration } = binding;
  const assigned = facts.names.assignmentsTo(binding).map(({ right }) => right);
  if (isParameter(declaration)) {
    const list = isFunctionLike(declaration.parent) ? listGoneThrough(declaration.parent) : undefined;
    if (list !== undefined) return behind([list]);
    return isCut ? [parameterOf(walker, declaration) ?? 0, ...behind(assigned)] : behind(assigned);
  }
  const home = isBindingElement(declaration) ? declaration.parent.parent : declaration;
  if (!isVariableDeclaration(home)) return [];
  const loop = home.parent?.parent;
  const given = isForOf(loop) ? [loop.expression] : home.initializer === undefined ? [] : [home.initializer];
  return behind([...given, ...assigned]);
}
