import { maskSecret } from "#core/finding/mask";
import { defineTextRule } from "#core/rule/rule";
import { commentedNameParts, commentedSecrets, mayBeCommented } from "#core/secrets/commented-secret";
import { isSettingsTemplate } from "#core/secrets/settings-files";
import { dataFormatOf } from "#core/text/data-format";

export default defineTextRule({
  meta: {
    id: "secret-in-comment",
    title: "Secret in a comment",
    family: "secrets",
    severity: "medium",
    confidence: "medium",
    cwe: [615, 798],
    owasp: ["A05:2021", "A07:2021"],
    asvs: ["v5.0.0-13.3.1"],
    since: "0.1.0",
    messages: {
      found: "This comment holds what looks like a real {kind} for {name}, {masked}. Delete it, and replace the {kind}: the history keeps it.",
    },
    options: {},
    files: "any",
    triggers: [{ around: commentedNameParts, holds: mayBeCommented }],
    fix: "none",
    yieldsTo: ["hardcoded-secret-provider", "hardcoded-private-key", "hardcoded-credentials-in-url"],
    inTests: "silent",
    // A `#` makes a heading there.
    inProse: "silent",
    presets: {},
  },
  scan(context) {
    const { path, languageId, text } = context.document;
    const format = dataFormatOf(path, languageId);
    // JSON has no comments.
    if (isSettingsTemplate(path) || format === "json" || format === "notebook") return;
    for (const { name, kind, value, span, isRandom } of commentedSecrets(text, format === undefined)) {
      const confidence = isRandom ? "medium" : "low";
      context.report({ at: span, message: "found", data: { name, kind, masked: maskSecret(value) }, confidence, masked: [span] });
    }
  },
});
