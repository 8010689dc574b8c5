import type { FileFacts } from "../facts/file-facts.js";
import { fitsValue } from "../facts/sink-conditions.js";
import type { RequestPart } from "../model/control-kinds.js";
import type { ControlRow } from "../model/library-model.js";
import {
  type CallExpression,
  type Expression,
  isCallExpression,
  isIdentifier,
  isNewExpression,
  isObjectLiteral,
  isPropertyAccess,
  type NewExpression,
  type Node,
  propertyNameText,
  skipWrappers,
} from "../syntax/nodes.js";
import type { ProvidedControl } from "./fragment.js";
import { partNamed } from "./request-part.js";

/**
 * What the models say of a value that stands in front of a handler: `helmet()`, `AuthGuard("jwt")`, `limiter`. `options` are
 * those beside a plugin: `register(rateLimit, { max: 10 })`. Undefined where no model knows the value.
 */
export function linkControls(facts: FileFacts, value: Expression, options?: Expression): readonly ProvidedControl[] | undefined {
  const ref = facts.api(value);
  const known = ref === undefined ? [] : facts.models.controls(ref.name).filter(({ as }) => as === "link");
  if (ref === undefined || known.length === 0) return ref !== undefined && facts.models.isBystander(ref.name) ? [] : undefined;
  const call = callOf(facts, value);
  const args = options === undefined ? (call?.arguments ?? []) : [options];
  const rows = known.filter((row) => applies(facts, row, args, call));
  return rows.flatMap((row) => partsOf(facts, row, args).map((part) => provided(row, part, ref.certain)));
}

/** True where the conditions of a row hold for a call; without one, as for a call without arguments. */
export function applies(facts: FileFacts, { when = [], whenMade = [] }: Pick<ControlRow, "when" | "whenMade">, args: readonly Expression[], call: CallExpression | NewExpression | undefined): boolean {
  if (!when.every((condition) => fitsValue(facts, args[condition.argument], condition) !== (condition.not === true))) return false;
  if (whenMade.length === 0) return true;
  const callee = call && skipWrappers(call.expression);
  const maker = isPropertyAccess(callee) ? callOf(facts, callee.expression) : undefined;
  return maker !== undefined && whenMade.every((condition) => fitsValue(facts, maker.arguments?.[condition.argument], condition) !== (condition.not === true));
}

export function provided(row: ControlRow, part: RequestPart | undefined, certain: boolean): ProvidedControl {
  return { kind: row.kind, certain, ...(part !== undefined && { part }), ...(row.half !== undefined && { half: row.half }) };
}

/** The call that makes a value, through the constants that hold it. */
function callOf(facts: FileFacts, value: Expression): CallExpression | NewExpression | undefined {
  let at = skipWrappers(value);
  for (let hop = 0; hop < 8 && isIdentifier(at); hop++) {
    const definition = facts.definitionOf(at);
    if (definition === undefined) return undefined;
    at = skipWrappers(definition);
  }
  return isCallExpression(at) || isNewExpression(at) ? at : undefined;
}

/** The parts that a row's control is about; one undefined where it is not said. */
function partsOf(facts: FileFacts, row: ControlRow, args: readonly Expression[]): readonly (RequestPart | undefined)[] {
  if (row.parts === undefined) return [row.part];
  const argument = args[row.parts.argument];
  if (argument === undefined) return [undefined];
  if (row.parts.by === "text") return [partNamed(facts.constantString(argument) ?? "")];
  const named = keysOf(facts, argument).flatMap((key) => partNamed(key) ?? []);
  return named.length === 0 ? [undefined] : [...new Set(named)];
}

/** The keys of an object as the code spells them: `body`, `Segments.BODY` for a computed one. */
function keysOf(facts: FileFacts, value: Expression): readonly string[] {
  const literal = facts.objectOf(value);
  if (!isObjectLiteral(literal)) return [];
  return literal.properties.map((property) => propertyNameText(property.name) ?? computedText(facts, property.name));
}

function computedText(facts: FileFacts, name: Node | undefined): string {
  return name === undefined ? "" : facts.textOf(name).replace(/^\[|\]$/g, "");
}
