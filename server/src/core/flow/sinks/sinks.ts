import { argumentsGiven } from "../../facts/borrowed-calls.js";
import { type CallLike, type FileFacts, partsOf, type SinkUse } from "../../facts/file-facts.js";
import type ts from "typescript";
import type { FlowSink, NodeId } from "../graph/flow-graph.js";
import { fitsValue } from "../../facts/sink-conditions.js";
import type { ResultSinkRow } from "../../model/library-model.js";
import { packageOf } from "../../model/packages.js";
import { boundAttribute } from "../../syntax/binding-calls.js";
import {
  contains,
  type Expression,
  type FunctionLike,
  isBinaryExpression,
  isCallExpression,
  isDecorator,
  isFunctionLike,
  isIdentifier,
  isJsxAttribute,
  isObjectLiteral,
  isSpreadAssignment,
  isTaggedTemplate,
  isTemplateExpression,
  memberValue,
  type Node,
  propertyNameText,
  skipWrappers,
} from "../../syntax/nodes.js";
import { elementTag } from "../../facts/element-tag.js";
import { definedBy } from "../walk/defined-by.js";
import type { FlowWalker } from "../walk/flow-walker.js";
import { markHandedLists, markList } from "./list-sinks.js";
import { isBehindSecret } from "../guards/shared-secret.js";
import { throwsOnMissing } from "./loop-bounds.js";
import { taintKinds, type TaintKind } from "../../model/taint-kinds.js";

/**
 * Kinds whose sinks are endangered by anything inside an object, not only by the value itself. Mass assignment is none of
 * them: an object of chosen fields is what it asks for.
 */
const deepKinds: ReadonlySet<TaintKind> = new Set(["nosql", "prototype", "csv", "prompt", "mail"]);

/** Marks what reaches a call's sinks. Arguments have been walked by now. */
export function markSinks(walker: FlowWalker, call: CallLike): void {
  markBinding(walker, call);
  markHandedLists(walker, call);
  for (const use of walker.facts.sinksOf(call)) markUse(walker, call, use, use.own === undefined ? undefined : { name: use.own, is: undefined });
  for (const use of walker.facts.openSinksOf(call)) markUse(walker, call, use, { name: use.name, is: use.is });
}

function markUse(walker: FlowWalker, call: CallLike, use: SinkUse, only?: FlowSink["only"]): void {
  const kind = taintKinds.find((candidate) => candidate === use.row.kind);
  if (kind === undefined) return;
  if (use.row.role === "option" || use.row.behind !== undefined) {
    markList(walker, use, kind, only);
    return;
  }
  // A made-up list has no elements: a callback that needs them ends the loop.
  if (kind === "array-like" && !isTaggedTemplate(call) && throwsOnMissing(call.arguments?.[1])) return;
  const { value, path } = endangered(walker, call, use);
  if (use.row.role === "without-dots" && isBehindText(walker, value)) return;
  walker.graph.sink({
    node: walker.values.get(skipWrappers(value)) ?? 0,
    path,
    kind,
    deep: deepKinds.has(kind),
    api: use.row.api,
    ...(use.row.role === undefined ? {} : { role: use.row.role }),
    certain: use.certain && !isBehindSecret(walker, kind, call),
    span: walker.graph.spanOf(value),
    row: use.row,
    ...(only === undefined ? {} : { only }),
    ...(use.row.fixedIn === undefined ? {} : { fixedIn: use.row.fixedIn }),
    ...(kind === "template-locals" && renderedView(walker, call, value)),
  });
}

/** The view that a call renders, where it names one, and the members that are written there for it. */
function renderedView({ facts, graph }: FlowWalker, call: CallLike, locals: Expression): Pick<FlowSink, "view"> | undefined {
  const [first] = isTaggedTemplate(call) ? [] : (call.arguments ?? []);
  const name = first && facts.constantString(first);
  const written = skipWrappers(locals);
  const members = isObjectLiteral(written)
    ? written.properties.flatMap((member) => {
        const value = memberValue(member);
        return value === undefined ? [] : [[propertyNameText(member.name) ?? "", graph.spanOf(value)] as const];
      })
    : [];
  return name === undefined ? undefined : { view: { name, given: new Map(members) } };
}

/** `__dirname + "/static/" + name`: a text that begins with something of the program's own, and that nothing has made a normal path of. */
function isBehindText(walker: FlowWalker, value: Expression): boolean {
  const made = definedBy(walker, value);
  const [first, ...others] = isBinaryExpression(made) || isTemplateExpression(made) ? walker.facts.shape(made).parts.filter((part) => "hole" in part || part.text !== "") : [];
  return first !== undefined && others.length > 0 && ("text" in first || ownFolder.test(walker.facts.textOf(first.hole)));
}

const ownFolder = /^(?:__dirname|import\.meta\.dirname|process\.(?:cwd\(\)|env\.\w+))$/;

