import type { Problem } from "../finding/problem.js";
import type { ControlNames } from "../model/control-kinds.js";
import type { ManifestFacts } from "../model/program-kinds.js";
import { defaultThreatModels, type ThreatModel } from "../model/threat-models.js";
import type { PresetId, RuleMeta } from "../rule/rule-meta.js";
import { fileNameOf, folderOf, isInside, joinPath } from "../text/paths.js";
import type { AllowancePlace } from "./allowed-secrets.js";
import { type ConfigChain, type ConfigLayer, readConfigChain } from "./config-chain.js";
import { configFileName } from "./config-document.js";
import type { ConfigFiles } from "./config-files.js";
import { type ConfigOverrides, effectiveRules, overrideOrigin } from "./effective-rules.js";
import type { FileConfig, LockedRules, RuleSetting } from "./file-config.js";
import { heldBy, type Lock, loosened } from "./locks.js";
import { defaultPreset } from "./preset.js";
import { teamMeta } from "../team/team-meta.js";
import { joinPacks, type TeamPack } from "../team/team-rule.js";
import { createPrograms, nothingTold, programManifests } from "./program-of-folder.js";
import { isOfGithub, ownersByFile } from "./repository-owners.js";

export interface ConfigResolverOptions {
  /** Absolute path of the workspace root, with forward slashes; every path given or handed out is relative to it. */
  readonly root: string;
  /** Absolute path of the topmost folder that may hold a config for files below it: the root, or a folder above it. */
  readonly top?: string;
  readonly files: ConfigFiles;
  readonly rules: readonly { readonly meta: RuleMeta }[];
  /** This config file for every file, in place of the nearest one; its patterns are relative to the root. */
  readonly configPath?: string;
  readonly overrides?: ConfigOverrides;
  /** What counts where no config file says otherwise; each value has a default of its own. */
  readonly defaults?: Partial<ConfigDefaults>;
}

/** The values that a host may set for files that no config file speaks for. */
export interface ConfigDefaults {
  readonly preset: PresetId;
  readonly threatModels: readonly ThreatModel[];
}

/** Finds and merges the configuration of files. Keeps what it read until `invalidate`. */
export interface ConfigResolver {
  /** The effective configuration of a file, named by its path relative to the root or by an absolute one. */
  for(path: string): FileConfig;
  /** The same as `for(path).ignoredBecause`, with no look at what else the configuration goes by, such as manifests. */
  ignoredBecause(path: string): string | undefined;
  /** Where the preset of a file comes from: `default`, `command line`, or the path of a config file. */
  presetOrigin(path: string): string;
  /** Where the threat models of a file come from: `default`, or the path of a config file. */
  threatModelsOrigin(path: string): string;
  /** Where the entries stand that allow secrets, of all config files read so far. */
  allowances(): readonly AllowancePlace[];
  /** The rules and models that teams have written themselves, of all config files read so far. */
  team(): TeamPack | undefined;
  /** What is wrong in the config files read so far, each problem once. */
  problems(): readonly Problem[];
  /** True where the manifest of a package, by its absolute path, tells another kind of program by now than configurations say. */
  tellsOtherwise(path: string): boolean;
  /** Forgets every config file, so that the next question reads them again. */
  invalidate(): void;
}

const configNames: ReadonlySet<string> = new Set([configFileName]);
const noChain: ConfigChain = { layers: [], ignores: [], allowances: [], locks: [], team: undefined, files: [], problems: [] };

