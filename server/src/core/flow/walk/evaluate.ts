import type ts from "typescript";
import { isOfOtherModule } from "../../model/module-names.js";
import { functionOf } from "../../facts/bound-function.js";
import {
  type Expression,
  type FunctionLike,
  isCallExpression,
  isElementAccess,
  isFunctionLike,
  isPropertyAccess,
  isSpreadAssignment,
  isSpreadElement,
  type Node,
  propertyNameText,
  skipWrappers,
  SyntaxKind,
} from "../../syntax/nodes.js";
import { allKinds, maskOf, nameKinds, numberKinds, objectKinds, rawPath, slashRedirect } from "../../model/taint-kinds.js";
import { keysGoneThrough } from "../../facts/possible-constants.js";
import { evaluateCall, evaluateTagged } from "./calls.js";
import { unknownKey } from "../graph/chosen-keys.js";
import { executeClass, executeFunction, functionId, functionValue, givenArguments } from "./functions.js";
import { refine } from "../guards/guards.js";
import { markMessage } from "../sinks/sinks.js";
import type { FlowWalker } from "./flow-walker.js";
import { isEnumerated } from "../guards/name-guards.js";
import { groupClears, namedGroupClears } from "./captured-groups.js";
import { foreignField, instanceOwner, nameMembers } from "./instances.js";
import { intoMarkup } from "../graph/access-path.js";
import { templateField } from "./component-options.js";
import { markupKinds, selectorKinds } from "../guards/text-replacement.js";
import type { NodeId } from "../graph/flow-graph.js";
import { evaluateJsx, type JsxNode } from "./jsx.js";
import { lookUp, markWrite } from "../sinks/prototype-writes.js";
import { assign, sharedOwner } from "./patterns.js";
import { isFilledIn, markSource } from "../sources/sources.js";
import { lastPieceClears } from "../guards/text-clears.js";
import { clearedByLead, extendByExpression, extendByText, type Lead, noLead } from "./text-prefix.js";
import { addressAsText, ownQueryClears, urlPartEffect, writtenOutClears } from "./url-parts.js";

/** Walks an expression in evaluation order and returns the node of its value; 0 where the value cannot matter. */
export function evaluate(walker: FlowWalker, expression: Expression): NodeId {
  const node = skipWrappers(expression);
  const value = valueOf(walker, node);
  const marked = markSource(walker, node, value);
  if (marked !== 0) walker.values.set(node, marked);
  return marked;
}

function valueOf(walker: FlowWalker, node: Expression): NodeId {
  switch (node.kind) {
    case SyntaxKind.Identifier:
      return identifier(walker, node as ts.Identifier);
    case SyntaxKind.PropertyAccessExpression: {
      const { expression, name } = node as ts.PropertyAccessExpression;
      return member(walker, node, expression, name.text);
    }
    case SyntaxKind.ElementAccessExpression: {
      const { expression, argumentExpression } = node as ts.ElementAccessExpression;
      const key = evaluate(walker, argumentExpression);
      if (isSkipped(walker, expression, argumentExpression)) return 0;
      const name = elementKey(walker, argumentExpression);
      const whole = member(walker, node, expression, name);
      const clears = whole === 0 ? 0 : name === "[]" ? lastPieceClears(walker, expression, argumentExpression) : groupClears(walker, expression, name);
      const value = clears === 0 ? whole : walker.node(node);
      if (value !== whole) walker.graph.edge(whole, value, "copy", "", clears);
      return name === "[]" ? lookUp(walker, node as ts.ElementAccessExpression, key, value) : value;
    }
    case SyntaxKind.CallExpression:
    case SyntaxKind.NewExpression:
      return evaluateCall(walker, node as ts.CallExpression | ts.NewExpression);
    case SyntaxKind.TaggedTemplateExpression:
      return evaluateTagged(walker, node as ts.TaggedTemplateExpression);
    case SyntaxKind.TemplateExpression:
      return template(walker, node as ts.TemplateExpression);
    case SyntaxKind.BinaryExpression:
      return binary(walker, node as ts.BinaryExpression);
    case SyntaxKind.ConditionalExpression:
      return conditional(walker, node as ts.ConditionalExpression);
    case SyntaxKind.ObjectLiteralExpression:
      return objectLiteral(walker, node as ts.ObjectLiteralExpression);
    case SyntaxKind.ArrayLiteralExpression:
      return arrayLiteral(walker, node as ts.ArrayLiteralExpression);
    case SyntaxKind.AwaitExpression:
      return evaluate(walker, (node as ts.AwaitExpression).expression);
    case SyntaxKind.YieldExpression: {
      const { expression } = node as ts.YieldExpression;
      if (expression === undefined) return 0;
      const value = evaluate(walker, expression);
      if ((node as ts.YieldExpression).asteriskToken !== undefined) walker.graph.copy(value, walker.current.result);
      else walker.graph.edge(value, walker.current.result, "store", "[]");
      return 0;
    }
    case SyntaxKind.ArrowFunction:
    case SyntaxKind.FunctionExpression:
      executeFunction(walker, node as unknown as FunctionLike);
      return functionValue(walker, node as unknown as FunctionLike, node);
    case SyntaxKind.ClassExpression:
      executeClass(walker, node as ts.ClassExpression);
      return 0;
    case SyntaxKind.PrefixUnaryExpression: {
      const { operand, operator } = node as ts.PrefixUnaryExpression;
      const value = evaluate(walker, operand);
      return operator === SyntaxKind.ExclamationToken ? 0 : number(walker, [value], node);
    }
    case SyntaxKind.PostfixUnaryExpression:
    case SyntaxKind.TypeOfExpression:
    case SyntaxKind.VoidExpression:
      visitChildren(walker, node);
      return 0;
    case SyntaxKind.DeleteExpression:
      // What is deleted is gone, as if something harmless had been written over it.
      visitChildren(walker, node);
      assign(walker, (node as ts.DeleteExpression).expression, 0);
      markWrite(walker, (node as ts.DeleteExpression).expression);
      return 0;
    case SyntaxKind.ThisKeyword:
      return walker.current.receiver;
    case SyntaxKind.JsxElement:
    case SyntaxKind.JsxFragment:
    case SyntaxKind.JsxSelfClosingElement:
      return evaluateJsx(walker, node as JsxNode);
    default:
      return 0;
  }
}

