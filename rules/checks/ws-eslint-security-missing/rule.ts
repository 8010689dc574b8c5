import type { Confidence } from "#core/finding/severity";
import { defineWorkspaceRule } from "#core/rule/rule";
import { eslintConfigs, type OffRule, rulesSwitchedOff } from "#core/workspace/eslint-configs";
import { type Evidence, firstLineOf, hasEvidence } from "#core/workspace/evidence";
import { dependenciesOf, npmPackages } from "#core/workspace/npm-packages";
import type { Workspace } from "#core/workspace/workspace";
import { securityLintPackages, securityOfLintRule } from "../../models/tables/lint-rules.js";

export default defineWorkspaceRule({
  meta: {
    id: "ws-eslint-security-missing",
    title: "ESLint without rules for security",
    family: "checks",
    severity: "low",
    confidence: "medium",
    cwe: [1059],
    owasp: ["A04:2021"],
    asvs: ["v5.0.0-15.1.1"],
    since: "0.1.0",
    messages: {
      missing: "ESLint runs without any plugin for security, so the editor says nothing of weaknesses. Add the plugin of Lintel (`lintel/eslint`) or eslint-plugin-security.",
      off: "{name} is switched off{where}, so what it would find stays unseen. Switch it on, and suppress what is meant in its place, with a reason.",
    },
    options: {},
    files: "any",
    triggers: [],
    fix: "suggestion",
    presets: {},
  },
  check(workspace, context) {
    const configs = eslintConfigs(workspace);
    const [first] = configs;
    if (first === undefined) return;
    for (const { path, text } of configs) {
      for (const off of rulesSwitchedOff(text)) {
        const confidence = judge(off, text);
        if (confidence === undefined) continue;
        context.report(path, {
          at: off.span,
          message: "off",
          data: { name: off.name, where: off.files === undefined ? "" : " for some files" },
          confidence,
          fixes: [{ title: `Switch ${off.name} on`, applicability: "suggestion", edits: [{ span: off.value, newText: '"error"' }], appends: [] }],
        });
      }
    }
    if (configs.some(({ text }) => named.test(text)) || hasEvidence(workspace, evidence)) return;
    const shared = sharedConfig(workspace);
    if (shared !== undefined) return context.cannotJudgeWithout(`the rules of ${shared}`);
    context.report(first.path, { at: firstLineOf(first.text), message: "missing", severity: "info", confidence: "low" });
  },
});

/** How plugins for security stand in a configuration, whatever brings them. */
const named = /["'](?:plugin:)?(?:security|security-node|no-unsanitized|no-secrets|sonarjs|xss|@microsoft\/sdl|lintel)(?:["'/])|eslint-plugin-(?:security|no-unsanitized|no-secrets|sonarjs|sdl)/;

/** What shows weaknesses in the editor as well. */
const evidence: Evidence = { packages: securityLintPackages, files: /(?:^|\/)lintel\.config\.json$/ };

/** How sure it is that the rule is missed; undefined where it is not. */
function judge({ name, files }: OffRule, text: string): Confidence | undefined {
  const kind = securityOfLintRule(name);
  // Files that never ship may do what others may not.
  if (kind === undefined || (kind === "asking" && /object-injection|non-literal/.test(name)) || /test|spec|stor(?:y|ies)|script|mock|fixture|cypress|e2e|config|\bdocs?\b|bench|example/i.test(files ?? "")) return undefined;
  // A rule that knows types takes the place of the plain one.
  const twin = new RegExp(`["'](?:@typescript-eslint/)?${name.replace(/^.*\//, "")}["']\\s*:\\s*(?:\\[\\s*)?(?:["'](?:error|warn)["']|[12])`);
  if (twin.test(text)) return undefined;
  return kind === "telling" && files === undefined ? "medium" : "low";
}

/** Configurations that many share, and of which it is known that they bring no rules for security. */
const plain =
  /^(?:eslint-config-(?:prettier|airbnb(?:-base|-typescript)?|google|standard(?:-[\w-]+)?|love|next|react-app|xo(?:-[\w-]+)?|turbo|expo|universe|preact|flat-gitignore)|@(?:vue|nuxt|tanstack|antfu|react-native|react-native-community|eslint|electron-toolkit)\/.+)$/;

/** A package with a configuration that somebody else keeps: what it brings is not known here. */
function sharedConfig(workspace: Workspace): string | undefined {
  const packages = npmPackages(workspace);
  const own = new Set(workspace.matching(/(?:^|\/)package\.json$/).map((path) => /"name"\s*:\s*"([^"\n]+)"/.exec(workspace.text(path) ?? "")?.[1] ?? ""));
  return packages
    .flatMap((npm) => dependenciesOf(npm).map(({ entry }) => entry.key))
    .find((name) => /(?:^|\/)eslint-config(?:-|$)/.test(name) && !own.has(name) && !plain.test(name));
}
