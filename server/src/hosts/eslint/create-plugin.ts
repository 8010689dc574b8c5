import type { ESLint, Linter } from "eslint";
import { presetFloor } from "#core/config/preset";
import type { Registry } from "#core/engine";
import { type PresetId, presetIds } from "#core/rule/rule-meta";
import type { Parse } from "#core/syntax/syntax-tree";
import { createAnalyzeSource } from "./analyze-source.js";
import { eslintRule } from "./eslint-rule.js";

/** ESLint's plugin object with one flat config a preset: `recommended`, `strict`, `all`. */
export interface LintelPlugin extends ESLint.Plugin {
  readonly configs: Readonly<Record<PresetId, Linter.Config>>;
}

/** Builds the plugin. Which findings a rule reports follows the preset and the nearest `lintel.config.json`. */
export function createPlugin(registry: Registry, parse: Parse, version: string): LintelPlugin {
  const analyze = createAnalyzeSource(registry, parse);
  // Suppression comments are ESLint's own there; Lintel's are still honoured and judged.
  const rules = Object.fromEntries(registry.rules.map((rule) => [rule.meta.id, eslintRule(rule, analyze)]));
  const plugin: ESLint.Plugin = { meta: { name: "lintel", version }, rules };
  const configs = Object.fromEntries(presetIds.map((preset) => [preset, flatConfig(registry, preset, plugin)]));
  return Object.assign(plugin, { configs: configs as Record<PresetId, Linter.Config> });
}

function flatConfig(registry: Registry, preset: PresetId, plugin: ESLint.Plugin): Linter.Config {
  const on = registry.rules.filter(({ meta }) => presetFloor(meta, preset) !== "off");
  return {
    name: `lintel/${preset}`,
    plugins: { lintel: plugin },
    settings: { lintel: { preset } },
    rules: Object.fromEntries(on.map(({ meta }) => [`lintel/${meta.id}`, meta.severity === "low" || meta.severity === "info" ? "warn" : "error"])),
  };
}
