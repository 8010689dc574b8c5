import type { FileFacts } from "#core/facts/file-facts";
import { ValueOrigins } from "#core/facts/value-origin";
import { shownValue } from "#core/html/markup-value";
import { defineSyntaxRule } from "#core/rule/rule";
import { memberRoot } from "#core/syntax/member-root";
import { enclosingFunction, type Expression, isBindingElement, isExpressionStatement, isIdentifier, isParameter, type Node } from "#core/syntax/nodes";
import { openExternal } from "#rules/models/web-options/electron";

export default defineSyntaxRule({
  meta: {
    id: "electron-open-external",
    title: "Address from a page opened by the system",
    family: "config",
    severity: "high",
    confidence: "medium",
    cwe: [78, 601],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-1.2.2"],
    since: "0.1.0",
    messages: {
      opened: "The system opens {address} with whatever program stands for its scheme, which can be a file or a command. Check that it is https: first.",
    },
    options: {},
    triggers: [{ package: "electron", naming: "openExternal" }, { package: "electron/main", naming: "openExternal" }, { package: "electron/common", naming: "openExternal" }],
    fix: "suggestion",
    presets: {},
  },
  visit: {
    CallExpression(call, context) {
      const { facts } = context;
      const [address] = call.arguments;
      if (address === undefined || !openExternal.includes(facts.callee(call)?.name ?? "")) return;
      const { parts } = facts.shape(address);
      const [first] = parts;
      // A scheme and host written here decide what opens it.
      if (first === undefined || "text" in first) return;
      const origins = new ValueOrigins(facts, "redirect");
      const { kind } = origins.of(first.hole);
      if (kind === "bounded" || kind === "config" || kind === "checked" || isChecked(facts.textOf(checkedScope(call)), facts.textOf(address))) return;
      const { start } = facts.spanOf(call);
      const text = facts.textOf(address);
      context.report({
        at: call,
        message: "opened",
        data: { address: shownValue(facts, address) },
        confidence: context.isTestFile || (kind === "unknown" && !isHandedIn(facts, first.hole)) ? "low" : "medium",
        fixes: !/^[\w$.]+$/.test(text) || !isExpressionStatement(call.parent) ? [] : [{ title: "Open https: addresses only", applicability: "suggestion", edits: [{ span: { start, end: start }, newText: `if (new URL(${text}).protocol === "https:") ` }], appends: [] }],
      });
    },
  },
});

function checkedScope(node: Node): Node {
  return enclosingFunction(node) ?? node.getSourceFile();
}

/** True where the function looks at the scheme, or at a list of addresses, before. */
function isChecked(scope: string, address: string): boolean {
  return /\.protocol\b|startsWith\(\s*["'`]https?:|\^\(?\??:?https?|\/\^https|\.(?:hostname|host|origin)\b|allow|valid|safe|trusted|isUrl/i.test(scope) || /^(?:safe|trusted|valid)/i.test(address);
}

/** True for what a function is handed: a parameter or a part of one. */
function isHandedIn(facts: FileFacts, value: Expression): boolean {
  const root = memberRoot(value);
  let at: Node | undefined = isIdentifier(root) ? facts.names.bindingOf(root)?.declaration : undefined;
  while (isBindingElement(at)) at = at.parent.parent;
  return isParameter(at);
}
