import type { FileFacts } from "../facts/file-facts.js";
import type { EnvironmentFallback } from "./environment-fallback.js";
import { isIdentifier, isVariableDeclaration, isVariableStatement, type Node, SyntaxKind } from "../syntax/nodes.js";
import type { TextEdit } from "../text/text-edit.js";
import { exampleLine, runsInBrowser } from "../fix/env-variable-fix.js";
import type { Fix } from "../fix/fix.js";

/**
 * A fix that drops the fallback of an environment variable and stops with a clear error where the variable is not set.
 * A suggestion: the program no longer starts without it, which is the point. Undefined where the fallback is an argument
 * of someone else's function, or the code runs in a browser.
 */
export function requireVariable(facts: FileFacts, { variable, site }: EnvironmentFallback): Fix | undefined {
  const edits = runsInBrowser(facts) ? undefined : editsFor(facts, variable, site);
  if (edits === undefined) return undefined;
  return { title: `Require ${variable} to be set`, applicability: "suggestion", edits, appends: [exampleLine(variable)] };
}

function editsFor(facts: FileFacts, variable: string, site: EnvironmentFallback["site"]): readonly TextEdit[] | undefined {
  const { text } = facts.tree.document;
  const message = `"${variable} is not set."`;
  switch (site.form) {
    case "expression": {
      const { start, end } = facts.spanOf(site.node);
      const read = facts.textOf(site.read);
      const declared = declaredName(site.node);
      if (declared === undefined) {
        // An expression has no place for a statement, so that the error is thrown by a function called on the spot.
        const thrown = `${read} ?? (() => { throw new Error(${message}); })()`;
        if (site.node.kind === SyntaxKind.BinaryExpression && /^(?:\|\||\?\?)=$/.test(operatorOf(site.node))) return undefined;
        return [{ span: { start, end }, newText: needsParentheses(site.node) ? `(${thrown})` : thrown }];
      }
      const after = declared.statement.end;
      return [
        { span: { start, end }, newText: read },
        { span: { start: after, end: after }, newText: `\n${indentOf(text, facts.spanOf(declared.statement).start)}if (!${declared.name}) throw new Error(${message});` },
      ];
    }
    case "binding": {
      const { name, initializer } = site.node;
      const statement = statementOf(site.node);
      if (!isIdentifier(name) || initializer === undefined || statement === undefined) return undefined;
      const indent = indentOf(text, facts.spanOf(statement).start);
      return [
        { span: { start: name.end, end: initializer.end }, newText: "" },
        { span: { start: statement.end, end: statement.end }, newText: `\n${indent}if (!${name.text}) throw new Error(${message});` },
      ];
    }
    case "schema": {
      const { expression } = site.node;
      const chain = (expression as import("typescript").PropertyAccessExpression).expression;
      return [{ span: { start: chain.end, end: site.node.end }, newText: "" }];
    }
    case "argument":
      return undefined;
  }
}

/** The variable that the expression alone initialises, and its statement. */
function declaredName(node: Node): { readonly name: string; readonly statement: Node } | undefined {
  const declaration = node.parent;
  if (!isVariableDeclaration(declaration) || !isIdentifier(declaration.name)) return undefined;
  const statement = statementOf(declaration);
  return statement === undefined ? undefined : { name: declaration.name.text, statement };
}

/** The statement of a declaration, where another statement can follow it. */
function statementOf(node: Node): Node | undefined {
  for (let at: Node | undefined = node; at !== undefined; at = at.parent) {
    if (!isVariableStatement(at)) continue;
    const holder = at.parent.kind;
    return holder === SyntaxKind.SourceFile || holder === SyntaxKind.Block ? at : undefined;
  }
  return undefined;
}

function operatorOf(node: Node): string {
  const { operatorToken } = node as import("typescript").BinaryExpression;
  return operatorToken.getText();
}

/** `??` must not stand bare beside other operators, nor in front of a member. */
function needsParentheses(node: Node): boolean {
  const { kind } = node.parent;
  return kind === SyntaxKind.BinaryExpression || kind === SyntaxKind.ConditionalExpression || kind === SyntaxKind.AsExpression;
}

function indentOf(text: string, offset: number): string {
  const line = text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset);
  return /^\s*/.exec(line)?.[0] ?? "";
}
