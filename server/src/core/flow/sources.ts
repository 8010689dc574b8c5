import { type Expression, isIdentifier, type ParameterDeclaration } from "../syntax/nodes.js";
import type { NodeId } from "./flow-graph.js";
import type { FlowWalker } from "./flow-walker.js";

/** Marks what an attacker controls of a parameter: `body`, `query`, … of a request, or all of a decorated one. */
export function markParameterSources(walker: FlowWalker, parameter: ParameterDeclaration, node: NodeId): void {
  const ref = walker.facts.parameterApi(parameter);
  if (ref === undefined) return;
  for (const row of walker.facts.models.sourcesBelow(ref.name)) {
    const rest = row.api.slice(ref.name.length).replace(/^\./, "");
    const path = rest === "" ? [] : rest.split(".");
    walker.graph.sources.push({ node, path, row, certain: ref.certain, span: walker.graph.spanOf(parameter) });
  }
}

/**
 * Marks an expression that is a source by itself, such as `location.search` or `headers()`. Where its value already comes
 * from somewhere, that somewhere is the source.
 */
export function markSource(walker: FlowWalker, expression: Expression, value: NodeId): NodeId {
  if (value !== 0 || isVariable(walker, expression)) return value;
  const ref = walker.facts.api(expression);
  const row = ref && walker.facts.models.source(ref.name);
  if (ref === undefined || row === undefined || row.api !== ref.name) return value;
  const node = walker.node(expression);
  walker.graph.sources.push({ node, path: [], row, certain: ref.certain, span: walker.graph.spanOf(expression) });
  return node;
}

/** A variable has its value from its definitions, which have been judged where they stand. */
function isVariable(walker: FlowWalker, expression: Expression): boolean {
  if (!isIdentifier(expression)) return false;
  const kind = walker.facts.names.bindingOf(expression)?.kind;
  return kind !== undefined && kind !== "import";
}
