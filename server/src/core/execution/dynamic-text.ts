import type ts from "typescript";
import type { FileFacts } from "../facts/file-facts.js";
import type { Origin, ValueOrigins } from "../facts/value-origin.js";
import { type Expression, isCallExpression, isIdentifier, isParameter, skipWrappers, SyntaxKind } from "../syntax/nodes.js";

/** A text that is run, and the value in it that says least where it comes from. */
export interface DynamicText {
  readonly hole: Expression;
  readonly origin: Origin;
  /** True where the value is put into text written here, rather than being all of it. */
  readonly isComposed: boolean;
}

const order: readonly Origin["kind"][] = ["unknown", "parameter", "source"];

/**
 * What a text that is run is made of. Undefined where it is fixed, chosen from fixed ones, escaped, checked, or set by whoever
 * runs the program.
 */
export function dynamicText(facts: FileFacts, origins: ValueOrigins, text: Expression): DynamicText | undefined {
  let worst: DynamicText | undefined;
  for (const { parts } of facts.shapes(assignedBefore(facts, text))) {
    const hasText = parts.some((part) => "text" in part && /\S/.test(part.text));
    for (const part of parts) {
      if (!("hole" in part)) continue;
      const origin = origins.of(part.hole);
      const rank = order.indexOf(origin.kind);
      if (rank < 0 || (worst !== undefined && rank <= order.indexOf(worst.origin.kind))) continue;
      worst = { hole: part.hole, origin, isComposed: hasText || isPutTogether(facts, origins, part.hole) };
    }
  }
  return worst;
}

/** A call of a function of the same file that puts a text together: `run(commandFor(name))`. */
function isPutTogether(facts: FileFacts, origins: ValueOrigins, hole: Expression): boolean {
  const bare = skipWrappers(hole);
  const made = isIdentifier(bare) ? facts.definitionOf(bare) : bare;
  const call = made && skipWrappers(made);
  const result = isCallExpression(call) ? origins.resultOf(skipWrappers(call.expression)) : undefined;
  const bareResult = result && skipWrappers(result);
  const texts = bareResult?.kind === SyntaxKind.ConditionalExpression ? [(bareResult as ts.ConditionalExpression).whenTrue, (bareResult as ts.ConditionalExpression).whenFalse] : [bareResult];
  return texts.some((text) => text !== undefined && facts.shape(text).parts.some((part) => "text" in part && /\S/.test(part.text)));
}

/** What was last written to a parameter in front of its use: `code = "…"; run(code)` runs that. */
function assignedBefore(facts: FileFacts, text: Expression): Expression {
  const bare = skipWrappers(text);
  const binding = isIdentifier(bare) ? facts.names.bindingOf(bare) : undefined;
  if (binding === undefined || !isParameter(binding.declaration)) return text;
  const written = facts.names.assignmentsTo(binding).filter(({ operatorToken, end }) => operatorToken.kind === SyntaxKind.EqualsToken && end <= bare.pos);
  return written.at(-1)?.right ?? text;
}
