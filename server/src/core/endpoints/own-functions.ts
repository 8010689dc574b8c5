import { functionOf } from "../facts/bound-function.js";
import type { FileFacts } from "../facts/file-facts.js";
import type { ApiName } from "../model/library-model.js";
import { type Expression, isCallExpression, isIdentifier, skipWrappers } from "../syntax/nodes.js";
import { functionName } from "./local-names.js";

/** `requireRole("admin")` of the file, whose result is a library's value that its own function was given. */
export function isOwnCall(facts: FileFacts, value: Expression): boolean {
  return isCallExpression(value) && ownFunction(facts, skipWrappers(value.expression)) !== undefined;
}

/** The name of a function of the file. */
export function ownFunction(facts: FileFacts, named: Expression): ApiName | undefined {
  const declared = isIdentifier(named) ? functionOf(facts.names.bindingOf(named)) : undefined;
  return declared === undefined ? undefined : `#${functionName(declared)}`;
}
