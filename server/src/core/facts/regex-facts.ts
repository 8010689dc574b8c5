import type ts from "typescript";
import { judgeRegex, type RegexWeakness } from "../regex/regex-weakness.js";
import { type Expression, isConditional, isIdentifier, isNewExpression, isRegularExpression, type Node, skipWrappers, SyntaxKind } from "../syntax/nodes.js";
import type { FileFacts } from "./file-facts.js";

/** A pattern of a file that takes long on some texts. */
export interface WeakRegex {
  /** The pattern as the code shows it, shortened. */
  readonly shown: string;
  readonly weakness: RegexWeakness;
}

/** Work that the patterns of one file may take together: a second or so. Those beyond are not judged. */
const fileBudget = 60_000_000;
const maxShown = 60;

/** The weak patterns of a file, by the literal or the construction (`new RegExp("…")`), in source order. */
export function weakRegexes(facts: FileFacts): ReadonlyMap<Node, WeakRegex> {
  return facts.remember(findWeakRegexes, facts.tree);
}

/** What is wrong with the pattern that an expression is or names. */
export function weaknessOfRegex(facts: FileFacts, expression: Expression): WeakRegex | undefined {
  let node = skipWrappers(expression);
  for (let hop = 0; hop < 4 && isIdentifier(node); hop++) {
    const definition = facts.definitionOf(node);
    if (definition === undefined) return undefined;
    node = skipWrappers(definition);
  }
  if (!isConditional(node)) return weakRegexes(facts).get(node);
  return weakRegexes(facts).get(skipWrappers(node.whenTrue)) ?? weakRegexes(facts).get(skipWrappers(node.whenFalse));
}

function findWeakRegexes(facts: FileFacts): ReadonlyMap<Node, WeakRegex> {
  const found = new Map<Node, WeakRegex>();
  let left = fileBudget;
  for (const { node, source, flags } of patternsOf(facts)) {
    if (left <= 0) break;
    const { weakness, work } = judgeRegex(source, flags);
    left -= work;
    if (weakness !== undefined) found.set(node, { shown: shorten(`/${source}/${flags}`), weakness });
  }
  return found;
}

interface Pattern {
  readonly node: Node;
  readonly source: string;
  readonly flags: string;
}

function patternsOf(facts: FileFacts): readonly Pattern[] {
  const literals = facts.nodesOf(SyntaxKind.RegularExpressionLiteral).filter(isRegularExpression).map((node): Pattern => {
    const end = node.text.lastIndexOf("/");
    return { node, source: node.text.slice(1, end), flags: node.text.slice(end + 1) };
  });
  const built = facts.calls().flatMap((call): readonly Pattern[] => {
    if (!isNewExpression(call) && call.kind !== SyntaxKind.CallExpression) return [];
    const { expression, arguments: args } = call as ts.CallExpression | ts.NewExpression;
    const [first, second] = args ?? [];
    if (first === undefined || !isIdentifier(expression) || expression.text !== "RegExp") return [];
    const source = facts.constantString(first);
    const flags = second === undefined ? "" : facts.constantString(second);
    return source === undefined || flags === undefined ? [] : [{ node: call, source, flags }];
  });
  return [...literals, ...built].sort((a, b) => a.node.pos - b.node.pos);
}

function shorten(pattern: string): string {
  return pattern.length > maxShown ? `${pattern.slice(0, maxShown - 1)}…` : pattern;
}
