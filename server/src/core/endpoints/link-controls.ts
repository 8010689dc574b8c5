import type { FileFacts } from "../facts/file-facts.js";
import type { Expression } from "../syntax/nodes.js";
import type { ProvidedControl } from "./fragment.js";

/** What the models say that a value in a chain provides; undefined where none knows it. */
export function linkControls(_facts: FileFacts, _node: Expression, _options?: Expression): readonly ProvidedControl[] | undefined {
  return undefined;
}
