import { type Diagnostic, DiagnosticSeverity, Emitter, type Event } from "vscode-languageserver";
import { baselineOf, baselinePath, type Baseline, type BaselineSubject } from "#core/baseline/baseline";
import { readBaseline } from "#core/baseline/baseline-file";
import { type BaselineCode, type BaselineIndex, createBaselineIndex } from "#core/baseline/baseline-index";
import { compareWithBaseline } from "#core/baseline/compare-with-baseline";
import { nearestBaseline } from "#core/baseline/nearest-baseline";
import { isInside, joinPath, relativePath } from "#core/text/paths";
import { baselineCodeOf } from "./convert.js";
import type { ServerPorts } from "./ports.js";
import type { Settings } from "./protocol.js";
import { pathOfUri, uriKey, uriOfPath } from "./uri.js";
import type { Folder, Workspace } from "./workspace.js";

/** Who shows diagnostics: the server, which publishes them, or the client, which asked for them. */
export type ShownBy = "published" | "pulled";

/** A baseline that cannot be used, and why. */
export interface FaultyBaseline {
  readonly uri: string;
  readonly fault: string;
}

/** Findings that a project's baseline holds: they are told from new ones wherever findings are shown. */
export interface KnownFindings {
  /** Reads the baselines of all folders again. Resolves to those that cannot be used. */
  reload(): Promise<readonly FaultyBaseline[]>;
  /** Resolves once the baselines were read for the first time. */
  readonly isLoaded: Promise<void>;
  /** All diagnostics of a document by one who shows them, known ones as the settings want them. */
  present(uri: string, by: ShownBy, diagnostics: readonly Diagnostic[]): Diagnostic[];
  /** The client shows a document's own diagnostics no longer. */
  forget(uri: string, by: ShownBy): void;
  /** Which of a document's findings are known. */
  among<Code extends BaselineCode>(uri: string, findings: readonly Code[]): ReadonlySet<Code>;
  /** A document's findings without known ones, where the settings hide these. */
  visible<Code extends BaselineCode>(uri: string, findings: readonly Code[]): readonly Code[];
  /** An audit has found these in a folder; a cancelled one did not look at all files. Tells how many of them are known. */
  audited(folder: Folder, findings: readonly BaselineSubject[], isCancelled: boolean): number;
  /** Takes back what the audits have told. */
  clearAudits(): void;
  /**
   * The baseline of a folder after its last audit: with all that was found, or, pruned, without what is fixed. Undefined where the
   * folder was not audited as a whole.
   */
  accept(folder: Folder, isPruned: boolean): Promise<{ readonly uri: string; readonly baseline: Baseline } | FaultyBaseline | undefined>;
  /** The settings may want known findings to look different. */
  refresh(): void;
  /** Grows whenever other findings may be known, or are shown in another way. */
  readonly stamp: number;
  readonly onDidChange: Event<void>;
}

interface Parts {
  readonly ports: Pick<ServerPorts, "files" | "manifests">;
  readonly workspace: Workspace;
  readonly settings: () => Settings;
}

interface OpenBaseline {
  /** Absolute: what its paths are relative to. */
  readonly folder: string;
  readonly baseline: Baseline;
  readonly index: BaselineIndex;
}

