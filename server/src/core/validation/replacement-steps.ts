import type { FileFacts } from "../facts/file-facts.js";
import {
  type CallExpression,
  type Expression,
  isArrowFunction,
  isBinaryExpression,
  isBlock,
  isCallExpression,
  isElementAccess,
  isExpressionStatement,
  isIdentifier,
  isNewExpression,
  isPropertyAccess,
  isRegularExpression,
  type Node,
  skipWrappers,
  SyntaxKind,
} from "../syntax/nodes.js";
import type ts from "typescript";

/** One replacement of everything that a text holds of something. */
export interface ReplacementStep {
  readonly call: CallExpression;
  /** What is looked for: texts that each stand for themselves. */
  readonly from: readonly string[];
  /** What may stand in their place. */
  readonly to: readonly string[];
}

const maxSteps = 20;

/**
 * The replacements that a text has been through when a call is done, the first one first: those of its chain, and those of the
 * statements right before it that change the same variable. What replaces by more than fixed texts has no step.
 */
export function replacementSteps(facts: FileFacts, call: CallExpression): readonly ReplacementStep[] {
  const steps: ReplacementStep[] = [];
  let at: Expression | undefined = call;
  for (let depth = 0; at !== undefined && depth < maxSteps; depth++) {
    const node = skipWrappers(at);
    const receiver = replacedBy(node);
    if (receiver !== undefined) {
      const step = stepOf(facts, node as CallExpression);
      if (step !== undefined) steps.unshift(step);
      at = receiver;
    } else if (isIdentifier(node)) at = lastGiven(facts, node);
    else break;
  }
  return steps;
}

/** What `text.replace(…)` is called on; undefined for everything else. */
export function replacedBy(node: Node): Expression | undefined {
  if (!isCallExpression(node) || !isPropertyAccess(node.expression)) return undefined;
  return /^replace(?:All)?$/.test(node.expression.name.text) ? node.expression.expression : undefined;
}

/** All the replacements that a call is one of. */
export function wholeChain(call: CallExpression): CallExpression {
  const { parent } = call;
  return isCallExpression(parent.parent) && replacedBy(parent.parent) === call ? wholeChain(parent.parent) : call;
}

function stepOf(facts: FileFacts, call: CallExpression): ReplacementStep | undefined {
  const [pattern, replacement] = call.arguments;
  if (pattern === undefined || replacement === undefined || !isPropertyAccess(call.expression)) return undefined;
  const from = textsOf(facts, pattern, call.expression.name.text === "replaceAll");
  const to = replacementsOf(facts, replacement);
  return from === undefined || to === undefined ? undefined : { call, from, to };
}

/** The texts that a pattern finds everywhere; undefined where it finds one only, or more than fixed texts. */
function textsOf(facts: FileFacts, pattern: Expression, isForAll: boolean): readonly string[] | undefined {
  const given = skipWrappers(pattern);
  const node = isIdentifier(given) ? skipWrappers(facts.definitionOf(given) ?? given) : given;
  if (isRegularExpression(node)) {
    const end = node.text.lastIndexOf("/");
    return node.text.slice(end).includes("g") ? literalsOf(node.text.slice(1, end)) : undefined;
  }
  const text = facts.constantString(node);
  if (text !== undefined) return isForAll ? [text] : undefined;
  if (!isNewExpression(node) || facts.textOf(node.expression) !== "RegExp") return undefined;
  const [source, flags] = node.arguments ?? [];
  const written = source && facts.constantString(source);
  return written !== undefined && flags !== undefined && facts.constantString(flags)?.includes("g") === true ? literalsOf(written) : undefined;
}

/** The texts that the source of a regular expression stands for, where it is fixed text or a class of single signs. */
function literalsOf(source: string): readonly string[] | undefined {
  const inside = /^\[(?!\^)((?:[^\]\\]|\\[^\w])+)\]$/.exec(source)?.[1];
  if (inside !== undefined) return /.-./.test(inside) ? undefined : [...inside.replace(/\\(.)/g, "$1")];
  return /^(?:[^\\^$.*+?()[\]{}|]|\\[^\w])+$/.test(source) ? [source.replace(/\\(.)/g, "$1")] : undefined;
}

/** What is put in place: a text, or what a table of texts has for what was found. */
function replacementsOf(facts: FileFacts, replacement: Expression): readonly string[] | undefined {
  const text = facts.constantString(replacement);
  if (text !== undefined) return [text];
  const node = skipWrappers(replacement);
  if (!isArrowFunction(node) || isBlock(node.body)) return undefined;
  const body = skipWrappers(node.body as Expression);
  const table = isElementAccess(body) ? facts.objectOf(body.expression) : undefined;
  const values = table?.properties.map((property) => (property.kind === SyntaxKind.PropertyAssignment ? facts.constantString((property as ts.PropertyAssignment).initializer) : undefined));
  return values === undefined || values.length === 0 || values.includes(undefined) ? undefined : values.filter((value) => value !== undefined);
}

/** What the statement right before gave a variable, or the one before that where it says nothing of it. */
function lastGiven(facts: FileFacts, name: ts.Identifier): Expression | undefined {
  const statement = statementOf(name);
  const { parent } = statement;
  const statements = isBlock(parent) || parent.kind === SyntaxKind.SourceFile ? (parent as ts.Block).statements : undefined;
  if (statements === undefined) return undefined;
  for (let index = statements.indexOf(statement as ts.Statement) - 1; index >= 0; index--) {
    const before = statements[index];
    if (before === undefined) return undefined;
    const given = givenIn(before, name.text);
    if (given !== undefined) return given;
    // Somewhere within it the variable may change.
    if (new RegExp(`(?<![\\w$.])${name.text.replaceAll("$", "\\$")}(?![\\w$])`).test(facts.textOf(before))) return undefined;
  }
  return undefined;
}

function statementOf(node: Node): Node {
  let at = node;
  while (!isBlock(at.parent) && at.parent.kind !== SyntaxKind.SourceFile) at = at.parent;
  return at;
}

function givenIn(statement: Node, name: string): Expression | undefined {
  if (isExpressionStatement(statement)) {
    const { expression } = statement;
    return isBinaryExpression(expression) && expression.operatorToken.kind === SyntaxKind.EqualsToken && isIdentifier(expression.left) && expression.left.text === name ? expression.right : undefined;
  }
  if (statement.kind !== SyntaxKind.VariableStatement) return undefined;
  return (statement as ts.VariableStatement).declarationList.declarations.find((declaration) => isIdentifier(declaration.name) && declaration.name.text === name)?.initializer;
}
