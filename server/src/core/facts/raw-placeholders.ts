import { type Expression, isArrayLiteral, isTaggedTemplate, skipWrappers } from "../syntax/nodes.js";
import type { CallLike, FileFacts } from "./file-facts.js";

/** `$1:raw`, `$2^`, `${name:raw}`, `$(name^)`; `:value` and `#` escape quotes, and are raw where none stand around. */
const placeholder = /\$(?:(\d+)|[{(<[/]\s*([\w$]+))\s*(:raw\b|\^|:value\b|#)/g;

/**
 * The values that a statement takes over as they are, because their placeholders say so: of the argument that holds the
 * values, or of the option of that name. Empty where the text or the values are not written out.
 */
export function rawPlaceholderValues(facts: FileFacts, call: CallLike, text: number, values: number, property: string | undefined): readonly Expression[] {
  if (isTaggedTemplate(call)) return [];
  const statement = statementOf(facts, call.arguments?.[text]);
  if (statement === undefined || !/\$/.test(statement)) return [];
  const argument = call.arguments?.[values];
  const option = property === undefined ? undefined : facts.option(argument, property);
  const given = option === undefined ? argument : option.state === "given" ? option.value : undefined;
  if (given === undefined) return [];
  return [...statement.matchAll(placeholder)].flatMap(({ 1: index, 2: name, 3: modifier = "", index: at }) => {
    const isQuoted = (statement.slice(0, at).split("'").length - 1) % 2 === 1;
    if (isQuoted && (modifier === ":value" || modifier === "#")) return [];
    return (index === undefined ? namedValue(facts, given, name ?? "") : indexedValue(given, Number(index))) ?? [];
  });
}

function statementOf(facts: FileFacts, argument: Expression | undefined): string | undefined {
  if (argument === undefined) return undefined;
  const text = facts.option(argument, "text");
  return facts.constantString(text.state === "given" ? text.value : argument);
}

function namedValue(facts: FileFacts, values: Expression, name: string): Expression | undefined {
  const option = facts.option(values, name);
  return option.state === "given" ? option.value : undefined;
}

/** The first placeholder also takes a value that is no list. */
function indexedValue(values: Expression, index: number): Expression | undefined {
  const list = skipWrappers(values);
  if (isArrayLiteral(list)) return list.elements[index - 1];
  return index === 1 ? values : undefined;
}
