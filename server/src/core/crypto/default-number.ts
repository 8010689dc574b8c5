import { memberOfClass } from "../facts/class-members.js";
import type { FileFacts } from "../facts/file-facts.js";
import {
  type Expression,
  isBindingElement,
  isCallExpression,
  isFallback,
  isIdentifier,
  isObjectLiteral,
  isParameter,
  isPropertyAccess,
  isPropertyAssignment,
  isSpreadAssignment,
  isVariableDeclaration,
  type Node,
  propertyNameText,
  skipWrappers,
  SyntaxKind,
} from "../syntax/nodes.js";

const maxDepth = 8;

/**
 * The number that a value has where nobody asks for another one: the default of a parameter, or what options begin with,
 * `Object.assign({}, defaults, options).rounds`. Undefined where this file does not tell.
 */
export function defaultNumber(facts: FileFacts, node: Expression, depth = 0): number | undefined {
  const known = facts.constant(node)?.value;
  if (typeof known === "number") return known;
  const bare = skipWrappers(node);
  if (depth > maxDepth) return undefined;
  if (isFallback(bare)) return defaultNumber(facts, bare.left, depth + 1) ?? defaultNumber(facts, bare.right, depth + 1);
  if (isPropertyAccess(bare)) {
    const own = ownField(bare);
    return own === undefined ? memberNumber(facts, bare.expression, bare.name.text, depth + 1) : defaultNumber(facts, own, depth + 1);
  }
  const declared = isIdentifier(bare) ? facts.names.bindingOf(bare)?.declaration : undefined;
  if (declared === undefined) return undefined;
  if ((isParameter(declared) || isBindingElement(declared)) && declared.initializer !== undefined) return defaultNumber(facts, declared.initializer, depth + 1);
  const holder = isBindingElement(declared) ? holderOf(declared) : undefined;
  const name = isBindingElement(declared) ? propertyNameText(declared.propertyName ?? declared.name) : undefined;
  return holder === undefined || name === undefined ? undefined : memberNumber(facts, holder, name, depth + 1);
}

/** The same of a member of an object. */
function memberNumber(facts: FileFacts, object: Expression, name: string, depth: number): number | undefined {
  if (depth > maxDepth) return undefined;
  const bare = skipWrappers(object);
  const within = (other: Expression): number | undefined => memberNumber(facts, other, name, depth + 1);
  if (isObjectLiteral(bare)) {
    for (const property of [...bare.properties].reverse()) {
      if (isSpreadAssignment(property)) {
        const found = within(property.expression);
        if (found !== undefined) return found;
      } else if (propertyNameText(property.name) === name) return isPropertyAssignment(property) ? defaultNumber(facts, property.initializer, depth + 1) : undefined;
    }
    return undefined;
  }
  if (isCallExpression(bare)) {
    if (facts.callee(bare)?.name !== "globalThis.Object.assign") return undefined;
    return [...bare.arguments].reverse().map(within).find((found) => found !== undefined);
  }
  if (isFallback(bare)) return within(bare.left) ?? within(bare.right);
  const own = isPropertyAccess(bare) ? ownField(bare) : undefined;
  if (own !== undefined) return within(own);
  if (!isIdentifier(bare)) return undefined;
  const definition = facts.definitionOf(bare);
  if (definition !== undefined && definition !== bare) return within(definition);
  const declared = facts.names.bindingOf(bare)?.declaration;
  return declared !== undefined && isParameter(declared) && declared.initializer !== undefined ? within(declared.initializer) : undefined;
}

/** What the class around gives a field of its own, `this.options`, at first. */
function ownField({ expression, name }: { readonly expression: Expression; readonly name: Node & { readonly text: string } } & Node): Expression | undefined {
  return expression.kind === SyntaxKind.ThisKeyword ? memberOfClass(expression, name.text)?.value : undefined;
}

/** What a pattern takes its parts out of: a variable's value, or a parameter's default. */
function holderOf(element: Node): Expression | undefined {
  const holder = element.parent.parent;
  return isVariableDeclaration(holder) || isParameter(holder) ? holder.initializer : undefined;
}
