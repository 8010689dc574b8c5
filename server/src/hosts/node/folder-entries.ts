import { type Dirent, readdirSync } from "node:fs";

/** What lies in a folder, by its absolute path. Throws what the file system throws. */
export type FolderEntries = (folder: string) => readonly Dirent[];

/** The folders of this machine, each as it was when it was first read. */
export interface FolderReader {
  readonly entries: FolderEntries;
  /** False where a folder has been read in which no file of this path lies; tells without asking the file system. */
  mayHold(path: string): boolean;
}

/** What lies in a folder by now. */
export const entriesOnDisk: FolderEntries = (folder) => readdirSync(folder, { withFileTypes: true });

/**
 * Reads each folder once: an audit lists its files, rules over the workspace ask what lies beside them, and configs and manifests
 * are looked for in every folder, where nearly none has any.
 */
export function createFolderReader(): FolderReader {
  const known = new Map<string, readonly Dirent[]>();
  const names = new Map<string, { readonly exact: ReadonlySet<string>; readonly folded: ReadonlySet<string> }>();
  const namesIn = (folder: string): ReturnType<typeof names.get> => {
    const entries = known.get(folder);
    if (entries === undefined) return undefined;
    const found = { exact: new Set(entries.map(({ name }) => name)), folded: new Set(entries.map(({ name }) => folded(name))) };
    names.set(folder, found);
    return found;
  };
  return {
    entries(folder) {
      let entries = known.get(folder);
      if (entries === undefined) known.set(folder, (entries = entriesOnDisk(folder)));
      return entries;
    },
    mayHold(path) {
      const slash = path.lastIndexOf("/");
      const folder = path.slice(0, slash);
      const within = names.get(folder) ?? namesIn(folder);
      const name = path.slice(slash + 1);
      return within === undefined || within.exact.has(name) || within.folded.has(folded(name));
    },
  };
}

const ascii = /^[\x20-\x7e]*$/;

/** Some file systems take names for the same that differ in case or in how accents are written. */
function folded(name: string): string {
  return (ascii.test(name) ? name : name.normalize()).toLowerCase();
}
