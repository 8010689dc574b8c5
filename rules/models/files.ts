import type { LibraryModel, SinkRow } from "#core/model/library-model";
import { taintKinds } from "#core/model/taint-kinds";

const path = (api: string, argument: SinkRow["argument"] = 0): SinkRow => ({ api, argument, kind: "path" });

/** Functions of `fs` that come in a form with `Sync` at the end and take a path first. */
const onPath = [
  "access", "appendFile", "chmod", "chown", "exists", "lchown", "lstat", "lutimes", "mkdir", "mkdtemp", "open", "opendir",
  "readdir", "readFile", "readlink", "realpath", "rm", "rmdir", "stat", "statfs", "truncate", "unlink", "utimes", "writeFile",
];
/** The same with two paths. */
const onTwoPaths = ["copyFile", "cp", "link", "rename", "symlink"];
/** What `fs-extra` adds. */
const extraOnPath = [
  "createFile", "emptyDir", "emptydir", "ensureDir", "ensureFile", "mkdirp", "mkdirs", "outputFile", "outputJson", "outputJSON",
  "pathExists", "readJson", "readJSON", "remove", "writeJson", "writeJSON",
];
const extraOnTwoPaths = ["copy", "createLink", "createSymlink", "ensureLink", "ensureSymlink", "move"];

const both = (name: string): readonly string[] => [`fs.${name}`, `fs.${name}Sync`];

/** The same of Deno and Bun, whose functions are globals: https://docs.deno.com/api/deno/file-system */
const denoOnPath = ["chmod", "chown", "create", "lstat", "mkdir", "open", "readDir", "readFile", "readLink", "readTextFile", "realPath", "remove", "stat", "truncate", "writeFile", "writeTextFile"];
const denoOnTwoPaths = ["copyFile", "rename"];
const denoBoth = (name: string): readonly string[] => [`globalThis.Deno.${name}`, `globalThis.Deno.${name}Sync`];

/** Files by path. Packages that stand in for `fs` share its rows. */
export default {
  library: "node",
  documentation: "https://nodejs.org/api/fs.html",
  aliases: {
    "fs.promises": "fs",
    "fs/promises": "fs",
    "fs-extra": "fs",
    "fs-extra/esm": "fs",
    "graceful-fs": "fs",
    "mz/fs": "fs",
    "original-fs": "fs",
    "bun.file": "globalThis.Bun.file",
    "bun.write": "globalThis.Bun.write",
    "zx.fs": "fs",
    "zx.path": "path",
  },
  // Who puts files into a folder chooses what they are called.
  sources: [
    { api: "fs.readdir().[]", kind: "database" },
    { api: "fs.readdirSync().[]", kind: "database" },
    { api: "fs.FileNames().[]", kind: "database" },
  ],
  callbacks: [{ api: "fs.readdir", argument: "any", parameters: ["", "fs.FileNames()"] }],
  // A stream is not the name of its file.
  sanitizers: [{ api: "fs.createReadStream", kinds: taintKinds.filter((kind) => kind !== "path") }],
  sinks: [
    ...[...onPath, ...extraOnPath].flatMap(both).map((api) => path(api)),
    ...[...onTwoPaths, ...extraOnTwoPaths].flatMap(both).flatMap((api) => [path(api), path(api, 1)]),
    ...denoOnPath.flatMap(denoBoth).map((api) => path(api)),
    ...denoOnTwoPaths.flatMap(denoBoth).flatMap((api) => [path(api), path(api, 1)]),
    // https://bun.com/docs/runtime/file-io
    path("globalThis.Bun.file"),
    path("globalThis.Bun.write"),
    path("fs.createReadStream"),
    path("fs.createWriteStream"),
    path("fs.openAsBlob"),
    path("fs.watch"),
    path("fs.watchFile"),
    path("jsonfile.readFile"),
    path("jsonfile.readFileSync"),
    path("jsonfile.writeFile"),
    path("jsonfile.writeFileSync"),
    ...["cat", "cd", "find", "grep", "head", "tail", "test", "touch"].map((name) => path(`shelljs.${name}`, "last")),
    ...["ShellString", "echo"].flatMap((name) => ["to", "toEnd"].map((method) => path(`shelljs.${name}().${method}`))),
    path("shelljs.cp"),
    path("shelljs.cp", "last"),
    path("shelljs.ls", "last"),
    path("shelljs.mkdir", "last"),
    path("shelljs.mv"),
    path("shelljs.mv", "last"),
    path("shelljs.rm", "last"),
  ],
} satisfies LibraryModel;
