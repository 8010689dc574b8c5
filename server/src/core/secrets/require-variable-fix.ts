import type { FileFacts } from "../facts/file-facts.js";
import type { EnvironmentFallback } from "./environment-fallback.js";
import { isBinaryExpression, SyntaxKind } from "../syntax/nodes.js";
import type { TextEdit } from "../text/text-edit.js";
import { environmentLines, runsInBrowser } from "../fix/env-variable-fix.js";
import type { Fix } from "../fix/fix.js";
import { inPlaceOf, requiredVariable, throwUnset } from "../fix/required-variable.js";

/**
 * A fix that drops the fallback of an environment variable and stops with a clear error where the variable is not set.
 * A suggestion: the program no longer starts without it, which is the point. Undefined where the fallback is an argument
 * of someone else's function, or the code runs in a browser.
 */
export function requireVariable(facts: FileFacts, { variable, site }: EnvironmentFallback): Fix | undefined {
  const edits = runsInBrowser(facts) ? undefined : editsFor(facts, variable, site);
  if (edits === undefined) return undefined;
  return { title: `Require ${variable} to be set`, applicability: "suggestion", edits, appends: environmentLines(variable) };
}

function editsFor(facts: FileFacts, variable: string, site: EnvironmentFallback["site"]): readonly TextEdit[] | undefined {
  switch (site.form) {
    case "expression": {
      const { node, read } = site;
      const assigned = isBinaryExpression(node) && assignments.has(node.operatorToken.kind) ? node.right : undefined;
      if (assigned !== undefined) return [{ span: facts.spanOf(assigned), newText: throwUnset(variable) }];
      // `a ?? b || c` is no valid code.
      const isNullish = isBinaryExpression(read) && read.operatorToken.kind === SyntaxKind.QuestionQuestionToken;
      const text = isNullish ? `(${facts.textOf(read)})` : facts.textOf(read);
      return [{ span: facts.spanOf(node), newText: inPlaceOf(node, requiredVariable(variable, text)) }];
    }
    case "binding": {
      const { initializer } = site.node;
      return initializer && [{ span: facts.spanOf(initializer), newText: throwUnset(variable) }];
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

const assignments: ReadonlySet<SyntaxKind> = new Set([SyntaxKind.BarBarEqualsToken, SyntaxKind.QuestionQuestionEqualsToken]);
