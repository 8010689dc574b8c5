import { type Dirent, readdirSync } from "node:fs";

/** What lies in a folder, by its absolute path. Throws what the file system throws. */
export type FolderEntries = (folder: string) => readonly Dirent[];

/** Reads each folder once: an audit lists its files, and rules over the workspace ask what lies beside them. */
export function rememberedEntries(): FolderEntries {
  const known = new Map<string, readonly Dirent[]>();
  return (folder) => {
    let entries = known.get(folder);
    if (entries === undefined) known.set(folder, (entries = entriesOnDisk(folder)));
    return entries;
  };
}

/** The same as it is by now. */
export const entriesOnDisk: FolderEntries = (folder) => readdirSync(folder, { withFileTypes: true });
