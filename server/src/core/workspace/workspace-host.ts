/** What a host knows of the folder of an audit as a whole. Everything is synchronous, and asked for by name: nothing of the folder is run. */
export interface WorkspaceHost {
  /** The files that git tracks, or where there is no repository all that lie there but what package managers install; relative to the root. */
  paths(): readonly string[];
  /** The files that git tracks; undefined outside of a repository, and where its index cannot be read. */
  tracked(): ReadonlySet<string> | undefined;
  /** True where git would leave a file of this path out. */
  isIgnored(path: string): boolean;
  /** The text of a file, by its path relative to the root, also above it up to the root of the repository; undefined where there is none to read. */
  read(path: string): string | undefined;
  /** The folders above the root that belong to its repository, as they are written from the root, the nearest first: `..`, `../..`. */
  readonly above: readonly string[];
}
