import type { Node } from "jsonc-parser";
import type { Problem } from "../finding/problem.js";
import { families, type PresetId, type RuleMeta, presetIds } from "../rule/rule-meta.js";
import { didYouMeanSuffix } from "../text/did-you-mean.js";
import { type ControlKind, controlKinds, type ControlNames } from "../model/control-kinds.js";
import { type ThreatModel, threatModels } from "../model/threat-models.js";
import type { ConfigDocument, ConfigExtends, ConfigOverride, RuleEntries, RuleEntry } from "./config-document.js";
import { type AllowedSecret, allowedSecretsKey, readAllowedSecrets } from "./allowed-secrets.js";
import { type ConfigReader, nodeSpan, readConfigText } from "./config-reader.js";
import { lockedKey } from "./locks.js";
import { readGlobs } from "./read-globs.js";
import { readRuleEntry } from "./rule-entry.js";
import { modelsKey, type TeamNodes, teamRulesKey } from "../team/read-team.js";

/** The keys a config file may have. */
const configKeys = ["$schema", "extends", "preset", "threatModels", "controls", "rules", lockedKey, "overrides", "ignore", allowedSecretsKey, teamRulesKey, modelsKey] as const;
const overrideKeys = ["files", "preset", "threatModels", "rules"] as const;

/** What a config builds on, which may bring rules that its settings name. */
export interface ConfigGround {
  readonly extends: readonly ConfigExtends[];
  readonly team: TeamNodes;
}

export interface ParsedConfig {
  readonly document: ConfigDocument;
  readonly problems: readonly Problem[];
}

/**
 * Turns the text of a config file into a typed config. Nothing is refused as a whole: what is right applies, and
 * everything else becomes a problem with its place in the file. `rulesOn` tells which rules there are on a ground.
 */
export function parseConfig(path: string, text: string, rulesOn: (ground: ConfigGround) => ReadonlyMap<string, RuleMeta>): ParsedConfig {
  const reader = readConfigText(path, text);
  let preset: PresetId | undefined;
  let models: readonly ThreatModel[] | undefined;
  let controls: ControlNames = {};
  let entries: RuleEntries = new Map();
  let locked: Node | undefined;
  let overrides: readonly ConfigOverride[] = [];
  let ignore: readonly string[] = [];
  let allowedSecrets: readonly AllowedSecret[] = [];
  const properties = reader.root === undefined ? [] : reader.properties(reader.root, "A config file");
  const valueOf = (key: string): Node | undefined => properties.find(({ name }) => name === key)?.value;
  const base = valueOf("extends");
  const extends_ = base === undefined ? [] : reader.texts(base, `"extends"`).map(({ text: specifier, node }) => ({ specifier, span: nodeSpan(node) }));
  const rules = rulesOn({ extends: extends_, team: { reader, rules: valueOf(teamRulesKey), models: valueOf(modelsKey) } });
  for (const property of properties) {
    const { value } = property;
    switch (property.name as (typeof configKeys)[number]) {
      case "$schema":
        reader.text(value, `"$schema"`);
        break;
      case "extends":
      case teamRulesKey:
      case modelsKey:
        break;
      case "preset":
        preset = reader.oneOf(value, presetIds, `"preset"`);
        break;
      case "threatModels":
        models = readThreatModels(reader, value);
        break;
      case "controls":
        controls = readControls(reader, value);
        break;
      case "rules":
        entries = readRules(reader, value, rules);
        break;
      case lockedKey:
        locked = value;
        break;
      case "overrides":
        overrides = reader.items(value, `"overrides"`).flatMap((item) => readOverride(reader, item, rules) ?? []);
        break;
      case "ignore":
        ignore = readGlobs(reader, value, `"ignore"`);
        break;
      case allowedSecretsKey:
        allowedSecrets = readAllowedSecrets(reader, value);
        break;
      default:
        reader.unknownKey(property, configKeys, "the config");
    }
  }
  return { document: { path, extends: extends_, preset, threatModels: models, controls, rules: entries, locked: locked === undefined ? new Set() : readLocked(reader, locked, entries, rules), overrides, ignore, allowedSecrets }, problems: reader.problems };
}

