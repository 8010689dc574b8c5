import { readFileSync } from "node:fs";
import { joinShares } from "#core/project/audit-share";
import { type NamedShard, setFault, shardsFault } from "#core/shard/shards-fault";
import { readShard, sharedResult } from "#core/shard/shard";
import { absolutePath, fileErrorReason } from "../disk-path.js";
import { contentHash } from "../content-hash.js";
import { createSourceReader } from "../source-reader.js";
import { createWorkspaceHost } from "../workspace-host.js";
import { auditCommand } from "./audit-command.js";
import { withListed } from "./audit-run.js";
import { type Command, type CommandContext, UsageError } from "./command.js";
import { finishListed } from "./finish-audit.js";
import { openBaseline } from "./known-findings.js";
import { mergeOptions } from "./options.js";
import { type ParsedArguments, parseArguments } from "./parse-arguments.js";
import { outputFile } from "./report-output.js";
import { shardOrigin, withoutShards } from "./shard-run.js";
import { inTeam, withNestedTeams } from "./team-context.js";
import { listTargets, neededRules, openEngine, openWorkspace, targetsOf, type Workspace, workspaceText } from "./workspace.js";

export const mergeCommand: Command = {
  name: "merge",
  summary: "Put the shards of an audit together, and report as if it had been one.",
  usage: "<shard.json…>",
  arguments: { least: 1, most: Number.POSITIVE_INFINITY },
  options: mergeOptions,
  notes: [
    `Each job runs "lintel audit --shard 1/4 --output lintel-1.json" with its own number, and this command is given`,
    "the files of all of them. It runs in the same folder of the same commit, since reports show code, and takes the",
    "options of the audit from the shards.",
    "",
    "Exit status: 0 nothing at or above --fail-on, 1 findings, 2 wrong usage or config, or shards that do not belong",
    "together, 3 Lintel itself failed in one of the jobs.",
  ].join("\n"),
  run(working, args) {
    const started = new Date();
    const output = outputFile(working, args.value("output"));
    const shards = args.positionals.map((name) => readNamed(working, name));
    const fault = setFault(shards);
    if (fault !== undefined) throw new UsageError(fault);
    const given = withMergeOptions(parseArguments(auditCommand, shards[0]?.shard.arguments ?? []), args);
    const merged = inTeam(working, given);
    const targets = targetsOf(merged, given);
    const workspace = openWorkspace(merged, given, targets);
    const list = withoutShards(workspace, listTargets(workspace, given, targets));
    const context = withNestedTeams(merged, workspace, list.files);
    const mismatch = shardsFault(shards, shardOrigin(context, given, workspace, list.files), list.files) ?? textFault(workspace, shards);
    if (mismatch !== undefined) throw new UsageError(mismatch);
    const baseline = openBaseline(context, given, workspace);
    const engine = openEngine({ ...context, registry: { ...context.registry, rules: neededRules(context, workspace) } });
    const read = createSourceReader(workspace.root);
    const host = createWorkspaceHost(workspace.root, workspace.folders.entries, workspace.folders.mayHold);
    const text = (path: string): string | undefined => {
      const source = read(path);
      return "document" in source ? source.document.text : undefined;
    };
    const joined = joinShares({ engine, config: workspace.config, text, folderText: (path) => host.read(path) }, shards.map(({ shard }) => sharedResult(shard)));
    return finishListed({ context, args: given, workspace, output, started }, { targets, list, baseline }, withListed(joined, list));
  },
};

function readNamed({ workingFolder }: CommandContext, name: string): NamedShard {
  let text: string;
  try {
    text = readFileSync(absolutePath(name, workingFolder), "utf8");
  } catch (error) {
    throw new UsageError(`Cannot read the shard ${name}: ${fileErrorReason(error)}.`);
  }
  const read = readShard(text);
  if ("fault" in read) throw new UsageError(`${name} is no shard of "lintel audit --shard": ${read.fault}.`);
  return { name, shard: read.shard };
}

/** What was audited is told by the shards, and how it is reported by the options of this command. */
function withMergeOptions(audited: ParsedArguments, own: ParsedArguments): ParsedArguments {
  const isOwn = (name: string): boolean => mergeOptions.some((option) => option.name === name);
  return {
    positionals: audited.positionals,
    has: (name) => (isOwn(name) ? own : audited).has(name),
    value: (name) => (isOwn(name) ? own : audited).value(name),
    values: (name) => (isOwn(name) ? own : audited).values(name),
  };
}

/** Findings point into texts: where one has changed they would point anywhere. */
function textFault(workspace: Workspace, shards: readonly NamedShard[]): string | undefined {
  for (const { name, shard } of shards) {
    for (const [path, hash] of Object.entries(shard.texts)) {
      const text = workspaceText(workspace, path);
      if (text === undefined || contentHash(text) !== hash) return `${path} is not what it was for ${name}: run all shards and the merge on the same commit.`;
    }
  }
  return undefined;
}
