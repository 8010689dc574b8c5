import type ts from "typescript";
import { judgeRegex, type RegexWeakness } from "../regex/regex-weakness.js";
import {
  type Expression,
  isArrayLiteral,
  isCallExpression,
  isConditional,
  isElementAccess,
  isForOf,
  isIdentifier,
  isNewExpression,
  isObjectLiteral,
  isParameter,
  isPropertyAccess,
  isPropertyAssignment,
  isRegularExpression,
  isVariableDeclaration,
  type Node,
  propertyNameText,
  skipWrappers,
  SyntaxKind,
} from "../syntax/nodes.js";
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

/** What is wrong with the pattern that an expression is or names, or with one of those that it chooses between. */
export function weaknessOfRegex(facts: FileFacts, expression: Expression, choices = 2): WeakRegex | undefined {
  let node = skipWrappers(expression);
  for (let hop = 0; hop < 4 && isIdentifier(node); hop++) {
    const definition = facts.definitionOf(node);
    if (definition === undefined) break;
    node = skipWrappers(definition);
  }
  if (isPropertyAccess(node) || isElementAccess(node) || isIdentifier(node)) return weaknessInTable(facts, node);
  if (!isConditional(node)) return weakRegexes(facts).get(node);
  return choices === 0 ? undefined : (weaknessOfRegex(facts, node.whenTrue, choices - 1) ?? weaknessOfRegex(facts, node.whenFalse, choices - 1));
}

/** A weak pattern among those that `patterns[i]`, `rules.list`, or the `pattern` of a loop over a table of this file may be. */
function weaknessInTable(facts: FileFacts, expression: Expression): WeakRegex | undefined {
  const weak = weakRegexes(facts);
  const table = weak.size === 0 ? undefined : tableBehind(facts, expression);
  if (table === undefined) return undefined;
  for (const [node, found] of weak) {
    if (node.pos < table.literal.pos || node.end > table.literal.end) continue;
    const { parent } = node;
    if (table.name === undefined ? parent === table.literal : isPropertyAssignment(parent) && propertyNameText(parent.name) === table.name) return found;
  }
  return undefined;
}

interface Table {
  readonly literal: Expression;
  /** The property of its members, or of itself, that is taken. */
  readonly name: string | undefined;
}

const maxSteps = 6;

function tableBehind(facts: FileFacts, expression: Expression): Table | undefined {
  let name: string | undefined;
  let node: Expression | undefined = expression;
  for (let step = 0; step < maxSteps && node !== undefined; step++) {
    node = skipWrappers(node);
    if (isArrayLiteral(node) || isObjectLiteral(node)) return step === 0 ? undefined : { literal: node, name };
    if (isPropertyAccess(node)) {
      name ??= node.name.text;
      node = node.expression;
    } else if (isElementAccess(node)) node = node.expression;
    else if (isIdentifier(node)) node = facts.definitionOf(node) ?? listOf(facts, node);
    else return undefined;
  }
  return undefined;
}

/** The list that a loop or the callback of an array method takes the variable from. */
function listOf(facts: FileFacts, variable: ts.Identifier): Expression | undefined {
  const declaration = facts.names.bindingOf(variable)?.declaration;
  if (isVariableDeclaration(declaration)) return isForOf(declaration.parent.parent) ? declaration.parent.parent.expression : undefined;
  const call = isParameter(declaration) && declaration.parent.parameters[0] === declaration ? declaration.parent.parent : undefined;
  const callee = isCallExpression(call) ? skipWrappers(call.expression) : undefined;
  return isPropertyAccess(callee) && /^(?:some|every|find|findIndex|filter|forEach|map|flatMap)$/.test(callee.name.text) ? callee.expression : undefined;
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