export function createConfigResolver({ root, top = root, files, rules, configPath, overrides = {}, defaults = {} }: ConfigResolverOptions): ConfigResolver {
  const metas = new Map(rules.map(({ meta }) => [meta.id, meta]));
  const reader = { root, top, files, rules: metas };
  const byFolder = new Map<string, ConfigChain>();
  /** The same by folders as they stand in the paths that are asked about. */
  const byGivenFolder = new Map<string, ConfigChain>();
  const settingsByLayers = new Map<ConfigChain, Map<string, (id: string) => RuleSetting>>();
  /** The configurations of folders whose files all have the same one; `null` for other folders. */
  const sameInFolder = new Map<string, FileConfig | null>();
  /** Most folders have no config of their own. */
  const sameByChain = new Map<ConfigChain, Map<ManifestFacts, FileConfig>>();
  const programs = createPrograms({ top, files });
  let fixed: ConfigChain | undefined;
  const owners = ownersByFile(top, files);
  /** An audit asks of each file several times in a row. */
  let last: { readonly path: string; readonly config: FileConfig } | undefined;
  /** A folder of which no file is ignored: files of one folder are asked about in a row. */
  let open: string | undefined;

  const chainOfFolder = (folder: string): ConfigChain => {
    const known = byFolder.get(folder);
    if (known !== undefined) return known;
    const found = files.holdsNone?.(folder, configNames) === true ? undefined : readConfigChain(reader, joinPath(folder, configFileName), folder);
    const above = folder === top || folderOf(folder) === folder ? noChain : chainOfFolder(folderOf(folder));
    const chain = found === undefined ? above : lockedFrom(above, found);
    byFolder.set(folder, chain);
    return chain;
  };

  const chainOf = (absolute: string): ConfigChain => {
    if (configPath === undefined) return chainOfFolder(isInside(top, absolute) ? folderOf(absolute) : top);
    if (fixed !== undefined) return fixed;
    const found = readConfigChain(reader, joinPath(root, configPath), root);
    fixed = found !== undefined ? lockedFrom(noChain, found) : {
      ...noChain,
      problems: [{ kind: "config", path: configPath, message: "There is no such config file. Every file is analysed with the default config." }],
    };
    return fixed;
  };

  /** A config's chain with what the configs above it lock. */
  const lockedFrom = (above: ConfigChain, found: ConfigChain): ConfigChain => {
    const locks = [...above.locks, ...found.locks];
    if (locks.length === 0) return found;
    const lockedAt = (lock: Lock, id: string): RuleSetting => lockedSettings(found, lock.layers.filter(({ files: globs }) => globs === undefined))(id);
    return { ...found, locks, problems: [...found.problems, ...loosened(locks, found.layers, lockedAt)] };
  };

  /** What is locked where these of a lock's layers count. */
  const lockedSettings = (chain: ConfigChain, counting: readonly ConfigLayer[]): ((id: string) => RuleSetting) => effectiveRules(metasOf(chain), counting, presetOf(counting), {});

  /** What is locked by each config, which may be above another one and extended by it as well. */
  const locked = (chain: ConfigChain, locks: ReturnType<typeof layersOf>["locks"]): readonly LockedRules[] => [
    ...new Map(locks.map(({ lock: { origin, rules }, counting }) => [origin, { origin, rules, floor: (id: string) => lockedSettings(chain, counting)(id).severity }])).values(),
  ];

  /** The layers that count for one file; the key names the same layers for the next file. */
  const layersOf = (chain: ConfigChain, absolute: string): { layers: readonly ConfigLayer[]; locks: readonly { lock: Lock; counting: readonly ConfigLayer[] }[]; key: string } => {
    const key: number[] = [];
    const counts = (layer: ConfigLayer, index: number): boolean => {
      const isIn = layer.files === undefined || layer.files.match(absolute)?.takesIn === true;
      if (isIn) key.push(index);
      return isIn;
    };
    const layers = chain.layers.filter(counts);
    const locks = chain.locks.map((lock) => {
      key.push(-1);
      return { lock, counting: lock.layers.filter(counts) };
    });
    return { layers, locks, key: key.join(" ") };
  };

  const metasOf = ({ team }: ConfigChain): ReadonlyMap<string, RuleMeta> => (team === undefined ? metas : new Map([...metas, ...team.rules.map((rule) => [rule.id, teamMeta(rule, [])] as const)]));

  const chains = (): readonly ConfigChain[] => [...new Set([...byFolder.values(), ...(fixed === undefined ? [] : [fixed])])];

  const presetOf = (layers: readonly ConfigLayer[]): { id: PresetId; origin: string } => {
    if (overrides.preset !== undefined) return { id: overrides.preset, origin: overrideOrigin };
    const layer = layers.findLast(({ preset }) => preset !== undefined);
    return { id: layer?.preset ?? defaults.preset ?? defaultPreset, origin: layer?.origin ?? "default" };
  };

  const threatModelsLayer = (layers: readonly ConfigLayer[]): ConfigLayer | undefined => layers.findLast(({ threatModels }) => threatModels !== undefined);

  // Manifests are read only where a rule that is asked for goes by them.
  const asksForPrograms = rules.some(({ meta }) => (meta.inPrograms !== undefined || meta.byRequests === true || meta.byVersions === true) && overrides.onlyRules?.includes(meta.id) !== false);
  const manifestOf = (absolute: string): ManifestFacts => (asksForPrograms && isInside(top, absolute) ? programs.of(folderOf(absolute)) : nothingTold);

  const configOf = (chain: ConfigChain, absolute: string): FileConfig => {
    const { layers, locks, key } = layersOf(chain, absolute);
    const preset = presetOf(layers);
    let settings = settingsByLayers.get(chain);
    if (settings === undefined) settingsByLayers.set(chain, (settings = new Map()));
    let rule = settings.get(key);
    if (rule === undefined) settings.set(key, (rule = withLocks(effectiveRules(metasOf(chain), layers, preset, overrides), locks.map(({ lock, counting }) => ({ lock, at: lockedSettings(chain, counting) })), overrides)));
    const threatModels = threatModelsLayer(layers)?.threatModels ?? defaults.threatModels ?? defaultThreatModels;
    const allowances = chain.allowances.filter(({ files: globs }) => globs === undefined || globs.match(absolute)?.takesIn === true);
    const controls = mergedControls(layers);
    const told = owners.of(absolute);
    return { preset: preset.id, threatModels, ignoredBecause: ignoredBecause(chain, absolute), files: chain.files, allowances, ...(locks.length > 0 && { locks: locked(chain, locks) }), ...(controls !== undefined && { controls }), ...manifestOf(absolute), ...(chain.team !== undefined && { team: chain.team }), ...(told.length > 0 && { owners: told }), rule };
  };

  const configFor = (path: string): FileConfig => {
    const folder = folderOf(path);
    const known = sameInFolder.get(folder);
    if (known !== undefined && known !== null) return known;
    const absolute = joinPath(root, path);
    const chain = chainOf(absolute);
    if (!isSameForAll(chain) || isOfGithub(absolute)) {
      sameInFolder.set(folder, null);
      return configOf(chain, absolute);
    }
    let byProgram = sameByChain.get(chain);
    if (byProgram === undefined) sameByChain.set(chain, (byProgram = new Map()));
    const manifest = manifestOf(absolute);
    let config = byProgram.get(manifest);
    if (config === undefined) byProgram.set(manifest, (config = configOf(chain, absolute)));
    sameInFolder.set(folder, config);
    return config;
  };

  return {
    for(path) {
      if (last?.path !== path) last = { path, config: configFor(path) };
      return last.config;
    },
    ignoredBecause(path) {
      if (open !== undefined && path.startsWith(open) && path.charAt(open.length) === "/" && path.indexOf("/", open.length + 1) < 0) return undefined;
      const folder = folderOf(path);
      let chain = byGivenFolder.get(folder);
      if (chain === undefined) byGivenFolder.set(folder, (chain = chainOf(joinPath(root, path))));
      if (chain.ignores.length > 0) return ignoredBecause(chain, joinPath(root, path));
      // Of files without a folder the first character of an absolute path would tell nothing.
      if (folder !== "") open = folder;
      return undefined;
    },
    presetOrigin(path) {
      const absolute = joinPath(root, path);
      return presetOf(layersOf(chainOf(absolute), absolute).layers).origin;
    },
    threatModelsOrigin(path) {
      const absolute = joinPath(root, path);
      return threatModelsLayer(layersOf(chainOf(absolute), absolute).layers)?.origin ?? "default";
    },
    allowances: () => chains().flatMap(({ allowances }) => allowances),
    team: () => joinPacks(chains().flatMap(({ team }) => team ?? [])),
    problems() {
      return distinct(chains().flatMap(({ problems }) => problems));
    },
    tellsOtherwise: (path) => programManifests.has(fileNameOf(path)) && programs.isOutdated(path),
    invalidate() {
      byFolder.clear();
      byGivenFolder.clear();
      settingsByLayers.clear();
      sameInFolder.clear();
      sameByChain.clear();
      programs.clear();
      fixed = undefined;
      owners.forget();
      last = undefined;
      open = undefined;
    },
  };
}

