import { configFileName } from "#core/config/config-document";
import type { Problem } from "#core/finding/problem";
import { type RuleResult, runExamples } from "#core/team-run/run-examples";
import { readRuleFile } from "#core/team/read-team";
import { joinPacks, type TeamPack, teamPack } from "#core/team/team-rule";
import { LineIndex } from "#core/text/line-index";
import { fileNameOf, folderOf, relativePath } from "#core/text/paths";
import { createPaint, type Paint, printable } from "#report/paint";
import { plural } from "#report/summary";
import { diskConfigFiles } from "../disk-config-files.js";
import { isFolder } from "../disk-path.js";
import { type Command, type ExitStatus, exitStatus, UsageError } from "./command.js";
import { printProblems } from "./problem-lines.js";
import { openWorkspace, targetsOf, type Workspace, workspaceText } from "./workspace.js";

export const testRulesCommand: Command = {
  name: "test-rules",
  summary: "Run the examples of the team's own rules.",
  usage: "[paths…]",
  arguments: { least: 0, most: Number.POSITIVE_INFINITY },
  options: [
    { name: "format", short: "f", value: "FORMAT", oneOf: ["text", "json"], description: "text or json. Default: text." },
    { name: "config", value: "FILE", description: "Take the rules of this config file, in place of the nearest one." },
  ],
  notes: [
    "Without paths, the rules that the config of the current folder names. A path is a folder, or a file of rules, which",
    "no config needs to name yet. docs/TEAM-RULES.md shows how rules are written.",
    "",
    "Exit status: 0 all examples are as they should be, 1 one is not or a rule has none, 2 wrong usage or a wrong rule.",
  ].join("\n"),
  run(context, args) {
    const targets = targetsOf(context, args);
    const workspace = openWorkspace(context, args, targets);
    const { pack, problems } = rulesOf(workspace, targets);
    const textOf = (path: string): string | undefined => workspaceText(workspace, path);
    printProblems(context.terminal, problems, textOf);
    if (pack === undefined || pack.rules.length === 0) {
      if (problems.length > 0) return exitStatus.usage;
      throw new UsageError(`There are no rules to test. Put one into a file, and name it in ${configFileName}: "teamRules": [".lintel/rules/*.json"]. docs/TEAM-RULES.md shows how.`);
    }
    const results = runExamples(pack, { models: context.registry.models.filter(({ ofTeam }) => ofTeam === undefined), parse: context.parse, root: workspace.root });
    const paint = createPaint(context.terminal.outHasColor);
    context.terminal.out(args.value("format") === "json" ? jsonOf(results, textOf) : textReport(results, textOf, paint));
    return problems.length > 0 ? exitStatus.usage : statusOf(results);
  },
};

/** The rules that targets name: all of a folder's config, those of a file of rules alone. */
function rulesOf({ config, root }: Workspace, targets: readonly string[]): { readonly pack: TeamPack | undefined; readonly problems: readonly Problem[] } {
  const packs: TeamPack[] = [];
  const problems: Problem[] = [];
  for (const target of targets) {
    const isWhole = isFolder(target);
    const { team } = config.for(isWhole ? `${target}/${configFileName}` : target);
    const path = relativePath(root, target);
    const isRules = !isWhole && target.endsWith(".json") && fileNameOf(target) !== configFileName;
    const named = team?.rules.filter((rule) => rule.path === path) ?? [];
    if (!isRules) packs.push(...(team === undefined ? [] : [team]));
    else {
      const file = named.length > 0 ? { rules: named, problems: [] } : readRuleFile({ root, path: target, folder: folderOf(target), files: diskConfigFiles() }, target);
      problems.push(...file.problems);
      const pack = teamPack(file.rules, team?.models ?? []);
      if (pack !== undefined) packs.push(pack);
    }
  }
  return { pack: joinPacks(packs), problems: [...config.problems(), ...problems] };
}

function statusOf(results: readonly RuleResult[]): ExitStatus {
  return results.some(({ faults, examples }) => faults.length > 0 || examples.some((example) => example.faults.length > 0)) ? exitStatus.findings : exitStatus.clean;
}

function textReport(results: readonly RuleResult[], textOf: (path: string) => string | undefined, paint: Paint): string {
  const lines: string[] = [];
  for (const { rule, examples, faults } of results) {
    const wrong = examples.filter((example) => example.faults.length > 0);
    const isFine = wrong.length + faults.length === 0;
    const count = (kind: "bad" | "good"): number => examples.filter(({ example }) => example.kind === kind).length;
    lines.push(`${isFine ? paint("ok   ", "green") : paint("wrong", "bold", "red")}  ${paint(rule.id, "bold")}  ${count("bad")} bad, ${count("good")} good  ${paint(`${rule.path}:${lineOf(textOf(rule.path), rule.span.start)}`, "dim")}`);
    for (const fault of faults) lines.push(`       ${printable(fault)}`);
    for (const { example, number, faults: said } of wrong) {
      for (const fault of said) lines.push(`       ${example.kind} ${number} (${rule.path}:${lineOf(textOf(rule.path), example.span.start)}): ${printable(fault).replaceAll("\n", "\n       ")}`);
    }
  }
  const all = results.flatMap(({ examples }) => examples);
  const wrong = all.filter(({ faults }) => faults.length > 0).length;
  const untested = results.filter(({ faults }) => faults.length > 0).length;
  const outcome = [...(wrong > 0 ? [`${wrong} not as ${wrong === 1 ? "it" : "they"} should be`] : []), ...(untested > 0 ? [`${plural(untested, "rule")} not shown by examples`] : [])];
  lines.push("", `${plural(results.length, "rule")}, ${plural(all.length, "example")}: ${outcome.length === 0 ? "all as they should be" : outcome.join(", ")}.`);
  return `${lines.join("\n")}\n`;
}

function jsonOf(results: readonly RuleResult[], textOf: (path: string) => string | undefined): string {
  const rules = results.map(({ rule, examples, faults }) => ({
    id: rule.id,
    path: rule.path,
    line: lineOf(textOf(rule.path), rule.span.start),
    faults,
    examples: examples.map(({ example, number, faults: said }) => ({ kind: example.kind, number, line: lineOf(textOf(rule.path), example.span.start), faults: said })),
  }));
  return `${JSON.stringify({ rules }, undefined, 2)}\n`;
}

function lineOf(text: string | undefined, offset: number): number {
  return text === undefined ? 1 : new LineIndex(text).positionAt(offset).line + 1;
}
