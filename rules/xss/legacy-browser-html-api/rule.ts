import { defineSyntaxRule } from "#core/rule/rule";

const apis = /^globalThis\.(?:MSApp\.execUnsafeLocalFunction|WinJS\.Utilities\.(?:setInnerHTMLUnsafe|setOuterHTMLUnsafe|insertAdjacentHTMLUnsafe)|openDatabase)$/;

export default defineSyntaxRule({
  meta: {
    id: "legacy-browser-html-api",
    title: "API of a retired platform that skips checks of markup",
    family: "xss",
    severity: "low",
    confidence: "high",
    cwe: [79],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-3.2.2"],
    since: "0.1.0",
    messages: {
      legacy: "{api} belongs to a retired platform and checks nothing. Use the DOM, and set text as text.",
    },
    options: {},
    triggers: ["MSApp", "WinJS", "openDatabase"],
    fix: "none",
    presets: {},
  },
  visit: {
    CallExpression(call, { facts, isTestFile, report }) {
      const api = facts.callee(call)?.name;
      if (api === undefined || !apis.test(api)) return;
      report({ at: call, message: "legacy", data: { api: api.slice("globalThis.".length) }, confidence: isTestFile ? "low" : "high" });
    },
  },
});
