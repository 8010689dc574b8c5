import { hash } from "node:crypto";
import { readdirSync, readFileSync, rmSync, statSync, utimesSync } from "node:fs";
import { join } from "node:path";
import type { AuditStore, FileStamp } from "#core/project/audit-memory";
import { contentHash } from "./content-hash.js";
import { fileErrorReason } from "./disk-path.js";
import type { FolderReader } from "./folder-entries.js";
import { today } from "./today.js";
import { makeFolder } from "./make-folder.js";
import { writeFileAtomically } from "./write-file.js";

export interface DiskStoreOptions {
  /** Absolute; made where it is missing. */
  readonly folder: string;
  /** Tells this build of Lintel from others, whose files are not read. */
  readonly build: string;
  /** What was audited and how: each scope has a file of its own. */
  readonly scope: readonly unknown[];
  /** The folders that were listed, where most of the files that an audit asks for in vain would lie. */
  readonly folders: Pick<FolderReader, "mayHold">;
  /** Hears in a sentence that the store could not be written. */
  readonly onProblem: (message: string) => void;
}

const signature = "lintel-cache/1";
/** The endings of files that are this store's: nothing else in the folder is ever removed. */
const ending = ".lintel-cache";
/** Together, all scopes; the ones used longest ago go first. */
const mostBytes = 256 * 1024 * 1024;
const mostFiles = 64;
/** Clocks of file systems tick in steps: what was written this lately may be written again without a trace. */
const unsettledMilliseconds = 2500;

/**
 * Keeps what an audit has found out in one file for each scope. The file says which build wrote it and holds a checksum of
 * either part; where anything is wrong with it, there is nothing kept.
 */
export function createDiskStore({ folder, build, scope, folders, onProblem }: DiskStoreOptions): AuditStore {
  const file = join(folder, `${contentHash(JSON.stringify(scope))}${ending}`);
  const started = Date.now();
  return {
    hash: contentHash,
    today,
    stamp: (path) => (folders.mayHold(path) ? stampOf(path, started) : undefined),
    load() {
      const parts = readParts(file, build);
      if (parts !== undefined) touch(file);
      return parts;
    },
    save(state, flow) {
      const head = JSON.stringify({ signature, build, stateBytes: Buffer.byteLength(state), state: contentHash(state), flow: contentHash(flow) });
      try {
        // Findings are nobody else's business.
        makeFolder(folder, 0o700);
        writeFileAtomically(file, `${head}\n${state}\n${flow}`);
        removeOldest(folder, file);
      } catch (error) {
        onProblem(`Cannot keep what was found out for the next audit in ${folder}: ${fileErrorReason(error)}.`);
      }
    },
  };
}

interface Head {
  readonly signature: string;
  readonly build: string;
  readonly stateBytes: number;
  readonly state: string;
  readonly flow: string;
}

function readParts(file: string, build: string): ReturnType<AuditStore["load"]> {
  try {
    const bytes = readFileSync(file);
    const end = bytes.indexOf(10);
    const head = JSON.parse(bytes.toString("utf8", 0, end)) as Head;
    if (head.signature !== signature || head.build !== build) return undefined;
    const stateEnd = end + 1 + head.stateBytes;
    const state = bytes.toString("utf8", end + 1, stateEnd);
    const flowBytes = bytes.subarray(stateEnd + 1);
    // The bytes themselves: what was cut off or changed anywhere is not used.
    if (contentHash(state) !== head.state || hash("sha1", flowBytes, "base64url") !== head.flow) return undefined;
    return { state, flow: () => flowBytes.toString("utf8") };
  } catch {
    return undefined;
  }
}

/** The times and the number of a file change with every write, by whatever program; a copy has a number of its own. */
function stampOf(path: string, started: number): FileStamp | undefined {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats === undefined) return undefined;
    const { size, mtimeMs, ctimeMs, ino } = stats;
    return { text: `${size} ${mtimeMs} ${ctimeMs} ${ino}`, isSettled: Math.max(mtimeMs, ctimeMs) < started - unsettledMilliseconds };
  } catch {
    return undefined;
  }
}

function touch(file: string): void {
  try {
    const now = new Date();
    utimesSync(file, now, now);
  } catch {
    // Then it is taken for older than it is, and may go earlier.
  }
}

/** Keeps the folder in bounds. Drafts that a crash has left behind go as well. */
function removeOldest(folder: string, own: string): void {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith(ending) || /\.lintel-cache\.[0-9a-f]{12}\.tmp$/.test(name))
    .map((name) => join(folder, name))
    .flatMap((path) => {
      const stats = statSync(path, { throwIfNoEntry: false });
      return stats === undefined ? [] : [{ path, size: stats.size, used: stats.mtimeMs }];
    })
    .sort((a, b) => b.used - a.used);
  let bytes = 0;
  let count = 0;
  for (const { path, size, used } of files) {
    const isLeftBehind = path.endsWith(".tmp") && used < Date.now() - 3_600_000;
    if (!path.endsWith(".tmp")) {
      bytes += size;
      count++;
    }
    if (path !== own && (isLeftBehind || (!path.endsWith(".tmp") && (bytes > mostBytes || count > mostFiles)))) rmSync(path, { force: true });
  }
}