/** The key of `list[0]` or `o["a"]`; `[]` where it is not known. */
export function elementKey(walker: FlowWalker, key: Expression): string {
  const constant = walker.facts.constant(key)?.value;
  return typeof constant === "string" || typeof constant === "number" ? String(constant) : "[]";
}

function identifier(walker: FlowWalker, node: ts.Identifier): NodeId {
  const binding = walker.bindingOf(node);
  if (binding === undefined) return node.text === "arguments" ? argumentsOf(walker, node) : (templateField(walker, node) ?? 0);
  if (binding.kind === "class") return 0;
  if (binding.kind === "import") {
    const ref = walker.facts.api(node);
    return ref !== undefined && isOfOtherModule(ref.name) ? walker.importedValue(binding, ref.name) : 0;
  }
  const declared = functionOf(binding);
  return declared === undefined ? walker.read(binding) : functionValue(walker, declared, node);
}

/** `arguments`: an array of what the function was given. */
function argumentsOf(walker: FlowWalker, node: ts.Identifier): NodeId {
  const parameters = givenArguments(walker);
  const list = walker.node(node);
  parameters.forEach((parameter, index) => walker.graph.edge(parameter, list, "store", String(index)));
  return list;
}

function member(walker: FlowWalker, node: Expression, object: Expression, name: string): NodeId {
  const base = skipWrappers(object);
  const owner = instanceOwner(walker, base);
  const own = owner && walker.field(owner, name, node);
  if (own !== undefined && base.kind === SyntaxKind.ThisKeyword) return ownField(walker, node, own, name);
  const value = evaluate(walker, base);
  if (own !== undefined && value === 0) return own;
  if (value === 0) return 0;
  // A count carries nothing of what it counts.
  if (name === "length" || (name === "size" && !isFieldsOfRequest(walker, base))) return own ?? 0;
  const loaded = walker.node(node);
  // What is only declared to be of the class, such as a body that a handler hands on, brings its own fields.
  if (own !== undefined) walker.graph.copy(own, loaded);
  const named = namedGroupClears(walker, base, name);
  const part = isFilledIn(walker, base, name) ? { clears: allKinds, adds: 0 } : named !== 0 ? { clears: named, adds: 0 } : urlPartEffect(walker, base, name);
  const read = name === "[]" && isElementAccess(node) && !isEnumerated(walker, node.argumentExpression, object) ? unknownKey : name;
  const keys = read === unknownKey && isElementAccess(node) ? keysGoneThrough(walker.facts, node.argumentExpression) : undefined;
  for (const key of keys ?? [read]) walker.graph.edge(value, loaded, "load", key, part?.clears ?? 0, true, part === undefined ? {} : { adds: part.adds });
  if (walker.facts.api(base)?.name === "globalThis.URL()") {
    if (name === "href") addressAsText(walker, value, loaded);
    else if (name === "search") walker.graph.edge(value, loaded, "deep");
  }
  const foreign = foreignField(walker, base, name);
  if (foreign !== undefined) walker.graph.copy(foreign, loaded);
  const shared = sharedOwner(walker, base, name);
  if (shared !== undefined) walker.graph.copy(walker.sharedField(shared, name, node), loaded);
  return loaded;
}