function readRules(reader: ConfigReader, node: Node, rules: ReadonlyMap<string, RuleMeta>): RuleEntries {
  const entries = new Map<string, RuleEntry>();
  for (const { name, key, value } of reader.properties(node, `"rules"`)) {
    const meta = rules.get(name);
    if (meta === undefined) {
      // Rules of the ESLint plugin have a name in front, and their folders in the documentation their family.
      const bare = name.slice(name.lastIndexOf("/") + 1);
      reader.problem(key, `There is no rule "${name}".${familyHint(name) ?? (didYouMeanSuffix(bare, rules.keys()) || listHint)}`);
      continue;
    }
    const entry = readRuleEntry(reader, value, meta);
    if (entry !== undefined) entries.set(name, { ...entry, at: nodeSpan(key) });
  }
  return entries;
}

const listHint = ` "lintel rules" lists them all.`;

function familyHint(name: string): string | undefined {
  return (families as readonly string[]).includes(name) ? ` It is a family: "lintel rules --family ${name}" lists its rules, each of which has a setting of its own.` : undefined;
}

/** The ids of locked rules; `true` stands for all that the config has a setting of. */
function readLocked(reader: ConfigReader, node: Node, entries: RuleEntries, rules: ReadonlyMap<string, RuleMeta>): ReadonlySet<string> {
  if (node.type === "boolean") return new Set(node.value === true ? entries.keys() : []);
  const ids = reader.texts(node, `"${lockedKey}"`).flatMap(({ text: id, node: at }) => {
    if (rules.has(id)) return [id];
    reader.problem(at, `There is no rule "${id}".${familyHint(id) ?? (didYouMeanSuffix(id, rules.keys()) || listHint)}`);
    return [];
  });
  return new Set(ids);
}

function readOverride(reader: ConfigReader, node: Node, rules: ReadonlyMap<string, RuleMeta>): ConfigOverride | undefined {
  let files: readonly string[] | undefined;
  let preset: PresetId | undefined;
  let models: readonly ThreatModel[] | undefined;
  let entries: RuleEntries = new Map();
  for (const property of reader.properties(node, `Every entry of "overrides"`)) {
    switch (property.name as (typeof overrideKeys)[number]) {
      case "files":
        files = readGlobs(reader, property.value, `"files"`);
        break;
      case "preset":
        preset = reader.oneOf(property.value, presetIds, `"preset"`);
        break;
      case "threatModels":
        models = readThreatModels(reader, property.value);
        break;
      case "rules":
        entries = readRules(reader, property.value, rules);
        break;
      default:
        reader.unknownKey(property, overrideKeys, "an override");
    }
  }
  if (node.type !== "object") return undefined;
  if (files === undefined) {
    reader.problem(node, `This override has no "files", so it applies to none. Name them: "files": ["test/**"].`);
    return undefined;
  }
  return { files, preset, threatModels: models, rules: entries };
}

/** A wrong entry is left out; an empty list is a choice: no data is an attacker's. A list of wrong entries alone is none, and says nothing. */
function readThreatModels(reader: ConfigReader, node: Node): readonly ThreatModel[] | undefined {
  const items = reader.items(node, `"threatModels"`);
  const read = items.flatMap((item) => reader.oneOf(item, threatModels, `Every entry of "threatModels"`) ?? []);
  return read.length === 0 && items.length > 0 ? undefined : read;
}

/** Names by kind of control. A kind that does not exist is a problem of its own; the others count. */
function readControls(reader: ConfigReader, node: Node): ControlNames {
  const found: Partial<Record<ControlKind, readonly string[]>> = {};
  for (const property of reader.properties(node, `"controls"`)) {
    const kind = controlKinds.find((known) => known === property.name);
    if (kind === undefined) reader.unknownKey(property, controlKinds, `"controls"`);
    else found[kind] = reader.texts(property.value, `"${kind}"`).flatMap(({ text, node: item }) => {
      if (/^@?[\w$]+(?:\.[\w$]+)*$/.test(text)) return [text];
      reader.problem(item, `"${text}" is no name of a function, a class or a decorator, such as "requireUser".`);
      return [];
    });
  }
  return found;
}
