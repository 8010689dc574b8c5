import { baselineOf } from "#core/baseline/baseline";
import { compareWithBaseline } from "#core/baseline/compare-with-baseline";
import type { ConfigFiles } from "#core/config/config-files";
import { type AuditStore, createAuditMemory } from "#core/project/audit-memory";
import { type AuditResult, runAudit, type SourceRead } from "#core/project/audit";
import { maxFileBytes } from "#core/project/unfit-text";
import { isDeclarationFile, isRead } from "#core/syntax/language";
import { fileNameOf, isInside, joinPath, relativePath } from "#core/text/paths";
import type { ReportBaseline } from "#report/report";
import { createEmptyStore } from "../audit-store.js";
import { contentHash } from "../content-hash.js";
import { type ChangesSince, changesSince } from "../git-changes.js";
import type { FileList } from "../list-files.js";
import { createSourceReader, readSource } from "../source-reader.js";
import { auditListed, type AuditScope } from "./audit-run.js";
import { UsageError } from "./command.js";
import { neededRules, openEngine } from "./workspace.js";

/** What `--since` compares with. Throws a `UsageError` where there is nothing to compare with. */
export function openChanges(folder: string, ref: string): ChangesSince {
  const changes = changesSince(folder, ref);
  if ("missing" in changes) throw new UsageError(`--since ${ref} compares with git, and cannot: ${changes.missing}`);
  return changes;
}

/** An audit of the files as they are, and what of it is new. */
interface SinceResult {
  readonly audited: AuditResult;
  readonly result: AuditResult;
  readonly baseline: ReportBaseline;
}

/**
 * Audits the files of a list, and then those of the merge base, and keeps what is new. The second audit knows what the first
 * has found out, so that it looks only at files that differ, and at data that has to do with them. Both are whole: no finding
 * is missed because it lies far from the change.
 */
export async function auditSince(scope: AuditScope, list: FileList, ref: string, changes: ChangesSince): Promise<SinceResult> {
  const store = createSharedStore(scope.store ?? createEmptyStore());
  const result = await auditListed({ ...scope, store }, list);
  const before = auditBefore(scope, list, changes, store);
  // What the branch has made visible is new: what was suppressed or doubtful before does not count.
  const { fresh, known, fixed } = compareWithBaseline(result.findings, baselineOf(before.findings));
  return { audited: result, result: { ...result, findings: fresh }, baseline: { name: `${ref} (${changes.mergeBase.slice(0, 10)})`, known, fixed, isFile: false } };
}

/** The audit of the merge base, with today's config. */
function auditBefore({ context, workspace, targets }: AuditScope, list: FileList, { before }: ChangesSince, store: AuditStore): AuditResult {
  const { root, manifests, config } = workspace;
  const disk = createSourceReader(root);
  const read = (path: string): SourceRead => {
    const file = joinPath(root, path);
    if (!before.has(file)) return disk(path);
    const bytes = before.get(file);
    if (bytes === undefined) return { skipped: "not there" };
    return bytes.length > maxFileBytes ? { skipped: "larger than 1 MB" } : readSource(bytes, file, path);
  };
  const files: ConfigFiles = {
    ...manifests.files,
    read: (path) => (before.has(path) ? before.get(path)?.toString("utf8") : manifests.files.read(path)),
  };
  const stamps: AuditStore = {
    ...store,
    stamp(path) {
      if (!before.has(path)) return store.stamp(path);
      const bytes = before.get(path);
      return bytes === undefined ? undefined : { text: `then ${contentHash(bytes.toString("utf8"))}`, isSettled: true };
    },
    // The next audit is of the files as they are.
    save: () => undefined,
  };
  const places = { ...manifests, files };
  const engine = openEngine({ ...context, registry: { ...context.registry, rules: neededRules(context, workspace) } });
  const memory = createAuditMemory(stamps, places, context.registry.rules.map(({ meta }) => meta.id));
  return runAudit({ engine, config, read, manifests: places, memory }, pathsBefore(root, targets, list.files, before));
}

/** The files that an audit of the merge base would have listed. */
function pathsBefore(root: string, targets: readonly string[], files: readonly string[], before: ChangesSince["before"]): readonly string[] {
  const now = new Set(files);
  const kept = files.filter((path) => {
    const file = joinPath(root, path);
    return !before.has(file) || before.get(file) !== undefined;
  });
  const gone = [...before].flatMap(([file, bytes]) => {
    const path = relativePath(root, file);
    const isListed = bytes !== undefined && !now.has(path) && targets.some((target) => isInside(target, file)) && isInside(root, file);
    return isListed && isRead(fileNameOf(path)) && !isDeclarationFile(path) && !path.split("/").includes("node_modules") ? [path] : [];
  });
  return [...kept, ...gone].sort();
}

/** A store that gives back in the same run what it was given to keep. */
function createSharedStore(inner: AuditStore): AuditStore {
  let last: ReturnType<AuditStore["load"]>;
  return {
    ...inner,
    load: () => last ?? inner.load(),
    save(state, flow) {
      last = { state, flow: () => flow };
      inner.save(state, flow);
    },
  };
}
