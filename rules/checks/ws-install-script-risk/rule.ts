import { at, entryOf } from "#core/formats/data-node";
import { defineWorkspaceRule } from "#core/rule/rule";
import { type Evidence, hasEvidence } from "#core/workspace/evidence";
import { lockFileFor } from "#core/workspace/lock-files";
import { npmLocks } from "#core/workspace/npm-lock";
import { dependenciesOf, npmPackages } from "#core/workspace/npm-packages";
import type { Workspace } from "#core/workspace/workspace";

export default defineWorkspaceRule({
  meta: {
    id: "ws-install-script-risk",
    title: "Dependencies run scripts while they are installed",
    family: "checks",
    severity: "low",
    confidence: "low",
    cwe: [829],
    owasp: ["A06:2021"],
    asvs: ["v5.0.0-15.2.4"],
    since: "0.1.0",
    messages: {
      scripts: "{count} in the lock file ({names}) may run scripts while being installed, and nothing says which of them are meant to. Set `ignore-scripts=true` in .npmrc, and allow those that need it one by one, for example with @lavamoat/allow-scripts.",
    },
    options: {},
    files: "any",
    triggers: [],
    fix: "none",
    presets: {},
  },
  check(workspace, context) {
    const packages = npmPackages(workspace).filter((npm) => dependenciesOf(npm, ["dependencies", "devDependencies", "optionalDependencies"]).length > 0);
    const [main] = packages;
    if (main === undefined || isHeldBack(workspace)) return;
    const locks = npmLocks(workspace);
    const lock = lockFileFor(workspace, main.folder);
    // Other lock files do not say which packages have scripts, and bun runs none that is not named.
    if (locks.length === 0 && !/bun\.lockb?$/.test(lock ?? "")) return context.cannotJudgeWithout("a lock file that tells which packages have scripts");
    for (const { path, packages: locked } of locks) {
      const scripted = locked.filter(({ hasInstallScript }) => hasInstallScript);
      const [first] = scripted;
      if (first === undefined) continue;
      const names = [...new Set(scripted.map(({ name }) => name))];
      const listed = names.length > most ? `${names.slice(0, most).join(", ")} and ${names.length - most} more` : names.join(", ");
      context.report(path, { at: first.nameSpan, message: "scripts", data: { count: names.length === 1 ? "1 package" : `${names.length} packages`, names: listed } });
    }
  },
});

const most = 5;

/** What installs without scripts wherever it is done. */
const evidence: Evidence = { packages: /^@lavamoat\/(?:allow-scripts|preinstall-always-fail)$|^can-i-ignore-scripts$/, commands: /--ignore-scripts\b|npm_config_ignore_scripts[=: ]+["']?true/i };

/** True where the project says which packages may run scripts, or that none may. Sources: the manuals of npm, pnpm and yarn on their settings. */
function isHeldBack(workspace: Workspace): boolean {
  if (hasEvidence(workspace, evidence)) return true;
  if (/^\s*ignore-scripts\s*=\s*["']?true/m.test(workspace.text(".npmrc") ?? "") || /^\s*enableScripts:\s*false/m.test(workspace.text(".yarnrc.yml") ?? "")) return true;
  const pnpm = workspace.data("pnpm-workspace.yaml");
  if (pnpmLists.some((key) => entryOf(pnpm, key) !== undefined)) return true;
  return npmPackages(workspace).some(({ root }) => {
    const manager = at(root, "packageManager");
    // Since version 10, pnpm runs the scripts of those packages alone that are named.
    if (manager?.kind === "scalar" && /^pnpm@(?:[1-9]\d)\./.test(String(manager.value))) return true;
    return pnpmLists.some((key) => at(root, "pnpm", key) !== undefined) || at(root, "lavamoat", "allowScripts") !== undefined || at(root, "trustedDependencies") !== undefined || at(root, "allowScripts") !== undefined;
  });
}

const pnpmLists = ["onlyBuiltDependencies", "onlyBuiltDependenciesFile", "neverBuiltDependencies", "allowBuilds"];
