import type { FileFacts } from "../facts/file-facts.js";
import type { OriginKind, ValueOrigins } from "../facts/value-origin.js";
import { type Expression, isCallExpression, isIdentifier, isNewExpression, isPropertyAccess, skipWrappers } from "../syntax/nodes.js";

/** A run-time value in a text that becomes markup. */
export interface MarkupHole {
  readonly node: Expression;
  readonly origin: OriginKind;
  /** True where text stands around it, so that it surely is a piece of text itself. */
  readonly isBuilt: boolean;
}

/** Names that say of a value that it is markup on purpose, or has been made harmless. */
const harmlessName = /saniti[sz]|escap|purif|trusted|safe(?!ty)|encoded|clean/i;
/** Names of elements and of what makes them: no text. */
const elementName = /^\$|^(?:el|elem|element|node|child|fragment|this)$|(?:El|Elem|Element|Node|Fragment|Container)$/;

/** The most doubtful value in a text that becomes markup, or undefined where the text is fixed, made harmless or no text. */
export function markupHole(facts: FileFacts, origins: ValueOrigins, value: Expression): MarkupHole | undefined {
  let worst: MarkupHole | undefined;
  for (const { parts } of facts.shapes(value)) {
    const isBuilt = parts.some((part) => "text" in part && part.text.trim() !== "");
    for (const part of parts) {
      if (!("hole" in part) || isHarmless(facts, part.hole)) continue;
      const { kind } = origins.of(part.hole);
      if (ranks[kind] > (worst === undefined ? 0 : ranks[worst.origin])) worst = { node: part.hole, origin: kind, isBuilt };
    }
  }
  return worst;
}

/** How doubtful an origin is; 0 where it is not, or where following the data says more. */
const ranks: Readonly<Record<OriginKind, number>> = { bounded: 0, config: 0, checked: 0, source: 0, unknown: 1, parameter: 2 };

function isHarmless(facts: FileFacts, hole: Expression): boolean {
  const node = skipWrappers(hole);
  const name = isIdentifier(node) ? node.text : isPropertyAccess(node) ? node.name.text : "";
  // Markup that the page already shows has been parsed before.
  if (name === "innerHTML" || name === "outerHTML" || harmlessName.test(name) || elementName.test(name)) return true;
  if (isNewExpression(node)) return true;
  const api = facts.api(node)?.name;
  if (api !== undefined && /^jquery\(\)|^globalThis\.(?:document\.(?:createElement|getElementById|querySelector)|HTML\w*Element)\(\)$/.test(api)) return true;
  return isCallExpression(node) && isPropertyAccess(node.expression) && /^(?:createElement|querySelector|getElementById|cloneNode|toFixed)$/.test(node.expression.name.text);
}

/** What stands in messages for a value: its text on one line, cut where it is long. */
export function shownValue(facts: FileFacts, node: Expression): string {
  const text = facts.textOf(node).replace(/\s+/g, " ");
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}
