import type ts from "typescript";
import type { FileFacts } from "../facts/file-facts.js";
import { type Expression, isCallExpression, isClassLike, isDecorator, isFunctionLike, isIdentifier, isPropertyAssignment, isVariableDeclaration, type Node, propertyNameText } from "../syntax/nodes.js";
import { wildcard } from "../text/wildcard.js";
import { meansApi } from "./api-match.js";
import type { Surroundings } from "./team-rule.js";

/** True where code stands within something that surroundings name: a function, a class, or what a decorator decorates. */
export function standsIn(facts: FileFacts, at: Node, { functions, classes, decorators }: Surroundings): boolean {
  for (let node: Node | undefined = at; node !== undefined; node = node.parent) {
    if (isFunctionLike(node) && functions.length > 0 && fits(functions, nameOf(node))) return true;
    if (isClassLike(node) && classes.length > 0 && fits(classes, node.name?.text)) return true;
    if ((isClassLike(node) || isFunctionLike(node)) && decorators.length > 0 && decoratorsOf(node).some((decorator) => isOneOf(facts, decorator, decorators))) return true;
  }
  return false;
}

/** The name that a function is declared or kept under. */
function nameOf(node: Node): string | undefined {
  const named = (node as { readonly name?: Node }).name;
  if (named !== undefined) return propertyNameText(named) ?? (isIdentifier(named) ? named.text : undefined);
  const { parent } = node;
  if (isVariableDeclaration(parent) && isIdentifier(parent.name)) return parent.name.text;
  return isPropertyAssignment(parent) ? propertyNameText(parent.name) : undefined;
}

function fits(wanted: readonly string[], name: string | undefined): boolean {
  return name !== undefined && wanted.some((pattern) => wildcard(pattern)(name));
}

function decoratorsOf(node: Node): readonly Expression[] {
  const { modifiers = [] } = node as { readonly modifiers?: readonly ts.ModifierLike[] };
  return modifiers.flatMap((modifier) => (isDecorator(modifier) ? [modifier.expression] : []));
}

function isOneOf(facts: FileFacts, decorator: Expression, wanted: readonly string[]): boolean {
  const api = facts.api(isCallExpression(decorator) ? decorator.expression : decorator)?.name;
  return api !== undefined && wanted.some((one) => meansApi(facts, one, api));
}
