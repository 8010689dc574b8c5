import { defineWorkspaceRule } from "#core/rule/rule";
import { namePromise } from "#core/secrets/name-words";
import { isSamplePassword } from "#core/secrets/sample-password";
import { isReference } from "#core/secrets/settings-files";
import { readSettings } from "#core/settings/read-settings";
import { folderOf } from "#core/text/paths";
import { isEnvFile } from "#core/workspace/env-files";
import { isAside } from "#core/workspace/npm-packages";

export default defineWorkspaceRule({
  meta: {
    id: "ws-env-shared-across-environments",
    title: "One secret for several environments",
    family: "checks",
    severity: "medium",
    confidence: "high",
    cwe: [1392],
    owasp: ["A07:2021"],
    asvs: ["v5.0.0-13.3.1"],
    since: "0.1.0",
    messages: {
      same: "{name} has the same value here and in {other}, so whoever reads the one environment can enter the other. Give each environment a secret of its own.",
      test: "{name} holds a key for tests in the settings of production. Put in the production key when it is deployed.",
      live: "{name} holds a key of production in the settings for {environment}, which many can read. Use a key for tests.",
    },
    options: {},
    files: "any",
    triggers: [],
    fix: "none",
    presets: {},
  },
  check(workspace, context) {
    const files = workspace.matching((path) => isEnvFile(path) && !isAside(path) && environmentOf(path) !== undefined).map((path) => ({ path, environment: environmentOf(path) ?? "", settings: readSettings("env", workspace.text(path) ?? "") }));
    const seen = new Map<string, { readonly path: string; readonly environment: string }>();
    for (const { path, environment, settings } of files) {
      for (const { name, value, span } of settings) {
        const mode = keyMode(value);
        if (mode === "test" && environment === "production") context.report(path, { at: span, message: "test", data: { name }, masked: [span], confidence: "medium", severity: "low" });
        if (mode === "live" && environment !== "production") context.report(path, { at: span, message: "live", data: { name, environment }, masked: [span] });
        if (namePromise(name) === undefined || value.length < 8 || isReference(value) || isSamplePassword(value)) continue;
        // Names in other folders are those of other applications.
        const key = `${folderOf(path)} ${name} ${value}`;
        const other = seen.get(key);
        if (other === undefined) seen.set(key, { path, environment });
        else if (other.environment !== environment) context.report(path, { at: span, message: "same", data: { name, other: other.path }, masked: [span] });
      }
    }
  },
});

/** The environment that a file of variables is for, by its name; those for every environment and for tests are none. */
function environmentOf(path: string): string | undefined {
  const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
  const words = name.split(/[.\-_]/);
  return environments.find(([forms]) => words.some((word) => forms.test(word)))?.[1];
}

const environments: readonly (readonly [RegExp, string])[] = [
  [/^(?:production|prod|live)$/, "production"],
  [/^(?:staging|stage|stg|preprod|uat)$/, "staging"],
  [/^(?:development|develop|dev)$/, "development"],
];

/** What Stripe and those who took over its form say about a key in its first letters. */
function keyMode(value: string): "test" | "live" | undefined {
  const found = /^(?:sk|rk)_(test|live)_\w{10}/.exec(value)?.[1];
  return found === "test" || found === "live" ? found : undefined;
}
