import type ts from "typescript";
import type { FileFacts } from "../../facts/file-facts.js";
import { boundAttribute } from "../../syntax/binding-calls.js";
import {
  type Expression,
  type FunctionLike,
  isArrowFunction,
  isCallExpression,
  isExportAssignment,
  isFunctionLike,
  isIdentifier,
  isObjectLiteral,
  type Node,
  propertyNameText,
  skipWrappers,
  SyntaxKind,
} from "../../syntax/nodes.js";
import type { NodeId } from "../graph/flow-graph.js";
import type { FlowWalker } from "./flow-walker.js";
import { functionId, functionValue } from "./functions.js";

/** Options whose function returns an object with the component's fields. */
const makers = new Set(["data", "setup", "asyncData"]);

/**
 * The options of a Vue component, as its file exports them: plain, or in a call such as `defineComponent(…)`. In their functions
 * `this` is the component, and the template has the component's fields as names. After https://vuejs.org/api/#options-api
 */
function exportedOptions({ facts }: FlowWalker): ts.ObjectLiteralExpression | undefined {
  return facts.tree.document.path.endsWith(".vue") ? facts.remember(findOptions, facts.tree) : undefined;
}

function findOptions({ tree: { sourceFile } }: FileFacts): ts.ObjectLiteralExpression | undefined {
  const exported = sourceFile.statements.find(isExportAssignment);
  if (exported === undefined) return undefined;
  const value = skipWrappers(exported.expression);
  const options = isCallExpression(value) ? value.arguments[0] : value;
  return options !== undefined && isObjectLiteral(options) ? options : undefined;
}

/** The options that a function stands in, by the object literal it is a member of: `export default { methods: { show() {…} } }`. */
export function optionsAround(walker: FlowWalker, literal: ts.ObjectLiteralExpression): ts.ObjectLiteralExpression | undefined {
  const options = exportedOptions(walker);
  if (options === undefined) return undefined;
  // What stands at the top of the file ends before that many.
  for (let at: Node | undefined = literal, depth = 0; at !== undefined && depth < 6; at = at.parent, depth++) if (at === options) return options;
  return undefined;
}

/** Fills the fields of a component with what its options say: what `data` returns, what is computed, and its methods. Their functions have been walked. */
export function bindOptions(walker: FlowWalker): void {
  const options = exportedOptions(walker);
  if (options === undefined) return;
  for (const option of options.properties) {
    const name = propertyNameText(option.name) ?? "";
    const value = valueOf(option);
    if (value === undefined) continue;
    if (makers.has(name) && isFunctionLike(value)) bindReturned(walker, options, value);
    else if (isObjectLiteral(value)) bindMembers(walker, options, name, value);
  }
}

function bindMembers(walker: FlowWalker, options: ts.ObjectLiteralExpression, name: string, members: ts.ObjectLiteralExpression): void {
  for (const property of members.properties) {
    const key = propertyNameText(property.name);
    const member = valueOf(property);
    if (key === undefined || member === undefined) continue;
    if (name === "methods" && isFunctionLike(member)) walker.graph.copy(functionValue(walker, member, property), walker.field(options, key, property));
    if (name !== "computed") continue;
    const getter = isObjectLiteral(member) ? member.properties.filter(({ name: part }) => propertyNameText(part) === "get").map(valueOf)[0] : member;
    if (isFunctionLike(getter)) walker.graph.copy(resultOf(walker, getter), walker.field(options, key, property));
  }
}

function bindReturned(walker: FlowWalker, options: ts.ObjectLiteralExpression, maker: FunctionLike): void {
  const result = resultOf(walker, maker);
  for (const literal of returnedLiterals(maker)) {
    for (const property of literal.properties) {
      const key = propertyNameText(property.name);
      if (key !== undefined) walker.graph.edge(result, walker.field(options, key, property), "load", key);
    }
  }
}

function resultOf(walker: FlowWalker, declared: FunctionLike): NodeId {
  return walker.graph.functions[functionId(walker, declared)]?.result ?? 0;
}

function returnedLiterals({ body }: FunctionLike): readonly ts.ObjectLiteralExpression[] {
  if (body === undefined) return [];
  const returned = body.kind === SyntaxKind.Block
    ? (body as ts.Block).statements.flatMap((statement) => (statement.kind === SyntaxKind.ReturnStatement ? ((statement as ts.ReturnStatement).expression ?? []) : []))
    : [body as Expression];
  return returned.map((value) => skipWrappers(value)).filter(isObjectLiteral);
}

/** What a property of the options is given: a value, or the method itself. */
function valueOf(property: ts.ObjectLiteralElementLike): Node | undefined {
  if (isFunctionLike(property)) return property;
  return property.kind === SyntaxKind.PropertyAssignment ? skipWrappers((property as ts.PropertyAssignment).initializer) : undefined;
}

/** The field of the component that a name of its template stands for; undefined for every other name. */
export function templateField(walker: FlowWalker, name: ts.Identifier): NodeId | undefined {
  const options = exportedOptions(walker);
  return options === undefined || !isInTemplate(name) ? undefined : walker.field(options, name.text, name);
}

/** Templates are read as arrow functions that call a bound attribute. */
function isInTemplate(node: Node): boolean {
  for (let at = node.parent; (at as Node | undefined) !== undefined; at = at.parent) {
    if (isCallExpression(at) && isIdentifier(at.expression) && boundAttribute(at.expression.text) !== undefined) return true;
    if (isFunctionLike(at) && !isArrowFunction(at)) return false;
  }
  return false;
}