/** `req.body` and `req.query`: the names of what they hold are chosen by who asks, so that `size` there is a field as any other. */
function isFieldsOfRequest(walker: FlowWalker, base: Expression): boolean {
  return /\.(?:body|query|params)$/.test(walker.facts.source(base)?.row.api ?? "");
}

/** A field of the class, and of the very object that callers in other files call the method on. */
function ownField(walker: FlowWalker, node: Expression, field: NodeId, name: string): NodeId {
  const { instance } = walker.current;
  if (instance === undefined) return field;
  const loaded = walker.node(node);
  walker.graph.copy(field, loaded);
  walker.graph.edge(instance, loaded, "load", name);
  return loaded;
}

/** `process.argv[0]`: a member of a source that nobody outside sets. */
function isSkipped(walker: FlowWalker, list: Expression, index: Expression): boolean {
  if (index.kind !== SyntaxKind.NumericLiteral) return false;
  const source = walker.facts.source(list);
  return source !== undefined && source.name === source.row.api && Number((index as ts.NumericLiteral).text) < (source.row.skips ?? 0);
}

function template(walker: FlowWalker, node: ts.TemplateExpression): NodeId {
  const pieces: Piece[] = [node.head.text];
  for (const { expression, literal } of node.templateSpans) pieces.push({ expression, value: evaluate(walker, expression) }, literal.text);
  return joinedText(walker, pieces, node);
}

/** A piece of a text: fixed, or a value that has been walked. */
type Piece = string | { readonly expression: Expression; readonly value: NodeId };

/** Text made of pieces. What stands in front of a value decides what it can harm. */
export function joinedText(walker: FlowWalker, pieces: readonly Piece[], at: Node): NodeId {
  if (pieces.every((piece) => typeof piece === "string" || piece.value === 0)) return 0;
  const made = walker.node(at);
  // With constant text around it no whole name is chosen.
  const nameClears = pieces.some((piece) => typeof piece === "string" ? piece !== "" : (walker.facts.constantString(piece.expression) ?? "") !== "") ? nameKinds : 0;
  const name = pieces.some((piece) => /<\/?[a-z!]/i.test(typeof piece === "string" ? piece : (walker.facts.constantString(piece.expression) ?? ""))) ? intoMarkup : "";
  let lead = noLead;
  for (const [index, piece] of pieces.entries()) {
    if (typeof piece === "string") {
      lead = extendByText(lead, piece);
      continue;
    }
    const clears = objectKinds | nameClears | clearedByLead(lead) | writtenOutClears(walker, piece.expression) | ownQueryClears(walker, piece.expression);
    const guessed = isSegment(lead, pieces[index + 1]) ? slashRedirect : 0;
    // Whatever stood in front of `..` is gone over: the text is no normal path any more.
    walker.graph.edge(piece.value, made, "derive", name, clears | guessed, true, lead === noLead ? {} : { adds: rawPath });
    if ((guessed & ~clears) !== 0) walker.graph.edge(piece.value, made, "derive", "", allKinds & ~guessed, false);
    lead = extendByExpression(walker, lead, piece.expression);
  }
  return made;
}

/** `/${team}/settings`: meant for one segment of a path, which becomes a host only where it begins with a slash itself. */
function isSegment({ text, hasValue }: Lead, next: Piece | undefined): boolean {
  return !hasValue && text === "/" && typeof next === "string" && next.startsWith("/");
}

/** Text made of values; 0 where none of them matters. */
export function derived(walker: FlowWalker, values: readonly NodeId[], at: Node): NodeId {
  if (values.every((value) => value === 0)) return 0;
  const made = walker.node(at);
  values.forEach((value, index) => walker.graph.edge(value, made, "derive", "", objectKinds | (index > 0 ? selectorKinds : 0)));
  return made;
}

