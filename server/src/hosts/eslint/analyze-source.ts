import { pathToFileURL } from "node:url";
import { createEngine } from "#core/analyze";
import { type ConfigResolver, createConfigResolver } from "#core/config/config-resolver";
import type { Engine, Registry } from "#core/engine";
import type { Finding } from "#core/finding/finding";
import { type PresetId, presetIds } from "#core/rule/rule-meta";
import { languageOfPath } from "#core/syntax/language";
import type { Parse } from "#core/syntax/syntax-tree";
import { relativePath } from "#core/text/paths";
import { diskConfigFiles } from "../node/disk-config-files.js";
import { absolutePath } from "../node/disk-path.js";
import { today } from "../node/today.js";

/** One file as ESLint hands it to a rule. */
export interface LintedSource {
  readonly text: string;
  /** Absolute, or a name such as `<input>` for text that is no file. */
  readonly filename: string;
  readonly workingFolder: string;
  /** `settings.lintel.preset` of the ESLint config. */
  readonly preset: unknown;
}

/** Analyses a source; every Lintel rule that ESLint runs on the same file asks, and only the first one pays. */
export type AnalyzeSource = (owner: object, source: LintedSource) => readonly Finding[];

export function createAnalyzeSource(registry: Registry, parse: Parse): AnalyzeSource {
  const engine: Engine = createEngine(registry, parse, { today });
  const byOwner = new WeakMap<object, readonly Finding[]>();
  const configs = new Map<string, ConfigResolver>();

  return (owner, source) => {
    const known = byOwner.get(owner);
    if (known !== undefined) return known;
    const root = absolutePath(".", source.workingFolder);
    const path = relativePath(root, absolutePath(source.filename, source.workingFolder));
    const languageId = languageOfPath(path)?.languageId ?? "typescriptreact";
    const document = { uri: pathToFileURL(source.filename).href, path, languageId, text: source.text };
    const { findings } = engine.analyze(document, configFor(root, source.preset).for(path));
    byOwner.set(owner, findings);
    return findings;
  };

  function configFor(root: string, preset: unknown): ConfigResolver {
    const chosen = isPreset(preset) ? preset : undefined;
    const key = `${root}\n${chosen ?? ""}`;
    const known = configs.get(key);
    if (known !== undefined) return known;
    const overrides = chosen === undefined ? {} : { preset: chosen };
    const created = createConfigResolver({ root, files: diskConfigFiles(), rules: registry.rules, overrides });
    configs.set(key, created);
    return created;
  }
}

function isPreset(value: unknown): value is PresetId {
  return presetIds.some((id) => id === value);
}
