import type { LibraryModel, SinkRow } from "#core/model/library-model";

const path = (api: string, argument: SinkRow["argument"] = 0): SinkRow => ({ api, argument, kind: "path" });
const option = (api: string, argument: number, property: string): SinkRow => ({ api, argument, property, kind: "path" });

/** Programs that are started in a folder; the options stand behind the arguments, or in their place. */
const inFolder = (api: string): readonly SinkRow[] => [{ ...option(api, 1, "cwd"), when: [{ argument: 2, is: /^\{|opt/i, not: true }] }, option(api, 2, "cwd")];
/** What `execa` reads a program's input from. https://github.com/sindresorhus/execa/blob/main/docs/input.md */
const execaForms = ["execa", "execa.execaSync"];

/** How `rimraf` can go about it, each with a form that ends in `Sync`. */
const rimrafWays = ["native", "manual", "windows", "posix", "moveRemove"];
const tarCalls = ["create", "extract", "list", "replace", "update"];

/** Packages that find, pack, delete and send files by path. */
export default {
  library: "files",
  documentation: "https://github.com/isaacs/node-tar",
  aliases: {
    "rimraf.rimraf": "rimraf",
    "rimraf.sync": "rimraf.rimrafSync",
    ...Object.fromEntries(rimrafWays.map((way) => [`rimraf.${way}.sync`, `rimraf.${way}Sync`])),
    "make-dir.sync": "make-dir.makeDirectorySync",
    "read-pkg.sync": "read-pkg.readPackageSync",
    "mkdirp.mkdirp": "mkdirp",
    "mkdirp.sync": "mkdirp.mkdirpSync",
    "glob.glob": "glob",
    "glob.sync": "glob.globSync",
    "tinyglobby.glob": "glob",
    "tinyglobby.globSync": "glob.globSync",
    "fast-glob.glob": "fast-glob",
    "fast-glob.async": "fast-glob",
    "fast-glob.sync": "fast-glob.globSync",
    "fast-glob.stream": "fast-glob.globStream",
    "tar.c": "tar.create",
    "tar.x": "tar.extract",
    "tar.t": "tar.list",
    "tar.r": "tar.replace",
    "tar.u": "tar.update",
    "archiver.create()": "archiver()",
    "archiver.Archiver()": "archiver()",
    "@koa/send": "koa-send",
    "gm.subClass()()": "gm()",
    "jimp.Jimp": "jimp",
    "jimp.read()": "jimp()",
  },
  // `archive.file(…).directory(…)` and `sharp(…).resize(…)` chain.
  fluent: ["archiver()", "sharp()", "gm()", "fluent-ffmpeg()"],
  sinks: [
    path("rimraf"),
    path("rimraf.rimrafSync"),
    ...rimrafWays.flatMap((way) => [path(`rimraf.${way}`), path(`rimraf.${way}Sync`)]),
    path("make-dir"),
    path("make-dir.makeDirectory"),
    path("make-dir.makeDirectorySync"),
    path("chownr"),
    path("open"),
    path("open.openApp"),
    path("prettier.resolveConfig"),
    option("prettier.resolveConfig", 1, "config"),
    option("read-pkg.readPackage", 0, "cwd"),
    option("read-pkg.readPackageSync", 0, "cwd"),
    option("fstream.Writer", 0, "path"),
    // https://github.com/npm/write-file-atomic
    path("write-file-atomic"),
    path("write-file-atomic.sync"),
    // https://sharp.pixelplumbing.com/api-output#tofile
    path("sharp().toFile"),
    path("gm().write"),
    ...["write", "writeAsync"].map((name) => path(`jimp().${name}`)),
    // https://github.com/fluent-ffmpeg/node-fluent-ffmpeg#creating-an-ffmpeg-command
    ...["", "().input", "().addInput", "().output", "().save", "().saveToFile", "().mergeToFile"].map((name) => path(`fluent-ffmpeg${name}`)),
    ...["jsdom.JSDOM.fromFile", "sqlite3.Database", "better-sqlite3", "better-sqlite3().backup", "postgres().file"].map((api) => path(api)),
    // Names are put together as they are: https://github.com/advisories/GHSA-ph9p-34f9-6g65
    ...["file", "fileSync", "dir", "dirSync", "tmpName", "tmpNameSync"].flatMap((name) => ["prefix", "postfix"].map((part): SinkRow => ({ ...option(`tmp.${name}`, 0, part), fixedIn: "0.2.6" }))),
    option("isomorphic-git.clone", 0, "dir"),
    // https://google.github.io/zx/api#cd
    path("zx.cd"),
    option("zx.$", 0, "cwd"),
    // https://github.com/exceljs/exceljs#reading-xlsx
    ...["xlsx", "csv"].flatMap((format) => ["readFile", "writeFile"].map((method) => path(`exceljs.Workbook().${format}.${method}`))),
    // https://docs.sheetjs.com/docs/api/parse-options#parsing-functions
    path("xlsx.readFile"),
    ...["writeFile", "writeFileXLSX"].map((method) => path(`xlsx.${method}`, 1)),
    path("xlsx.writeFileAsync"),
    // An upload of `express-fileupload`.
    path("*.mv"),
    path("mkdirp"),
    path("mkdirp.mkdirpSync"),
    path("del.deleteAsync"),
    path("del.deleteSync"),
    path("glob"),
    option("glob", 1, "cwd"),
    path("glob.globSync"),
    option("glob.globSync", 1, "cwd"),
    path("fast-glob"),
    option("fast-glob", 1, "cwd"),
    path("fast-glob.globSync"),
    ...["glob.globStream", "glob.globStreamSync", "glob.globIterate", "glob.globIterateSync", "fast-glob.globStream", "globby.globby", "globby.globbySync", "globby.globbyStream"].map((name) => path(name)),
    // https://github.com/mafintosh/tar-fs
    path("tar-fs.extract"),
    path("tar-fs.pack"),
    path("archiver().file"),
    path("archiver().directory"),
    path("archiver().glob"),
    path("adm-zip().addLocalFile"),
    ...["addLocalFolder", "addLocalFolderAsync", "addLocalFolderPromise", "writeZipPromise"].map((name) => path(`adm-zip().${name}`)),
    path("adm-zip().extractEntryTo", 1),
    path("adm-zip().extractAllTo"),
    path("adm-zip().extractAllToAsync"),
    path("adm-zip().writeZip"),
    ...["exec", "execSync"].map((name) => option(`child_process.${name}`, 1, "cwd")),
    ...["execFile", "execFileSync", "spawn", "spawnSync", "fork"].flatMap((name) => inFolder(`child_process.${name}`)),
    ...execaForms.flatMap((api) => [...inFolder(api), option(api, 1, "inputFile"), option(api, 2, "inputFile")]),
    option("execa.$", 0, "inputFile"),
    option("execa.$", 0, "cwd"),
    ...["pipeStdout", "pipeStderr", "pipeAll"].map((name) => path(`execa().${name}`)),
    ...tarCalls.flatMap((name) => [option(`tar.${name}`, 0, "file"), option(`tar.${name}`, 0, "cwd")]),
    option("tar.create", 1, "[]"),
    option("unzipper.Extract", 0, "path"),
    path("unzipper.Open.file"),
    path("extract-zip"),
    option("extract-zip", 1, "dir"),
    path("decompress", 1),
    // Only with a root are these kept inside a folder.
    { api: "send", argument: 1, kind: "path", role: "without-dots", when: [{ argument: 2, property: "root", is: "absent" }] },
    option("send", 2, "root"),
    option("koa-send", 2, "root"),
    { api: "express.Response().sendFile", argument: 0, kind: "path", role: "without-dots", when: [{ argument: 1, property: "root", is: "absent" }] },
    option("express.Response().sendFile", 1, "root"),
    { api: "express.Response().download", argument: 0, kind: "path", when: [{ argument: 1, is: "absent" }] },
    {
      api: "express.Response().download",
      argument: 0,
      kind: "path",
      // The options stand second, or third behind a file name.
      when: [{ argument: 1, is: /^(?!\{)/ }, { argument: 2, property: "root", is: "absent" }],
    },
    path("express.Response().render"),
    path("fastify.FastifyReply().sendFile", 1),
    path("fastify.FastifyReply().view"),
  ],
  sanitizers: [
    { api: "sanitize-filename", kinds: ["path"] },
    { api: "filenamify", kinds: ["path"] },
  ],
  propagators: [{ api: "normalize-path", from: 0 }],
} satisfies LibraryModel;
