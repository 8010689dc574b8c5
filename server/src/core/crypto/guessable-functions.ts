import type { FileFacts } from "../facts/file-facts.js";
import { moduleNameOf } from "../facts/module-name.js";
import { type CallExpression, enclosingFunction, type Expression, isArrowFunction, isCallExpression, isIdentifier, skipWrappers } from "../syntax/nodes.js";
import { guessableValues } from "./guessable-value.js";
import { hasSecureSource, valueTargets } from "./value-targets.js";

/** What a function stands for whose result can be guessed, as other files are told of it. */
export const guessableFunction = "()=>Math.random()";

/**
 * The exported functions of a file that return what can be guessed. Those are left out whose own file says enough: by their
 * name, or by what they call the value on the way.
 */
export function guessableExports(facts: FileFacts): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { call } of facts.sinks("weak-random")) {
    if (hasSecureSource(facts, call) || guessableValues(facts, call).length > 0) continue;
    for (const { place, at } of valueTargets(facts, call, () => false)) {
      const owner = place === "result" ? enclosingFunction(at) : undefined;
      const name = owner && moduleNameOf(owner);
      if (name?.isExported === true) names.add(name.path);
    }
  }
  return names;
}

/** Calls of functions of other files that are known to return what can be guessed, and whose result is given a telling name. */
export function guessableCalls(facts: FileFacts): readonly CallExpression[] {
  return facts.calls().filter((call): call is CallExpression => {
    if (!isCallExpression(call) || !isIdentifier(call.expression)) return false;
    const binding = facts.names.bindingOf(call.expression);
    if (binding?.scope !== facts.names.moduleScope || guessableValues(facts, call).length === 0) return false;
    const definition = facts.definitionOf(call.expression);
    return definition !== undefined && drawsAlone(facts, definition);
  });
}

function drawsAlone(facts: FileFacts, definition: Expression): boolean {
  const drawn = skipWrappers(definition);
  if (!isArrowFunction(drawn) || drawn.parameters.length > 0 || !isCallExpression(drawn.body)) return false;
  return facts.sinksOf(drawn.body).some(({ row }) => row.kind === "weak-random");
}
