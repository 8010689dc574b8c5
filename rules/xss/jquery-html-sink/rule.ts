import { ValueOrigins } from "#core/facts/value-origin";
import { textContentFix } from "#core/html/text-content-fix";
import { markupHole, shownValue } from "#core/html/markup-value";
import { defineSyntaxRule } from "#core/rule/rule";

export default defineSyntaxRule({
  meta: {
    id: "jquery-html-sink",
    title: "Run-time value becomes markup through jQuery",
    family: "xss",
    severity: "high",
    confidence: "medium",
    cwe: [79],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-3.2.2"],
    since: "0.1.0",
    messages: {
      markup: "{hole} becomes markup in {sink}. Use .text(), or sanitize it first.",
    },
    options: {},
    triggers: [{ anywhere: "$(" }, { anywhere: "jQuery" }, "jquery", { anywhere: "$." }, "angular"],
    fix: "suggestion",
    presets: {},
    yieldsTo: ["dom-xss", "reflected-xss", "stored-xss", "dom-text-reinterpreted"],
  },
  check(context) {
    const { facts, isTestFile } = context;
    const origins = new ValueOrigins(facts, "html");
    for (const { row, value } of facts.sinks("html")) {
      if (!row.api.startsWith("jquery")) continue;
      const hole = markupHole(facts, origins, value);
      if (hole === undefined) continue;
      // `.append(x)` takes elements as well; `.html(x)` is for text, and so is what text is put around.
      const isText = hole.isBuilt || row.api.endsWith(".html") || row.api.endsWith("parseHTML");
      const isLikely = isText && hole.origin !== "unknown";
      if (!isText && hole.origin === "unknown") continue;
      const fix = textContentFix(facts, facts.spanOf(value));
      context.report({
        at: value,
        message: "markup",
        data: { hole: shownValue(facts, hole.node), sink: `jQuery's ${row.api.replace("jquery().", ".").replace(/^jquery\.?/, "$.").replace(/\.$/, "()")}` },
        confidence: isTestFile || !isLikely ? "low" : "medium",
        fixes: fix === undefined ? [] : [fix],
      });
    }
  },
});
