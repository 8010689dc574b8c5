import { baselineOf } from "#core/baseline/baseline";
import { compareWithBaseline } from "#core/baseline/compare-with-baseline";
import type { ConfigFiles } from "#core/config/config-files";
import { isManifest, manifestMeaning } from "#core/project/manifest-meaning";
import type { AuditResult, SourceRead } from "#core/project/audit";
import { auditChange, type SincePorts } from "#core/since/audit-since";
import { isDeclarationFile, isRead } from "#core/syntax/language";
import { fileNameOf, folderOf, isInside, joinPath, relativePath } from "#core/text/paths";
import type { WorkspaceHost } from "#core/workspace/workspace-host";
import type { ReportBaseline } from "#report/report";
import { type ChangesSince, changesSince } from "../git-changes.js";
import type { FileList } from "../list-files.js";
import { createSourceReader, readSource } from "../source-reader.js";
import { createWorkspaceHost } from "../workspace-host.js";
import type { AuditScope } from "./audit-run.js";
import { UsageError } from "./command.js";
import type { ParsedArguments } from "./parse-arguments.js";
import { folderAround, listTargets, neededRules, openEngine, type Workspace } from "./workspace.js";

/** The files of an audit, what of them differs, and the folder as a whole. */
export interface ListedSince {
  readonly list: FileList;
  readonly changes: ChangesSince;
  readonly host: WorkspaceHost;
}

/** Lists the files of an audit, and what `--since` compares with. Throws a `UsageError` where there is nothing to compare with. */
export function listSince(workspace: Workspace, args: ParsedArguments, targets: readonly string[], ref: string): ListedSince {
  const { root } = workspace;
  const host = createWorkspaceHost(root, workspace.folders.entries, workspace.folders.mayHold);
  // Of a part of the folder not all that git does not track is seen.
  const tracked = targets.includes(root) ? host.tracked() : undefined;
  const untracked: string[] = [];
  const list = listTargets(workspace, args, targets, (path, isIgnored) => {
    if (tracked?.has(path) === false && !isIgnored()) untracked.push(joinPath(root, path));
  });
  const changes = changesSince(folderAround(targets), ref, tracked && untracked);
  if ("missing" in changes) throw new UsageError(`--since ${ref} compares with git, and cannot: ${changes.missing}`);
  return { list, changes, host };
}

/** An audit of what a branch has changed, and what of it is new. */
interface SinceRun {
  readonly result: AuditResult;
  readonly baseline: ReportBaseline;
}

/** Audits what differs between the files and those of the merge base, and what that reaches, and keeps what is new. */
export function auditSince(scope: AuditScope, { list, changes, host }: ListedSince, ref: string): SinceRun {
  const { context, workspace, targets } = scope;
  const { root, manifests, config } = workspace;
  const engine = openEngine({ ...context, registry: { ...context.registry, rules: neededRules(context, workspace) } });
  const listed = new Set(list.files);
  const before = pathsBefore(root, targets, list.files, changes);
  const ports: SincePorts = {
    engine,
    config,
    sides: {
      now: { paths: list.files, read: createSourceReader(root), manifests },
      before: { paths: before, read: readerBefore(root, changes), manifests: { ...manifests, files: filesBefore(manifests.files, changes) } },
    },
    changed: new Set([...changes.before.keys()].flatMap((file) => (isInside(root, file) ? [relativePath(root, file)] : []))),
    hasOtherManifests: hasOtherManifests(manifests.files, changes),
    // Of a part of the folder nothing can be said as a whole.
    ...(targets.includes(root) && { workspaces: workspacesOf(host, root, changes) }),
  };
  const found = auditChange(ports);
  const { fresh, known, fixed } = compareWithBaseline(found.now.findings, baselineOf(found.before));
  const skipped = list.skipped.filter(({ path }) => changes.before.has(joinPath(root, path)) && !listed.has(path));
  return {
    result: {
      ...found.now,
      findings: fresh,
      problems: [...found.now.problems, ...list.problems],
      skipped: [...found.now.skipped, ...skipped].sort((a, b) => (a.path < b.path ? -1 : 1)),
    },
    baseline: { name: `${ref} (${changes.mergeBase.slice(0, 10)})`, known, fixed, isFile: false },
  };
}

/** True where a manifest says something else than before of what imports mean. */
function hasOtherManifests(files: ConfigFiles, { before }: ChangesSince): boolean {
  const textOf = (read: ReturnType<ConfigFiles["read"]>): string | undefined => (typeof read === "string" ? read : undefined);
  // What was far too long for a config is data, and stays data.
  return [...before].some(([file, bytes]) => isManifest(file, bytes?.length) && manifestMeaning(file, textOf(files.read(file))) !== manifestMeaning(file, bytes?.toString("utf8")));
}

function readerBefore(root: string, { before }: ChangesSince): (path: string) => SourceRead {
  const disk = createSourceReader(root);
  return (path) => {
    const file = joinPath(root, path);
    if (!before.has(file)) return disk(path);
    const bytes = before.get(file);
    if (bytes === undefined) return { skipped: "not there, or too large" };
    return readSource(bytes, file, path);
  };
}

function filesBefore(files: ConfigFiles, { before }: ChangesSince): ConfigFiles {
  const { holdsNone } = files;
  return {
    read: (path) => (before.has(path) ? before.get(path)?.toString("utf8") : files.read(path)),
    ...(holdsNone !== undefined && { holdsNone: (folder: string, names: ReadonlySet<string>) => holdsNone(folder, names) && [...names].every((name) => before.get(joinPath(folder, name)) === undefined) }),
  };
}

/** The files that an audit of the merge base would have listed. */
function pathsBefore(root: string, targets: readonly string[], files: readonly string[], { before }: ChangesSince): readonly string[] {
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

/** The folder as rules see it that look at it as a whole, now and in the merge base. */
function workspacesOf(now: WorkspaceHost, root: string, changes: ChangesSince): { readonly now: WorkspaceHost; readonly before: WorkspaceHost } {
  const isOther = (path: string): boolean => changes.before.has(joinPath(root, path));
  const wasThere = (path: string): boolean => changes.wasThere(joinPath(root, path));
  const listedBefore = (paths: Iterable<string>): readonly string[] => [
    ...[...paths].filter((path) => !isOther(path) || wasThere(path)),
    ...[...changes.before.keys()].flatMap((file) => (isInside(root, file) && changes.wasThere(file) ? [relativePath(root, file)] : [])),
  ];
  let paths: readonly string[] | undefined;
  // What git left out then is not known where its rules have changed: a file that it does not leave out now is told.
  const hasOtherIgnores = [...changes.before.keys()].some((file) => fileNameOf(file) === ".gitignore" && isInside(folderOf(file), root));
  return {
    now,
    before: {
      ...now,
      paths: () => (paths ??= [...new Set(listedBefore(now.paths()))]),
      tracked() {
        const tracked = now.tracked();
        return tracked && new Set(listedBefore(tracked));
      },
      isIgnored: (path) => hasOtherIgnores || now.isIgnored(path),
      read: (path) => (isOther(path) ? changes.readBefore(joinPath(root, path))?.toString("utf8") : now.read(path)),
    },
  };
}
