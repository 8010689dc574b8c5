import type { LibraryModel, SinkRow } from "#core/model/library-model";

const amount = (api: string, argument = 0): SinkRow => ({ api, argument, kind: "resource" });
const unbounded = [{ argument: 1, property: "maxOutputLength", is: "absent" }] as const;
const decompressors = ["gunzip", "inflate", "inflateRaw", "unzip", "brotliDecompress", "zstdDecompress"];

/** Amounts that decide how much memory or time is taken. */
export default {
  library: "node",
  documentation: "https://nodejs.org/api/zlib.html",
  sinks: [
    amount("globalThis.Buffer.alloc"),
    amount("globalThis.Buffer.allocUnsafe"),
    amount("globalThis.Buffer.allocUnsafeSlow"),
    amount("globalThis.Array"),
    amount("globalThis.ArrayBuffer"),
    amount("globalThis.setTimeout", 1),
    amount("crypto.pbkdf2", 2),
    amount("crypto.pbkdf2Sync", 2),
    amount("crypto.randomBytes"),
    // Methods of text that make more of it.
    amount("*.repeat"),
    amount("*.padStart"),
    amount("*.padEnd"),
    ...decompressors.flatMap((name) => [name, `${name}Sync`]).map((name): SinkRow => ({ ...amount(`zlib.${name}`), role: "packed", when: unbounded })),
  ],
  // Readers of Protocol Buffers throw where a length leads past the end of what was sent.
  sanitizers: ["protobufjs.Reader.create", "protobufjs/minimal.Reader.create", "protobufjs/light.Reader.create"].map((api) => ({ api, kinds: ["resource", "array-like"] })),
  propagators: decompressors.map((name) => ({ api: `zlib.${name}Sync`, from: 0 })),
} satisfies LibraryModel;
