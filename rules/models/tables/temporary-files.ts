/** Functions that give the folder in which all users of a machine write: https://nodejs.org/api/os.html#ostmpdir */
export const temporaryFolders: readonly string[] = ["os.tmpdir", "os.tmpDir", "temp-dir"];
export const sharedFolder = /^\/(?:var\/)?tmp\/[^/]/;

/** Functions that make a file where there is none, with the index of what can say that there must be none. */
export const fileWriters: readonly { readonly method: string; readonly options: number }[] = [
  { method: "writeFile", options: 2 },
  { method: "appendFile", options: 2 },
  { method: "createWriteStream", options: 1 },
  { method: "open", options: 1 },
  { method: "outputFile", options: 2 },
];