/** The expression that is endangered: an option written in the call itself, else the argument and the path of the option. */
function endangered(walker: FlowWalker, call: CallLike, { row, value }: SinkUse): { readonly value: Expression; readonly path: readonly string[] } {
  if (row.property === undefined || row.rawIn !== undefined || isTaggedTemplate(call) || typeof row.argument !== "number") return { value, path: [] };
  const argument = argumentsGiven(walker.facts, call)[row.argument];
  const isWritten = argument === undefined || isObjectLiteral(skipWrappers(argument));
  // Of an object that is taken over, the member counts.
  if (isWritten && isSpreadAssignment(value.parent)) return { value, path: row.property.split(".") };
  if (isWritten) return { value, path: partsOf(row.property).below };
  return { value: argument, path: row.property.split(".") };
}

/** Marks what a function returns, where its framework sends or runs that. */
export function markResult(walker: FlowWalker, expression: Expression, value: NodeId): void {
  // What a call makes, such as a response object, has been judged as the call it is.
  if (value === 0 || !isFunctionLike(walker.current.node) || isCallExpression(skipWrappers(expression))) return;
  const made = walker.facts.api(expression)?.name;
  for (const row of resultSinksOf(walker, walker.current.node, expression)) {
    if (made?.endsWith("()") === true && packageOf(made) === packageOf(row.of)) continue;
    if (row.unlessPlainBy !== undefined && saysOtherType(walker, walker.current.node, row.unlessPlainBy)) continue;
    if (row.text === true && !walker.facts.shape(expression).parts.some((part) => "text" in part && part.text.trim() !== "")) continue;
    if (row.when?.some((condition) => fitsValue(walker.facts, expression, condition) === (condition.not === true)) === true) continue;
    const path = row.property === undefined ? [] : row.property.split(".");
    walker.graph.sink({ node: value, path, kind: row.kind, deep: false, api: `the value returned to ${packageOf(row.of)}`, certain: true, span: walker.graph.spanOf(writtenPart(walker.facts, expression, row.property)) });
  }
}

/** A property of what is returned, where it is written there; else the whole of it. */
function writtenPart(facts: FileFacts, returned: Expression, property: string | undefined): Expression {
  const option = property === undefined ? undefined : facts.option(returned, property);
  return option?.state === "given" && contains(returned, option.value) ? option.value : returned;
}

function resultSinksOf(walker: FlowWalker, declared: FunctionLike, returned: Expression): readonly ResultSinkRow[] {
  const { facts } = walker;
  const use = facts.callbacks.useOf(declared);
  const decorators = decoratorsOf(walker, declared).map(({ name }) => name);
  const rows = rowsOf(facts, [...(use?.row.parameters ?? []), ...decorators]);
  return use === undefined && isObjectLiteral(skipWrappers(returned)) ? [...rows, ...answersOf(facts, declared)] : rows;
}

function rowsOf({ models }: FileFacts, names: readonly string[]): readonly ResultSinkRow[] {
  return names.flatMap((name) => models.resultSinks(models.canonical(name)));
}

/** What counts in the object that a function answers with which says itself what it is called with: `(event: APIGatewayProxyEvent) => ({ statusCode, body })`. */
function answersOf(facts: FileFacts, declared: FunctionLike): readonly ResultSinkRow[] {
  const types = declared.parameters.flatMap(({ name, type }) => (type !== undefined && isIdentifier(name) ? (facts.api(name)?.name ?? []) : []));
  return rowsOf(facts, types).filter(({ property }) => property !== undefined);
}

/** The decorators of a function by their API names with `()`, and what they are given. */
function decoratorsOf({ facts }: FlowWalker, declared: FunctionLike): readonly { readonly name: string; readonly given: readonly Expression[] }[] {
  return ((declared as ts.MethodDeclaration).modifiers ?? []).flatMap((modifier) => (isDecorator(modifier) ? [modifier.expression] : [])).map((expression) => {
    const isCall = isCallExpression(expression);
    const ref = facts.api(isCall ? expression.expression : expression);
    return { name: ref === undefined ? "" : `${ref.name}()`, given: isCall ? expression.arguments : [] };
  });
}

/** True for a function whose decorator gives the content type of something that no browser shows as a page. */
function saysOtherType(walker: FlowWalker, declared: FunctionLike, decorator: string): boolean {
  return decoratorsOf(walker, declared).some(({ name, given: [header, value] }) => {
    if (name !== decorator || header === undefined || value === undefined) return false;
    const type = walker.facts.constantString(value);
    return type !== undefined && !/html|xml|svg/i.test(type) && walker.facts.constantString(header)?.toLowerCase() === "content-type";
  });
}

