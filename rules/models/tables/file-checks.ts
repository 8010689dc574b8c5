import type { CheckKind } from "#core/model/option-calls";

/** What a function of the file system does to what a path names. */
export interface FileUseRow {
  /** Index of the path among the arguments. */
  readonly path: number;
  readonly does: "write" | "remove" | "change" | "read";
  /** Index of the flags, or of the options that hold them, by which it makes a file only where there is none. */
  readonly flags?: number;
  /** Set where the flags say whether it writes. */
  readonly byFlags?: true;
}

/** Functions that say something of a path and do nothing: https://nodejs.org/api/fs.html, https://github.com/jprichardson/node-fs-extra */
export const fileChecks: ReadonlyMap<string, CheckKind> = new Map([
  ["exists", "exists"], ["pathExists", "exists"], ["access", "throws"], ["stat", "tells"], ["lstat", "tells"],
]);

/** Functions that use what a path names, by their names without `Sync`. */
export const fileUses: ReadonlyMap<string, readonly FileUseRow[]> = new Map<string, readonly FileUseRow[]>([
  ...["writeFile", "appendFile", "outputFile"].map((name): [string, FileUseRow[]] => [name, [{ path: 0, does: "write", flags: 2 }]]),
  ["createWriteStream", [{ path: 0, does: "write", flags: 1 }]],
  ["open", [{ path: 0, does: "write", flags: 1, byFlags: true }]],
  ["truncate", [{ path: 0, does: "write" }]],
  ["copyFile", [{ path: 1, does: "write", flags: 2 }]],
  ["writeJson", [{ path: 0, does: "write", flags: 2 }]],
  ["writeJSON", [{ path: 0, does: "write", flags: 2 }]],
  ["unlink", [{ path: 0, does: "remove" }]],
  ["rm", [{ path: 0, does: "remove" }]],
  ["rename", [{ path: 1, does: "write" }, { path: 0, does: "change" }]],
  ["chmod", [{ path: 0, does: "change" }]],
  ["chown", [{ path: 0, does: "change" }]],
  ...["readFile", "createReadStream", "readJson", "readJSON"].map((name): [string, FileUseRow[]] => [name, [{ path: 0, does: "read" }]]),
]);
