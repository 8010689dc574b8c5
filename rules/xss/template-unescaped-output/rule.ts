import { isHarmlessOutput, isInLoop, isMarkupTemplate, isReadByEngine, isPlainValue, isServerTemplate, rawOutputs } from "#core/html/raw-outputs";
import { isTestPath } from "#core/project/test-files";
import { defineWorkspaceRule } from "#core/rule/rule";
import { folderOf } from "#core/text/paths";
import { isAside } from "#core/workspace/npm-packages";

export default defineWorkspaceRule({
  meta: {
    id: "template-unescaped-output",
    title: "Template that shows a value as markup",
    family: "xss",
    severity: "high",
    confidence: "medium",
    cwe: [79],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-1.2.1"],
    since: "0.1.0",
    messages: {
      raw: "{tag} shows {expression} as markup: what somebody typed runs as script in the page. Write it in the form that escapes, or sanitize it before.",
    },
    options: {},
    files: "any",
    triggers: [],
    fix: "suggestion",
    presets: {},
  },
  check(workspace, context) {
    for (const path of workspace.matching((one) => isServerTemplate(one) && !isTestPath(one))) {
      const manifest = (): string | undefined => workspace.text(workspace.nearest(folderOf(path), ["package.json"]) ?? "");
      if (isAside(path) && !isReadByEngine(path, manifest)) continue;
      const text = workspace.text(path) ?? "";
      const isMarkup = isMarkupTemplate(path, text);
      for (const { tag, expression, span, escaped } of rawOutputs(path, text)) {
        if (isHarmlessOutput(expression, isInLoop(path, text, span.start))) continue;
        const fix = { title: "Show it as text", applicability: "suggestion" as const, edits: [{ span, newText: escaped }], appends: [] };
        context.report(path, { at: span, message: "raw", data: { tag, expression }, confidence: isMarkup && isPlainValue(expression) ? "medium" : "low", fixes: [fix] });
      }
    }
  },
});
