import type { AllowedSecret } from "./allowed-secrets.js";
import type { PresetId } from "../rule/rule-meta.js";
import type { Confidence, Severity } from "../finding/severity.js";
import type { ControlNames } from "../model/control-kinds.js";
import type { ThreatModel } from "../model/threat-models.js";
import type { OptionValue } from "../rule/options.js";
import type { Span } from "../text/span.js";

/** The name of a config file, looked for from a file's folder upwards. */
export const configFileName = "lintel.config.json";

/** `on` is the rule's own severity. */
export const ruleStates = ["off", "on", "critical", "high", "medium", "low", "info"] as const;
export type RuleState = "off" | "on" | Severity;

/** What one config file says about one rule. What it leaves out stays as it was. */
export interface RuleEntry {
  readonly state: RuleState;
  readonly minConfidence: Confidence | undefined;
  readonly options: Readonly<Record<string, OptionValue>>;
  /** Where the config names the rule; left out for what no text says. */
  readonly at?: Span;
}

export interface RuleEntries extends ReadonlyMap<string, RuleEntry> {}

/** Settings for the files that match. A pattern that starts with `!` takes files out again; the last match decides. */
export interface ConfigOverride {
  readonly files: readonly string[];
  readonly preset: PresetId | undefined;
  readonly threatModels: readonly ThreatModel[] | undefined;
  readonly rules: RuleEntries;
}

/** One `extends` entry as written, with the place to point at when it cannot be followed. */
export interface ConfigExtends {
  readonly specifier: string;
  readonly span: Span;
}

/** One config file, parsed: only what is right in it. What is wrong became problems. */
export interface ConfigDocument {
  readonly path: string;
  readonly extends: readonly ConfigExtends[];
  readonly preset: PresetId | undefined;
  readonly threatModels: readonly ThreatModel[] | undefined;
  /** Names of the project's own that provide controls of endpoints. */
  readonly controls: ControlNames;
  readonly rules: RuleEntries;
  /** Rules that configs which build on this one may not loosen. */
  readonly locked: ReadonlySet<string>;
  readonly overrides: readonly ConfigOverride[];
  readonly ignore: readonly string[];
  readonly allowedSecrets: readonly AllowedSecret[];
}
