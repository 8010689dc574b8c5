import type { CallbackRow, LibraryModel, SourceRow } from "#core/model/library-model";

const names = (owner: string, ...members: readonly string[]): readonly SourceRow[] => members.map((member): SourceRow => ({ api: `${owner}.${member}`, kind: "archive" }));
const onEntry = { argument: 0, matches: /^entry$/ };

/**
 * Names of what is in an archive. Packages that refuse names outside the folder by themselves, such as `tar` and `yauzl`, are
 * none of these.
 */
export default {
  library: "archives",
  documentation: "https://github.com/ZJONSSON/node-unzipper",
  aliases: {
    unzip: "unzipper",
    "unzip-stream": "unzipper",
    "node-unzipper": "unzipper",
    "unzipper.Parse": "unzipper.ParseOne",
    ...Object.fromEntries(["file", "buffer", "url", "s3", "custom"].map((way) => [`unzipper.Open.${way}()`, "unzipper.CentralDirectory()"])),
    "jszip.loadAsync()": "jszip()",
    "jszip().loadAsync()": "jszip()",
    "jszip().folder()": "jszip()",
  },
  sources: [
    ...names("adm-zip().getEntries()[]", "entryName", "rawEntryName"),
    ...names("unzipper.Entry()", "path"),
    // https://github.com/ZJONSSON/node-unzipper#parse-zip-by-iterating: `for await (const entry of stream.pipe(unzipper.Parse()))`
    ...names("unzipper.ParseOne()[]", "path"),
    ...names("unzipper.CentralDirectory()", "files[].path"),
    { api: "jszip().files", kind: "archive" },
    { api: "jszip.EntryName()", kind: "archive" },
    ...names("jszip.JSZipObject()", "name", "unsafeOriginalName"),
    ...names("tar-stream.Headers()", "name", "linkname"),
    // https://gildas-lormeau.github.io/zip.js/api/interfaces/EntryMetaData.html
    ...names("@zip.js/zip.js.ZipReader().getEntries()[]", "filename"),
    ...names("@zip.js/zip.js.Entry()", "filename"),
    // https://github.com/101arrowz/fflate/blob/master/docs/README.md#unzipsync: an object of files by name.
    { api: "fflate.unzipSync()", kind: "archive" },
    // https://github.com/greggman/unzipit#api
    { api: "unzipit.unzip().entries", kind: "archive" },
    ...names("unzipit.unzipRaw().entries[]", "name"),
    { api: "fflate.Unzipped()", kind: "archive" },
    // https://github.com/YuJianrong/node-unrar.js#4-api
    ...names("node-unrar-js.createExtractorFromData().extract().files[]", "fileHeader.name"),
    ...names("node-unrar-js.createExtractorFromData().getFileList().fileHeaders[]", "name"),
    // The entries of an archive are streams; those of a folder that is gone through are none.
    ...names("archive.Entry()", "path", "props.path").map((row): SourceRow => ({ ...row, toldBy: ["pipe", "autodrain"] })),
  ],
  // An entry that is piped into what some function makes of a path with its name; `createWriteStream` is a sink itself.
  sinks: [{ api: "archive.Entry().pipe", argument: 0, kind: "path", when: [{ argument: 0, is: /\b(?:join|resolve)\s*\(/ }, { argument: 0, is: /createWriteStream/, not: true }] }],
  callbacks: [
    ...["forEach", "map", "filter", "find", "some", "every"].map((name): CallbackRow => ({ api: `adm-zip().getEntries().${name}`, argument: 0, parameters: ["adm-zip().getEntries()[]"] })),
    { api: "unzipper.ParseOne().on", argument: 1, when: onEntry, parameters: ["unzipper.Entry()"] },
    { api: "jszip().forEach", argument: 0, parameters: ["jszip.EntryName()", "jszip.JSZipObject()"] },
    { api: "tar-stream.extract().on", argument: 1, when: onEntry, parameters: ["tar-stream.Headers()"] },
    // https://github.com/node-modules/compressing#uncompressstream
    ...["tar", "tgz", "zip"].map((format): CallbackRow => ({ api: `compressing.${format}.UncompressStream().on`, argument: 1, when: onEntry, parameters: ["tar-stream.Headers()"] })),
    { api: "fflate.unzip", argument: "any", parameters: ["", "fflate.Unzipped()"] },
    { api: "*.on", argument: 1, when: onEntry, parameters: ["archive.Entry()"] },
  ],
} satisfies LibraryModel;
