import { createEngine } from "#core/analyze";
import { startHistoryAudit } from "#core/history/audit-history";
import type { AuditResult } from "#core/project/audit";
import { joinPath, relativePath } from "#core/text/paths";
import { openRepository } from "../git.js";
import { countCommits, streamHistory } from "../git-history.js";
import { nodeNarrowText } from "../narrow-text.js";
import { today } from "../today.js";
import { type CommandContext, UsageError } from "./command.js";
import { startProgress } from "./progress.js";
import { folderAround, type Workspace } from "./workspace.js";

/**
 * Audits what git's history added below the targets, for secrets alone. Ctrl+C stops it, and what was found until then is
 * the result. Throws a `UsageError` where there is no history to look at.
 */
export async function auditHistory(context: CommandContext, workspace: Workspace, targets: readonly string[]): Promise<AuditResult> {
  const { registry, parse, terminal } = context;
  const repository = openRepository(folderAround(targets));
  if ("missing" in repository) throw new UsageError(`--history reads git's history, and cannot: ${repository.missing}`);
  if (repository.isShallow) terminal.error("lintel: This clone is shallow, so its history is cut short. \"git fetch --unshallow\" gets the rest.\n");
  const rules = registry.rules.filter(({ meta }) => meta.family === "secrets");
  const { onlyRules } = workspace.scope.overrides;
  if (onlyRules !== undefined && !rules.some(({ meta }) => onlyRules.includes(meta.id))) throw new UsageError("--history looks for secrets, and no rule about them is chosen: leave out --rule and --family.");
  const stopped = new AbortController();
  const total = terminal.errorIsInteractive ? (countCommits(repository, targets) ?? 0) : 0;
  const progress = startProgress(terminal, total, "commits");
  const audit = startHistoryAudit({
    engine: createEngine({ rules, models: registry.models }, parse, { today, narrow: nodeNarrowText() }),
    config: workspace.config,
    pathOf: (path) => relativePath(workspace.root, joinPath(repository.top, path)),
    cancellation: {
      get isCancelled() {
        return stopped.signal.aborted;
      },
    },
    onCommit: (done) => progress.update(done, ""),
  });
  const stop = (): void => stopped.abort();
  process.once("SIGINT", stop);
  try {
    const { failed } = await streamHistory(repository, targets, stopped.signal, audit.reader.push);
    if (!stopped.signal.aborted) audit.reader.end();
    if (failed !== undefined) audit.problem({ kind: "internal", path: "", message: `The history could not be read to its end: ${failed}` });
  } finally {
    process.off("SIGINT", stop);
    progress.clear();
  }
  return audit.result();
}
