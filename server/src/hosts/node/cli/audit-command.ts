import { createAuditTiming } from "#core/project/audit-timing";
import { analysedExtensions } from "#core/syntax/language";
import { plural } from "#report/summary";
import type { FileList } from "../list-files.js";
import { auditTargets } from "./audit-part.js";
import { jobsOf, openStore } from "./audit-run.js";
import { type Command, UsageError } from "./command.js";
import { finishAudit, finishListed } from "./finish-audit.js";
import { auditHistory } from "./history-run.js";
import { openBaseline } from "./known-findings.js";
import { aloneOption, analysisOptions, baselineOptions, failOnOption, mergeOptions, performanceOptions, reportOptions, stdinOptions } from "./options.js";
import type { ParsedArguments } from "./parse-arguments.js";
import { outputFile } from "./report-output.js";
import { auditShardOf, shardPlace } from "./shard-run.js";
import { auditSince, listSince } from "./since-run.js";
import { auditStdin, stdinFile } from "./stdin-run.js";
import { withNestedTeams } from "./team-context.js";
import { type ProcessTime, timingTable } from "./timing-table.js";
import { listTargets, openWorkspace, targetsOf } from "./workspace.js";

export const auditCommand: Command = {
  name: "audit",
  summary: "Look for security weaknesses in files and folders.",
  usage: "[paths…]",
  arguments: { least: 0, most: Number.POSITIVE_INFINITY },
  options: [
    ...reportOptions,
    ...analysisOptions,
    aloneOption,
    ...stdinOptions,
    failOnOption,
    { name: "history", description: "Look for secrets in all that git's history ever added, in place of the files. Needs git." },
    ...baselineOptions,
    { name: "since", value: "GITREF", description: "Tell only what is new since the current branch left this branch, tag or commit; what is not committed counts. Needs git." },
    { name: "shard", value: "I/N", description: "Do part I of N of this audit, and write what \"lintel merge\" puts together. For large repositories in CI." },
    { name: "timing", description: "Tell on the error stream where the CPU went: parsing, following data, each rule. One thread does it all, and nothing is remembered." },
    ...performanceOptions,
  ],
  notes: [
    "Without paths, the current folder is audited. node_modules, files that git ignores, minified and generated",
    "code, and files over 1 MB are left out; a file that is named is analysed even if git ignores it.",
    "",
    "Exit status: 0 nothing at or above --fail-on, 1 findings, 2 wrong usage or config, 3 Lintel itself failed.",
  ].join("\n"),
  async run(given, args) {
    const started = new Date();
    checkTogether(args);
    const place = shardPlace(args.value("shard"));
    const stdin = stdinFile(given, args);
    if (stdin !== undefined) return auditStdin(given, args, stdin, { output: outputFile(given, args.value("output")), started }, nothingToAnalyse);
    const targets = targetsOf(given, args);
    const output = outputFile(given, args.value("output"));
    const jobs = jobsOf(args);
    const workspace = openWorkspace(given, args, targets);
    const since = args.value("since");
    const listed = since === undefined ? undefined : listSince(workspace, args, targets, since);
    const baseline = args.has("history") || since !== undefined || place !== undefined ? undefined : openBaseline(given, args, workspace);
    const list = args.has("history") ? undefined : (listed?.list ?? listTargets(workspace, args, targets));
    const context = list === undefined ? given : withNestedTeams(given, workspace, list.files);
    const run = { context, args, workspace, output, started };
    if (list === undefined) {
      const audited = await auditHistory(context, workspace, targets);
      return finishAudit(run, { result: audited }, targets.includes(workspace.root) ? audited : undefined);
    }
    if (list.files.length === 0) context.terminal.error(`lintel: ${nothingToAnalyse(list)}\n`);
    const timing = args.has("timing") && since === undefined ? createAuditTiming(() => performance.now()) : undefined;
    if (place !== undefined) return auditShardOf({ context, args, workspace, targets, jobs, store: undefined }, list, place, output);
    const store = timing === undefined ? openStore(context, args, workspace, targets) : undefined;
    const scope = { context, args, workspace, targets, jobs, store, ...(timing !== undefined && { timing }) };
    if (since !== undefined && listed !== undefined) return finishAudit(run, auditSince(scope, listed, since));
    const { result, around } = await auditTargets(scope, list);
    const status = finishListed(run, { targets, around, list, baseline }, result);
    if (timing !== undefined) context.terminal.error(`\n${timingTable(timing, processTime())}`);
    return status;
  },
};

/** Options that say different things of what is to be done, and why they do not go together. */
const apart: readonly (readonly [string, string, string])[] = [
  ["history", "baseline", "--baseline is about files, and --history about commits: use one of them."],
  ["baseline", "no-baseline", "--baseline names a baseline, and --no-baseline uses none: use one of them."],
  ["timing", "since", "--timing is about an audit of all files: use it without --since."],
  ["timing", "history", "--timing is about an audit of files: use it without --history."],
  ["since", "history", "--since is about files, and --history about commits: use one of them."],
  ["since", "baseline", "--since and --baseline each say what is new: use one of them."],
  ["stdin", "since", "--stdin is about one text, and --since about what git knows: use one of them."],
  ["stdin", "history", "--stdin is about one text, and --history about what git knows: use one of them."],
  ["stdin", "shard", "--stdin is about one text, and --shard about many files: use one of them."],
  ["stdin", "timing", "--timing is about an audit of files: use it without --stdin."],
  ["shard", "since", "--shard is a part of an audit of all files, and --since looks at what has changed: use one of them."],
  ["shard", "history", "--shard is about files, and --history about commits: use one of them."],
  ["shard", "timing", "--timing is about an audit as a whole: use it without --shard."],
  ...mergeOptions.map(({ name }) => ["shard", name, `--${name} is for the whole audit: give it to "lintel merge".`] as const).filter(([, name]) => name !== "output"),
];

/** Throws a `UsageError` for options that do not go together. */
function checkTogether(args: ParsedArguments): void {
  const found = apart.find(([one, other]) => args.has(one) && args.has(other));
  if (found !== undefined) throw new UsageError(found[2]);
}

/** An empty audit looks like a clean one, so it says why nothing was looked at. */
function nothingToAnalyse({ leftOut, skipped }: FileList): string {
  const reasons = [
    ...(leftOut.gitIgnored > 0 ? [`${plural(leftOut.gitIgnored, "path")} that git ignores (--no-gitignore takes them in)`] : []),
    ...(leftOut.nodeModules > 0 ? ["node_modules"] : []),
    ...(skipped.length > 0 ? [plural(skipped.length, "skipped file")] : []),
  ];
  const why = reasons.length === 0 ? "" : ` Left out: ${reasons.join("; ")}.`;
  return `There is no file to analyse. Lintel reads ${analysedExtensions.join(", ")}, and looks for secrets in configuration, scripts and documents.${why}`;
}

function processTime(): ProcessTime {
  const { user, system } = process.cpuUsage();
  return { milliseconds: performance.now(), cpu: (user + system) / 1e6 };
}
