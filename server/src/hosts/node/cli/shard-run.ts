import { closeSync, openSync, readSync } from "node:fs";
import { createConfigDigest } from "#core/config/config-digest";
import { looksLikeShard, type ShardOrigin, shardText } from "#core/shard/shard";
import { dataFormatOfPath } from "#core/text/data-format";
import { joinPath } from "#core/text/paths";
import { contentHash } from "../content-hash.js";
import type { FileList } from "../list-files.js";
import { stretchEnds } from "../threads/file-queue.js";
import { type AuditScope, auditShare, sizeOf } from "./audit-run.js";
import { type CommandContext, type ExitStatus, UsageError } from "./command.js";
import { statusOf } from "./exit-status.js";
import type { ParsedArguments } from "./parse-arguments.js";
import { printProblems } from "./problem-lines.js";
import { deliverReport } from "./report-output.js";
import { type Workspace, workspaceText } from "./workspace.js";

/** Which of how many shards. */
export interface ShardPlace {
  readonly shard: number;
  readonly of: number;
}

/** What looking at a byte of a file without code costs beside a byte of code: rules search its text, and nobody follows data through it. */
const costOfData = 0.1;
/** What rules over endpoints and over the folder cost beside all the rest: the shard that runs them gets so much less of the files. */
const costOfRest = 0.08;

/** The value of `--shard`. Throws a `UsageError` where it is none. */
export function shardPlace(given: string | undefined): ShardPlace | undefined {
  if (given === undefined) return undefined;
  const [, shard = 0, of = 0] = (/^([1-9]\d{0,2})\/([1-9]\d{0,2})$/.exec(given) ?? []).map(Number);
  if (shard === 0 || shard > of) throw new UsageError(`--shard must be a part and how many there are, such as 2/4, not "${given}".`);
  return { shard, of };
}

/** Audits one shard and writes what it has come to. Findings do not count before all shards are known; what goes wrong does. */
export async function auditShardOf(scope: AuditScope, listed: FileList, place: ShardPlace, output: string | undefined): Promise<ExitStatus> {
  const { context, args, workspace } = scope;
  const list = withoutShards(workspace, listed);
  const own = new Set(filesOf(workspace, list.files, place));
  const shared = await auditShare(scope, list, { has: (path) => own.has(path), hasRest: place.shard === place.of, hash: contentHash });
  const textOf = (path: string): string | undefined => workspaceText(workspace, path);
  const hashOf = (path: string): string | undefined => {
    const text = textOf(path);
    return text === undefined ? undefined : contentHash(text);
  };
  const problems = [...workspace.config.problems(), ...list.problems, ...shared.problems, ...shared.alone.flatMap((analysis) => analysis.problems)];
  printProblems(context.terminal, problems, textOf);
  const delivered = deliverReport(context, output, shardText(shared, shardOrigin(context, args, workspace, list.files), place, hashOf));
  return Math.max(delivered, statusOf([], problems)) as ExitStatus;
}

/** The list without what earlier shards have left in the folder: to find it in one shard and not in another would part files in two ways. */
export function withoutShards({ root }: Workspace, list: FileList): FileList {
  return { ...list, files: list.files.filter((path) => !path.endsWith(".json") || !looksLikeShard(startOf(joinPath(root, path)))) };
}

function startOf(file: string): string {
  const bytes = Buffer.alloc(64);
  try {
    const opened = openSync(file, "r");
    try {
      return bytes.toString("latin1", 0, readSync(opened, bytes));
    } finally {
      closeSync(opened);
    }
  } catch {
    // Looking at the file will say what is wrong.
    return "";
  }
}

/** The files of a shard: stretches of about the same cost in the order of their paths, the same on every machine. */
function filesOf({ root }: Workspace, files: readonly string[], { shard, of }: ShardPlace): readonly string[] {
  const costs = new Map(files.map((path) => [path, sizeOf(joinPath(root, path)) * (dataFormatOfPath(path) === undefined ? 1 : costOfData)]));
  const total = [...costs.values()].reduce((sum, cost) => sum + cost, 0);
  // A file that nobody has stands for the rest, which the last shard does.
  const ends = stretchEnds([...files, ""], (path) => costs.get(path) ?? total * costOfRest, of);
  return files.slice(ends[shard - 2] ?? 0, ends[shard - 1]);
}

/** Options that decide what is found, or which files there are. */
const decidingOptions = ["config", "preset", "rule", "family", "min-confidence"] as const;

/** What the shards of one audit must have in common. */
export function shardOrigin(context: CommandContext, args: ParsedArguments, { root, config }: Workspace, files: readonly string[]): ShardOrigin {
  const digestOf = createConfigDigest(context.registry.rules.map(({ meta }) => meta.id), contentHash);
  const configs = files.map((path) => {
    const settings = config.for(path);
    // Where the folder lies is another matter on each machine.
    const allowances = settings.allowances?.map((entry) => ({ ...entry, key: entry.key.replaceAll(root, "") }));
    return settings.ignoredBecause ?? digestOf({ ...settings, ...(allowances !== undefined && { allowances }) });
  });
  return {
    version: context.version(),
    build: context.build?.() ?? "",
    arguments: [...args.positionals, ...decidingOptions.flatMap((name) => args.values(name).map((value) => `--${name}=${value}`)), ...(args.has("no-gitignore") ? ["--no-gitignore"] : [])],
    paths: contentHash(files.join("\n")),
    config: contentHash(configs.join("\n")),
  };
}
