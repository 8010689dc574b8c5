import type ts from "typescript";
import type { GuardRow } from "../../model/library-model.js";
import type { FlowWalker } from "../walk/flow-walker.js";
import { clear } from "./guard-subject.js";

/** Takes away what a call rules out for its arguments that a model tells of, once it has returned, or returned true. */
export function checkByGuard(walker: FlowWalker, call: ts.CallExpression | ts.NewExpression, says: GuardRow["says"]): void {
  const api = walker.facts.callee(call)?.name;
  if (api === undefined) return;
  for (const row of walker.facts.models.guards(api)) {
    const checked = call.arguments?.[row.argument];
    if (row.says === says && checked !== undefined) clear(walker, checked, row.clears);
  }
}