/** Either of several values; the only one where there is one. */
function either(walker: FlowWalker, values: readonly NodeId[], at: Node): NodeId {
  const real = [...new Set(values.filter((value) => value !== 0))];
  if (real.length <= 1) return real[0] ?? 0;
  const joined = walker.node(at);
  for (const value of real) {
    // `shouldClean ? clean(x) : x`: whoever wrote that knows when it need not be cleaned.
    const cleaned = real.reduce((mask, other) => mask | walker.graph.clearedBetween(value, other), 0);
    walker.graph.edge(value, joined, "copy", "", cleaned & markupKinds);
  }
  return joined;
}

function binary(walker: FlowWalker, node: ts.BinaryExpression): NodeId {
  const { left, operatorToken, right } = node;
  switch (operatorToken.kind) {
    case SyntaxKind.PlusToken:
      return sum(walker, node);
    case SyntaxKind.EqualsToken: {
      const value = evaluate(walker, right);
      assign(walker, left, value);
      markWrite(walker, left);
      nameMembers(walker, left, right);
      return value;
    }
    case SyntaxKind.PlusEqualsToken: {
      const pieces = [left, right].map((expression) => ({ expression, value: evaluate(walker, expression) }));
      const value = joinedText(walker, pieces, node);
      assign(walker, left, value);
      markWrite(walker, left);
      return value;
    }
    case SyntaxKind.BarBarEqualsToken:
    case SyntaxKind.QuestionQuestionEqualsToken:
    case SyntaxKind.AmpersandAmpersandEqualsToken: {
      const isWhenTrue = operatorToken.kind === SyntaxKind.AmpersandAmpersandEqualsToken;
      const before = evaluate(walker, left);
      const value = underCondition(walker, left, isWhenTrue, () => evaluate(walker, right));
      // What is kept is empty where the right side stands for the rest.
      const result = isWhenTrue ? value : either(walker, [before, value], node);
      assign(walker, left, result);
      markWrite(walker, left);
      return result;
    }
    case SyntaxKind.BarBarToken:
    case SyntaxKind.QuestionQuestionToken: {
      const first = evaluate(walker, left);
      return either(walker, [first, underCondition(walker, left, false, () => evaluate(walker, right))], node);
    }
    case SyntaxKind.AmpersandAmpersandToken:
      evaluate(walker, left);
      return underCondition(walker, left, true, () => evaluate(walker, right));
    case SyntaxKind.CommaToken:
      evaluate(walker, left);
      return evaluate(walker, right);
    case SyntaxKind.MinusToken:
    case SyntaxKind.AsteriskToken:
    case SyntaxKind.SlashToken:
    case SyntaxKind.AsteriskAsteriskToken:
    case SyntaxKind.LessThanLessThanToken:
      return number(walker, [evaluate(walker, left), evaluate(walker, right)], node);
    default:
      evaluate(walker, left);
      evaluate(walker, right);
      return 0;
  }
}

/** Walks what is only walked when a condition came out as given; what it changes may have happened or not. */
function underCondition(walker: FlowWalker, condition: Expression, outcome: boolean, walk: () => NodeId): NodeId {
  const before = walker.environment;
  walker.environment = before.fork();
  refine(walker, condition, outcome);
  const value = walk();
  const after = walker.environment;
  walker.environment = before.fork();
  walker.environment.join(before, after, condition, walker);
  return value;
}

/** A number made of values: all it can still be is too large. */
function number(walker: FlowWalker, values: readonly NodeId[], at: Node): NodeId {
  if (values.every((value) => value === 0)) return 0;
  const made = walker.node(at);
  for (const value of values) walker.graph.edge(value, made, "derive", "", allKinds & ~numberKinds);
  return made;
}

/** A chain of `+` nests on its left thousands deep in generated code: walked in a loop. */
function sum(walker: FlowWalker, node: ts.BinaryExpression): NodeId {
  const operands: Expression[] = [];
  let head: Expression = node;
  while (head.kind === SyntaxKind.BinaryExpression && (head as ts.BinaryExpression).operatorToken.kind === SyntaxKind.PlusToken) {
    operands.push((head as ts.BinaryExpression).right);
    head = skipWrappers((head as ts.BinaryExpression).left);
  }
  operands.push(head);
  return joinedText(walker, operands.reverse().map((expression) => ({ expression, value: evaluate(walker, expression) })), node);
}

function conditional(walker: FlowWalker, node: ts.ConditionalExpression): NodeId {
  evaluate(walker, node.condition);
  const before = walker.environment;
  walker.environment = before.fork();
  refine(walker, node.condition, true);
  const whenTrue = isListedIn(walker, node) ? walker.node(node) : evaluate(walker, node.whenTrue);
  walker.environment = before.fork();
  refine(walker, node.condition, false);
  const whenFalse = evaluate(walker, node.whenFalse);
  walker.environment = before;
  return either(walker, [whenTrue, whenFalse], node);
}

