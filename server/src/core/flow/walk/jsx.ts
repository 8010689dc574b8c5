import type ts from "typescript";
import { isClassLike, isIdentifier, isJsxAttribute, isPropertyAccess, isVariableDeclaration, skipWrappers, SyntaxKind } from "../../syntax/nodes.js";
import { namedTargets } from "./call-targets.js";
import { evaluate } from "./evaluate.js";
import type { NodeId } from "../graph/flow-graph.js";
import type { FlowWalker } from "./flow-walker.js";
import { markAttribute } from "../sinks/sinks.js";

export type JsxNode = ts.JsxElement | ts.JsxFragment | ts.JsxSelfClosingElement;

/** What an element is given, by the name its component reads it under; a spread has none. */
interface Prop {
  readonly name: string | undefined;
  readonly value: NodeId;
}

/**
 * Walks an element with its attributes and children. A component of the project is called with them; what any other element
 * does with them is told by sinks. The element itself is no value that matters.
 */
export function evaluateJsx(walker: FlowWalker, node: JsxNode): NodeId {
  if (node.kind === SyntaxKind.JsxSelfClosingElement) {
    callComponent(walker, node, attributes(walker, node.attributes));
    return 0;
  }
  const given = node.kind === SyntaxKind.JsxElement ? [...attributes(walker, node.openingElement.attributes)] : [];
  for (const child of node.children) {
    const value = evaluateChild(walker, child);
    if (value !== 0) given.push({ name: "children", value });
  }
  if (node.kind === SyntaxKind.JsxElement) callComponent(walker, node.openingElement, given);
  return 0;
}

function evaluateChild(walker: FlowWalker, child: ts.JsxChild): NodeId {
  switch (child.kind) {
    case SyntaxKind.JsxText:
      return 0;
    case SyntaxKind.JsxExpression:
      return child.expression === undefined ? 0 : evaluate(walker, child.expression);
    default:
      return evaluateJsx(walker, child);
  }
}

function attributes(walker: FlowWalker, { properties }: ts.JsxAttributes): readonly Prop[] {
  return properties.map((property): Prop => {
    if (!isJsxAttribute(property)) return { name: undefined, value: evaluate(walker, property.expression) };
    const { initializer } = property;
    const name = isIdentifier(property.name) ? property.name.text : "";
    if (initializer?.kind !== SyntaxKind.JsxExpression || initializer.expression === undefined) return { name, value: 0 };
    const value = evaluate(walker, initializer.expression);
    markAttribute(walker, property, value);
    return { name, value };
  });
}

/** `<View html={x} />` calls `View({ html: x })`, or makes an instance with these `props`. */
function callComponent(walker: FlowWalker, element: ts.JsxOpeningElement | ts.JsxSelfClosingElement, given: readonly Prop[]): void {
  const { tagName } = element;
  if (given.every(({ value }) => value === 0)) return;
  if (!(isIdentifier(tagName) && /^[A-Z]/.test(tagName.text)) && !isPropertyAccess(tagName)) return;
  const props = walker.node(element);
  for (const { name, value } of given) {
    if (name === undefined) walker.graph.copy(value, props);
    else walker.graph.edge(value, props, "store", name);
  }
  const component = isIdentifier(tagName) ? componentClass(walker, tagName) : undefined;
  if (component !== undefined) {
    walker.graph.copy(props, walker.field(component, "props", element));
    return;
  }
  const { targets } = namedTargets(walker, tagName, walker.facts.api(tagName), false);
  if (targets.length === 0) return;
  walker.graph.calls.push({
    span: walker.graph.spanOf(element),
    owner: walker.current.id,
    targets,
    arguments: [props],
    receiver: 0,
    result: walker.node(element),
    functions: new Map(),
    outs: [0],
    self: 0,
    fallback: undefined,
  });
}

function componentClass(walker: FlowWalker, tag: ts.Identifier): ts.ClassLikeDeclaration | undefined {
  const declaration = walker.facts.names.bindingOf(tag)?.declaration;
  if (isClassLike(declaration)) return declaration;
  const value = isVariableDeclaration(declaration) && declaration.initializer !== undefined ? skipWrappers(declaration.initializer) : undefined;
  return isClassLike(value) ? value : undefined;
}
