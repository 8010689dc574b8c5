import { attributeOf, markupTags } from "#core/html/markup-tags";
import { defineTextRule } from "#core/rule/rule";

export default defineTextRule({
  meta: {
    id: "iframe-missing-sandbox",
    title: "Frame whose page may do everything",
    family: "xss",
    severity: "low",
    confidence: "low",
    cwe: [1021, 829],
    owasp: ["A05:2021"],
    asvs: ["v5.0.0-3.6.1"],
    since: "0.1.0",
    messages: {
      absent: "The page in this frame may open windows, lead your page elsewhere and show dialogs. Add a sandbox attribute with what it needs.",
      srcdoc: "The markup of srcdoc runs with the rights of your page. Add sandbox=\"\".",
      useless: "allow-scripts together with allow-same-origin lets a page of your own site take its sandbox off. Leave one of them out.",
    },
    options: {},
    triggers: [{ anywhere: "<iframe" }],
    fix: "suggestion",
    presets: {},
  },
  scan({ document, isTestFile, report }) {
    for (const tag of markupTags(document.text, ["iframe"])) {
      const sandbox = attributeOf(tag, "sandbox");
      const source = attributeOf(tag, "src");
      const inline = attributeOf(tag, "srcdoc");
      const isOwn = source?.text !== undefined && !/^(?:https?:)?\/\//i.test(source.text);
      if (sandbox !== undefined) {
        if (sandbox.text !== undefined && /\ballow-scripts\b/.test(sandbox.text) && /\ballow-same-origin\b/.test(sandbox.text) && (isOwn || inline !== undefined)) {
          report({ at: sandbox.span, message: "useless", confidence: isTestFile ? "low" : "medium" });
        }
        continue;
      }
      if (tag.hasSpread || (inline === undefined && (source === undefined || isOwn))) continue;
      const isInline = inline !== undefined && inline.text === undefined;
      report({
        at: tag.span,
        message: isInline ? "srcdoc" : "absent",
        confidence: isInline && !isTestFile ? "medium" : "low",
        fixes: document.text.slice(tag.span.start, tag.span.end).includes("\\") ? [] : [{ title: "Add an empty sandbox", applicability: "suggestion", edits: [{ span: { start: tag.insertAt, end: tag.insertAt }, newText: ' sandbox=""' }], appends: [] }],
      });
    }
  },
});
