import type ts from "typescript";
import type { SignatureCheckRow } from "../../model/library-model.js";
import { namesSignatureCheck, namesSigning, namesTimingSafeComparison } from "../../names/signature-names.js";
import { type Expression, isIdentifier, isPropertyAccess, skipWrappers } from "../../syntax/nodes.js";
import type { FlowWalker } from "../walk/flow-walker.js";
import { clear } from "./guard-subject.js";
import { handedValues } from "../walk/handed-values.js";
import { signedKinds } from "../graph/sanitizer-names.js";
import { signedTexts } from "./signed-texts.js";

/** Narrows what was handed to a check of signatures that has not failed: `await verifySignature({ req, body })`, `if (verify(…))`. */
export function checkBySignature(walker: FlowWalker, call: ts.CallExpression, how: "condition" | "statement"): void {
  const callee = skipWrappers(call.expression);
  const name = nameOf(callee);
  const row = walker.facts.models.signatureCheck(walker.facts.callee(call)?.name);
  if (row !== undefined) {
    if (how === "condition" || row.throws === true) for (const value of messageOf(call, row)) clearSigned(walker, value);
    return;
  }
  // One that only answers has said nothing where nobody listens.
  if (namesTimingSafeComparison(name)) {
    if (how === "condition") for (const side of call.arguments) checkBySignedText(walker, side);
    return;
  }
  const receiver = isPropertyAccess(callee) ? nameOf(skipWrappers(callee.expression)) : "";
  const given = call.arguments.flatMap((argument) => handedValues(argument));
  if (!namesSignatureCheck(name, receiver, given.map(nameOf))) return;
  for (const value of given) clearSigned(walker, value);
}

/** Narrows what a signature was made of, once it is known to equal the one that was sent. */
export function checkBySignedText(walker: FlowWalker, signature: Expression): void {
  for (const text of signedTexts(walker.facts, signature, (call) => namesSigning(nameOf(skipWrappers(call.expression))))) clearSigned(walker, text);
}

function messageOf({ arguments: args }: ts.CallExpression, { message }: SignatureCheckRow): readonly Expression[] {
  const given = args[message];
  return given === undefined ? [] : handedValues(given);
}

function clearSigned(walker: FlowWalker, value: Expression): void {
  clear(walker, value, signedKinds, { isDoubt: true });
}

function nameOf(node: Expression): string {
  return isIdentifier(node) ? node.text : isPropertyAccess(node) ? node.name.text : "";
}
