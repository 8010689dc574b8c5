import { codeAround } from "../../finding/enclosing-anchor.js";
import {
  type CallExpression, type Expression, isAwait, isBinaryExpression, isBlock, isCallExpression, isIdentifier, isIfStatement, isPrefixUnary, isPropertyAccess, isVariableStatement, leaves, type Node, skipWrappers, SyntaxKind,
} from "../../syntax/nodes.js";
import { type SyntaxTree, textOf } from "../../syntax/syntax-tree.js";
import type { FlowTrace } from "./trace.js";

/** Methods that answer nothing where they find nothing. */
const finds = /^(?:get|first|one|oneOrNone|maybeOne|find(?:One|First|Unique|By\w+)?)$/;

/**
 * True where the function of the sink leaves unless a record is found by the value first: `const job = await db.query(…).get(jobId); if (!job)
 * return;`. What the program has stored is seldom a way out of a folder. `tree` is the file of the sink.
 */
export function isOfFoundRecord(tree: SyntaxTree, { path, steps, sourceText }: FlowTrace): boolean {
  const own = steps.filter((step) => step.path === path);
  const sink = own.at(-1);
  if (sink === undefined) return false;
  const written = [sourceText, ...own.slice(0, -1).map(({ span }) => tree.document.text.slice(span.start, span.end))].filter((text) => /^[\w$]+(?:\??\.[\w$]+)*$/.test(text));
  return codeAround(tree, sink.span).nodes.some((node) => isBlock(node) && leavesUnlessFound(tree, node.statements.filter(({ end }) => end <= sink.span.start), written));
}

function leavesUnlessFound(tree: SyntaxTree, before: readonly Node[], written: readonly string[]): boolean {
  const found = new Set<string>();
  for (const statement of before) {
    if (isIfStatement(statement)) {
      const asked = missing(statement.expression);
      if (asked !== undefined && found.has(asked) && leaves(statement.thenStatement)) return true;
    } else if (isVariableStatement(statement)) {
      for (const { name, initializer } of statement.declarationList.declarations) {
        const made = initializer && skipWrappers(initializer);
        const call = made !== undefined && isAwait(made) ? skipWrappers(made.expression) : made;
        if (isIdentifier(name) && isCallExpression(call) && looksUp(tree, call, written)) found.add(name.text);
      }
    }
  }
  return false;
}

/** The variable that a condition finds empty: `!job`, `job === null`. */
function missing(condition: Expression): string | undefined {
  const asked = skipWrappers(condition);
  if (isBinaryExpression(asked)) {
    const { kind } = asked.operatorToken;
    if (kind === SyntaxKind.BarBarToken) return missing(asked.left);
    const isEqual = kind === SyntaxKind.EqualsEqualsToken || kind === SyntaxKind.EqualsEqualsEqualsToken;
    return isEqual && /^(?:null|undefined)$/.test(asked.right.getText()) && isIdentifier(asked.left) ? asked.left.text : undefined;
  }
  const operand = isPrefixUnary(asked) && asked.operator === SyntaxKind.ExclamationToken ? skipWrappers(asked.operand) : undefined;
  return operand !== undefined && isIdentifier(operand) ? operand.text : undefined;
}

/** True for a call that finds something by a value: as an argument, or within one. */
function looksUp(tree: SyntaxTree, call: CallExpression, written: readonly string[]): boolean {
  if (!isPropertyAccess(call.expression)) return false;
  // `Order.findById(id).populate("user").exec()`
  const before = skipWrappers(call.expression.expression);
  if (!finds.test(call.expression.name.text)) return isCallExpression(before) && looksUp(tree, before, written);
  const given = call.arguments.map((argument) => textOf(tree, argument)).join(", ");
  return written.some((text) => new RegExp(`(?<![\\w$.])${text.replace(/[.?$]/g, "\\$&")}(?![\\w$])`).test(given));
}
