import type { LibraryModel, SinkRow } from "#core/model/library-model";

const whole = (library: string, ...names: readonly string[]): readonly SinkRow[] => names.map((name): SinkRow => ({ api: `${library}.${name}`, argument: 0, kind: "resource", role: "packed" }));

const archive = (library: string, ...names: readonly string[]): readonly SinkRow[] => names.map((name): SinkRow => ({ api: `${library}.${name}`, argument: "receiver", kind: "resource", role: "packed" }));

/** Packages that unpack a whole buffer or archive and know no limit. */
export default {
  library: "pako",
  documentation: "https://github.com/nodeca/pako",
  sinks: [
    ...whole("pako", "inflate", "inflateRaw", "ungzip"),
    // The archive is read where it is opened, and unpacked where its entries are: https://github.com/cthackers/adm-zip/wiki/ADM-ZIP
    ...archive("adm-zip()", "extractAllTo", "extractAllToAsync", "extractEntryTo", "readAsText", "readAsTextAsync", "readFile", "readFileAsync"),
    ...archive("adm-zip().getEntries()[]", "getData", "getDataAsync"),
    // https://stuk.github.io/jszip/documentation/api_zipobject/async.html
    ...archive("jszip().file()", "async"),
    { api: "decompress", argument: 0, kind: "resource", role: "packed" },
    // Only who asks each entry for its size, or stops it, is safe: https://github.com/thejoshwolfe/yauzl#validateentrysize
    ...whole("yauzl", "open", "fromFd", "fromBuffer", "fromRandomAccessReader", "openPromise", "fromFdPromise", "fromBufferPromise", "fromRandomAccessReaderPromise"),
    // https://github.com/isaacs/node-tar#tarxoptions-filelist-callback-alias-tarextract
    ...["x", "extract"].map((name): SinkRow => ({ api: `tar.${name}`, argument: 0, property: "file", kind: "resource", role: "packed", when: [{ argument: 0, property: "maxReadSize", is: "absent" }] })),
    ...whole("fflate", "gunzipSync", "inflateSync", "unzlibSync", "decompressSync", "unzipSync", "gunzip", "inflate", "unzlib", "decompress", "unzip"),
  ],
  propagators: [
    { api: "jszip.loadAsync", from: 0 },
    { api: "jszip().loadAsync", from: 0 },
    { api: "jszip().file", from: "receiver" },
    { api: "adm-zip", from: 0 },
    { api: "adm-zip().getEntries", from: "receiver" },
    { api: "adm-zip().getEntry", from: "receiver" },
  ],
} satisfies LibraryModel;
