import { activeRules, type AuditEvidence, evidenceOfAudit } from "#core/checklist/evidence";
import { createMentionSearch } from "#core/checklist/mentions";
import { readWorkspaceFacts } from "#core/checklist/workspace-facts";
import type { FileConfig } from "#core/config/file-config";
import type { Cancellation } from "#core/engine";
import type { Finding } from "#core/finding/finding";
import { type AuditResult, type SkippedFile, type SourceRead, startAudit } from "#core/project/audit";
import { rulesReach } from "#core/project/rules-reach";
import { languageOfPath } from "#core/syntax/language";
import type { Server } from "./feature.js";
import type { FileText } from "./ports.js";
import { createSlices } from "./slices.js";
import { uriOfPathIn } from "./uri.js";
import type { Folder } from "./workspace.js";

/** Files read at once while the ones before are analysed. */
const readAhead = 32;

/** The outcome of one folder's audit. */
export interface FolderAudit {
  readonly folder: Folder;
  readonly result: AuditResult;
  readonly evidence: AuditEvidence;
  /** Files that were looked at, whatever came of it; fewer than listed when the audit was cancelled. */
  readonly audited: readonly string[];
  /** Files that the configuration leaves out. */
  readonly ignored: ReadonlySet<string>;
  /** Files that were not on the list to begin with, and why. */
  readonly skipped: readonly SkippedFile[];
}

export interface AuditWatch extends Cancellation {
  /** Called about once a slice with the number of files that are done. */
  onProgress(done: number, total: number): void;
}

/** Audits the files of one folder: unsaved text of open documents, else what is on disk. Others get their turn in between. */
export async function auditFolder(server: Server, folder: Folder, watch: AuditWatch): Promise<FolderAudit> {
  const { ports, workspace } = server;
  const configs = workspace.configsOf(folder);
  const { paths, skipped, problems } = await ports.files.list(folder.uri);
  const reads = new Map<string, SourceRead>();
  const ignored = new Set<string>();
  // Files of one chain of configs share their rule settings, so there are few to ask in the end.
  const settings = new Map<FileConfig["rule"], FileConfig>();
  const configFor = (path: string): FileConfig => {
    const config = configs.for(path);
    if (config.ignoredBecause === undefined) settings.set(config.rule, config);
    else ignored.add(path);
    return config;
  };
  const audit = startAudit({
    engine: ports.engine,
    config: { for: configFor, problems: () => [...configs.problems(), ...problems] },
    read: (path) => reads.get(path) ?? { unreadable: "it was not read" },
    ...(ports.manifests !== undefined && folder.path !== undefined && { manifests: ports.manifests(folder.path) }),
    ...(ports.workspaceHost !== undefined && folder.path !== undefined && { workspace: ports.workspaceHost(folder.path) }),
    cancellation: watch,
  });

  const mentions = createMentionSearch(ports.mentions ?? []);
  const audited: string[] = [];
  const slices = createSlices(ports.clock);
  for (let first = 0; first < paths.length && !watch.isCancelled; first += readAhead) {
    const batch = paths.slice(first, first + readAhead);
    const wanted = batch.filter((path) => configs.for(path).ignoredBecause === undefined);
    await Promise.all(wanted.map(async (path) => reads.set(path, await readSource(server, folder, path))));
    for (const path of batch) {
      if (await slices.pause()) watch.onProgress(audited.length, paths.length);
      if (watch.isCancelled) break;
      audit.add(path);
      const read = reads.get(path);
      if (read !== undefined && "document" in read) mentions.look(path, read.document.text);
      audited.push(path);
    }
  }
  // What data is followed through is read again, so the texts are kept up to here.
  for (const _ of audit.follow()) {
    await slices.pause();
    if (watch.isCancelled) break;
  }
  const result = audit.result();
  const { rules } = ports.engine.registry;
  const looked = audited.filter((path) => !ignored.has(path));
  const whole = folder.path === undefined ? [] : (ports.workspaceHost?.(folder.path).paths() ?? []);
  const evidence = evidenceOfAudit(result, {
    rules: activeRules(rules.map(({ meta }) => meta.id), settings.values()),
    reach: rulesReach(rules, looked),
    // What an item is about may be a file that no audit reads, such as a list of Python packages.
    workspace: readWorkspaceFacts([...new Set([...looked, ...whole])].sort(), (path) => {
      const read = reads.get(path);
      return read !== undefined && "document" in read ? read.document.text : undefined;
    }, mentions.found),
  });
  return { folder, result, evidence, audited, ignored, skipped };
}

/** Findings by the path of their file. */
export function findingsByPath(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const byPath = new Map<string, Finding[]>();
  for (const finding of findings) {
    const known = byPath.get(finding.path);
    if (known === undefined) byPath.set(finding.path, [finding]);
    else known.push(finding);
  }
  return byPath;
}

async function readSource({ documents, ports }: Server, folder: Folder, path: string): Promise<SourceRead> {
  const uri = uriOfPathIn(folder.path ?? "", path);
  const open = documents.get(uri);
  const read: FileText = open ?? (await ports.files.read(uri));
  if (!("text" in read)) return read.missing ? { unreadable: read.reason } : { skipped: read.reason };
  const languageId = open?.languageId ?? languageOfPath(path)?.languageId ?? "";
  return { document: { uri, path, languageId, text: read.text } };
}
