import type { Node } from "jsonc-parser";
import { type ConfigReader, describe, readConfigText } from "../config/config-reader.js";
import type { ConfigFiles } from "../config/config-files.js";
import type { Problem } from "../finding/problem.js";
import type { LibraryModel } from "../model/library-model.js";
import { fileNameOf, folderOf, joinPath, relativePath } from "../text/paths.js";
import { wildcard } from "../text/wildcard.js";
import { readModels } from "./read-models.js";
import { readTeamRule } from "./read-team-rule.js";
import type { TeamRule } from "./team-rule.js";

/** The keys of a config by which a team says more than settings. */
export const teamRulesKey = "teamRules";
export const modelsKey = "models";

/** What a config says of rules and models of its own, as it stands there. */
export interface TeamNodes {
  readonly reader: ConfigReader;
  readonly rules: Node | undefined;
  readonly models: Node | undefined;
}

/** Where a config lies. All paths are absolute. */
export interface TeamPlace {
  readonly root: string;
  readonly path: string;
  /** The folder that it governs. */
  readonly folder: string;
  readonly files: ConfigFiles;
}

/** What became of it; what is wrong in the config itself its reader knows. */
export interface TeamParts {
  readonly rules: readonly TeamRule[];
  readonly models: readonly LibraryModel[];
  /** The files that the rules stand in, as messages show them. */
  readonly paths: readonly string[];
  readonly problems: readonly Problem[];
}

/** Reads the rules and models of a config: those that it holds, and those of the files that it names. */
export function readTeam({ reader, rules, models }: TeamNodes, place: TeamPlace): TeamParts {
  const { root, folder } = place;
  const origin = relativePath(root, place.path);
  const found: TeamRule[] = [];
  const paths: string[] = [];
  const problems: Problem[] = [];
  const items = rules === undefined ? [] : rules.type === "array" ? (rules.children ?? []) : [rules];
  for (const item of items) {
    const own = item.type === "object" ? readTeamRule({ reader, root, folder }, item, origin) : undefined;
    if (own !== undefined) found.push(own);
    if (item.type === "object") continue;
    if (item.type !== "string") reader.problem(item, `Every entry of "${teamRulesKey}" must be the path of a file, ".lintel/rules/*.json", or a rule, not ${describe(item)}.`);
    else {
      for (const path of namedFiles(reader, item, place)) {
        const file = readRuleFile(place, path);
        found.push(...file.rules);
        problems.push(...file.problems);
        paths.push(relativePath(root, path));
      }
    }
  }
  const model = models === undefined ? undefined : readModels({ reader, root, folder }, models);
  return { rules: found, models: model === undefined ? [] : [model], paths, problems };
}

/** A rule, or a list of rules, in a file of its own. */
export function readRuleFile({ root, folder, files }: TeamPlace, path: string): Pick<TeamParts, "rules" | "problems"> {
  const origin = relativePath(root, path);
  const text = files.read(path);
  if (typeof text !== "string") return { rules: [], problems: [{ kind: "config", path: origin, message: `Cannot read these rules: ${text?.unreadable ?? "the file is gone"}. They are left out.` }] };
  const reader = readConfigText(origin, text);
  const list = reader.root === undefined ? [] : reader.root.type === "array" ? (reader.root.children ?? []) : [reader.root];
  if (list.length === 0 && reader.problems.length === 0) return { rules: [], problems: [{ kind: "config", path: origin, message: "This file holds no rule. Put one object in it, or a list of them." }] };
  return { rules: list.flatMap((node) => readTeamRule({ reader, root, folder }, node, origin) ?? []), problems: reader.problems };
}

/** The files that an entry names, in order; `*` stands for any letters of the file's name. */
function namedFiles(reader: ConfigReader, item: Node, { path, files }: TeamPlace): readonly string[] {
  const written = item.value as string;
  const whole = joinPath(folderOf(path), written);
  const folder = folderOf(whole);
  if (written.trim() === "" || folder.includes("*")) {
    reader.problem(item, `"*" may stand in the name of the file alone, not in its folders: ".lintel/rules/*.json".`);
    return [];
  }
  if (!whole.includes("*")) {
    if (files.read(whole) !== undefined) return [whole];
    reader.problem(item, `There is no file of rules ${written}.`);
    return [];
  }
  const names = (files.list?.(folder) ?? []).filter(wildcard(fileNameOf(whole))).sort();
  if (names.length === 0) reader.problem(item, `No file of rules fits ${written}.`);
  return names.map((name) => joinPath(folder, name));
}
