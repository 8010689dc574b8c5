import type { Fix } from "#core/fix/fix";
import { entryOf } from "#core/formats/data-node";
import { isDockerfile, isGithubWorkflow } from "#core/formats/file-forms";
import { readWorkflow } from "#core/pipelines/github-workflow";
import { defineWorkspaceRule, type WorkspaceRuleContext } from "#core/rule/rule";
import { anchorOf, dependenciesOf, isAside, type NpmPackage, npmPackages } from "#core/workspace/npm-packages";
import { ignoredLockFile, ignoreLineOf, lockFileFor, lockFilesIn } from "#core/workspace/lock-files";
import type { Span } from "#core/text/span";
import type { Workspace } from "#core/workspace/workspace";

export default defineWorkspaceRule({
  meta: {
    id: "ws-lockfile-missing",
    title: "Dependencies without a lock file that holds",
    family: "checks",
    severity: "medium",
    confidence: "high",
    cwe: [1357, 829],
    owasp: ["A06:2021"],
    asvs: ["v5.0.0-15.2.4"],
    since: "0.1.0",
    messages: {
      missing: "{name} has dependencies and no lock file, so each install may bring other versions than those that were tested. Commit the lock file of the package manager.",
      ignored: "This line keeps the lock file out of the repository, so each install may bring other versions than those that were tested. Remove it, and commit the lock file.",
      untracked: "The lock file {lock} is not in the repository, so others install other versions than those that were tested. Commit it.",
      several: "{locks} stand side by side, and each package manager follows its own. Keep the one that is used, and remove the other.",
      install: "`{command}` may change what the lock file says. Run `npm ci`, which installs what it says or fails.",
    },
    options: {},
    files: "any",
    triggers: [],
    fix: "suggestion",
    presets: {},
  },
  check(workspace, context) {
    const uncovered: NpmPackage[] = [];
    for (const npm of npmPackages(workspace)) {
      if (dependenciesOf(npm, ["dependencies", "devDependencies", "optionalDependencies"]).length === 0) continue;
      const lock = lockFileFor(workspace, npm.folder);
      if (lock === undefined || !isKept(workspace, lock)) uncovered.push(npm);
      if (lock !== undefined) judgeSeveral(workspace, npm, context);
    }
    // What lacks one for the whole project lacks it for each of its packages.
    const [first] = uncovered;
    if (first !== undefined) judgeMissing(workspace, first, context);
    judgeInstalls(workspace, context);
  },
});

type Context = WorkspaceRuleContext<"missing" | "ignored" | "untracked" | "several" | "install">;

function isKept({ tracked }: Workspace, lock: string): boolean {
  // Files above the folder of the audit are not known by name.
  return tracked === undefined || tracked.size === 0 || lock.startsWith("..") || tracked.has(lock);
}

function judgeMissing(workspace: Workspace, npm: NpmPackage, context: Context): void {
  // What is published leaves the choice of versions to those who install it; the lock file is then for its developers alone.
  const isLibrary = isPublished(npm) || keepsPublished(workspace, npm);
  const confidence = isLibrary || isAside(npm.path) || hasOtherName(workspace, npm.folder) ? "low" : npm.folder === "" && !isSwitchedOff(workspace) ? "high" : "medium";
  const ignored = ignoredLockFile(workspace, npm.folder);
  const line = ignored === undefined ? undefined : ignoreLineOf(workspace, ignored);
  if (line !== undefined) return context.report(line.path, { at: { start: line.start, end: line.end }, message: "ignored", confidence: confidence === "high" && ignored !== undefined && isKeptBelow(workspace, ignored) ? "medium" : confidence });
  const lock = lockFileFor(workspace, npm.folder);
  const group = entryOf(npm.root, "dependencies") ?? entryOf(npm.root, "devDependencies");
  const place = group?.keySpan ?? anchorOf(npm);
  if (lock !== undefined) return context.report(npm.path, { at: place, message: "untracked", data: { lock }, confidence: isLibrary ? "low" : "medium" });
  context.report(npm.path, { at: place, message: "missing", data: { name: npm.folder === "" ? "The project" : `The package ${npm.folder}` }, confidence });
}

/** True where git keeps the lock files of the programs in folders all the same: the one at the top holds what their developers run. */
function isKeptBelow(workspace: Workspace, ignored: string): boolean {
  return [...(workspace.tracked ?? [])].some((path) => path.endsWith(`/${ignored}`));
}

