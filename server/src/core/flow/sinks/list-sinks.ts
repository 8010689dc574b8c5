import { calledFunction } from "../../facts/called-function.js";
import type { CallLike, SinkUse } from "../../facts/file-facts.js";
import { possibleConstants } from "../../facts/possible-constants.js";
import type { TaintKind } from "../../model/taint-kinds.js";
import { type Expression, type FunctionLike, isArrayLiteral, isCallExpression, isIdentifier, isParameter, isPropertyAccess, isSpreadElement, isTaggedTemplate, parametersGiven, skipWrappers } from "../../syntax/nodes.js";
import type { FlowSink } from "../graph/flow-graph.js";
import type { FlowWalker } from "../walk/flow-walker.js";

/**
 * Marks the arguments of a program that are written out as a list one by one: options count in front of `--` only, and all
 * count only behind what the row asks for, such as a sub-command or the `-c` of a shell. A list made elsewhere counts as a whole.
 */
export function markList(walker: FlowWalker, { row, value, certain }: SinkUse, kind: TaintKind, only?: FlowSink["only"], inFront: readonly string[] = []): void {
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
  const before = [...inFront];
  for (const element of list) {
    const text = textOfMember(walker, element);
    if (row.role === "option" && (text === "--" || text === "--end-of-options")) return;
    if (text === undefined && row.behind?.test(before.join(" ")) !== false) {
      if (isSpreadElement(element)) mark(element.expression, ["[]"]);
      else mark(element, []);
    }
    before.push(text ?? "?");
  }
}

/**
 * Marks the lists that a call hands to a function of the file which starts a program with them: `git(["fetch", url])`. Only
 * where they are written does what stands in front of a value show.
 */
export function markHandedLists(walker: FlowWalker, call: CallLike): void {
  const { facts } = walker;
  if (isTaggedTemplate(call) || call.arguments?.some((argument) => isArrayLiteral(skipWrappers(argument))) !== true) return;
  const declared = calledFunction(skipWrappers(call.expression), facts.names);
  if (declared === undefined) return;
  for (const use of facts.sinks("command")) {
    if (use.row.property === undefined || (use.row.role !== "option" && use.row.behind === undefined)) continue;
    const handed = handedOn(walker, use.value, declared);
    const list = handed && call.arguments[handed.index];
    if (handed !== undefined && list !== undefined && isArrayLiteral(skipWrappers(list))) markList(walker, { ...use, value: list }, "command", undefined, handed.inFront);
  }
}

/** Which parameter of a function is the list, or spread at the end of it, and what the list begins with. */
function handedOn(walker: FlowWalker, value: Expression, declared: FunctionLike): { readonly index: number; readonly inFront: readonly string[] } | undefined {
  const bare = skipWrappers(value);
  const list = isArrayLiteral(bare) ? bare.elements : undefined;
  const last = list?.at(-1);
  const handed = list === undefined ? bare : last !== undefined && isSpreadElement(last) ? skipWrappers(last.expression) : undefined;
  const parameter = isIdentifier(handed) ? walker.facts.names.bindingOf(handed)?.declaration : undefined;
  if (!isParameter(parameter) || parameter.parent !== declared) return undefined;
  const inFront = (list ?? []).slice(0, -1).map((element) => walker.facts.constantString(element) ?? "?");
  return inFront.includes("--") ? undefined : { index: parametersGiven(declared).indexOf(parameter), inFront };
}

/** The text of a member, or the first that it may be: `-c` of a flag that goes with the system. */
function textOfMember({ facts }: FlowWalker, element: Expression): string | undefined {
  const text = facts.constantString(element);
  if (text !== undefined || isSpreadElement(element)) return text;
  const possible = possibleConstants(facts, element);
  const [first] = possible;
  return possible.length > 1 && possible.every(({ value, by }) => typeof value === "string" && by === undefined) && typeof first?.value === "string" ? first.value : undefined;
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
