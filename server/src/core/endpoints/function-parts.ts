import type { FileFacts } from "../facts/file-facts.js";
import type { FunctionLike } from "../syntax/nodes.js";
import type { FunctionPart } from "./fragment.js";

/** What a function is seen to do for the request that passes through it. */
export function functionPart(facts: FileFacts, declared: FunctionLike): FunctionPart {
  return { span: facts.spanOf(declared), provides: [], answers: [], calls: [], isClear: false };
}

/** The functions that a file knows by name. */
export function functionParts(_facts: FileFacts): ReadonlyMap<string, FunctionPart> {
  return new Map();
}
