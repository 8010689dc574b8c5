import type { LibraryModel, SinkRow } from "#core/model/library-model";

const whole = (library: string, ...names: readonly string[]): readonly SinkRow[] => names.map((name): SinkRow => ({ api: `${library}.${name}`, argument: 0, kind: "resource" }));

/** Packages that unpack a whole buffer in memory and know no limit. */
export default {
  library: "pako",
  documentation: "https://github.com/nodeca/pako",
  sinks: [
    ...whole("pako", "inflate", "inflateRaw", "ungzip"),
    ...whole("fflate", "gunzipSync", "inflateSync", "unzlibSync", "decompressSync", "unzipSync", "gunzip", "inflate", "unzlib", "decompress", "unzip"),
  ],
} satisfies LibraryModel;
