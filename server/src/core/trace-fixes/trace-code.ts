import type { FileFacts } from "../facts/file-facts.js";
import { codeAround } from "../finding/enclosing-anchor.js";
import type { TraceStep } from "../finding/finding.js";
import type { FlowTrace } from "../flow/traces/trace.js";
import type { Node } from "../syntax/nodes.js";

/** The code at the end of a trace that ends in the file: undefined where no node has just its extent. */
export function nodeAtSink(facts: FileFacts, { sink: { span } }: FlowTrace): Node | undefined {
  return codeAround(facts.tree, span).nodes.find((node) => facts.spanOf(node).start === span.start && node.end === span.end);
}

/** What a trace goes through in its last file in front of the sink: the steps there, and what is written at them, the source's own text included. */
export function codeOnTheWay(facts: FileFacts, { path, sourceText, steps }: FlowTrace): { readonly steps: readonly TraceStep[]; readonly texts: ReadonlySet<string> } {
  const { text } = facts.tree.document;
  const own = steps.filter((step) => step.path === path && step.role !== "sink");
  return { steps: own, texts: new Set([sourceText, ...own.map(({ span }) => text.slice(span.start, span.end))]) };
}