/** `package-lock=false`: somebody has said that there is to be none. https://docs.npmjs.com/cli/using-npm/config#package-lock */
function isSwitchedOff(workspace: Workspace): boolean {
  return /^[ \t]*package-lock[ \t]*=[ \t]*false\b/m.test(workspace.text(".npmrc") ?? "");
}

/** True for a package that others install: as a library, or as a program. */
function isPublished(npm: NpmPackage): boolean {
  const isOffered = ["exports", "files", "types", "typings", "bin", "browser", "module", "publishConfig"].some((name) => entryOf(npm.root, name) !== undefined);
  return !npm.isPrivate && entryOf(npm.root, "version") !== undefined && (isOffered || entryOf(entryOf(npm.root, "scripts")?.value, "prepublishOnly") !== undefined);
}

/** True for the folder of several packages, most of which others install. */
function keepsPublished(workspace: Workspace, npm: NpmPackage): boolean {
  const members = entryOf(npm.root, "workspaces") === undefined ? [] : npmPackages(workspace).filter((other) => other !== npm && !isAside(other.path));
  return members.filter(isPublished).length * 2 > members.length;
}

/** Yarn may keep its lock file under a name of one's own. https://yarnpkg.com/configuration/yarnrc#lockfileFilename */
function hasOtherName(workspace: Workspace, folder: string): boolean {
  const settings = workspace.nearest(folder, [".yarnrc.yml"]);
  return settings !== undefined && /^lockfileFilename:/m.test(workspace.text(settings) ?? "");
}

function judgeSeveral(workspace: Workspace, npm: NpmPackage, context: Context): void {
  const locks = lockFilesIn(workspace, npm.folder).filter(({ path }) => isKept(workspace, path));
  if (locks.length < 2) return;
  context.report(npm.path, { at: anchorOf(npm), message: "several", data: { locks: locks.map(({ path }) => path.slice(path.lastIndexOf("/") + 1)).join(" and ") }, confidence: "medium", severity: "low" });
}

/** Installs in pipelines and images that do not hold to a lock file which is there. */
function judgeInstalls(workspace: Workspace, context: Context): void {
  const main = npmPackages(workspace)[0];
  const lock = main === undefined ? undefined : lockFileFor(workspace, main.folder);
  if (lock === undefined || !/(?:package-lock|npm-shrinkwrap)\.json$/.test(lock)) return;
  for (const path of workspace.matching(isGithubWorkflow)) {
    for (const { run } of readWorkflow(workspace.data(path)).jobs.flatMap(({ steps }) => steps)) {
      if (run?.value !== undefined) judgeText(path, workspace.text(path) ?? "", run.value.span, context);
    }
  }
  for (const path of workspace.matching((one) => isDockerfile(one) && !isAside(one))) {
    for (const { keyword, span } of workspace.file(path)?.docker.stages.flatMap(({ instructions }) => instructions) ?? []) {
      if (keyword === "RUN") judgeText(path, workspace.text(path) ?? "", span, context);
    }
  }
}

/** An install of everything, with options at most: with names it installs something else. Other package managers hold to their lock files in pipelines by themselves. */
const install = /(?<![\w-])npm (?:install|i)((?: --?\w[\w-]*(?:=[\w-]+)?)*)(?=[ \t]*(?:$|&&|;|\\(?!\r?\n[ \t]*(?:-|"?[@\w$]))|\|\||"|'))/gm;

function judgeText(path: string, text: string, { start, end }: Span, context: Context): void {
  for (const { 0: command, 1: flags = "", index } of text.slice(start, end).matchAll(install)) {
    if (/--package-lock-only|(?:^| )-g\b|--global/.test(flags)) continue;
    const from = start + index;
    context.report(path, { at: { start: from, end: from + command.length }, message: "install", data: { command }, confidence: isAside(path) ? "low" : "medium", severity: "low", fixes: [clean(text, from, command, flags)] });
  }
}

/** The options of both are the same. It fails where manifest and lock file disagree, which somebody has to look at then: what stands behind `npm ci ||` for that goes. */
function clean(text: string, at: number, command: string, flags: string): Fix {
  const instead = /(?<=\bnpm ci\b[^\n&|;]*?)[ \t]*\|\|[ \t]*$/.exec(text.slice(0, at))?.[0];
  const start = at - (instead?.length ?? 0);
  return { title: "Install what the lock file says with npm ci", applicability: "suggestion", edits: [{ span: { start, end: at + command.length }, newText: instead === undefined ? `npm ci${flags}` : "" }], appends: [] };
}
