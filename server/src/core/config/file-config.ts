import type { Confidence, Severity } from "../finding/severity.js";
import type { ControlNames } from "../model/control-kinds.js";
import type { DatedPackage, ProgramKind, RequestShape } from "../model/program-kinds.js";
import type { ThreatModel } from "../model/threat-models.js";
import type { TeamPack } from "../team/team-rule.js";
import type { Allowance } from "./allowed-secrets.js";
import type { OptionValues } from "../rule/options.js";
import type { PresetId } from "../rule/rule-meta.js";

/** The setting of one rule for one file, and where it comes from. */
export interface RuleSetting {
  readonly severity: Severity | "off";
  /** Findings below this confidence are not shown. */
  readonly minConfidence: Confidence;
  readonly options: OptionValues;
  /** `default`, `preset:strict`, or the path of the config file that set it, for `lintel config`. */
  readonly origin: string;
}

/** Rules that a config locks: those which extend it, or lie below it, may make them stricter and not looser. */
export interface LockedRules {
  /** Path of the config as messages show it. */
  readonly origin: string;
  readonly rules: ReadonlySet<string>;
  /** How severe a locked rule is in the file at least. */
  floor(id: string): RuleSetting["severity"];
}

/** The effective configuration of one file: what the chain of configs, presets, extends and overrides comes to. */
export interface FileConfig {
  readonly preset: PresetId;
  /** Whose data counts as an attacker's in the file. */
  readonly threatModels: readonly ThreatModel[];
  /** Why the file is left out, in words, or undefined when it is analysed. */
  readonly ignoredBecause: string | undefined;
  /** Paths of the config files that had a say, nearest last. */
  readonly files: readonly string[];
  /** What configs lock of the rules, those above first; left out where nothing is locked. */
  readonly locks?: readonly LockedRules[];
  /** What allows secrets in the file; left out where nothing does. */
  readonly allowances?: readonly Allowance[];
  /** The names that provide controls of endpoints in the file, of its config and of all that it extends; left out where there are none. */
  readonly controls?: ControlNames;
  /** What kind of program the file is part of, by the manifest of its package; left out for all that answers others, or where nothing tells. */
  readonly program?: ProgramKind;
  /** The rules and models that a team has written itself; left out where there are none. */
  readonly team?: TeamPack;
  /** The organisations whose repository the file is of, in lower case; left out where nothing tells, and of all but the files of GitHub's folder. Behind a slash, the packages that the repository asks for. */
  readonly owners?: readonly string[];
  /** What packages make of requests before the code of the file sees them, by the same manifest; left out where nothing is told. */
  readonly requests?: RequestShape;
  /** A package that the manifest asks for in a dated version. */
  readonly dated?: DatedPackage;
  rule(id: string): RuleSetting;
}
