import type { FileFacts } from "../facts/file-facts.js";
import { enclosingFunction, isTaggedTemplate, type Node } from "../syntax/nodes.js";
import type { Span } from "../text/span.js";

const entrySize = /\buncompressedSize\b|\bheader\.size\b|\bmax(?:Size|Bytes|Total|Entry|Uncompressed)\w*/i;

/**
 * True where code that opens an archive asks for the size of what is in it. Readers that hand out one entry after the other are
 * given a callback, and what that does not ask nobody does; others are looked at in the function around.
 */
export function countsBytes(facts: FileFacts, unpacked: Span, isByEntry: boolean): boolean {
  const call = facts.calls().findLast((candidate) => !isTaggedTemplate(candidate) && [candidate.expression, ...(candidate.arguments ?? [])].some((part) => covers(facts.spanOf(part), unpacked)));
  if (call === undefined) return false;
  const around: Node = isByEntry ? call : (enclosingFunction(call) ?? facts.tree.sourceFile);
  return entrySize.test(facts.textOf(around));
}

function covers({ start, end }: Span, inner: Span): boolean {
  return start <= inner.start && inner.end <= end;
}
