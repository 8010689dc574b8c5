import type ts from "typescript";
import type { SourceRow } from "../../model/library-model.js";
import { isCallExpression, isFunctionLike, isIdentifier, isPropertyAccess, isTaggedTemplate, type Node, type ParameterDeclaration, skipWrappers, SyntaxKind, type Expression } from "../../syntax/nodes.js";
import type { NodeId } from "../graph/flow-graph.js";
import type { FlowWalker } from "../walk/flow-walker.js";

/** Methods of what a query is before it is sent, and of what comes back: they hand the same rows on. */
const handingOn = /^(?:exec|execute|toArray|all|get|each|lean|populate|sort|limit|skip|select|where|orderBy)$/;

/**
 * The row that tells that a call hands out what a store holds: by the method itself, or by the query that this is called on, `Post.find({}).lean()`,
 * also one that has been put together before.
 */
export function storedBelow(walker: FlowWalker, call: Expression): SourceRow | undefined {
  const found = storedRow(walker, call);
  if (found !== undefined || !isCallExpression(call)) return found;
  const callee = skipWrappers(call.expression);
  if (!isPropertyAccess(callee) || !handingOn.test(callee.name.text)) return undefined;
  const query = skipWrappers(callee.expression);
  const made = isIdentifier(query) ? walker.facts.definitionOf(query) : query;
  const bare = made && skipWrappers(made);
  return isCallExpression(bare) && bare !== call ? storedBelow(walker, bare) : undefined;
}

/** The row that tells that a call hands out what a store holds, by its API or by the name of its method and what it is given. */
function storedRow({ facts }: FlowWalker, call: Expression): SourceRow | undefined {
  const { models } = facts;
  if (isTaggedTemplate(call)) {
    const tag = skipWrappers(call.tag);
    const row = models.memberSource("", `${isPropertyAccess(tag) ? tag.name.text : facts.textOf(tag)}\`\``);
    return row?.given?.test(headOf(call)) === true ? row : undefined;
  }
  if (!isCallExpression(call)) return undefined;
  const callee = skipWrappers(call.expression);
  if (!isPropertyAccess(callee)) return undefined;
  const row = models.memberSource("", `${callee.name.text}()`);
  if (row?.isStored !== true) return undefined;
  if (row.receiver?.test(facts.textOf(callee.expression)) === false) return undefined;
  const [first] = call.arguments;
  if (row.given !== undefined) {
    const [start] = first === undefined ? [] : facts.shape(first).parts;
    const text = isTaggedTemplate(first) ? headOf(first) : start !== undefined && "text" in start ? start.text : "";
    if (!row.given.test(text)) return undefined;
  } else if (first !== undefined && isFunctionLike(skipWrappers(first))) return undefined;
  return row;
}

function headOf({ template }: ts.TaggedTemplateExpression): string {
  return template.kind === SyntaxKind.TemplateExpression ? (template as ts.TemplateExpression).head.text : (template as ts.NoSubstitutionTemplateLiteral).text;
}

/** Marks the rows that a callback is given: `db.all("SELECT …", (error, rows) => …)`, `Post.find({}).exec((error, posts) => …)`. */
export function markStoredParameter(walker: FlowWalker, parameter: ParameterDeclaration, node: NodeId): void {
  const { parent: callback } = parameter;
  if (!isFunctionLike(callback) || callback.parameters[1] !== parameter) return;
  const { parent: call } = callback;
  if (!isCallExpression(call) || call.arguments.at(-1) !== (callback as Node)) return;
  const [error] = callback.parameters;
  if (error === undefined || !isIdentifier(error.name) || !/^_|^e(?:rr(?:or)?|x)?$|Err(?:or)?$/.test(error.name.text)) return;
  const row = storedBelow(walker, call);
  if (row !== undefined) walker.graph.sources.push({ node, path: [], row, certain: true, span: walker.graph.spanOf(parameter) });
}
