/** A function of the file system that takes the mode of a file. */
export interface FileModeRow {
  readonly method: string;
  /** Index of the mode, or of the options that hold it. */
  readonly argument: number;
  /** True where the process's mask takes bits away from the mode. */
  readonly isMasked: boolean;
}

/** https://nodejs.org/api/fs.html: every function has a form with `Sync` behind and one that gives a promise. */
export const fileModes: readonly FileModeRow[] = [
  { method: "chmod", argument: 1, isMasked: false },
  { method: "fchmod", argument: 1, isMasked: false },
  { method: "lchmod", argument: 1, isMasked: false },
  { method: "mkdir", argument: 1, isMasked: true },
  { method: "writeFile", argument: 2, isMasked: true },
  { method: "appendFile", argument: 2, isMasked: true },
  { method: "open", argument: 2, isMasked: true },
  { method: "createWriteStream", argument: 1, isMasked: true },
  { method: "ensureDir", argument: 1, isMasked: true },
];

/** Modules whose functions these are. */
export const fileModules = /^(?:fs|fs\/promises|fs-extra|graceful-fs|fs\.promises)\.(?:promises\.)?(\w+?)(?:Sync)?$/;

/** The change of a file's mode through its handle, which takes the mode first: https://nodejs.org/api/fs.html#filehandlechmodmode */
export const handleChmod = /^(?:fs|fs\/promises|fs-extra|graceful-fs|fs\.promises)\.(?:promises\.)?(?:open|FileHandle)\(\)\.chmod$/;
