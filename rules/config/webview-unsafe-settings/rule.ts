import type ts from "typescript";
import { defineSyntaxRule } from "#core/rule/rule";
import { type Expression, isArrayLiteral, isIdentifier, isJsxExpression, isStringLike, skipWrappers, SyntaxKind } from "#core/syntax/nodes";
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
      setting: "{name}: {value} means that {effect}. Remove it: the default is the safe one.",
    },
    options: {},
    triggers: [...settings.keys()],
    fix: "suggestion",
    presets: {},
  },
  visit: {
    JsxAttribute(node, { facts, isTestFile, report }) {
      const name = isIdentifier(node.name) ? node.name.text : "";
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
