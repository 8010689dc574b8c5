import type ts from "typescript";
import type { FileFacts } from "../../facts/file-facts.js";
import { literalProperty } from "../../facts/options.js";
import type { Binding } from "../../facts/scope.js";
import {
  type Expression,
  isArrayLiteral,
  isArrowFunction,
  isCallExpression,
  isForOf,
  isFunctionExpression,
  isFunctionLike,
  isIdentifier,
  isObjectBindingPattern,
  isPropertyAccess,
  isVariableDeclarationList,
  type Node,
  propertyNameText,
  skipWrappers,
} from "../../syntax/nodes.js";

/** What the variables of a loop hold in one round. */
export type Round = ReadonlyMap<Binding, Expression>;

const once: readonly Round[] = [new Map()];
/** Longer tables are generated, and no one reads an inventory of them. */
const mostRounds = 500;

/**
 * The rounds of the loop around a call, where the list that it goes through is written out in the file:
 * `routes.forEach(({ path, handler }) => app.get(path, handler))`. One empty round where there is no such loop.
 */
export function roundsAround(facts: FileFacts, call: Node): readonly Round[] {
  for (let at: Node | undefined = call.parent; at !== undefined; at = at.parent) {
    if (isForOf(at) && isVariableDeclarationList(at.initializer)) {
      const name = at.initializer.declarations[0]?.name;
      return name === undefined ? once : rounds(facts, at.expression, name);
    }
    if (!isFunctionLike(at)) continue;
    const { parent } = at;
    const isCallback = (isArrowFunction(at) || isFunctionExpression(at)) && isCallExpression(parent) && parent.arguments[0] === (at as Node);
    const name = at.parameters[0]?.name;
    if (!isCallback || name === undefined || !isPropertyAccess(parent.expression) || !/^(?:forEach|map)$/.test(parent.expression.name.text)) return once;
    return rounds(facts, parent.expression.expression, name);
  }
  return once;
}

/** The expression itself, or what it stands for in a round. */
export function inRound(facts: FileFacts, node: Expression, round: Round): Expression {
  if (round.size === 0) return node;
  const bare = skipWrappers(node);
  if (isIdentifier(bare)) {
    const binding = facts.names.bindingOf(bare);
    return (binding && round.get(binding)) ?? node;
  }
  if (!isPropertyAccess(bare)) return node;
  const object = inRound(facts, bare.expression, round);
  const literal = object === bare.expression ? undefined : facts.objectOf(object);
  const value = literal && literalProperty(literal, bare.name.text);
  return value === undefined || value === "unknown" ? node : value;
}

function rounds(facts: FileFacts, list: Expression, name: ts.BindingName): readonly Round[] {
  const elements = elementsOf(facts, list);
  if (elements === undefined || elements.length > mostRounds) return once;
  return elements.map((element) => {
    const round = new Map<Binding, Expression>();
    bind(facts, name, element, round);
    return round;
  });
}

function bind(facts: FileFacts, name: ts.BindingName, value: Expression, round: Map<Binding, Expression>): void {
  if (isIdentifier(name)) {
    const binding = facts.names.bindingOf(name);
    if (binding !== undefined) round.set(binding, value);
    return;
  }
  if (isObjectBindingPattern(name)) {
    const literal = facts.objectOf(value);
    for (const element of name.elements) {
      const key = propertyNameText(element.propertyName ?? element.name);
      const part = literal === undefined || key === undefined ? undefined : literalProperty(literal, key);
      if (part !== undefined && part !== "unknown") bind(facts, element.name, part, round);
    }
    return;
  }
  const list = skipWrappers(value);
  if (!isArrayLiteral(list)) return;
  name.elements.forEach((element, index) => {
    const part = list.elements[index];
    if (part !== undefined && "name" in element) bind(facts, element.name, part, round);
  });
}

/** The elements of a list that is written out in the file. */
export function elementsOf(facts: FileFacts, node: Expression): readonly Expression[] | undefined {
  const bare = skipWrappers(node);
  if (isArrayLiteral(bare)) return bare.elements;
  if (!isIdentifier(bare)) return undefined;
  const definition = facts.definitionOf(bare);
  const value = definition && skipWrappers(definition);
  return isArrayLiteral(value) ? value.elements : undefined;
}
