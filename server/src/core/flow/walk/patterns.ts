import type ts from "typescript";
import {
  type Expression,
  isArrayLiteral,
  isElementAccess,
  isIdentifier,
  isObjectBindingPattern,
  isObjectLiteral,
  isParameter,
  isPropertyAccess,
  type Node,
  propertyNameText,
  skipWrappers,
  SyntaxKind,
} from "../../syntax/nodes.js";
import { possibleConstants } from "../../facts/possible-constants.js";
import { chosenKey, comesWithValue, isSentKey } from "../graph/chosen-keys.js";
import { elementKey, evaluate } from "./evaluate.js";
import { keptIn } from "./context-values.js";
import type { FlowWalker } from "./flow-walker.js";
import type { NodeId } from "../graph/flow-graph.js";
import { groupClears, namedGroupClears } from "./captured-groups.js";
import { foreignField, instanceOwner } from "./instances.js";
import { markComputedName, markAssignment, markGlobalAssignment } from "../sinks/sinks.js";
import { allKinds } from "../../model/taint-kinds.js";
import { isFilledIn, markElementSource } from "../sources/sources.js";
import { urlPartEffect, writtenPartClears } from "./url-parts.js";

/** Binds a declared name or destructuring pattern to a value; what the value is written as tells what its parts are. */
export function bindPattern(walker: FlowWalker, name: ts.BindingName, value: NodeId, written?: Expression): void {
  if (isIdentifier(name)) {
    const binding = walker.facts.names.bindingOf(name);
    if (binding === undefined) return;
    const defined = value === 0 ? 0 : walker.node(name);
    walker.graph.copy(value, defined);
    walker.define(binding, defined);
    return;
  }
  const isObject = isObjectBindingPattern(name);
  for (const [index, element] of name.elements.entries()) {
    if (element.kind === SyntaxKind.OmittedExpression) continue;
    const part = element as ts.BindingElement;
    let inner: NodeId = 0;
    if (value !== 0) {
      inner = walker.node(part);
      if (part.dotDotDotToken !== undefined) walker.graph.copy(value, inner);
      else {
        const key = isObject ? propertyNameText(part.propertyName ?? part.name) : String(index);
        if (key === undefined) walker.graph.copy(value, inner);
        else {
          const effect = written && isObject ? (isFilledIn(walker, written, key) ? ownPart : urlPartEffect(walker, written, key)) : undefined;
          const group = written === undefined ? 0 : isObject ? namedGroupClears(walker, written, key) : groupClears(walker, written, key);
          walker.graph.edge(value, inner, "load", key, (effect?.clears ?? 0) | group, true, effect === undefined ? {} : { adds: effect.adds });
        }
      }
    } else if (isObject) inner = markElementSource(walker, part);
    bindPattern(walker, part.name, withDefault(walker, inner, part.initializer, part));
  }
}

/** `const { path } = req.file`: where the program has put an upload is its own choice. */
const ownPart = { clears: allKinds, adds: 0 } as const;

/** The value of a part with a default: either. */
export function withDefault(walker: FlowWalker, value: NodeId, initializer: Expression | undefined, at: Node): NodeId {
  if (initializer === undefined) return value;
  const fallback = evaluate(walker, initializer);
  if (fallback === 0) return value;
  if (value === 0) return fallback;
  const joined = walker.node(at);
  walker.graph.copy(value, joined);
  walker.graph.copy(fallback, joined);
  return joined;
}

/** Writes a value to the left side of an assignment. */
export function assign(walker: FlowWalker, target: Expression, value: NodeId): void {
  const left = skipWrappers(target);
  if (isIdentifier(left)) {
    if (walker.facts.names.bindingOf(left) === undefined) markGlobalAssignment(walker, left, value);
    const binding = walker.bindingOf(left);
    if (binding !== undefined) walker.define(binding, value);
    return;
  }
  if (isPropertyAccess(left)) {
    markAssignment(walker, left.expression, left.name.text, value, left.parent ?? left);
    storeMember(walker, left, left.name.text, value);
    return;
  }
  if (isElementAccess(left)) {
    evaluate(walker, left.argumentExpression);
    markComputedName(walker, left);
    // `element[isMarkup ? "innerHTML" : "textContent"] = text`
    for (const { value: name } of possibleConstants(walker.facts, left.argumentExpression)) if (typeof name === "string") markAssignment(walker, left.expression, name, value, left.parent ?? left);
    const key = elementKey(walker, left.argumentExpression);
    storeMember(walker, left, key === "[]" && (comesWithValue(walker.facts.names, left) || isSentKey(walker.facts, left.argumentExpression)) ? chosenKey : key, value);
    return;
  }
  if (isObjectLiteral(left)) assignObject(walker, left, value);
  else if (isArrayLiteral(left)) {
    // All parts are read before any is written: `[a, b] = [b, a]`.
    const parts = left.elements.map((element, index) => loaded(walker, value, String(index), element));
    left.elements.forEach((element, index) => assign(walker, element, parts[index] ?? 0));
  }
}

