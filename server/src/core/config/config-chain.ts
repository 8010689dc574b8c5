import type { Problem } from "../finding/problem.js";
import type { PresetId, RuleMeta } from "../rule/rule-meta.js";
import { folderOf, isInside, relativePath } from "../text/paths.js";
import type { ControlNames } from "../model/control-kinds.js";
import type { ThreatModel } from "../model/threat-models.js";
import type { Span } from "../text/span.js";
import { type Allowance, compileAllowance } from "./allowed-secrets.js";
import type { ConfigDocument, RuleEntries } from "./config-document.js";
import type { ConfigFiles } from "./config-files.js";
import { extendsTarget } from "./extends-target.js";
import { type FileGlobs, compileGlobs } from "./file-globs.js";
import { type ConfigGround, parseConfig } from "./parse-config.js";
import type { Lock } from "./locks.js";
import { ruleFiles } from "../team/rule-files.js";
import { readTeam } from "../team/read-team.js";
import { teamMeta } from "../team/team-meta.js";
import { type TeamPack, teamPack, type TeamRule } from "../team/team-rule.js";
import type { LibraryModel } from "../model/library-model.js";

/** Settings from one place: a config file's own, one of its overrides, or a preset that it extends. */
export interface ConfigLayer {
  /** Path of the config file as messages show it. */
  readonly origin: string;
  readonly preset: PresetId | undefined;
  readonly threatModels: readonly ThreatModel[] | undefined;
  /** Only a config's own layer has any. */
  readonly controls?: ControlNames;
  readonly rules: RuleEntries;
  /** Where set, the layer counts only for the files it matches. */
  readonly files: FileGlobs | undefined;
}

/** A config file with everything it extends laid out flat; later layers win. */
export interface ConfigChain {
  readonly layers: readonly ConfigLayer[];
  readonly ignores: readonly { readonly origin: string; readonly globs: FileGlobs }[];
  readonly allowances: readonly Allowance[];
  /** Rules that configs which build on these may not loosen. */
  readonly locks: readonly Lock[];
  /** The rules and models that a team has written itself. */
  readonly team: TeamPack | undefined;
  /** The files the chain was read from, the one that the others were extended by last. */
  readonly files: readonly string[];
  readonly problems: readonly Problem[];
}

export interface ChainReader {
  readonly root: string;
  readonly top: string;
  readonly files: ConfigFiles;
  readonly rules: ReadonlyMap<string, RuleMeta>;
}

/**
 * Reads a config file and what it extends. Undefined where there is no such file. Patterns are relative to `globFolder`,
 * the folder that the config governs; a config that is extended and lies above that folder keeps its own.
 */
export function readConfigChain(reader: ChainReader, path: string, globFolder: string): ConfigChain | undefined {
  const text = reader.files.read(path);
  if (text === undefined) return undefined;
  const chain: MutableChain = { layers: [], ignores: [], allowances: [], locks: [], team: new Map(), models: [], files: [], problems: [] };
  addConfig(reader, chain, { path, text, globFolder, extendedBy: [] });
  const { team, models, layers, locks, ...rest } = chain;
  const rules = [...team.values()];
  // No setting takes a rule to files that it is not about, nor does a lock.
  const places = rules.flatMap(placeLayer);
  return { ...rest, layers: [...layers, ...places], locks: locks.map((lock) => ({ ...lock, layers: [...lock.layers, ...places] })), team: teamPack(rules, models) };
}

/** Switches a rule off in all files but those that it is about. */
function placeLayer(rule: TeamRule): readonly ConfigLayer[] {
  const isAbout = ruleFiles(rule);
  if (isAbout === undefined) return [];
  const outside: FileGlobs = { match: (file) => (isAbout(file) ? undefined : { pattern: "", takesIn: true }) };
  return [{ origin: rule.path, preset: undefined, threatModels: undefined, rules: new Map([[rule.id, { state: "off", minConfidence: undefined, options: {} }]]), files: outside }];
}

interface MutableChain {
  readonly layers: ConfigLayer[];
  readonly ignores: { origin: string; globs: FileGlobs }[];
  readonly allowances: Allowance[];
  readonly locks: Lock[];
  /** By id. */
  readonly team: Map<string, TeamRule>;
  readonly models: LibraryModel[];
  readonly files: string[];
  readonly problems: Problem[];
}

