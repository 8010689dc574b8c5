import { existsSync, lstatSync, readdirSync, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { configFileName } from "#core/config/config-document";
import { type ConfigResolver, createConfigResolver } from "#core/config/config-resolver";
import type { Engine } from "#core/engine";
import type { ManifestPlaces } from "#core/project/manifests";
import { type Confidence, confidences } from "#core/finding/severity";
import { type PresetId, presetIds } from "#core/rule/rule-meta";
import type { Rule } from "#core/rule/rule";
import { didYouMeanSuffix } from "#core/text/did-you-mean";
import { fileNameOf, folderOf, isInside, joinPath } from "#core/text/paths";
import { diskConfigFiles } from "../disk-config-files.js";
import { absolutePath, isFolder } from "../disk-path.js";
import { createFolderReader, type FolderReader } from "../folder-entries.js";
import { gitRootOf } from "../git-ignore.js";
import { createLazyEngine } from "../lazy-engine.js";
import { type FileList, listFiles, type ListOptions } from "../list-files.js";
import type { ConfigScope } from "../threads/thread-messages.js";
import { type CommandContext, UsageError } from "./command.js";
import type { ParsedArguments } from "./parse-arguments.js";

/** The folder that paths in reports are relative to, and how its files are configured. */
export interface Workspace {
  readonly root: string;
  readonly rootUri: string;
  readonly config: ConfigResolver;
  /** What `config` was made from. */
  readonly scope: ConfigScope;
  readonly manifests: ManifestPlaces;
  readonly folders: FolderReader;
}

/**
 * The workspace of a command. Configs are looked for up to the root of the git repository.
 */
export function openWorkspace(context: CommandContext, args: ParsedArguments, targets: readonly string[]): Workspace {
  const root = rootOf(context.workingFolder, targets);
  const configPath = args.value("config");
  const onlyRules = chosenRules(context, args);
  const preset = oneOf<PresetId>(presetIds, args.value("preset"));
  const minConfidence = oneOf<Confidence>(confidences, args.value("min-confidence"));
  const absoluteConfig = configPath === undefined ? undefined : absolutePath(configPath, context.workingFolder);
  if (absoluteConfig !== undefined && !existsSync(absoluteConfig)) throw new UsageError(`There is no config file "${configPath ?? ""}".`);
  const gitRoot = gitRootOf(root);
  const top = gitRoot ?? root;
  const folders = createFolderReader();
  const files = diskConfigFiles(folders);
  const scope: ConfigScope = {
    root,
    top,
    ...(absoluteConfig !== undefined && { configPath: absoluteConfig }),
    overrides: {
      ...(preset !== undefined && { preset }),
      ...(onlyRules !== undefined && { onlyRules }),
      ...(minConfidence !== undefined && { minConfidence }),
    },
  };
  const config = createConfigResolver({ ...scope, files, rules: context.registry.rules.filter(({ meta }) => meta.family !== "team") });
  return { root, rootUri: pathToFileURL(`${root}/`).href, config, scope, manifests: { root, top, files }, folders };
}

/** The ids that `--rule` and `--family` name; undefined where neither is given. */
function chosenRules(context: CommandContext, args: ParsedArguments): readonly string[] | undefined {
  const ids = args.values("rule");
  for (const id of ids) checkRuleId(context, id);
  const chosenFamilies = new Set(args.values("family"));
  if (ids.length + chosenFamilies.size === 0) return undefined;
  const ofFamilies = context.registry.rules.filter(({ meta }) => chosenFamilies.has(meta.family)).map(({ meta }) => meta.id);
  return [...new Set([...ids, ...ofFamilies])];
}

/** The rules that may find something under the workspace's options, and those that know the secrets which no report may show. */
export function neededRules({ registry }: CommandContext, { scope }: Workspace): readonly Rule[] {
  const { onlyRules } = scope.overrides;
  return onlyRules === undefined ? registry.rules : registry.rules.filter(({ meta }) => onlyRules.includes(meta.id) || meta.family === "secrets");
}

/** The targets of a command as absolute paths; the working folder where none are given. */
export function targetsOf(context: CommandContext, args: ParsedArguments): readonly string[] {
  const targets = args.positionals.length === 0 ? ["."] : args.positionals;
  return targets.map((target) => {
    // What a variable of a script holds that was never set: the whole of the folder is not what was meant.
    if (target === "") throw new UsageError('A path is empty; "." is the current folder.');
    const path = absolutePath(target, context.workingFolder);
    const there = thereIs(path);
    // What cannot be looked at is told with the problems of the audit.
    if (there === "something" || there === "no telling") return path;
    if (there === "a broken link") throw new UsageError(`"${target}" is a symbolic link to what is not there.`);
    if (/[*?{]/.test(target)) throw new UsageError(`Lintel takes files and folders, no patterns such as "${target}": name the folder, and what is to be left out of it in "ignore" of ${configFileName}.`);
    throw new UsageError(`There is no file or folder "${target}".${didYouMeanSuffix(fileNameOf(path), namesIn(folderOf(path)))}`);
  });
}

/** Lists the files of an audit. `onFile` hears of all that lie there. */
export function listTargets({ root, folders }: Workspace, args: ParsedArguments, targets: readonly string[], onFile?: ListOptions["onFile"]): FileList {
  return listFiles({ root, targets, useGitIgnore: !args.has("no-gitignore"), entries: folders.entries, ...(onFile !== undefined && { onFile }) });
}

export function openEngine({ registry, parse }: CommandContext): Engine {
  return createLazyEngine(registry, parse);
}

/** Throws a `UsageError` for an id that no rule has. */
export function checkRuleId({ registry }: CommandContext, id: string): void {
  const ids = registry.rules.map(({ meta }) => meta.id);
  if (!ids.includes(id)) throw new UsageError(`There is no rule "${id}".${didYouMeanSuffix(id, ids) || namesWith(id, ids) || ` "lintel rules" lists them all.`}`);
}

/** More names than this are left to the list of all. */
const mostNames = 8;

/** ` Rules with this in their name: …`, or nothing where there is none or too many of them. */
function namesWith(part: string, ids: readonly string[]): string {
  const holders = ids.filter((id) => part.length > 2 && id.includes(part.toLowerCase()));
  return holders.length === 0 || holders.length > mostNames ? "" : ` Rules with this in their name: ${holders.join(", ")}.`;
}

/** The text of a file of the workspace, for showing places in it; undefined where it cannot be read. */
export function workspaceText({ root }: Workspace, path: string): string | undefined {
  try {
    return readFileSync(joinPath(root, path), "utf8");
  } catch {
    return undefined;
  }
}

/** The innermost folder that holds all of some files and folders. */
export function folderAround(targets: readonly string[]): string {
  const folders = targets.map((target) => (isFolder(target) ? target : folderOf(target)));
  return folders.reduce((common, folder) => {
    let at = common;
    while (!isInside(at, folder) && folderOf(at) !== at) at = folderOf(at);
    return at;
  });
}

/**
 * The working folder where all targets lie in it, else the innermost folder that holds them. Who names a project from a folder that is
 * part of none means that project, with its baseline and all that rules say of it as a whole, and not the folder that it happens to lie in.
 */
export function rootOf(workingFolder: string, targets: readonly string[]): string {
  const around = folderAround(targets);
  if (!isInside(workingFolder, around)) return around;
  const isProject = targets.includes(around) && isTopOfProject(around) && !isInProject(workingFolder);
  return isProject ? around : workingFolder;
}

/**
 * The folder of the project that targets are a part of: the root where that lies in one, else the outermost project below it that holds them all.
 * Undefined where the targets hold all of the root, or lie in no project.
 */
export function projectAround(root: string, targets: readonly string[]): string | undefined {
  if (targets.includes(root)) return undefined;
  if (isInProject(root)) return root;
  let outermost: string | undefined;
  for (let at = folderAround(targets); at !== root && isInside(root, at); at = folderOf(at)) if (isTopOfProject(at)) outermost = at;
  return outermost !== undefined && targets.includes(outermost) ? undefined : outermost;
}

function isTopOfProject(folder: string): boolean {
  return [".git", "package.json", configFileName].some((name) => existsSync(joinPath(folder, name)));
}

function isInProject(folder: string): boolean {
  const above = folderOf(folder);
  return isTopOfProject(folder) || (above !== folder && isInProject(above));
}

function thereIs(path: string): "something" | "a broken link" | "nothing" | "no telling" {
  if (existsSync(path)) return "something";
  try {
    return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true ? "a broken link" : "nothing";
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EACCES" ? "no telling" : "nothing";
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function oneOf<T extends string>(allowed: readonly T[], value: string | undefined): T | undefined {
  return allowed.find((candidate) => candidate === value);
}
