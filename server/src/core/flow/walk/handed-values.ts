import { type Expression, isObjectLiteral, isPropertyAssignment, isShorthandProperty, skipWrappers } from "../../syntax/nodes.js";

/** What an argument hands over: itself, or where it is an object literal the values of its properties, which are arguments with names. */
export function handedValues(argument: Expression): readonly Expression[] {
  const bare = skipWrappers(argument);
  if (!isObjectLiteral(bare)) return [bare];
  return bare.properties.flatMap((property) => {
    if (isPropertyAssignment(property)) return [skipWrappers(property.initializer)];
    return isShorthandProperty(property) ? [property.name] : [];
  });
}