interface ConfigFileText {
  readonly path: string;
  readonly text: Exclude<ReturnType<ConfigFiles["read"]>, undefined>;
  readonly globFolder: string;
  /** The paths that led here, to notice a circle. */
  readonly extendedBy: readonly string[];
}

function addConfig(reader: ChainReader, chain: MutableChain, file: ConfigFileText): void {
  const origin = relativePath(reader.root, file.path);
  if (typeof file.text !== "string") {
    const message = `Cannot read this config file: ${file.text.unreadable}. Its settings are left out.`;
    chain.problems.push({ kind: "config", path: origin, message });
    return;
  }
  const start = chain.problems.length;
  const { document, problems } = parseConfig(origin, file.text, (ground) => {
    for (const { specifier, span } of ground.extends) addExtended(reader, chain, file, { origin, specifier, span });
    addTeam(reader, chain, file, ground);
    return chain.team.size === 0 ? reader.rules : new Map([...reader.rules, ...[...chain.team.values()].map((rule) => [rule.id, teamMeta(rule, [])] as const)]);
  });
  // What is wrong in a config comes in front of what is wrong in those that it extends.
  chain.problems.splice(start, 0, ...problems);
  addOwnLayers(chain, document, file.globFolder);
}

/** Adds the rules and models of a config. Of rules with the same id the first counts, except that a config has a rule of its own in place of one that it extends. */
function addTeam({ root, files }: ChainReader, chain: MutableChain, { path, globFolder }: ConfigFileText, { team }: ConfigGround): void {
  if (team.rules === undefined && team.models === undefined) return;
  const { rules, models, paths, problems } = readTeam(team, { root, path, folder: globFolder, files });
  chain.problems.push(...problems);
  chain.models.push(...models);
  chain.files.push(...paths);
  const own = new Map<string, TeamRule>();
  for (const rule of rules) {
    const first = own.get(rule.id);
    if (first === undefined) own.set(rule.id, rule);
    else chain.problems.push({ kind: "config", path: rule.path, message: `There is a rule "${rule.id}" already, in ${first.path}. This one is left out: give it another id.`, span: rule.span });
  }
  for (const [id, rule] of own) chain.team.set(id, rule);
}

function addExtended(reader: ChainReader, chain: MutableChain, file: ConfigFileText, at: { origin: string; specifier: string; span: Span }): void {
  const problem = (message: string): void => {
    chain.problems.push({ kind: "config", path: at.origin, message, span: at.span });
  };
  const target = extendsTarget(at.specifier, folderOf(file.path), reader.top);
  if (target.kind === "wrong") return problem(target.message);
  if (target.kind === "preset") {
    chain.layers.push({ origin: at.origin, preset: target.preset, threatModels: undefined, rules: new Map(), files: undefined });
    return undefined;
  }
  const extendedBy = [...file.extendedBy, file.path];
  for (const path of target.candidates) {
    if (extendedBy.includes(path)) {
      const circle = [...extendedBy.slice(extendedBy.indexOf(path)), path].map((step) => relativePath(reader.root, step));
      return problem(`Configs extend each other in a circle: ${circle.join(" -> ")}. This entry is ignored.`);
    }
    const text = reader.files.read(path);
    if (text === undefined) continue;
    const own = folderOf(path);
    const globFolder = isInside(own, file.globFolder) && !path.includes("/node_modules/") ? own : file.globFolder;
    return addConfig(reader, chain, { path, text, globFolder, extendedBy });
  }
  return problem(target.missing);
}

function addOwnLayers(chain: MutableChain, document: ConfigDocument, globFolder: string): void {
  const { path: origin, preset, threatModels, controls, rules } = document;
  chain.files.push(origin);
  chain.layers.push({ origin, preset, threatModels, controls, rules, files: undefined });
  for (const override of document.overrides) {
    chain.layers.push({ ...override, origin, files: compileGlobs(globFolder, override.files) });
  }
  if (document.locked.size > 0) chain.locks.push({ origin, rules: document.locked, layers: [...chain.layers] });
  for (const allowed of document.allowedSecrets) chain.allowances.push(compileAllowance(allowed, origin, globFolder));
  if (document.ignore.length > 0) chain.ignores.push({ origin, globs: compileGlobs(globFolder, document.ignore) });
}
