import { type Dirent, readdirSync } from "node:fs";

/** What lies in a folder, by its absolute path. Throws what the file system throws. */
export type FolderEntries = (folder: string) => readonly Dirent[];

/** The folders of this machine, each as it was when it was first read. */
export interface FolderReader {
  readonly entries: FolderEntries;
  /** False where a folder has been read in which no file of this path lies; tells without asking the file system. */
  mayHold(path: string): boolean;
  /** True where a folder has been read in which no file has one of these names, which are in lower case. */
  holdsNone(folder: string, names: ReadonlySet<string>): boolean;
}

/** What lies in a folder by now. */
export const entriesOnDisk: FolderEntries = (folder) => readdirSync(folder, { withFileTypes: true });

/**
 * Reads each folder once: an audit lists its files, rules over the workspace ask what lies beside them, and configs and manifests
 * are looked for in every folder, where nearly none has any.
 */
export function createFolderReader(): FolderReader {
  const known = new Map<string, readonly Dirent[]>();
  const asked = new Map<string, AskedNames>();
  return {
    entries(folder) {
      let entries = known.get(folder);
      if (entries === undefined) known.set(folder, (entries = entriesOnDisk(folder)));
      return entries;
    },
    mayHold(path) {
      const slash = path.lastIndexOf("/");
      const folder = path.slice(0, slash);
      const entries = known.get(folder);
      if (entries === undefined) return true;
      const name = path.slice(slash + 1);
      let names = asked.get(folder);
      if (names === undefined) asked.set(folder, (names = askedNames(entries)));
      return names(name);
    },
    holdsNone: (folder, names) => known.get(folder)?.every(({ name }) => !names.has(folded(name))) === true,
  };
}

/** True for the names of some entries, and for what a file system may take for one of these. */
type AskedNames = (name: string) => boolean;

/** So often a list is looked through before its names are put into a set: most folders are asked for a config and a manifest alone. */
const fewQuestions = 4;

function askedNames(entries: readonly Dirent[]): AskedNames {
  let questions = 0;
  let names: ReadonlySet<string> | undefined;
  let foldedNames: ReadonlySet<string> | undefined;
  return (wanted) => {
    if (++questions > fewQuestions) {
      names ??= new Set(entries.map(({ name }) => name));
      if (names.has(wanted)) return true;
      return (foldedNames ??= new Set(entries.map(({ name }) => folded(name)))).has(folded(wanted));
    }
    const other = folded(wanted);
    const isPlain = ascii.test(wanted);
    // Letter case does not change how long a plain name is.
    const maySame = (name: string): boolean => name.length === wanted.length || !isPlain || !ascii.test(name);
    return entries.some(({ name }) => name === wanted || (maySame(name) && folded(name) === other));
  };
}

const ascii = /^[\x20-\x7e]*$/;

/** Some file systems take names for the same that differ in case or in how accents are written. */
function folded(name: string): string {
  return (ascii.test(name) ? name : name.normalize()).toLowerCase();
}
