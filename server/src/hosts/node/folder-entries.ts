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
  const known = new Map<string, KnownFolder>();
  /** Every folder is asked for the same few names. */
  const wantedNames = new Map<string, WantedName>();
  const wantedName = (name: string): WantedName => {
    let wanted = wantedNames.get(name);
    if (wanted === undefined) wantedNames.set(name, (wanted = { name, folded: folded(name), isPlain: ascii.test(name) }));
    return wanted;
  };
  return {
    entries(folder) {
      let read = known.get(folder);
      if (read === undefined) known.set(folder, (read = { entries: entriesOnDisk(folder), questions: 0, foldedNames: undefined }));
      return read.entries;
    },
    mayHold(path) {
      const slash = path.lastIndexOf("/");
      const folder = known.get(path.slice(0, slash));
      return folder === undefined || mayHoldName(folder, wantedName(path.slice(slash + 1)));
    },
    holdsNone(folder, names) {
      const read = known.get(folder);
      if (read === undefined) return false;
      for (const name of names) if (mayHoldName(read, wantedName(name))) return false;
      return true;
    },
  };
}

interface KnownFolder {
  readonly entries: readonly Dirent[];
  questions: number;
  foldedNames: ReadonlySet<string> | undefined;
}

interface WantedName {
  readonly name: string;
  readonly folded: string;
  readonly isPlain: boolean;
}

/** So often a list is looked through before its names are put into a set: most folders are asked for a config and a manifest alone. */
const fewQuestions = 4;

/** True for the names of some entries, and for what a file system may take for one of these. */
function mayHoldName(folder: KnownFolder, wanted: WantedName): boolean {
  if (++folder.questions > fewQuestions) {
    return (folder.foldedNames ??= new Set(folder.entries.map(({ name }) => folded(name)))).has(wanted.folded);
  }
  for (const { name } of folder.entries) {
    if (name === wanted.name) return true;
    // What may be taken for a plain name has as many characters.
    if ((name.length === wanted.name.length || !wanted.isPlain) && folded(name) === wanted.folded) return true;
  }
  return false;
}

const ascii = /^[\x20-\x7e]*$/;

/** Some file systems take names for the same that differ in case or in how accents are written. */
function folded(name: string): string {
  return (ascii.test(name) ? name : name.normalize()).toLowerCase();
}
