import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { type ConfigResolver, createConfigResolver } from "#core/config/config-resolver";
import type { Engine } from "#core/engine";
import type { ManifestPlaces } from "#core/project/manifests";
import { type Confidence, confidences } from "#core/finding/severity";
import { type PresetId, presetIds } from "#core/rule/rule-meta";
import { didYouMeanSuffix } from "#core/text/did-you-mean";
import { fileNameOf, folderOf, isInside, joinPath } from "#core/text/paths";
import { diskConfigFiles } from "../disk-config-files.js";
import { absolutePath } from "../disk-path.js";
import { gitRootOf } from "../git-ignore.js";
import { createLazyEngine } from "../lazy-engine.js";
import { type FileList, listFiles } from "../list-files.js";
import { type CommandContext, UsageError } from "./command.js";
import type { ParsedArguments } from "./parse-arguments.js";

/** The folder that paths in reports are relative to, and how its files are configured. */
export interface Workspace {
  readonly root: string;
  readonly rootUri: string;
  readonly config: ConfigResolver;
  readonly manifests: ManifestPlaces;
}

/**
 * The workspace of a command. Its root is the working folder, or, where a target lies outside of that, the innermost
 * folder that holds all targets. Configs are looked for up to the root of the git repository.
 */
export function openWorkspace(context: CommandContext, args: ParsedArguments, targets: readonly string[]): Workspace {
  const root = rootOf(context.workingFolder, targets);
  const configPath = args.value("config");
  const onlyRules = args.values("rule");
  for (const id of onlyRules) checkRuleId(context, id);
  const preset = oneOf<PresetId>(presetIds, args.value("preset"));
  const minConfidence = oneOf<Confidence>(confidences, args.value("min-confidence"));
  const absoluteConfig = configPath === undefined ? undefined : absolutePath(configPath, context.workingFolder);
  if (absoluteConfig !== undefined && !existsSync(absoluteConfig)) throw new UsageError(`There is no config file "${configPath ?? ""}".`);
  const gitRoot = gitRootOf(root);
  const top = gitRoot ?? root;
  const files = diskConfigFiles();
  const config = createConfigResolver({
    root,
    top,
    files,
    rules: context.registry.rules,
    ...(absoluteConfig !== undefined && { configPath: absoluteConfig }),
    overrides: {
      ...(preset !== undefined && { preset }),
      ...(onlyRules.length > 0 && { onlyRules }),
      ...(minConfidence !== undefined && { minConfidence }),
    },
  });
  return { root, rootUri: pathToFileURL(`${root}/`).href, config, manifests: { root, top, files } };
}

/** The targets of a command as absolute paths; the working folder where none are given. */
export function targetsOf(context: CommandContext, args: ParsedArguments): readonly string[] {
  const targets = args.positionals.length === 0 ? ["."] : args.positionals;
  return targets.map((target) => {
    const path = absolutePath(target, context.workingFolder);
    if (!existsSync(path)) throw new UsageError(`There is no file or folder "${target}".${didYouMeanSuffix(fileNameOf(path), namesIn(folderOf(path)))}`);
    return path;
  });
}

export function listTargets(workspace: Workspace, args: ParsedArguments, targets: readonly string[]): FileList {
  return listFiles({ root: workspace.root, targets, useGitIgnore: !args.has("no-gitignore") });
}

export function openEngine({ registry, parse }: CommandContext): Engine {
  return createLazyEngine(registry, parse);
}

/** Throws a `UsageError` for an id that no rule has. */
export function checkRuleId({ registry }: CommandContext, id: string): void {
  const ids = registry.rules.map(({ meta }) => meta.id);
  if (!ids.includes(id)) throw new UsageError(`There is no rule "${id}".${didYouMeanSuffix(id, ids) || ` "lintel rules" lists them all.`}`);
}

/** The text of a file of the workspace, for showing places in it; undefined where it cannot be read. */
export function workspaceText({ root }: Workspace, path: string): string | undefined {
  try {
    return readFileSync(joinPath(root, path), "utf8");
  } catch {
    return undefined;
  }
}

function rootOf(workingFolder: string, targets: readonly string[]): string {
  if (targets.every((target) => isInside(workingFolder, target))) return workingFolder;
  const folders = targets.map((target) => (statSync(target).isDirectory() ? target : folderOf(target)));
  return folders.reduce((common, folder) => {
    let at = common;
    while (!isInside(at, folder) && folderOf(at) !== at) at = folderOf(at);
    return at;
  });
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