/** Marks a value written to a property that is a sink by itself, such as `innerHTML`. */
export function markAssignment(walker: FlowWalker, object: Expression, property: string, value: NodeId, at: Node): void {
  if (value === 0) return;
  for (const row of walker.facts.models.assignmentSinks(property)) {
    const ref = row.on === undefined ? undefined : walker.facts.api(object);
    if (row.on !== undefined && ref?.name !== row.on) continue;
    if (row.tags !== undefined && !row.tags.includes(elementTag(walker.facts, object) ?? "")) continue;
    if (row.exceptTags?.includes(elementTag(walker.facts, object) ?? "") === true) continue;
    if (row.start !== undefined && !startsLike(walker, at, row.start)) continue;
    const api = row.on === undefined ? property : `${row.on}.${property}`;
    walker.graph.sink({ node: value, path: [], kind: row.kind, deep: false, api, certain: ref?.certain ?? true, span: walker.graph.spanOf(at) });
  }
}

/** True where an assigned text begins with something that is not constant, or with a constant that fits. */
function startsLike(walker: FlowWalker, assignment: Node, start: RegExp): boolean {
  if (!isBinaryExpression(assignment)) return true;
  const [first] = walker.facts.shape(assignment.right).parts;
  return first === undefined || "hole" in first || first.text === "" || start.test(first.text);
}

/** Marks the key under which something is written where the name is what matters: `process.env[name] = value`. */
export function markComputedName(walker: FlowWalker, { expression, argumentExpression }: ts.ElementAccessExpression): void {
  if (walker.facts.constant(argumentExpression) !== undefined) return;
  const node = walker.values.get(skipWrappers(argumentExpression)) ?? 0;
  for (const row of walker.facts.models.assignmentSinks("[]")) {
    const ref = walker.facts.api(expression);
    if (ref === undefined || ref.name !== row.on) continue;
    const role = row.role === undefined ? {} : { role: row.role };
    walker.graph.sink({ node, path: [], kind: row.kind, deep: false, api: `${ref.name}.[]`, certain: ref.certain, span: walker.graph.spanOf(argumentExpression), ...role });
  }
}

/** Marks a property of an object literal that is told by its own name or by another property: the instructions of a language model. */
export function markMessage(walker: FlowWalker, literal: ts.ObjectLiteralExpression): void {
  for (const { key, is, property, kind } of walker.facts.models.messages) {
    const told = walker.facts.option(literal, key);
    if (told.state !== "given" || !is.test(walker.facts.constantString(told.value) ?? "")) continue;
    const option = walker.facts.option(literal, property);
    if (option.state !== "given") continue;
    const node = walker.values.get(skipWrappers(option.value)) ?? 0;
    walker.graph.sink({ node, path: [], kind, deep: deepKinds.has(kind), api: key === property ? key : `${key}.${property}`, certain: true, span: walker.graph.spanOf(option.value) });
  }
}

/** `location = value` without `window.` in front. */
export function markGlobalAssignment(walker: FlowWalker, name: ts.Identifier, value: NodeId): void {
  if (value === 0) return;
  for (const row of walker.facts.models.assignmentSinks(name.text)) {
    if (row.on !== "globalThis") continue;
    walker.graph.sink({ node: value, path: [], kind: row.kind, deep: false, api: name.text, certain: true, span: walker.graph.spanOf(name.parent) });
  }
}

/** Marks the value of a JSX attribute that is a sink. */
export function markAttribute(walker: FlowWalker, attribute: ts.JsxAttribute, value: NodeId): void {
  const { initializer, parent } = attribute;
  if (value === 0 || initializer === undefined || !isIdentifier(attribute.name)) return;
  const tag = walker.facts.textOf(parent.parent.tagName);
  for (const row of walker.facts.models.jsxSinks(attribute.name.text)) {
    if (row.tags !== undefined && !row.tags.includes(tag)) continue;
    if (row.beside !== undefined && !hasAttribute(walker, parent, row.beside)) continue;
    const path = row.property === undefined ? [] : row.property.split(".");
    walker.graph.sink({ node: value, path, kind: row.kind, deep: false, api: row.attribute, certain: true, span: walker.graph.spanOf(initializer) });
  }
}

/** Marks the value that a component's template binds, which is read as a call. */
function markBinding(walker: FlowWalker, call: CallLike): void {
  if (!isCallExpression(call) || !isIdentifier(call.expression)) return;
  const attribute = boundAttribute(call.expression.text);
  const [value] = call.arguments;
  if (attribute === undefined || value === undefined) return;
  const node = walker.values.get(skipWrappers(value)) ?? 0;
  const api = /[\w@:.-]+/.exec(walker.facts.textOf(call))?.[0] ?? attribute;
  for (const { kind } of walker.facts.models.bindingSinks(attribute)) {
    // A template shows what a `ref` holds.
    for (const path of [[], ["value"]]) walker.graph.sink({ node, path, kind, deep: false, api, certain: true, span: walker.graph.spanOf(value) });
  }
}

/** True for an attribute that stands by itself or is set to anything but false. */
function hasAttribute(walker: FlowWalker, { properties }: ts.JsxAttributes, name: string): boolean {
  return properties.some((property) => {
    if (!isJsxAttribute(property) || !isIdentifier(property.name) || property.name.text !== name) return false;
    return property.initializer === undefined || !/^\W*false\W*$/.test(walker.facts.textOf(property.initializer));
  });
}
