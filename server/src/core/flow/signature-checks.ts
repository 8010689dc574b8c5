import type ts from "typescript";
import { namesSignatureCheck } from "../names/check-names.js";
import { type Expression, isIdentifier, isObjectLiteral, isPropertyAccess, isPropertyAssignment, isShorthandProperty, skipWrappers } from "../syntax/nodes.js";
import type { FlowWalker } from "./flow-walker.js";
import { clear } from "./guard-subject.js";
import { signedKinds } from "./sanitizer-names.js";

/** Narrows what was handed to a check of signatures that has not failed: `await verifySignature({ req, body })`. */
export function checkBySignature(walker: FlowWalker, { expression, arguments: args }: ts.CallExpression): void {
  const callee = skipWrappers(expression);
  const receiver = isPropertyAccess(callee) ? nameOf(skipWrappers(callee.expression)) : "";
  const given = args.flatMap((argument) => valuesOf(argument));
  if (!namesSignatureCheck(nameOf(callee), receiver, given.map(nameOf))) return;
  for (const value of given) clear(walker, value, signedKinds, { isDoubt: true });
}

function nameOf(node: Expression): string {
  return isIdentifier(node) ? node.text : isPropertyAccess(node) ? node.name.text : "";
}

/** The values of an argument: those of its properties where it is an object. */
function valuesOf(argument: Expression): readonly Expression[] {
  const bare = skipWrappers(argument);
  if (!isObjectLiteral(bare)) return [bare];
  return bare.properties.flatMap((property) => {
    if (isPropertyAssignment(property)) return [skipWrappers(property.initializer)];
    return isShorthandProperty(property) ? [property.name] : [];
  });
}
