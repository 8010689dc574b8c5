import type { FileFacts } from "../facts/file-facts.js";
import type { Fix } from "../fix/fix.js";
import type { FlowTrace } from "../flow/traces/trace.js";
import { type Expression, isBinaryExpression, isCallExpression, isIdentifier, isPropertyAccess, isTemplateExpression, skipWrappers, SyntaxKind } from "../syntax/nodes.js";
import type { TextEdit } from "../text/text-edit.js";
import { codeOnTheWay, nodeAtSink } from "./trace-code.js";

/**
 * A suggestion that takes the line breaks out of the parts of a log line that data got into: variables and members, by themselves, in a
 * template or in a sum. Undefined where the line is made elsewhere.
 */
export function logLineFix(facts: FileFacts, trace: FlowTrace): Fix | undefined {
  const { texts } = codeOnTheWay(facts, trace);
  const edits: TextEdit[] = [];
  const look = (node: Expression): void => {
    const part = skipWrappers(node);
    if (isTemplateExpression(part)) for (const { expression } of part.templateSpans) look(expression);
    else if (isBinaryExpression(part) && part.operatorToken.kind === SyntaxKind.PlusToken) [part.left, part.right].forEach(look);
    else if ((isIdentifier(part) || isPropertyAccess(part)) && texts.has(facts.textOf(part))) edits.push({ span: facts.spanOf(node), newText: `String(${facts.textOf(node)}).replace(/[\\r\\n]/g, " ")` });
  };
  const value = nodeAtSink(facts, trace);
  // In front of others it would become their format, and an object lose what it holds.
  const isFirst = value !== undefined && isCallExpression(value.parent) && value.parent.arguments[0] === value && value.parent.arguments.length > 1;
  if (value !== undefined && !(isFirst && (isIdentifier(value) || isPropertyAccess(value)))) look(value as Expression);
  return edits.length === 0 ? undefined : { title: "Take line breaks out", applicability: "suggestion", edits, appends: [] };
}
