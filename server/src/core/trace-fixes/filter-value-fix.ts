import type { FileFacts } from "../facts/file-facts.js";
import type { Fix } from "../fix/fix.js";
import type { FlowTrace } from "../flow/traces/trace.js";
import { memberRoot } from "../syntax/member-root.js";
import { type Expression, isBindingElement, isFallback, isIdentifier, isObjectBindingPattern, isObjectLiteral, isPropertyAssignment, isShorthandProperty, type Node, propertyNameText, skipWrappers } from "../syntax/nodes.js";
import { spanContains } from "../text/span.js";
import type { TextEdit } from "../text/text-edit.js";
import { codeOnTheWay, nodeAtSink } from "./trace-code.js";

/** Calls whose filter takes an operator for equality. */
const operators = [
  { api: /^(?:mongodb\.Collection|mongoose\.(?:model|Query))\(\)\.(?:find(?!ById)|count|update|delete|remove|replace|exists)/, operator: "$eq" },
  { api: /^@prisma\/client\.PrismaClient\(\)\.model\.(?:findFirst|findMany|updateMany|deleteMany|count)/, operator: "equals" },
] as const;
/** Stores that are asked like MongoDB and have no such operator are no clients of it; a collection that another file made may be of one of these. */
const withoutEquality = /["'](?:(?:@seald-io\/)?nedb(?:-\w+)?|marsdb|minimongo)["']/;
const ofMongo = /["'](?:mongodb|mongojs|monk)["']|\bcollection\b\s*[(<]/;

/**
 * A suggestion that compares the request's parts of a filter by an operator of the program's own, so that an object in their place is a value
 * like any other: `{ name: { $eq: req.body.name } }`. Texts, numbers and ids are compared as before. Undefined where the filter is not
 * written out at the call.
 * https://www.mongodb.com/docs/manual/reference/operator/query/eq/
 * https://www.prisma.io/docs/orm/reference/prisma-client-reference#equals
 */
export function filterValueFix(facts: FileFacts, trace: FlowTrace): Fix | undefined {
  const operator = operators.find(({ api }) => api.test(trace.sink.api))?.operator;
  const { text } = facts.tree.document;
  if (operator === undefined || withoutEquality.test(text) || (trace.sink.api.startsWith("mongodb.") && !ofMongo.test(text))) return undefined;
  const filter = nodeAtSink(facts, trace);
  if (!isObjectLiteral(filter)) return undefined;
  const { steps, texts } = codeOnTheWay(facts, trace);
  const isStep = (value: Expression): boolean => texts.has(facts.textOf(value)) || steps.some((step) => spanContains(facts.spanOf(value), step.span));
  const parts = filter.properties.flatMap((property): readonly { readonly node: Node; readonly value: Expression }[] => {
    const name = propertyNameText(property.name) ?? "$";
    if (name.startsWith("$") || /^(?:AND|OR|NOT)$/.test(name)) return [];
    if (isShorthandProperty(property)) return [{ node: property, value: property.name }];
    return isPropertyAssignment(property) ? [{ node: property, value: property.initializer }] : [];
  });
  const origins = new Set(parts.filter(({ value }) => isStep(asked(value))).map(({ value }) => originOf(facts, asked(value))));
  const edits = parts.flatMap(({ node, value }): readonly TextEdit[] => {
    const origin = originOf(facts, asked(value));
    if (origin === undefined || !origins.has(origin)) return [];
    const compared = `{ ${operator}: ${facts.textOf(value)} }`;
    return [{ span: facts.spanOf(value), newText: isShorthandProperty(node) ? `${facts.textOf(value)}: ${compared}` : compared }];
  });
  return edits.length === 0 ? undefined : { title: `Compare it as a value, with ${operator}`, applicability: "suggestion", edits, appends: [] };
}

/** `name` of `name || undefined`. */
function asked(value: Expression): Expression {
  const bare = skipWrappers(value);
  return isFallback(bare) ? skipWrappers(bare.left) : bare;
}

/** What a variable or a member is taken of, so that what comes by the same way is known; undefined for calls, literals and the like. */
function originOf({ names }: FileFacts, value: Expression): Node | undefined {
  const root = memberRoot(value);
  if (!isIdentifier(root)) return undefined;
  let declared: Node | undefined = names.bindingOf(root)?.nameNode;
  while (declared !== undefined && (isBindingElement(declared.parent) || isObjectBindingPattern(declared.parent))) declared = declared.parent;
  return declared ?? root;
}