/** `allowed.includes(kindOf(x)) ? kindOf(x) : "none"`: what is taken is what was found in the list, written the same way twice. */
function isListedIn(walker: FlowWalker, { condition, whenTrue }: ts.ConditionalExpression): boolean {
  const call = skipWrappers(condition);
  if (!isCallExpression(call) || !isPropertyAccess(call.expression) || !/^(?:includes|has)$/.test(call.expression.name.text)) return false;
  const [asked] = call.arguments;
  const isOwnList = (walker.values.get(skipWrappers(call.expression.expression)) ?? 0) === 0;
  return asked !== undefined && isOwnList && walker.facts.textOf(asked) === walker.facts.textOf(whenTrue);
}
/** Operators that compare with what they are given: an object there is a value, its keys are no operators. */
const comparisons = new Set([
  ...["$eq", "$ne", "$gt", "$gte", "$lt", "$lte", "$in", "$nin", "$size", "$mod"],
  // What takes a text or a number alone: MongoDB refuses an object there.
  ...["$regex", "$options", "$search", "$type"],
  // Prisma's; its `not` takes a filter as well. https://www.prisma.io/docs/orm/reference/prisma-client-reference#filter-conditions-and-operators
  ...["equals", "in", "notIn", "lt", "lte", "gt", "gte", "contains", "startsWith", "endsWith", "has", "hasEvery", "hasSome"],
]);
const nosqlKind = maskOf(["nosql"]);

function objectLiteral(walker: FlowWalker, node: ts.ObjectLiteralExpression): NodeId {
  const parts: { readonly value: NodeId; readonly name: string | undefined }[] = [];
  for (const property of node.properties) {
    if (isSpreadAssignment(property)) parts.push({ value: evaluate(walker, property.expression), name: undefined });
    else if (property.kind === SyntaxKind.PropertyAssignment) {
      if (property.name.kind === SyntaxKind.ComputedPropertyName) evaluate(walker, property.name.expression);
      parts.push({ value: evaluate(walker, property.initializer), name: propertyNameText(property.name) ?? "[]" });
    } else if (property.kind === SyntaxKind.ShorthandPropertyAssignment) {
      parts.push({ value: evaluate(walker, property.name), name: property.name.text });
    } else if (isFunctionLike(property)) {
      executeFunction(walker, property);
      parts.push({ value: memberValue(walker, property), name: propertyNameText(property.name) ?? "[]" });
    }
  }
  if (parts.every(({ value }) => value === 0)) return 0;
  markMessage(walker, node);
  let object = walker.node(node);
  let hasSpread = false;
  for (const { value, name } of parts) {
    if (name === undefined) {
      walker.graph.edge(value, object, "spread");
      hasSpread = true;
      continue;
    }
    if (hasSpread) {
      // What is written behind a spread replaces what the spread brought.
      const replaced = walker.node(node);
      walker.graph.edge(object, replaced, "overwrite", name);
      object = replaced;
    }
    walker.graph.edge(value, object, "store", name, comparisons.has(name) ? nosqlKind : 0);
  }
  return object;
}

/** A method of an object literal as a value; for a getter what it returns. */
function memberValue(walker: FlowWalker, declared: FunctionLike): NodeId {
  if (declared.kind === SyntaxKind.SetAccessor) return 0;
  if (declared.kind === SyntaxKind.GetAccessor) return walker.graph.functions[functionId(walker, declared)]?.result ?? 0;
  return functionValue(walker, declared, declared);
}

function arrayLiteral(walker: FlowWalker, node: ts.ArrayLiteralExpression): NodeId {
  const parts = node.elements.map((element) =>
    isSpreadElement(element)
      ? { value: evaluate(walker, element.expression), isSpread: true }
      : { value: evaluate(walker, element), isSpread: false },
  );
  if (parts.every(({ value }) => value === 0)) return 0;
  const array = walker.node(node);
  let isCounted = true;
  parts.forEach(({ value, isSpread }, index) => {
    // Behind a spread nobody knows the index.
    isCounted &&= !isSpread;
    if (isSpread) walker.graph.copy(value, array);
    else walker.graph.edge(value, array, "store", isCounted ? String(index) : "[]");
  });
  return array;
}

function visitChildren(walker: FlowWalker, node: Node): void {
  node.forEachChild((child) => {
    evaluate(walker, child as Expression);
    return undefined;
  });
}

