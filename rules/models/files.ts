import type { LibraryModel, SinkRow } from "#core/model/library-model";

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
    "original-fs": "fs",
    "zx.fs": "fs",
    "zx.path": "path",
  },
  sinks: [
    ...[...onPath, ...extraOnPath].flatMap(both).map((api) => path(api)),
    ...[...onTwoPaths, ...extraOnTwoPaths].flatMap(both).flatMap((api) => [path(api), path(api, 1)]),
    path("fs.createReadStream"),
    path("fs.createWriteStream"),
    path("fs.openAsBlob"),
    path("fs.watch"),
    path("fs.watchFile"),
    path("jsonfile.readFile"),
    path("jsonfile.readFileSync"),
    path("jsonfile.writeFile"),
    path("jsonfile.writeFileSync"),
    path("shelljs.cat", "last"),
    path("shelljs.cp"),
    path("shelljs.cp", "last"),
    path("shelljs.ls", "last"),
    path("shelljs.mkdir", "last"),
    path("shelljs.mv"),
    path("shelljs.mv", "last"),
    path("shelljs.rm", "last"),
  ],
} satisfies LibraryModel;
