import type ts from "typescript";
import {
  type Expression,
  isSpreadAssignment,
  type ObjectLiteralExpression,
  propertyNameText,
  skipWrappers,
  SyntaxKind,
} from "../syntax/nodes.js";

/**
 * The value of a property of an object literal: its expression, undefined where the literal has no such property, or
 * `"unknown"` where a spread or a method may provide it, or too many literals are spread into each other. The last one written wins, as at run time.
 */
export function literalProperty(
  literal: ObjectLiteralExpression,
  name: string,
  spread: (expression: Expression) => ObjectLiteralExpression | undefined = () => undefined,
  hops = 20,
  without = new Set<ObjectLiteralExpression>(),
): Expression | "unknown" | undefined {
  for (let i = literal.properties.length - 1; i >= 0; i--) {
    const property = literal.properties[i];
    if (property === undefined) continue;
    if (isSpreadAssignment(property)) {
      const value = skipWrappers(property.expression);
      const source = value.kind === SyntaxKind.ObjectLiteralExpression ? (value as ObjectLiteralExpression) : spread(value);
      // `const a = { ...a }` spreads itself.
      if (source === undefined || hops === 0) return "unknown";
      // Literals that two others spread, which a third spreads, would be asked as often as there are ways to them.
      const inner = without.has(source) ? undefined : literalProperty(source, name, spread, hops - 1, without);
      if (inner !== undefined) return inner;
      without.add(source);
      continue;
    }
    if (propertyNameText(property.name) !== name) continue;
    if (property.kind === SyntaxKind.PropertyAssignment) return (property as ts.PropertyAssignment).initializer;
    if (property.kind === SyntaxKind.ShorthandPropertyAssignment) return (property as ts.ShorthandPropertyAssignment).name;
    return "unknown";
  }
  return undefined;
}