export function createKnownFindings({ ports, workspace, settings }: Parts): KnownFindings {
  const didChange = new Emitter<void>();
  // By folder of the workspace; several may share the baseline of a folder above them.
  let opened = new Map<string, OpenBaseline>();
  // By the path of the folder, with absolute paths.
  const audits = new Map<string, readonly BaselineSubject[]>();
  let stamp = 0;
  let loaded: () => void = () => undefined;
  const isLoaded = new Promise<void>((resolve) => (loaded = resolve));

  const change = (): void => {
    stamp++;
    didChange.fire();
  };

  const fileOf = (root: string): string | undefined => nearestBaseline(root, ports.manifests?.(root).top ?? root, (file) => ports.files.isThere(uriOfPath(file)));
  const read = async (file: string): Promise<ReturnType<typeof readBaseline>> => {
    const text = await ports.files.read(uriOfPath(file));
    return "text" in text ? readBaseline(text.text) : { fault: `it cannot be read: ${text.reason}.` };
  };
  const folderOfFile = (file: string): string => file.slice(0, -baselinePath.length - 1);

  const ownOf = (uri: string): { readonly open: OpenBaseline; readonly path: string } | undefined => {
    const open = opened.get(uriKey(workspace.placeOf(uri).folder.uri));
    return open && { open, path: relativePath(open.folder, pathOfUri(uri)) };
  };
  const knownAmong = <Code extends BaselineCode>(uri: string, findings: readonly Code[]): ReadonlySet<Code> => {
    const own = ownOf(uri);
    return own?.open.index.knownAmong(own.path, findings) ?? new Set<Code>();
  };

  /** What an audit of a folder has found in files that the baseline names holds until somebody shows something else of them. */
  const noteAudit = (root: string, { baseline, folder, index }: OpenBaseline): void => {
    const found = audits.get(root);
    if (found === undefined) return;
    for (const path of new Set(baseline.entries.map((entry) => entry.path))) {
      const file = joinPath(folder, path);
      if (isInside(root, file)) index.note(path, "published", found.filter((subject) => subject.path === file));
    }
  };

  return {
    isLoaded,
    async reload() {
      const byFile = new Map<string, OpenBaseline>();
      const next = new Map<string, OpenBaseline>();
      const faulty: FaultyBaseline[] = [];
      for (const { uri, path: root } of workspace.folders) {
        if (root === undefined) continue;
        const file = fileOf(root);
        if (file === undefined) continue;
        let open = byFile.get(file);
        if (open === undefined) {
          const found = await read(file);
          if ("fault" in found) {
            faulty.push({ uri: uriOfPath(file), fault: found.fault });
            continue;
          }
          const folder = folderOfFile(file);
          open = { folder, baseline: found.baseline, index: createBaselineIndex(found.baseline, (path) => ports.files.isThere(uriOfPath(joinPath(folder, path)))) };
          byFile.set(file, open);
        }
        next.set(uriKey(uri), open);
        noteAudit(root, open);
      }
      const hasAny = opened.size + next.size > 0;
      opened = next;
      loaded();
      if (hasAny) change();
      return faulty;
    },
    present(uri, by, diagnostics) {
      const own = ownOf(uri);
      if (own === undefined) return [...diagnostics];
      const coded = diagnostics.map((diagnostic) => ({ diagnostic, code: baselineCodeOf(diagnostic) }));
      const findings = coded.flatMap(({ code }) => code ?? []);
      own.open.index.note(own.path, by, findings);
      const known = own.open.index.knownAmong(own.path, findings);
      const { knownFindings } = settings();
      return coded.flatMap(({ diagnostic, code }) => {
        if (code === undefined || !known.has(code)) return [diagnostic];
        if (knownFindings === "hide") return [];
        return [{ ...diagnostic, ...(knownFindings === "hint" && { severity: DiagnosticSeverity.Hint }), data: { ...(diagnostic.data as object), isKnown: true } }];
      });
    },
    forget(uri, by) {
      const own = ownOf(uri);
      own?.open.index.note(own.path, by, undefined);
    },
    among: knownAmong,
    visible(uri, findings) {
      if (settings().knownFindings !== "hide") return findings;
      const known = knownAmong(uri, findings);
      return findings.filter((finding) => !known.has(finding));
    },
    audited(folder, findings, isCancelled) {
      const root = folder.path ?? "";
      const subjects = findings.map(({ path, ruleId, anchor, site }) => ({ path: joinPath(root, path), ruleId, anchor, site }));
      if (!isCancelled) audits.set(root, subjects);
      const open = opened.get(uriKey(folder.uri));
      if (open === undefined) return 0;
      // Code that has moved is recognised now that all files have been looked at.
      change();
      return compareWithBaseline(subjects, open.baseline, { pathOf: (path) => relativePath(open.folder, path) }).known.length;
    },
    clearAudits: () => audits.clear(),
    async accept({ path: root = "" }, isPruned) {
      const found = audits.get(root);
      if (found === undefined) return undefined;
      const known = fileOf(root);
      const file = known ?? joinPath(root, baselinePath);
      const before = known === undefined ? { baseline: { entries: [] } } : await read(file);
      if ("fault" in before) return { uri: uriOfPath(file), fault: before.fault };
      const folder = folderOfFile(file);
      const pathOf = (path: string): string => relativePath(folder, path);
      // Of the folders beside this one nothing was found out.
      const isOurs = ({ path }: { readonly path: string }): boolean => isInside(root, joinPath(folder, path));
      const { entries } = before.baseline;
      const accepted = isPruned ? compareWithBaseline(found, { entries: entries.filter(isOurs) }, { pathOf }).known : found;
      return { uri: uriOfPath(file), baseline: baselineOf(accepted, pathOf, entries.filter((entry) => !isOurs(entry))) };
    },
    refresh() {
      if (opened.size > 0) change();
    },
    get stamp() {
      return stamp;
    },
    onDidChange: didChange.event,
  };
}
