import { confidences, severities } from "#core/finding/severity";
import { families, presetIds } from "#core/rule/rule-meta";
import type { CliOption } from "./command.js";
import { reportFormats } from "./render-report.js";

/** Options that every command takes. */
export const globalOptions: readonly CliOption[] = [
  { name: "help", short: "h", description: "Show this help." },
  { name: "color", description: "Use colours even where the output is no terminal." },
  { name: "no-color", description: "Use no colours. So does a NO_COLOR variable." },
];

/** Options that decide which files are looked at and what counts as a finding. */
export const analysisOptions: readonly CliOption[] = [
  { name: "config", value: "FILE", description: "Use this config for every file, in place of the nearest lintel.config.json." },
  { name: "preset", value: "PRESET", oneOf: presetIds, description: "Use this preset, whatever the config says: recommended, strict or all." },
  { name: "rule", value: "ID", isRepeatable: true, description: "Run only this rule, at its usual confidence. May be given more than once." },
  { name: "family", value: "FAMILY", oneOf: families, isRepeatable: true, description: "Run only the rules of this family, such as secrets. May be given more than once, and beside --rule." },
  { name: "min-confidence", value: "CONFIDENCE", oneOf: confidences, description: "Show findings of this confidence or surer, whatever the preset says: high, medium or low." },
  { name: "no-gitignore", description: "Look at files that git ignores, too." },
];

export const aloneOption: CliOption = { name: "alone", description: "Look at the files that are named alone, not at what the rest of their project does with their data." };

export const failOnOption: CliOption = { name: "fail-on", value: "SEVERITY", oneOf: [...severities, "none"], description: "Exit with 1 when a finding is this bad or worse: critical, high, medium, low, info, or none for never. Default: high." };

/** Options that hand over a text in place of files. */
export const stdinOptions: readonly CliOption[] = [
  { name: "stdin", description: "Look at the text on the standard input, in place of files, as what --stdin-filename holds." },
  { name: "stdin-filename", value: "FILE", description: "The name of that text: it tells its language, the config that counts, and the path in the report. The file need not be there." },
];

/** Options that decide how findings are reported. */
export const reportOptions: readonly CliOption[] = [
  { name: "format", short: "f", value: "FORMAT", oneOf: reportFormats, description: "text, html and markdown for people; json for programs; sarif, github, gitlab and junit for the services that read them. Default: text." },
  { name: "output", short: "o", value: "FILE", description: "Write the report to this file." },
  { name: "min-severity", value: "SEVERITY", oneOf: severities, description: "Leave out findings that are less bad than this." },
];

/** Options that decide which findings are new. */
export const baselineOptions: readonly CliOption[] = [
  { name: "baseline", value: "FILE", description: "Tell only what this baseline does not hold. Default: the nearest .lintel/baseline.json, where there is one." },
  { name: "no-baseline", description: "Tell all findings, whatever a baseline holds." },
];

/** The options of `lintel merge`: those that are about an audit once it is done. */
export const mergeOptions: readonly CliOption[] = [...reportOptions, failOnOption, ...baselineOptions];

/** The severity at which findings fail a run: the worst two are worth breaking a build for, the rest can wait for a look. */
export const defaultFailOn = "high";

/** Options that decide how fast an audit is, not what it finds. */
export const performanceOptions: readonly CliOption[] = [
  { name: "jobs", short: "j", value: "N", description: "Number of threads. Default: one for each core, as far as there are some seconds of work for it." },
  { name: "no-cache", description: "Analyse every file anew, and keep nothing for the next audit." },
  { name: "cache-dir", value: "DIR", description: "Keep what was found out for the next audit in this folder. Default: LINTEL_CACHE, or the user's cache folder." },
];
