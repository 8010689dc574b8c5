import { dynamicText } from "#core/execution/dynamic-text";
import { ValueOrigins } from "#core/facts/value-origin";
import { isToolPath } from "#core/project/tool-files";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { type CallExpression, type Expression, isStringLike, SyntaxKind } from "#core/syntax/nodes";

type Context = SyntaxRuleContext<"input" | "parameter", unknown>;

export default defineSyntaxRule({
  meta: {
    id: "dynamic-require",
    title: "Module loaded by a name from outside",
    family: "injection",
    severity: "medium",
    confidence: "medium",
    cwe: [95, 829],
    owasp: ["A08:2021"],
    asvs: ["v5.0.0-1.3.2"],
    since: "0.1.0",
    messages: {
      input: "{hole} from a request decides which module {api} loads and runs. Look the module up in a map of the ones that are meant.",
      parameter: "Whoever calls this function decides through {hole} which module {api} loads and runs. Look the module up in a map of the ones that are meant.",
    },
    options: {},
    triggers: [{ pattern: /\b(?:require|import)\s*\(\s*(?!["'][^"'\n]*["']\s*[,)])/ }],
    fix: "none",
    yieldsTo: ["code-injection"],
    presets: {},
  },
  visit: {
    CallExpression(node, context) {
      const [name] = node.arguments;
      if (name === undefined || isStringLike(name) || !loadsModule(node, context)) return;
      report(node, name, context);
    },
  },
});

function loadsModule({ expression }: CallExpression, { facts }: Context): boolean {
  return expression.kind === SyntaxKind.ImportKeyword || facts.api(expression)?.name === "globalThis.require";
}

function report(call: CallExpression, name: Expression, context: Context): void {
  const { facts, document, isTestFile } = context;
  const dynamic = dynamicText(facts, facts.remember(originsOf, facts), name);
  if (dynamic === undefined || dynamic.origin.kind === "unknown") return;
  const data = { hole: facts.textOf(dynamic.hole).slice(0, 80), api: facts.textOf(call.expression) };
  if (dynamic.origin.kind === "source") {
    context.report({ at: name, message: "input", data, severity: "high", confidence: isTestFile ? "low" : "medium" });
    return;
  }
  // Loaders walk the folders of the program and hand on what they find there.
  const isLoader = loaderName.test(data.hole) || isTestFile || isToolPath(document.path);
  context.report({ at: name, message: "parameter", data, confidence: isLoader ? "low" : "medium" });
}

const loaderName = /path|file|dir|adapter|modul|config|plugin|entry|migration|preset|loader|resolve|option|specifier|^id$/i;

const originsOf = (facts: Context["facts"]): ValueOrigins => new ValueOrigins(facts, "code");
