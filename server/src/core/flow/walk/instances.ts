import type ts from "typescript";
import { isOfOtherModule } from "../../model/module-names.js";
import { functionOf } from "../../facts/bound-function.js";
import { type Maker, makerOf } from "../../facts/makers.js";
import {
  type Expression,
  isBinaryExpression,
  isClassLike,
  isFunctionLike,
  isIdentifier,
  isObjectLiteral,
  isPropertyAccess,
  type Node,
  propertyNameText,
  skipWrappers,
  SyntaxKind,
} from "../../syntax/nodes.js";
import { type FlowWalker, instanceName } from "./flow-walker.js";
import type { NodeId } from "../graph/flow-graph.js";
import { optionsAround } from "./component-options.js";
import { functionId } from "./functions.js";

/** Whose instance an expression is, as far as this file declares it: `this`, a variable that keeps it, `new Store()`. */
export function instanceOwner(walker: FlowWalker, expression: Expression): Maker | undefined {
  const node = skipWrappers(expression);
  if (node.kind === SyntaxKind.ThisKeyword) return ownerAround(walker, node);
  if (isIdentifier(node)) {
    const kept = walker.facts.definitionOf(node);
    if (kept?.kind === SyntaxKind.ThisKeyword) return ownerAround(walker, kept);
  }
  const name = /^#([\w$]+)\(\)$/.exec(walker.facts.api(node)?.name ?? "")?.[1];
  return name === undefined ? undefined : declarationNamed(walker, name);
}

/** The class or constructor function whose `this` a node means. */
function ownerAround(walker: FlowWalker, node: Node): Maker | undefined {
  for (let at: Node | undefined = node.parent; at !== undefined; at = at.parent) {
    if (isClassLike(at)) return at;
    if (isObjectLiteral(at.parent) && (isFunctionLike(at) || isFunctionProperty(at))) return prototypeOwner(walker, at.parent) ?? optionsAround(walker, at.parent);
    if (at.kind !== SyntaxKind.FunctionDeclaration && at.kind !== SyntaxKind.FunctionExpression) continue;
    const ofPrototype = prototypeMember(walker, at);
    if (ofPrototype !== undefined) return ofPrototype;
    if (isConstructorName(instanceName(at))) return at;
  }
  return undefined;
}

/** `name: function () {…}`; an arrow function has the `this` of what is around the object. */
function isFunctionProperty(node: Node): boolean {
  return node.kind === SyntaxKind.PropertyAssignment && skipWrappers((node as ts.PropertyAssignment).initializer).kind === SyntaxKind.FunctionExpression;
}

/** Constructor functions are written with a capital. */
function isConstructorName(name: string | undefined): boolean {
  return name !== undefined && /^[A-Z]/.test(name);
}

/** `Dao` for the function of `Dao.prototype.find = function …`. */
function prototypeMember(walker: FlowWalker, declared: Node): Maker | undefined {
  const { parent } = declared;
  if (!isBinaryExpression(parent) || parent.right !== declared || !isPropertyAccess(parent.left)) return undefined;
  const name = prototypeName(parent.left.expression);
  return name === undefined ? undefined : declarationNamed(walker, name);
}

/** `Dao` for the object of `Dao.prototype = { … }`. */
function prototypeOwner(walker: FlowWalker, literal: Node): Maker | undefined {
  const { parent } = literal;
  if (!isBinaryExpression(parent) || parent.right !== literal) return undefined;
  const name = prototypeName(parent.left);
  return name === undefined ? undefined : declarationNamed(walker, name);
}

/** `Dao` of `Dao.prototype`. */
function prototypeName(node: Expression): string | undefined {
  return isPropertyAccess(node) && node.name.text === "prototype" && isIdentifier(node.expression) ? node.expression.text : undefined;
}

function declarationNamed(walker: FlowWalker, name: string): Maker | undefined {
  const { moduleScope, wrappedMakers } = walker.facts.names;
  for (const binding of [moduleScope.lookup(name), wrappedMakers.get(name)]) {
    const maker = binding && makerOf(binding);
    if (maker !== undefined) return maker;
  }
  return undefined;
}

/** Notes functions that are given to a class or function from outside its body, under the names callers resolve them by. */
export function nameMembers(walker: FlowWalker, left: Expression, right: Expression): void {
  const target = skipWrappers(left);
  if (!isPropertyAccess(target)) return;
  const value = skipWrappers(right);
  const whole = prototypeName(target);
  if (whole !== undefined && isObjectLiteral(value)) {
    nameAll(walker, `${whole}()`, value);
    return;
  }
  const owner = ownerName(walker, target.expression);
  if (owner !== undefined) nameAll(walker, `${owner}.${target.name.text}`, value);
}

/** A function, or those of an object: `APP.dates = { format: function () { … } }`. */
function nameAll(walker: FlowWalker, name: string, value: Node): void {
  if (!isObjectLiteral(value)) {
    nameMember(walker, name, value);
    return;
  }
  for (const property of value.properties) {
    const key = propertyNameText(property.name);
    const given = property.kind === SyntaxKind.PropertyAssignment ? skipWrappers((property as ts.PropertyAssignment).initializer) : property;
    if (key !== undefined) nameAll(walker, `${name}.${key}`, given);
  }
}

function nameMember(walker: FlowWalker, name: string, value: Node | undefined): void {
  const declared = isFunctionLike(value) ? value : isIdentifier(value) ? functionOf(walker.facts.names.bindingOf(value)) : undefined;
  if (declared !== undefined) walker.memberFunctions.push({ name, id: functionId(walker, declared) });
}

/** `Dao()` for members of instances, `Dao` for members of the function itself. */
function ownerName(walker: FlowWalker, object: Expression): string | undefined {
  const ofPrototype = prototypeName(object);
  if (ofPrototype !== undefined) return `${ofPrototype}()`;
  if (isIdentifier(object) && walker.facts.definitionOf(object)?.kind !== SyntaxKind.ThisKeyword) {
    const binding = walker.facts.names.bindingOf(object);
    return binding !== undefined && walker.facts.names.isOfModule(binding) && binding.kind !== "import" ? object.text : undefined;
  }
  if (isPropertyAccess(object)) {
    const above = ownerName(walker, object.expression);
    return above === undefined ? undefined : `${above}.${object.name.text}`;
  }
  const owner = instanceOwner(walker, object);
  const name = owner === undefined ? undefined : instanceName(owner);
  return name === undefined ? undefined : `${name}()`;
}

/** The field of an instance whose class stands in another file of the project; undefined for other objects. */
export function foreignField(walker: FlowWalker, object: Expression, name: string): NodeId | undefined {
  const api = walker.facts.api(object)?.name;
  return api !== undefined && isOfOtherModule(api) && api.endsWith("()") ? walker.foreignField(`${api}.${name}`, object) : undefined;
}
