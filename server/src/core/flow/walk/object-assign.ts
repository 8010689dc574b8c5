import type ts from "typescript";
import type { SourceRow } from "../../model/library-model.js";
import { type Expression, isCallExpression, isNewExpression, isObjectLiteral, skipWrappers } from "../../syntax/nodes.js";
import { definedBy } from "./defined-by.js";
import type { NodeId } from "../graph/flow-graph.js";
import type { FlowWalker } from "./flow-walker.js";
import { update } from "./patterns.js";
import { givenTo } from "../sinks/prototype-writes.js";

type Call = ts.CallExpression | ts.NewExpression;

/** Text that a function was handed and parses: whoever calls it may have it from anywhere. */
const parsedRow: SourceRow = { api: "JSON.parse()", kind: "parsed" };

/** `Object.assign(target, …)`: copies the sources onto the target, also where the result is not used. */
export function objectAssign(walker: FlowWalker, call: Call, args: readonly NodeId[]): NodeId {
  const [target, ...sources] = call.arguments ?? [];
  if (target !== undefined && !isNew(walker, target)) {
    // What is copied onto a part of the request is still what was sent, until somebody takes it for more.
    const made = definedBy(walker, target);
    const isSent = walker.facts.source(made) !== undefined || partOfRequest.test(walker.facts.textOf(made));
    sources.forEach((source, index) => markSource(walker, source, args[index + 1] ?? 0, !isSent));
  }
  if (args.every((value) => value === 0)) return 0;
  const result = walker.node(call);
  args.forEach((value, index) => walker.graph.edge(value, result, index === 0 ? "copy" : "spread"));
  if (target !== undefined) update(walker, target, result);
  return result;
}

/** A part of a request, or what a function reads out of it: `parseQuery(req.originalUrl)`. */
const partOfRequest = /^(?:[\w.]+\()?(?:req|request|ctx\.request)\.(?:body|query|params|url|originalUrl)(?:$|[,)])/;

/** An object of the program takes whatever fields the source has. */
function markSource(walker: FlowWalker, source: Expression, node: NodeId, certain: boolean): void {
  walker.graph.sink({ node, path: [], kind: "mass-assignment", deep: false, api: "Object.assign", certain, span: walker.graph.spanOf(source) });
}

const makers = new Set(["globalThis.Object.fromEntries", "globalThis.Object.create", "globalThis.structuredClone"]);

/** True for an object that is only made here to hold the copy. */
function isNew(walker: FlowWalker, target: Expression): boolean {
  const made = definedBy(walker, target);
  if (isCallExpression(made)) {
    const name = walker.facts.callee(made)?.name ?? "";
    const [first] = made.arguments;
    // What compilers make of `{ ...record, ...changes }`.
    return makers.has(name) || (name === "globalThis.Object.assign" && first !== undefined && isNew(walker, first));
  }
  return isObjectLiteral(made) || isNewExpression(made);
}

/** Marks what `JSON.parse` makes of a parameter. */
export function markParsed(walker: FlowWalker, call: Call, result: NodeId): void {
  const [text] = call.arguments ?? [];
  // `JSON.parse(JSON.stringify(x))` is a copy.
  if (result === 0 || text === undefined || isCallExpression(skipWrappers(text)) || givenTo(walker, text) === undefined) return;
  walker.graph.sources.push({ node: result, path: [], row: parsedRow, certain: false, span: walker.graph.spanOf(call) });
}