/** True where nothing in a chain of configs goes by the names of files. */
function isSameForAll({ layers, ignores, allowances, locks }: ConfigChain): boolean {
  return locks.every((lock) => lock.layers.every(({ files }) => files === undefined)) && ignores.length === 0 && layers.every(({ files }) => files === undefined) && allowances.every(({ files }) => files === undefined);
}

/** The settings of rules, none looser than what is locked; what the command line sets is whoever's who runs it. */
function withLocks(
  rule: (id: string) => RuleSetting,
  locks: readonly { readonly lock: Lock; at(id: string): RuleSetting }[],
  { onlyRules, minConfidence }: ConfigOverrides,
): (id: string) => RuleSetting {
  if (locks.length === 0) return rule;
  return (id) => {
    if (onlyRules?.includes(id) === false) return rule(id);
    const held = locks.reduce((setting, { lock, at }) => (lock.rules.has(id) ? heldBy(lock, at(id), setting) : setting), rule(id));
    return minConfidence === undefined || held.severity === "off" ? held : { ...held, minConfidence };
  };
}

function mergedControls(layers: readonly ConfigLayer[]): ControlNames | undefined {
  const merged = new Map<string, readonly string[]>();
  for (const { controls = {} } of layers) for (const [kind, names] of Object.entries(controls)) merged.set(kind, [...(merged.get(kind) ?? []), ...names]);
  return merged.size === 0 ? undefined : Object.fromEntries(merged);
}

/** A config may take in again what one that it extends ignores, so the last that has a say decides. */
function ignoredBecause(chain: ConfigChain, absolute: string): string | undefined {
  let reason: string | undefined;
  for (const { origin, globs } of chain.ignores) {
    const match = globs.match(absolute);
    if (match !== undefined) reason = match.takesIn ? `"ignore" in ${origin} has "${match.pattern}"` : undefined;
  }
  return reason;
}

function distinct(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Set<string>();
  return problems.filter(({ path, message, span }) => {
    const key = JSON.stringify([path, message, span?.start]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
