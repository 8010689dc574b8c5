import { type AuditMemory, createAuditMemory } from "#core/project/audit-memory";
import { type AuditResult, runAudit } from "#core/project/audit";
import { createDiskStore } from "../audit-store.js";
import { cacheFolder } from "../cache-folder.js";
import { absolutePath } from "../disk-path.js";
import type { FileList } from "../list-files.js";
import { createSourceReader } from "../source-reader.js";
import type { CommandContext } from "./command.js";
import type { ParsedArguments } from "./parse-arguments.js";
import { startProgress } from "./progress.js";
import { openEngine, type Workspace } from "./workspace.js";

/** What an audit of the command line is about. */
export interface AuditScope {
  readonly context: CommandContext;
  readonly args: ParsedArguments;
  readonly workspace: Workspace;
  readonly targets: readonly string[];
}

/** Audits the files of a list. What an earlier audit of the same scope knows of them is not found out again. */
export function auditListed(scope: AuditScope, list: FileList): AuditResult {
  const { context, workspace } = scope;
  const progress = startProgress(context.terminal, list.files.length);
  const memory = openMemory(scope);
  const ports = {
    engine: openEngine(context),
    config: workspace.config,
    read: createSourceReader(workspace.root),
    manifests: workspace.manifests,
    ...(memory !== undefined && { memory }),
  };
  const result = runAudit(ports, list.files, progress.update);
  progress.clear();
  return {
    ...result,
    problems: [...result.problems, ...list.problems],
    skipped: [...result.skipped, ...list.skipped].sort((a, b) => (a.path < b.path ? -1 : 1)),
  };
}

/** Options that decide what is found in a file, or which files there are. */
const scopeOptions = ["config", "preset", "min-confidence"] as const;

function openMemory({ context, args, workspace, targets }: AuditScope): AuditMemory | undefined {
  if (args.has("no-cache")) return undefined;
  const build = context.build?.();
  if (build === undefined) return undefined;
  const given = args.value("cache-dir");
  const store = createDiskStore({
    folder: given === undefined ? cacheFolder() : absolutePath(given, context.workingFolder),
    build,
    scope: [workspace.root, targets, args.has("no-gitignore"), args.values("rule"), ...scopeOptions.map((name) => args.value(name) ?? "")],
    // Nothing is lost but time, so the audit neither fails nor tells of it in its report.
    onProblem: (message) => context.terminal.error(`lintel: ${message}\n`),
  });
  return createAuditMemory(store, workspace.manifests, context.registry.rules.map(({ meta }) => meta.id));
}
