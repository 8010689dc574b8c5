import { isHarmlessOutput, isPlainValue } from "#core/html/raw-outputs";
import { isMadeForScripts, mayHoldHoles, type TemplateHole, templateHoles } from "#core/html/template-holes";
import { isTestPath } from "#core/project/test-files";
import { defineWorkspaceRule } from "#core/rule/rule";
import { isAside } from "#core/workspace/npm-packages";

export default defineWorkspaceRule({
  meta: {
    id: "template-variable-in-script",
    title: "Value of a template in the code of a page",
    family: "xss",
    severity: "high",
    confidence: "medium",
    cwe: [79, 116],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-1.2.3"],
    since: "0.1.0",
    messages: {
      script: "{expression} is written into a script, where escaping of markup does not hold: it can end the value and run. Write it as JSON, or into a data attribute that the script reads.",
      handler: "{expression} is written into the code of an element, whose entities the browser decodes before it runs: escaping of markup does not hold. Put it into a data attribute and add the listener in a script.",
      attribute: "{expression} is an attribute's value without quotes: a blank in it begins another attribute, such as onclick. Put quotes around it.",
      source: "{expression} chooses the file that this element runs or shows. Allow paths of this site alone.",
    },
    options: {},
    files: "any",
    triggers: [],
    fix: "suggestion",
    presets: {},
  },
  check(workspace, context) {
    for (const path of workspace.matching((one) => mayHoldHoles(one) && !isTestPath(one) && !isAside(one))) {
      const text = workspace.text(path) ?? "";
      if (!/\{\{|<%|#\{|\bon[a-z]+\s*=/.test(text)) continue;
      for (const hole of templateHoles(path, text)) {
        const { expression, place, span } = hole;
        if (isHarmlessOutput(expression) || isMadeForScripts(expression)) continue;
        const fixes = place === "attribute" && /=\s*$/.test(text.slice(0, span.start).slice(-20)) && /^[\s>]/.test(text.slice(span.end, span.end + 1)) ? [{ title: "Put quotes around it", applicability: "suggestion" as const, edits: [{ span, newText: `"${text.slice(span.start, span.end)}"` }], appends: [] }] : [];
        context.report(path, { at: span, message: place, data: { expression }, confidence: isSure(hole) ? "medium" : "low", fixes });
      }
    }
  },
});

/** Within quotes escaping of markup leaves no more than a backslash to play with. */
function isSure({ place, expression, isQuoted }: TemplateHole): boolean {
  return isPlainValue(expression) && !(place === "script" && isQuoted);
}
