import type { FileConfig } from "../config/file-config.js";
import type { FileAnalysis } from "../engine.js";
import type { AuditedFiles } from "../workspace/workspace.js";
import type { WorkspaceHost } from "../workspace/workspace-host.js";
import type { AuditStore } from "./audit-memory.js";
import { inFolder } from "./manifests.js";
import type { JudgedWorkspace, WorkspacePorts } from "./workspace-findings.js";

/** What rules over the workspace have said, and the answers that they went by: while a host gives the same ones, they say the same. */
export interface KeptVerdict {
  /** Hashes of the paths and packages of the audit, of the paths in the folder, of those that git tracks, and of the folders above. */
  readonly lists: readonly string[];
  readonly ignored: readonly (readonly [path: string, isIgnored: boolean])[];
  readonly configs: readonly (readonly [path: string, digest: string])[];
  /** The hash is `null` for a file that could not be read; the stamp is empty where it may not be trusted. */
  readonly read: readonly (readonly [path: string, stamp: string, hash: string | null])[];
  readonly analyses: readonly FileAnalysis[];
  readonly unjudged: readonly (readonly [ruleId: string, lack: string])[];
}

/** What an audit knows of the verdict of the one before, and leaves of its own. */
export interface WorkspaceMemory {
  /** The verdict that is kept, where all that it went by is as it was; else that of `judge`, noted for the next audit. */
  judge(ports: WorkspacePorts, files: AuditedFiles, judge: (ports: WorkspacePorts) => JudgedWorkspace): JudgedWorkspace;
  /** True where nobody asked, or the kept verdict still held. */
  isAsKept(): boolean;
  /** Undefined where there is nothing to keep. */
  keep(): KeptVerdict | undefined;
}

interface WorkspaceMemoryPorts {
  readonly kept: KeptVerdict | undefined;
  /** The folder that paths are relative to. */
  readonly root: string;
  readonly store: Pick<AuditStore, "stamp" | "hash" | "today">;
  readonly digestOf: (config: FileConfig) => string;
}

/** What a verdict went by, as it is asked for. */
interface Answers {
  readonly ignored: Map<string, boolean>;
  readonly configs: Map<string, string>;
  readonly read: Map<string, readonly [stamp: string, hash: string | null]>;
}

const noFile = "none";

export function createWorkspaceMemory({ kept, root, store, digestOf }: WorkspaceMemoryPorts): WorkspaceMemory {
  let verdict = kept;

  const stampOf = (path: string): string => {
    const stamp = store.stamp(inFolder(root, path));
    return stamp === undefined ? noFile : stamp.isSettled ? stamp.text : "";
  };
  const hashOf = (text: string | undefined): string | null => (text === undefined ? null : store.hash(text));
  const digest = (config: FileConfig): string => `${digestOf(config)} ${config.ignoredBecause ?? ""}`;
  const listsOf = (host: WorkspaceHost, { paths, packages }: AuditedFiles): readonly string[] =>
    [paths, packages && [...packages].sort(), host.paths(), host.tracked(), host.above].map((list) => (list === undefined ? "" : store.hash([...list].join("\n"))));

  const watched = (ports: WorkspacePorts, { ignored, configs, read }: Answers): WorkspacePorts => {
    const { workspace: host, config } = ports;
    return {
      ...ports,
      workspace: {
        ...host,
        isIgnored(path) {
          const answer = host.isIgnored(path);
          ignored.set(path, answer);
          return answer;
        },
        read(path) {
          // Before it is read: what is written later must not be taken for what was read.
          const stamp = stampOf(path);
          const text = host.read(path);
          read.set(path, [stamp, hashOf(text)]);
          return text;
        },
      },
      config: {
        for(path) {
          const found = config.for(path);
          configs.set(path, digest(found));
          return found;
        },
      },
    };
  };

  const holds = ({ lists, ignored, configs, analyses }: KeptVerdict, { workspace: host, config }: WorkspacePorts, now: readonly string[]): boolean =>
    lists.every((hash, index) => hash === now[index]) &&
    configs.every(([path, before]) => before === digest(config.for(path))) &&
    ignored.every(([path, before]) => before === host.isIgnored(path)) &&
    analyses.every(({ ends }) => ends === undefined || ends >= store.today());

  /** The files as they are now; the same list where nobody has written to one of them, and undefined where one says something else. */
  const renewed = (read: KeptVerdict["read"], host: WorkspaceHost): KeptVerdict["read"] | undefined => {
    const now: KeptVerdict["read"][number][] = [];
    let isOld = false;
    for (const entry of read) {
      const [path, before, hash] = entry;
      const stamp = stampOf(path);
      const isWritten = stamp !== before || stamp === "";
      if (isWritten && hash !== hashOf(host.read(path))) return undefined;
      if (stamp !== before) isOld = true;
      now.push(stamp === before ? entry : [path, stamp, hash]);
    }
    return isOld ? now : read;
  };

  /** Reports show the texts of these files. Undefined where one has gone since it was looked at. */
  const recalled = ({ analyses, unjudged }: KeptVerdict, host: WorkspaceHost): JudgedWorkspace | undefined => {
    const judged = analyses.flatMap((analysis) => {
      const text = host.read(analysis.path);
      return text === undefined ? [] : [{ analysis, text }];
    });
    return judged.length < analyses.length ? undefined : { judged, problems: [], unjudged: new Map(unjudged) };
  };

  return {
    judge(ports, files, judge) {
      const lists = listsOf(ports.workspace, files);
      const same = kept !== undefined && holds(kept, ports, lists) ? renewed(kept.read, ports.workspace) : undefined;
      const known = kept === undefined || same === undefined ? undefined : recalled(kept, ports.workspace);
      if (kept !== undefined && same !== undefined && known !== undefined) {
        if (same !== kept.read) verdict = { ...kept, read: same };
        return known;
      }
      const answers: Answers = { ignored: new Map(), configs: new Map(), read: new Map() };
      const found = judge(watched(ports, answers));
      // What Lintel failed on may go well the next time.
      verdict = found.problems.length > 0 ? undefined : {
        lists,
        ignored: [...answers.ignored],
        configs: [...answers.configs],
        read: [...answers.read].map(([path, [stamp, hash]]) => [path, stamp, hash] as const),
        analyses: found.judged.map(({ analysis }) => analysis),
        unjudged: [...found.unjudged],
      };
      return found;
    },
    isAsKept: () => verdict === kept,
    keep: () => verdict,
  };
}
