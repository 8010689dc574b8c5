import type { Cancellation } from "../engine.js";
import type { FileFacts } from "../facts/file-facts.js";
import { type Node, SyntaxKind } from "../syntax/nodes.js";
import type { FindingCollector } from "./finding-collector.js";
import type { Rule, SyntaxRule, SyntaxRuleContext, VisitedKind } from "./rule.js";

/** Kinds that answer to more than their own name. */
const alsoVisited: Partial<Record<VisitedKind, readonly SyntaxKind[]>> = {
  StringLiteral: [SyntaxKind.NoSubstitutionTemplateLiteral],
  ClassDeclaration: [SyntaxKind.ClassExpression],
  FunctionDeclaration: [SyntaxKind.FunctionExpression, SyntaxKind.ArrowFunction, SyntaxKind.MethodDeclaration],
};

function kindsOf(visited: VisitedKind): readonly SyntaxKind[] {
  if (visited === "JsxElement") return [SyntaxKind.JsxOpeningElement, SyntaxKind.JsxSelfClosingElement];
  if (visited === "ObjectProperty") return [SyntaxKind.PropertyAssignment, SyntaxKind.ShorthandPropertyAssignment];
  return [SyntaxKind[visited], ...(alsoVisited[visited] ?? [])];
}

/** Every node kind that some rule subscribes to. */
export function visitedKinds(rules: readonly Rule[]): ReadonlySet<SyntaxKind> {
  const kinds = new Set<SyntaxKind>();
  for (const rule of rules) {
    if (rule.kind !== "syntax") continue;
    for (const visited of Object.keys(rule.visit)) for (const kind of kindsOf(visited as VisitedKind)) kinds.add(kind);
  }
  return kinds;
}

type Visitor = (node: Node, context: SyntaxRuleContext) => void;

/** Runs syntax rules over the facts of one file, a rule a step. A rule that throws is left out for the rest of the file and returned. */
export function* visitSyntax(
  rules: readonly SyntaxRule[],
  facts: FileFacts,
  collector: FindingCollector,
  cancellation: Cancellation | undefined,
): Generator<void, readonly { readonly rule: SyntaxRule; readonly error: unknown }[]> {
  const crashed: { readonly rule: SyntaxRule; readonly error: unknown }[] = [];
  for (const rule of rules) {
    if (cancellation?.isCancelled) break;
    try {
      const context = collector.syntaxContext(rule, facts);
      for (const [visited, visitor] of Object.entries(rule.visit)) {
        for (const kind of kindsOf(visited as VisitedKind)) {
          for (const node of facts.nodesOf(kind)) (visitor as Visitor)(node, context);
        }
      }
      rule.check?.(context);
    } catch (error) {
      crashed.push({ rule, error });
    }
    yield;
  }
  return crashed;
}
