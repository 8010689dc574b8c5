import type { FileFacts } from "../facts/file-facts.js";
import { type Expression, isConditional, isIdentifier, isPropertyAccess, isTemplateExpression, skipWrappers } from "../syntax/nodes.js";

const valueNames = /^(?:values|params|parameters|bindings|binds|args|arguments|replacements)$/;
const mostSteps = 12;

/**
 * True for a part of a query that was put together elsewhere with its values beside it, both of one object: `where.pattern` in the text
 * where `where.values` is read as well. Whoever keeps the two apart writes placeholders into the text.
 */
export function isBoundPart(facts: FileFacts, node: Expression): boolean {
  const pending: Expression[] = [node];
  for (let steps = 0; steps < mostSteps; steps++) {
    const next = pending.pop();
    if (next === undefined) return false;
    const part = skipWrappers(next);
    if (isIdentifier(part)) {
      const definition = facts.definitionOf(part);
      if (definition !== undefined) pending.push(definition);
    } else if (isConditional(part)) pending.push(part.whenTrue, part.whenFalse);
    else if (isTemplateExpression(part)) pending.push(...part.templateSpans.map(({ expression }) => expression));
    else if (isPropertyAccess(part) && isIdentifier(part.expression)) {
      const binding = facts.names.bindingOf(part.expression);
      const references = binding === undefined ? [] : facts.names.referencesTo(binding);
      if (references.some(({ parent }) => isPropertyAccess(parent) && valueNames.test(parent.name.text))) return true;
    }
  }
  return false;
}
