import type { FileFacts } from "../facts/file-facts.js";
import type { FunctionLike } from "../syntax/nodes.js";
import { type RequestRead, requestReads } from "./request-read.js";

export type InputPart = "body" | "query" | "params";
const parts: readonly InputPart[] = ["body", "query", "params"];

/** One part of the request that a handler uses although nothing in it checks it. */
export interface UncheckedInput {
  readonly part: InputPart;
  /** Uses of unchecked fields, in source order; never empty. */
  readonly uses: readonly RequestRead[];
  /** Every read of the part, checks and looks included. */
  readonly reads: readonly RequestRead[];
}

/** What of the request a handler uses unchecked, a part each. A check of a path covers what lies below it. */
export function uncheckedInput(facts: FileFacts, handler: FunctionLike): readonly UncheckedInput[] {
  const reads = requestReads(facts, handler);
  return parts.flatMap((part): readonly UncheckedInput[] => {
    const ofPart = reads.filter(({ source }) => source.row.part === part);
    const checked = ofPart.filter(({ role }) => role === "check").map(({ path }) => path);
    const uses = ofPart.filter(({ role, path }) => role === "use" && !checked.some((known) => covers(known, path)));
    return uses.length === 0 ? [] : [{ part, uses, reads: ofPart }];
  });
}

function covers(checked: string, path: string): boolean {
  return checked === "" || path === checked || path.startsWith(`${checked}.`) || path.startsWith(`${checked}[`);
}
