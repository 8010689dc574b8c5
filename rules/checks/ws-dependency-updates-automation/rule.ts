import { at, entryOf, itemsOf, scalarText } from "#core/formats/data-node";
import { isDockerfile, isGithubWorkflow } from "#core/formats/file-forms";
import { newFileFix } from "#core/fix/new-file-fix";
import { defineWorkspaceRule, type WorkspaceRuleContext } from "#core/rule/rule";
import { type Evidence, hasEvidence, manifestAnchor } from "#core/workspace/evidence";
import { isAside, npmPackages } from "#core/workspace/npm-packages";
import type { Workspace } from "#core/workspace/workspace";

export default defineWorkspaceRule({
  meta: {
    id: "ws-dependency-updates-automation",
    title: "Updates of dependencies that nobody is told of",
    family: "checks",
    severity: "info",
    confidence: "low",
    cwe: [1104],
    owasp: ["A06:2021"],
    asvs: ["v5.0.0-15.1.1"],
    since: "0.1.0",
    messages: {
      missing: "Nothing proposes updates of the dependencies, so fixes reach the project when somebody happens to look. Add a .github/dependabot.yml or a renovate.json.",
      partial: "Updates are proposed for {known}, not for {missing}, which the project uses as well. Add an entry for it.",
    },
    options: {},
    files: "any",
    triggers: [],
    fix: "suggestion",
    presets: {},
  },
  check(workspace, context) {
    const dependabot = workspace.matching(/^\.github\/dependabot\.ya?ml$/)[0];
    if (dependabot !== undefined) return judgeDependabot(workspace, dependabot, context);
    const place = manifestAnchor(workspace);
    if (place === undefined || hasEvidence(workspace, evidence) || npmPackages(workspace).some(({ root }) => entryOf(root, "renovate") !== undefined)) return;
    context.report(place.path, { at: place.at, message: "missing", fixes: newFileFix(place.path, ".github/dependabot.yml", dependabotFor(workspace)) });
  },
});

const evidence: Evidence = {
  files: /(?:^|\/)(?:renovate\.json5?|\.renovaterc(?:\.json5?)?|\.github\/renovate\.json5?|\.gitlab\/renovate\.json5?|\.depfu\.yml)$/,
  commands: /\b(?:renovate|npm-check-updates|ncu|depfu|dependabot-core)\b/i,
};

/** What each entry of dependabot is for, and the files that show the need. */
const ecosystems: readonly (readonly [names: readonly string[], what: string, need: (path: string) => boolean])[] = [
  [["npm", "bun"], "npm", (path) => path === "package.json"],
  [["github-actions"], "github-actions", isGithubWorkflow],
  [["docker", "docker-compose"], "docker", (path) => isDockerfile(path) && !isAside(path)],
  [["terraform", "opentofu"], "terraform", (path) => /\.tf$/.test(path) && !isAside(path)],
];

/** Weekly updates of all that the project uses. */
function dependabotFor(workspace: Workspace): readonly string[] {
  const used = ecosystems.filter(([, , need]) => workspace.some(need)).map(([[name = ""]]) => name);
  return ["version: 2", "updates:", ...used.flatMap((name) => [`  - package-ecosystem: ${name}`, "    directory: /", "    schedule:", "      interval: weekly"])];
}

function judgeDependabot(workspace: Workspace, path: string, context: WorkspaceRuleContext<"missing" | "partial">): void {
  const updates = entryOf(workspace.data(path), "updates");
  const known = new Set(itemsOf(updates?.value).map((item) => scalarText(at(item, "package-ecosystem")) ?? ""));
  const lacking = ecosystems.filter(([names, , need]) => !names.some((name) => known.has(name)) && workspace.some(need)).map(([, what]) => what);
  if (updates === undefined || known.size === 0 || lacking.length === 0) return;
  context.report(path, { at: updates.keySpan, message: "partial", data: { known: [...known].join(", "), missing: lacking.join(" and ") } });
}