function assignObject(walker: FlowWalker, left: ts.ObjectLiteralExpression, value: NodeId): void {
  for (const property of left.properties) {
    const name = propertyNameText(property.name);
    if (property.kind === SyntaxKind.ShorthandPropertyAssignment && name !== undefined) {
      assign(walker, property.name as Expression, loaded(walker, value, name, property));
    } else if (property.kind === SyntaxKind.PropertyAssignment && name !== undefined) {
      assign(walker, property.initializer, loaded(walker, value, name, property));
    }
  }
}

function loaded(walker: FlowWalker, value: NodeId, name: string, at: Node): NodeId {
  if (value === 0) return 0;
  const node = walker.node(at);
  walker.graph.edge(value, node, "load", name);
  return node;
}

type Member = ts.PropertyAccessExpression | ts.ElementAccessExpression;

/** `a.b.c = value`: every object on the way holds the value from here on; `this.field = value` is shared by the class. */
function storeMember(walker: FlowWalker, member: Member, name: string, value: NodeId): void {
  const { graph } = walker;
  const object = skipWrappers(member.expression);
  const owner = instanceOwner(walker, object);
  if (owner !== undefined) graph.copy(value, walker.field(owner, name, member));
  if (object.kind === SyntaxKind.ThisKeyword) {
    walker.putIntoThis(name, value);
    return;
  }
  const foreign = value === 0 ? undefined : foreignField(walker, object, name);
  if (foreign !== undefined) graph.copy(value, foreign);
  const shared = value === 0 ? undefined : sharedOwner(walker, object, name);
  if (shared !== undefined) graph.copy(value, walker.sharedField(shared, name, member));
  if (!isIdentifier(object) && !isPropertyAccess(object) && !isElementAccess(object)) {
    evaluate(walker, object);
    return;
  }
  const before = evaluate(walker, object);
  if (before === 0 && value === 0) return;
  const after = walker.node(object);
  // An element of unknown index leaves the others as they were.
  if (name === "[]" || name === chosenKey) graph.copy(before, after);
  else graph.edge(before, after, "overwrite", name);
  const written = walker.node(member);
  graph.edge(value, written, "copy", "", writtenPartClears(walker, object, name));
  graph.edge(written, after, "store", name);
  update(walker, object, after);
}

/** Gives the variable or property that holds an object its changed self. A parameter hands the change back to the caller. */
export function update(walker: FlowWalker, target: Expression, after: NodeId): void {
  const node = skipWrappers(target);
  if (isIdentifier(node)) {
    const binding = walker.facts.names.bindingOf(node);
    if (binding !== undefined) walker.change(binding, after);
  } else if (isPropertyAccess(node) || isElementAccess(node)) assign(walker, node, after);
  else if (node.kind === SyntaxKind.ThisKeyword) walker.changeThis(after);
}

/**
 * The framework's name of an object that later handlers get as well, such as the request; undefined for other parameters, and
 * for properties that the framework fills itself.
 */
export function sharedOwner(walker: FlowWalker, object: Expression, property: string): string | undefined {
  // `c.var.user` is `c.get("user")`.
  const holder = isPropertyAccess(object) && object.name.text === "var" ? skipWrappers(object.expression) : object;
  if (!isIdentifier(holder)) return undefined;
  const declaration = walker.facts.names.bindingOf(holder)?.declaration;
  if (declaration === undefined || !isParameter(declaration)) return undefined;
  const ref = walker.facts.parameterApi(declaration);
  if (ref?.certain !== true || !/(?:Request|Response|Context|Reply)\(\)$/.test(ref.name)) return undefined;
  if (holder !== object) return ref.name.endsWith("Context()") ? keptIn(ref.name) : undefined;
  return walker.facts.models.source(`${ref.name}.${property}`) === undefined ? ref.name : undefined;
}
