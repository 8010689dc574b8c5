import type ts from "typescript";
import { weaknessOfRegex } from "../../facts/regex-facts.js";
import { regexUse } from "../../facts/regex-use.js";
import { skipWrappers } from "../../syntax/nodes.js";
import type { FlowWalker } from "../walk/flow-walker.js";

/** Marks a text that is matched against a pattern that takes long on some texts. */
export function markRegexUse(walker: FlowWalker, call: ts.CallExpression | ts.NewExpression): void {
  const use = regexUse(call);
  const node = use === undefined ? 0 : (walker.values.get(skipWrappers(use.text)) ?? 0);
  if (use === undefined || node === 0) return;
  const regex = weaknessOfRegex(walker.facts, use.pattern);
  if (regex === undefined) return;
  walker.graph.sink({ node, path: [], kind: "regex-input", deep: false, api: use.api, certain: true, span: walker.graph.spanOf(use.text), regex });
}
