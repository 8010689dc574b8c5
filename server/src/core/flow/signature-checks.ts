import type ts from "typescript";
import { namesSignatureCheck } from "../names/check-names.js";
import { type Expression, isIdentifier, isPropertyAccess, skipWrappers } from "../syntax/nodes.js";
import type { FlowWalker } from "./flow-walker.js";
import { clear } from "./guard-subject.js";
import { handedValues } from "./handed-values.js";
import { signedKinds } from "./sanitizer-names.js";

/** Narrows what was handed to a check of signatures that has not failed: `await verifySignature({ req, body })`. */
export function checkBySignature(walker: FlowWalker, { expression, arguments: args }: ts.CallExpression): void {
  const callee = skipWrappers(expression);
  const receiver = isPropertyAccess(callee) ? nameOf(skipWrappers(callee.expression)) : "";
  const given = args.flatMap((argument) => handedValues(argument));
  if (!namesSignatureCheck(nameOf(callee), receiver, given.map(nameOf))) return;
  for (const value of given) clear(walker, value, signedKinds, { isDoubt: true });
}

function nameOf(node: Expression): string {
  return isIdentifier(node) ? node.text : isPropertyAccess(node) ? node.name.text : "";
}
