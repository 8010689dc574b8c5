import { type Expression, isIdentifier, isObjectLiteral, isPropertyAccess, type Node, propertyNameText, skipWrappers } from "../syntax/nodes.js";

/** Names that a request, or a part of it that says who sends it, goes by. */
export const requestNames = /^(?:req|request|ctx|context|c|event|session|token|headers|cookies)$/;
/** Who is given a token alone may say what is in it; who turns away is who has the request. */
export const wholeRequest = /^(?:req|request|ctx|context|c|event)$/;

/** True for an argument that goes by one of the names that requests have. */
export function isRequest(argument: Node, names = requestNames): boolean {
  const value = skipWrappers(argument as Expression);
  if (isIdentifier(value)) return names.test(value.text);
  return isPropertyAccess(value) && names.test(value.name.text);
}

/** `fetchRequestHandler({ req, router })`: what is given all of a request may do anything with it. */
export function holdsRequest(argument: Expression): boolean {
  const value = skipWrappers(argument);
  return isObjectLiteral(value) && value.properties.some((property) => /^(?:req|request)$/.test(propertyNameText(property.name) ?? ""));
}
