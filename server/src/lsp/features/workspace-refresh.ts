import type { Finding } from "#core/finding/finding";
import { type AuditResult, endsOfTraces } from "#core/project/audit";
import { judgeWorkspace } from "#core/project/workspace-findings";
import { languageOfPath } from "#core/syntax/language";
import { LineIndex } from "#core/text/line-index";
import { findingsByPath } from "../audit-folder.js";
import type { Server } from "../feature.js";
import { pathOfUri, uriKey, uriOfPathIn } from "../uri.js";
import type { Folder } from "../workspace.js";

/** Files are often saved several at once; they are looked at together. In milliseconds. */
const settle = 300;

export interface WorkspaceFreshness {
  /** True for a finding about a folder as a whole, which no analysis of its file alone gives. */
  speaksOf(finding: Finding): boolean;
  /** Shows what an audit has found about a folder as a whole. From now on it is looked at again when files change. */
  publish(folder: Folder, result: AuditResult): Promise<void>;
  /** Takes everything back. */
  stop(): void;
}

/** What is known of a folder since its audit. */
interface AuditedFolder {
  readonly folder: Folder;
  readonly packages: ReadonlySet<string> | undefined;
  /** True for what the audit has told in other files. */
  readonly isTold: ReturnType<typeof endsOfTraces>;
}

/** Keeps findings about folders as a whole true: they go by what is on the disk, and hold for open documents as well. */
export function keepWorkspaceFresh({ guarded, makeDiagnostics, ports, publisher, watchedFiles, wholeFindings, workspace }: Server): WorkspaceFreshness {
  const ids = new Set(ports.engine.registry.rules.filter(({ kind }) => kind === "workspace").map(({ meta }) => meta.id));
  const audited = new Map<string, AuditedFolder>();
  let cancelWait: (() => void) | undefined;

  const show = async (folder: Folder, findings: readonly Finding[], textOf: (path: string) => string): Promise<void> => {
    const shown = new Set<string>();
    for (const [path, own] of findingsByPath(findings)) {
      const uri = uriOfPathIn(folder.path ?? "", path);
      shown.add(uriKey(uri));
      wholeFindings.set(uri, textOf(path), own);
      publisher.publish(uri, "workspace", await makeDiagnostics({ uri, folder, lines: new LineIndex(textOf(path)), findings: own }));
    }
    for (const uri of publisher.urisOf("workspace")) {
      if (shown.has(uriKey(uri)) || workspace.placeOf(uri).folder.uri !== folder.uri) continue;
      wholeFindings.set(uri, "", []);
      publisher.publish(uri, "workspace", []);
    }
  };

  const look = async ({ folder, packages, isTold }: AuditedFolder): Promise<void> => {
    if (ports.workspaceHost === undefined || folder.path === undefined) return;
    const { paths } = await ports.files.list(folder.uri);
    const host = ports.workspaceHost(folder.path);
    const { judged } = judgeWorkspace({ engine: ports.engine, config: workspace.configsOf(folder), workspace: host }, { paths, packages });
    const texts = new Map(judged.map(({ analysis, text }) => [analysis.path, text]));
    await show(folder, judged.flatMap(({ analysis }) => analysis.findings).filter((finding) => !isTold(finding)), (path) => texts.get(path) ?? "");
  };

  watchedFiles.onDidChange(({ uri }) => {
    // What code imports is known from the audit; nothing else is asked of it here.
    if (audited.size === 0 || languageOfPath(pathOfUri(uri)) !== undefined) return;
    cancelWait?.();
    cancelWait = ports.clock.after(settle, () => {
      void guarded("Looking at the folder as a whole", undefined, async () => {
        for (const known of audited.values()) await look(known);
      });
    });
  });

  return {
    speaksOf: ({ ruleId }) => ids.has(ruleId),
    async publish(folder, { findings, sources, packages, cancelled }) {
      if (cancelled) return;
      audited.set(folder.uri, { folder, packages, isTold: endsOfTraces(findings) });
      await show(folder, findings.filter(({ ruleId }) => ids.has(ruleId)), (path) => sources.get(path) ?? "");
    },
    stop() {
      audited.clear();
      cancelWait?.();
      wholeFindings.clear();
      publisher.clear("workspace");
    },
  };
}
