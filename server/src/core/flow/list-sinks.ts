import type { SinkUse } from "../facts/file-facts.js";
import type { TaintKind } from "../model/taint-kinds.js";
import { type Expression, isArrayLiteral, isCallExpression, isIdentifier, isPropertyAccess, isSpreadElement, skipWrappers } from "../syntax/nodes.js";
import type { FlowSink } from "./flow-graph.js";
import type { FlowWalker } from "./flow-walker.js";

/**
 * Marks the arguments of a program that are written out as a list one by one: options count in front of `--` only, and all
 * count only behind what the row asks for, such as a sub-command or the `-c` of a shell. A list made elsewhere counts as a whole.
 */
export function markList(walker: FlowWalker, { row, value, certain }: SinkUse, kind: TaintKind, only?: FlowSink["only"]): void {
  const mark = (expression: Expression, path: readonly string[]): void => {
    const node = walker.values.get(skipWrappers(expression)) ?? 0;
    if (row.role === "option" && (walker.noOptions.has(node) || hasFixedStart(walker, expression))) return;
    const more = { ...(row.role === undefined ? {} : { role: row.role }), ...(only === undefined ? {} : { only }) };
    walker.graph.sink({ node, path, kind, deep: false, api: row.api, certain, span: walker.graph.spanOf(expression), ...more });
  };
  const list = row.property === undefined ? undefined : writtenList(walker, value);
  if (list === undefined) {
    // What stands in front of a value cannot be seen; whoever sends all of the list chooses that too.
    mark(value, row.property === undefined || row.behind !== undefined ? [] : ["[]"]);
    return;
  }
  const before: string[] = [];
  for (const element of list) {
    const text = walker.facts.constantString(element);
    if (text === "--" && row.role === "option") return;
    if (text === undefined && row.behind?.test(before.join(" ")) !== false) {
      if (isSpreadElement(element)) mark(element.expression, ["[]"]);
      else mark(element, []);
    }
    before.push(text ?? "?");
  }
}

/** `"--depth=" + value`: which option it is, the text says. */
function hasFixedStart(walker: FlowWalker, expression: Expression): boolean {
  const [first] = walker.facts.shape(expression).parts;
  return first !== undefined && "text" in first && first.text.trim() !== "";
}

/** The members of a list that is written in place or kept in a constant; other lists put behind it count as a member each. */
function writtenList(walker: FlowWalker, value: Expression): readonly Expression[] | undefined {
  const bare = skipWrappers(value);
  const written = isIdentifier(bare) ? walker.facts.definitionOf(bare) : bare;
  const list = written && skipWrappers(written);
  if (isArrayLiteral(list)) return list.elements;
  if (!isCallExpression(list) || !isPropertyAccess(list.expression) || list.expression.name.text !== "concat") return undefined;
  const start = skipWrappers(list.expression.expression);
  return isArrayLiteral(start) ? [...start.elements, ...list.arguments] : undefined;
}
