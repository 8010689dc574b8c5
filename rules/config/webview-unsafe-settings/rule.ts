import type ts from "typescript";
import { ValueOrigins } from "#core/facts/value-origin";
import { defineSyntaxRule } from "#core/rule/rule";
import { type Expression, isArrayLiteral, isIdentifier, isJsxExpression, isPropertyAccess, isStringLike, skipWrappers, SyntaxKind } from "#core/syntax/nodes";
import type { FileFacts } from "#core/facts/file-facts";

/** Properties of a web view by their bad value: https://github.com/react-native-webview/react-native-webview/blob/master/docs/Reference.md */
const settings: ReadonlyMap<string, { readonly bad: boolean | string; readonly list?: true; readonly effect: string }> = new Map([
  ["allowUniversalAccessFromFileURLs", { bad: true, effect: "a page from a file reads what every site and file holds" }],
  ["allowFileAccessFromFileURLs", { bad: true, effect: "a page from a file reads all other files of the app" }],
  ["originWhitelist", { bad: "*", list: true, effect: "links of every scheme open in the app, those of other apps and of files among them" }],
  ["mixedContentMode", { bad: "always", effect: "scripts that came over plain HTTP run in pages of https" }],
]);

export default defineSyntaxRule({
  meta: {
    id: "webview-unsafe-settings",
    title: "Web view of an app that lets its pages do too much",
    family: "config",
    severity: "medium",
    confidence: "medium",
    cwe: [1188, 749],
    owasp: ["A05:2021"],
    asvs: ["v5.0.0-13.4.2"],
    since: "0.1.0",
    messages: {
      script: "{hole} stands between quotes in the script that {name} runs in the page: a quote in it ends the text and begins code. Write it as JSON, without quotes around it.",
      setting: "{name}: {value} means that {effect}. Remove it: the default is the safe one.",
    },
    options: {},
    triggers: [...settings.keys(), { pattern: /\binject(?:ed)?JavaScript/ }],
    fix: "suggestion",
    yieldsTo: ["code-injection"],
    presets: {},
  },
  visit: {
    CallExpression(call, { facts, isTestFile, report }) {
      const callee = skipWrappers(call.expression);
      const [script] = call.arguments;
      if (!isPropertyAccess(callee) || callee.name.text !== "injectJavaScript" || script === undefined) return;
      const hole = quotedHole(facts, script);
      if (hole !== undefined) report({ at: script, message: "script", data: { hole, name: callee.name.text }, confidence: isTestFile ? "low" : "medium" });
    },
    JsxAttribute(node, { facts, isTestFile, report }) {
      const name = isIdentifier(node.name) ? node.name.text : "";
      if (/^injectedJavaScript(?:BeforeContentLoaded)?$/.test(name)) {
        const script = node.initializer !== undefined && isJsxExpression(node.initializer) ? node.initializer.expression : undefined;
        const hole = script && isWebView(facts, node) ? quotedHole(facts, script) : undefined;
        if (hole !== undefined) report({ at: node, message: "script", data: { hole, name }, confidence: isTestFile ? "low" : "medium" });
        return;
      }
      const setting = settings.get(name);
      if (setting === undefined || (setting.list === true ? !listOf(facts, node).includes(setting.bad) : valueOf(facts, node) !== setting.bad) || !isWebView(facts, node)) return;
      const { start, end } = facts.spanOf(node);
      const before = /\s*$/.exec(facts.tree.sourceFile.text.slice(0, start))?.[0].length ?? 0;
      report({
        at: node,
        message: "setting",
        data: { name, value: String(setting.bad), effect: setting.effect },
        confidence: isTestFile ? "low" : "medium",
        fixes: [{ title: `Remove ${name}`, applicability: "suggestion", edits: [{ span: { start: start - before, end }, newText: "" }], appends: [] }],
      });
    },
  },
});

/** The text of the first value that a script is put together with between quotes; undefined where nobody can put a quote into any. */
function quotedHole(facts: FileFacts, script: Expression): string | undefined {
  const { parts } = facts.shape(script);
  const hole = parts.find((part, index) => {
    const before = parts[index - 1];
    const after = parts[index + 1];
    if (!("hole" in part) || before === undefined || after === undefined || "hole" in before || "hole" in after) return false;
    const quote = /["'`]$/.exec(before.text)?.[0];
    return quote !== undefined && after.text.startsWith(quote) && mayHoldQuotes(facts, part.hole);
  });
  return hole !== undefined && "hole" in hole ? facts.textOf(hole.hole).slice(0, 80) : undefined;
}

/** Values that are handed in. Calls may escape, and what is named in capitals, or for a colour, a size or the platform, is the app's own. */
function mayHoldQuotes(facts: FileFacts, hole: Expression): boolean {
  const bare = skipWrappers(hole);
  if (!isIdentifier(bare) && !isPropertyAccess(bare)) return false;
  const name = isIdentifier(bare) ? bare.text : bare.name.text;
  if (/^[A-Z][A-Z\d_]*$/.test(name) || /colou?r|theme|size|width|height|version|locale|platform|\bOS$|length|escaped|encoded|json|id$/i.test(name)) return false;
  // What the app looks up in a table of its own is its own.
  const { kind } = new ValueOrigins(facts, "code").of(bare);
  return kind === "source" || kind === "parameter";
}

function valueOf(facts: FileFacts, { initializer }: ts.JsxAttribute): unknown {
  if (initializer === undefined) return true;
  if (isStringLike(initializer)) return initializer.text;
  const value = isJsxExpression(initializer) ? initializer.expression : undefined;
  if (value === undefined) return undefined;
  return value.kind === SyntaxKind.TrueKeyword ? true : facts.constant(value)?.value;
}

/** The texts of a list that is written out. */
function listOf(facts: FileFacts, { initializer }: ts.JsxAttribute): readonly unknown[] {
  const list = initializer !== undefined && isJsxExpression(initializer) ? initializer.expression : undefined;
  const bare = list && skipWrappers(list);
  return isArrayLiteral(bare) ? bare.elements.map((element) => facts.constant(element)?.value) : [];
}

/** `WebView` of the package, or what a fragment without imports calls so. */
function isWebView(facts: FileFacts, node: ts.JsxAttribute): boolean {
  return /(?:^react-native-webview(?:\.WebView)?|^react-native\.WebView|^globalThis\.WebView)$/.test(facts.api(node.parent.parent.tagName as Expression)?.name ?? "");
}
