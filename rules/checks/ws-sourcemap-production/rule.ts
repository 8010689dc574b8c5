import type { FileFacts } from "#core/facts/file-facts";
import { readOption } from "#core/options/read-option";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { isObjectLiteral, type ObjectLiteralExpression, propertyNameText } from "#core/syntax/nodes";
import { fileNameOf } from "#core/text/paths";
import { type BundlerSetting, bundlerSettings } from "#rules/models/tables/source-maps";

export default defineSyntaxRule({
  meta: {
    id: "ws-sourcemap-production",
    title: "Source of the front end published with it",
    family: "checks",
    severity: "low",
    confidence: "medium",
    cwe: [540],
    owasp: ["A05:2021"],
    asvs: ["v5.0.0-13.4.1"],
    since: "0.1.0",
    messages: {
      map: "`{setting}: {value}` publishes the source of the front end, comments included, beside what the browser runs. Write {good} and hand the maps to your error tracker only.",
    },
    options: {},
    triggers: ["sourcemap", "devtool", "productionBrowserSourceMaps", "productionSourceMap"],
    fix: "suggestion",
    inSamples: "low",
    presets: {},
  },
  visit: {
    PropertyAssignment(node, context) {
      const { facts } = context;
      const name = propertyNameText(node.name) ?? "";
      const file = fileNameOf(facts.tree.document.path);
      const row = bundlerSettings.find((one) => one.name === name && one.file.test(file));
      if (row === undefined || context.isTestFile || !isObjectLiteral(node.parent)) return;
      if (!isAt(row, node.parent, facts) || isForOthers(row, node.parent, context)) return;
      const value = facts.constant(node.initializer)?.value;
      if (value === undefined || !row.published(value)) return;
      context.report({
        at: node,
        message: "map",
        data: { setting: name, value: String(value), good: `\`${row.good}\`` },
        // Where the source is public anyway, so may its maps be.
        confidence: handsOn.test(facts.tree.document.text) ? "low" : "medium",
        fixes: [{ title: `Set it to ${row.good}`, applicability: "suggestion", edits: [{ span: facts.spanOf(node.initializer), newText: row.good }], appends: [] }],
      });
    },
  },
});

/** Plugins that upload maps; those that delete them afterwards leave nothing to be published. */
const handsOn = /sentryVitePlugin|sentryWebpackPlugin|SentryWebpackPlugin|withSentryConfig|BugsnagSourceMap|rollbar-sourcemap|datadog|posthog/i;
const deletes = /filesToDeleteAfterUpload|deleteSourcemapsAfterUpload|deleteAfterUpload|deleteAfter|hideSourceMaps/;

/** True where the object lies below the keys that the setting has to stand under. */
function isAt({ under }: BundlerSetting, object: ObjectLiteralExpression, facts: FileFacts): boolean {
  if (under === undefined) return true;
  const owner = object.parent;
  return "name" in owner && facts.spanOf(owner).end === facts.spanOf(object).end && propertyNameText(owner.name as Parameters<typeof propertyNameText>[0]) === under;
}

/** True for builds that no browser loads, for those of a library, for those of a developer, and where the maps are deleted again. */
function isForOthers({ quiet }: BundlerSetting, object: ObjectLiteralExpression, { facts }: SyntaxRuleContext): boolean {
  const { text, path } = facts.tree.document;
  if (deletes.test(text) || /(?:^|[/._-])(?:dev|development|test|server|electron|main|preload|lib|node|worker)(?=[/._-])/i.test(path)) return true;
  return quiet.some(({ option, value }) => {
    const given = readOption(facts, object, option);
    if (given.state !== "given") return given.state === "unknown" && value !== undefined;
    return value === undefined || value.test(facts.constantString(given.value) ?? "");
  });
}
