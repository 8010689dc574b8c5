/** A config file that is there and cannot be read, with the reason in words. */
export interface UnreadableConfig {
  readonly unreadable: string;
}

/** How the config gets at files; the only thing it needs of a host. Nothing that it reads is ever executed. */
export interface ConfigFiles {
  /** The text of the file at an absolute path; undefined where there is none. */
  read(path: string): string | undefined | UnreadableConfig;
  /** The names of the files in a folder, for patterns of them; left out by hosts that cannot tell. */
  list?(folder: string): readonly string[];
  /** True for a folder in which no file has one of some names, in lower case; left out where only reading tells. */
  holdsNone?(folder: string, names: ReadonlySet<string>): boolean;
}
