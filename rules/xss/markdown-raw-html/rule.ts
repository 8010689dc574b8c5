import { ValueOrigins } from "#core/facts/value-origin";
import { markupHole } from "#core/html/markup-value";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { type CallExpression, type Expression, isIdentifier, isJsxExpression, isObjectLiteral, type NewExpression, propertyNameText, SyntaxKind } from "#core/syntax/nodes";

/** Options that let markup through, by the API whose argument they stand in. */
const settings: readonly { readonly api: RegExp; readonly argument: number; readonly option: string; readonly is: boolean }[] = [
  { api: /^markdown-it$/, argument: 0, option: "html", is: true },
  { api: /^marked(?:\.\w+)?$/, argument: 1, option: "sanitize", is: false },
  { api: /^marked\.setOptions$/, argument: 0, option: "sanitize", is: false },
  { api: /\.use$/, argument: 1, option: "allowDangerousHtml", is: true },
  { api: /\.use$/, argument: 1, option: "sanitize", is: false },
];

type Context = SyntaxRuleContext<"option" | "raw" | "hover">;

export default defineSyntaxRule({
  meta: {
    id: "markdown-raw-html",
    title: "Markdown shown with the markup written in it",
    family: "xss",
    severity: "medium",
    confidence: "medium",
    cwe: [79],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-3.2.2"],
    since: "0.1.0",
    messages: {
      option: "{option} lets markup in Markdown through, scripts included. Leave it off, or sanitize what comes out.",
      raw: "rehype-raw lets markup in Markdown through, scripts included. Put rehype-sanitize behind it.",
      hover: "supportHtml shows {value} as markup. Leave it off, or build the text from constants.",
    },
    options: {},
    triggers: ["react-markdown", "markdown-it", "marked", "rehype-raw", "remark-rehype", "remark-html", "rehype-stringify", "supportHtml"],
    fix: "none",
    presets: {},
  },
  visit: {
    JsxAttribute(node, { facts, document, isTestFile, report }) {
      const { name, initializer } = node;
      const api = facts.api(node.parent.parent.tagName as Expression)?.name ?? "";
      if (!isIdentifier(name) || !api.startsWith("react-markdown")) return;
      const written = isJsxExpression(initializer) ? initializer.expression : undefined;
      const value = written && isIdentifier(written) ? (facts.definitionOf(written) ?? written) : written;
      const isFalse = value?.kind === SyntaxKind.FalseKeyword;
      const letsThrough = (name.text === "allowDangerousHtml" && !isFalse) || (name.text === "escapeHtml" && isFalse) || (name.text === "skipHtml" && isFalse && document.text.includes("rehypeRaw"));
      if (letsThrough) report({ at: node, message: "option", data: { option: name.text }, confidence: isTestFile ? "low" : "medium" });
      else if (name.text === "rehypePlugins" && value !== undefined && /\brehypeRaw\b/.test(facts.textOf(value)) && !/sanitize/i.test(facts.textOf(value))) {
        report({ at: node, message: "raw", confidence: isTestFile ? "low" : "medium" });
      }
    },
    CallExpression: judge,
    /** `new MarkdownIt({ html: true })`. */
    NewExpression: judge,
    PropertyAssignment(node, { facts, document, isTestFile, report }) {
      // Options that are spread into the element, there or in another file.
      if (propertyNameText(node.name) === "rehypePlugins" && /["']react-markdown["']/.test(document.text)) {
        const plugins = facts.textOf(node.initializer);
        if (/\brehypeRaw\b/.test(plugins) && !/sanitize/i.test(plugins)) report({ at: node, message: "raw", confidence: isTestFile ? "low" : "medium" });
        return;
      }
      if (propertyNameText(node.name) !== "supportHtml" || node.initializer.kind !== SyntaxKind.TrueKeyword || !isObjectLiteral(node.parent)) return;
      const text = facts.option(node.parent, "value");
      if (text.state !== "given") return;
      const hole = markupHole(facts, new ValueOrigins(facts, "html"), text.value);
      if (hole !== undefined) report({ at: node.parent, message: "hover", data: { value: facts.textOf(hole.node) }, confidence: isTestFile ? "low" : "medium" });
    },
  },
});

function judge(call: CallExpression | NewExpression, { facts, document, isTestFile, report }: Context): void {
  const api = facts.callee(call)?.name ?? "";
  for (const { api: form, argument, option, is } of settings) {
    const given = call.arguments?.[argument];
    if (given === undefined || !form.test(api)) continue;
    // Output that is sanitized somewhere in the file is believed to be this one's.
    if (/saniti[sz]e[-\w]*\s*[(,)"']|DOMPurify|\bxss\(/i.test(document.text)) return;
    const value = facts.option(given, option);
    if (value.state === "given" && facts.constant(value.value)?.value === is) report({ at: value.value.parent, message: "option", data: { option }, confidence: isTestFile ? "low" : "medium" });
  }
}
