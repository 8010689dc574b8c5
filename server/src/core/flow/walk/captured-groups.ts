import { addressKinds, type KindMask } from "../../model/taint-kinds.js";
import { type Expression, isBinaryExpression, isCallExpression, isPropertyAccess, skipWrappers, SyntaxKind } from "../../syntax/nodes.js";
import { definedBy } from "./defined-by.js";
import type { FlowWalker } from "./flow-walker.js";
import { regexOf } from "./regex-literal.js";
import { closedPatternClears } from "../guards/text-checks.js";

/** A capturing group of a pattern: what stands between its parentheses, and its name. */
interface Group {
  readonly source: string;
  readonly name: string | undefined;
}

/**
 * What a group of a match cannot harm, by the characters that it may hold: `match[1]` of `path.match(/^\/items\/(\d+)/)` is a number,
 * whatever else the text holds. Nothing for lists that are no match, and for groups that take anything.
 */
export function groupClears(walker: FlowWalker, match: Expression, index: string): KindMask {
  const at = Number(index);
  return at > 0 ? groupKinds(groupsOf(walker, match)?.[at - 1]) : 0;
}

/** The same of `match.groups.id`, by the object that holds the groups. */
export function namedGroupClears(walker: FlowWalker, holder: Expression, name: string): KindMask {
  const groups = definedBy(walker, holder);
  if (!isPropertyAccess(groups) || groups.name.text !== "groups") return 0;
  return groupKinds(groupsOf(walker, groups.expression)?.find((group) => group.name === name));
}

function groupKinds(group: Group | undefined): KindMask {
  if (group === undefined) return 0;
  // What begins with `?` or `#` names no host: `(\?.*)?`.
  if (/^(?:\\\?|#)[^|]*$/.test(group.source)) return addressKinds;
  try {
    // Where there is one way only, the text is said to begin as it does: `(\/items\/\d+)`.
    return closedPatternClears(new RegExp(group.source.includes("|") ? `^(?:${group.source})$` : `^${group.source}$`));
  } catch {
    // What refers to other groups says nothing by itself.
    return 0;
  }
}

/** What each group of a route's pattern leaves of harm in the parameter that a router makes of it: by its name, or counted from 0. */
export function routeGroupClears({ source }: RegExp): readonly (readonly [name: string, clears: KindMask])[] {
  return readGroups(source).map((group, index) => [group.name ?? String(index), groupKinds(group)] as const).filter(([, clears]) => clears !== 0);
}

/** The groups of the pattern behind `text.match(pattern)` or `pattern.exec(text)`, in the order in which they open. */
function groupsOf(walker: FlowWalker, match: Expression): readonly Group[] | undefined {
  const made = withoutFallback(definedBy(walker, match));
  if (!isCallExpression(made) || !isPropertyAccess(made.expression)) return undefined;
  const { name, expression } = made.expression;
  const pattern = name.text === "match" ? made.arguments[0] : name.text === "exec" ? expression : undefined;
  const regex = pattern && regexOf(walker, pattern);
  // With `g`, `match` lists whole matches.
  return regex === undefined || (name.text === "match" && regex.flags.includes("g")) ? undefined : readGroups(regex.source);
}

/** `text.match(pattern) ?? []`. */
function withoutFallback(node: Expression): Expression {
  const isEither = isBinaryExpression(node) && (node.operatorToken.kind === SyntaxKind.BarBarToken || node.operatorToken.kind === SyntaxKind.QuestionQuestionToken);
  return isEither ? skipWrappers(node.left) : node;
}

function readGroups(source: string): readonly Group[] {
  const groups: { name: string | undefined; start: number; end: number }[] = [];
  const open: (number | undefined)[] = [];
  for (let at = 0; at < source.length; at++) {
    const character = source[at];
    if (character === "\\") at++;
    else if (character === "[") {
      for (at++; at < source.length && source[at] !== "]"; at++) if (source[at] === "\\") at++;
    } else if (character === "(") {
      const named = /^\(\?<([\w$]+)>/.exec(source.slice(at, at + 80));
      const isCapturing = source[at + 1] !== "?" || named !== null;
      open.push(isCapturing ? groups.push({ name: named?.[1], start: at + (named?.[0].length ?? 1), end: source.length }) - 1 : undefined);
    } else if (character === ")") {
      const group = open.pop();
      const closed = group === undefined ? undefined : groups[group];
      if (closed !== undefined) closed.end = at;
    }
  }
  return groups.map(({ name, start, end }) => ({ name, source: source.slice(start, end) }));
}
