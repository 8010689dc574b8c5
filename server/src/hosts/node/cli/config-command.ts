import type { FileConfig, RuleSetting } from "#core/config/file-config";
import { presetFloors } from "#core/config/preset";
import type { OptionValue } from "#core/rule/options";
import type { RuleMeta } from "#core/rule/rule-meta";
import { joinPath, relativePath } from "#core/text/paths";
import { createPaint, severityStyles } from "#report/paint";
import { plural } from "#report/summary";
import { isFolder } from "../disk-path.js";
import { type Command, type CommandContext, exitStatus } from "./command.js";
import { analysisOptions } from "./options.js";
import { printProblems } from "./problem-lines.js";
import { openWorkspace, targetsOf, workspaceText } from "./workspace.js";

export const configCommand: Command = {
  name: "config",
  summary: "Show the effective config of a file or folder, and where each value comes from.",
  usage: "[path]",
  arguments: { least: 0, most: 1 },
  options: [
    { name: "format", short: "f", value: "FORMAT", oneOf: ["text", "json"], description: "text or json. Default: text." },
    ...analysisOptions.filter(({ name }) => name === "config" || name === "preset" || name === "rule" || name === "min-confidence"),
  ],
  run(context, args) {
    const targets = targetsOf(context, args);
    const workspace = openWorkspace(context, args, targets);
    const target = targets[0] ?? workspace.root;
    // Files in a folder whose own names decide nothing.
    const path = relativePath(workspace.root, isFolder(target) ? joinPath(target, "*") : target);
    const config = workspace.config.for(path);
    const origins: Origins = { preset: workspace.config.presetOrigin(path), threatModels: workspace.config.threatModelsOrigin(path) };
    const problems = workspace.config.problems();
    printProblems(context.terminal, problems, (file) => workspaceText(workspace, file));
    const metas = context.registry.rules.map(({ meta }) => meta).sort((a, b) => (a.id < b.id ? -1 : 1));
    const report = args.value("format") === "json" ? configJson(path, config, origins, metas) : configText(context, path, config, origins, metas);
    context.terminal.out(report);
    return problems.length > 0 ? exitStatus.usage : exitStatus.clean;
  },
};

/** Where the values that are no rule settings come from. */
interface Origins {
  readonly preset: string;
  readonly threatModels: string;
}

function configJson(path: string, config: FileConfig, origins: Origins, metas: readonly RuleMeta[]): string {
  const { preset, threatModels, files, locks = [], ignoredBecause } = config;
  const rules = Object.fromEntries(metas.map(({ id }) => [id, config.rule(id)]));
  return `${JSON.stringify({ path, preset, presetOrigin: origins.preset, threatModels, threatModelsOrigin: origins.threatModels, files, locks: locks.map(({ origin, rules: locked }) => ({ config: origin, rules: [...locked] })), ignoredBecause: ignoredBecause ?? null, rules }, undefined, 2)}\n`;
}

function configText({ terminal }: CommandContext, path: string, config: FileConfig, origins: Origins, metas: readonly RuleMeta[]): string {
  const paint = createPaint(terminal.outHasColor);
  const settings = metas.map((meta) => ({ meta, setting: config.rule(meta.id) }));
  const on = settings.filter(({ setting }) => setting.severity !== "off").length;
  const idWidth = Math.max(0, ...metas.map(({ id }) => id.length));
  const lines = [
    paint(path, "bold", "underline"),
    `  preset   ${config.preset}, shows ${presetFloors[config.preset]} confidence and surer  ${paint(`(${origins.preset})`, "dim")}`,
    `  threats  ${config.threatModels.length === 0 ? "none" : config.threatModels.join(", ")}  ${paint(`(${origins.threatModels})`, "dim")}`,
    `  configs  ${config.files.length === 0 ? "none; everything is at its default" : config.files.join(", ")}`,
    ...(config.locks ?? []).map(({ origin, rules }) => `  locked   ${plural(rules.size, "rule")}, to be made stricter only  ${paint(`(${origin})`, "dim")}`),
    ...(config.ignoredBecause === undefined ? [] : [`  ${paint("ignored", "yellow")}  ${config.ignoredBecause}`]),
    `  rules    ${on} on, ${metas.length - on} off`,
    "",
    ...settings.flatMap(({ meta, setting }) => ruleLines(meta, setting, lockedBy(config, meta.id), idWidth, paint)),
  ];
  return `${lines.join("\n")}\n`;
}

/** The configs that lock a rule. */
function lockedBy({ locks = [] }: FileConfig, id: string): readonly string[] {
  return locks.flatMap(({ origin, rules }) => (rules.has(id) ? [origin] : []));
}

function originText(origin: string, locks: readonly string[]): string {
  if (locks.length === 0) return origin;
  const lock = `locked by ${locks.join(", ")}`;
  return locks.includes(origin) ? lock : `${origin}, ${lock}`;
}

function ruleLines(meta: RuleMeta, setting: RuleSetting, locks: readonly string[], idWidth: number, paint: ReturnType<typeof createPaint>): readonly string[] {
  const { severity, minConfidence, options, origin } = setting;
  const styles = severity === "off" ? (["dim"] as const) : severityStyles[severity];
  const floor = severity === "off" ? "" : `from ${minConfidence} confidence`;
  const changed = Object.entries(options).filter(([name, value]) => !sameOption(value, meta.options[name]?.default));
  return [
    `  ${meta.id.padEnd(idWidth)}  ${paint(severity.padEnd(8), ...styles)}  ${floor.padEnd(22)}  ${paint(originText(origin, locks), "dim")}`,
    ...changed.map(([name, value]) => `    ${name} = ${JSON.stringify(value)}`),
  ];
}

function sameOption(a: OptionValue, b: OptionValue | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
