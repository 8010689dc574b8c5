import type { SourceRead } from "#core/project/audit";
import { maxFileBytes } from "#core/project/unfit-text";
import { isDeclarationFile, isRead } from "#core/syntax/language";
import { relativePath } from "#core/text/paths";
import { absolutePath, isFolder } from "../disk-path.js";
import type { FileList } from "../list-files.js";
import { readSource } from "../source-reader.js";
import { auditListed } from "./audit-run.js";
import { type CommandContext, type ExitStatus, UsageError } from "./command.js";
import { type AuditRun, finishAudit } from "./finish-audit.js";
import { openBaseline, withoutKnown } from "./known-findings.js";
import type { ParsedArguments } from "./parse-arguments.js";
import { withNestedTeams } from "./team-context.js";
import { openWorkspace } from "./workspace.js";

/** The file that the standard input stands for, as an absolute path; undefined where an audit is one of files. Throws a `UsageError` for half of it. */
export function stdinFile({ workingFolder }: CommandContext, args: ParsedArguments): string | undefined {
  const name = args.value("stdin-filename");
  if (!args.has("stdin")) {
    if (name !== undefined) throw new UsageError("--stdin-filename is for --stdin, which is missing.");
    return undefined;
  }
  if (name === undefined) throw new UsageError("--stdin needs --stdin-filename: the name tells the language of the text, and which config counts for it.");
  const [path] = args.positionals;
  if (path !== undefined) throw new UsageError(`--stdin looks at one text, and takes no paths: "${path}".`);
  const file = absolutePath(name, workingFolder);
  if (isFolder(file)) throw new UsageError(`"${name}" is a folder: --stdin-filename takes the name of a file.`);
  return file;
}

/**
 * Audits the text on the standard input as what the file holds, by itself, and reports it. `explain` says why there is nothing to
 * analyse.
 */
export async function auditStdin(given: CommandContext, args: ParsedArguments, file: string, run: Pick<AuditRun, "output" | "started">, explain: (list: FileList) => string): Promise<ExitStatus> {
  const workspace = openWorkspace(given, args, [file]);
  const baseline = openBaseline(given, args, workspace);
  const path = relativePath(workspace.root, file);
  const list = listOf(path);
  const context = withNestedTeams(given, workspace, list.files);
  // Whoever writes into the pipe gets rid of it, whether or not it is looked at.
  const bytes = Buffer.from((await given.readInput?.()) ?? "");
  if (list.files.length === 0) context.terminal.error(`lintel: ${explain(list)}\n`);
  const source: SourceRead = bytes.length > maxFileBytes ? { skipped: "larger than 1 MB" } : readSource(bytes, file, path);
  const targets = [file];
  const read = (asked: string): SourceRead => (asked === path ? source : { unreadable: "only the standard input is looked at" });
  const audited = await auditListed({ context, args, workspace, targets, jobs: 1, store: undefined, read }, list);
  const told = baseline === undefined ? { result: audited } : withoutKnown(audited, baseline, { workspace, targets, rules: context.registry.rules });
  return finishAudit({ ...run, context, args, workspace }, told);
}

function listOf(path: string): FileList {
  const none = { files: [], skipped: [], problems: [], leftOut: { gitIgnored: 0, nodeModules: 0 } };
  if (isDeclarationFile(path)) return { ...none, skipped: [{ path, reason: "type declarations, no code that runs" }] };
  return isRead(path) ? { ...none, files: [path] } : { ...none, skipped: [{ path, reason: "not a language Lintel reads" }] };
}
