import type ts from "typescript";
import type { Expression } from "../syntax/nodes.js";
import type { ShapePart } from "./string-shape.js";

/** Functions that fill `%s` and the like in their first argument with the ones behind it. */
const formats = new Set(["util.format", "sprintf-js.sprintf", "sprintf-js", "sprintf", "format-util"]);

/** True for the API name of a function that fills `%s` places. */
export function isFormat(api: string | undefined): boolean {
  return api !== undefined && formats.has(api);
}

/**
 * The pieces of a format call in order, or undefined where the pattern is not constant. Numeric places (`%d`, `%i`, `%f`)
 * become a digit, because nothing else can come out of them.
 */
export function formatPieces(call: ts.CallExpression, pattern: string | undefined): readonly ShapePart[] | undefined {
  const [first, ...values] = call.arguments;
  if (pattern === undefined || first === undefined) return undefined;
  const pieces: ShapePart[] = [];
  const push = (text: string): void => void (text !== "" && pieces.push({ text, node: first }));
  let from = 0;
  let next = 0;
  for (const match of pattern.matchAll(/%(?:(\d+)\$)?([sdifjoOcxu%])/g)) {
    push(pattern.slice(from, match.index));
    from = match.index + match[0].length;
    const [, position, letter] = match;
    if (letter === "%") {
      push("%");
      continue;
    }
    const value: Expression | undefined = position === undefined ? values[next++] : values[Number(position) - 1];
    if (value === undefined) push(match[0]);
    else if (letter === "s" || letter === "j" || letter === "o" || letter === "O") pieces.push({ hole: value });
    else push("0");
  }
  push(pattern.slice(from));
  return pieces;
}
