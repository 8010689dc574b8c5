import type { CarrierRow, LibraryModel, PropagatorRow, SanitizerRow } from "#core/model/library-model";
import type { TaintKind } from "#core/model/taint-kinds";

const from = (argument: PropagatorRow["from"], ...apis: readonly string[]): readonly PropagatorRow[] => apis.map((api) => ({ api, from: argument }));
const clears = (kinds: readonly TaintKind[], ...apis: readonly string[]): readonly SanitizerRow[] => apis.map((api) => ({ api, kinds }));

/** Text can be no query operator and no prototype. */
const objects: readonly TaintKind[] = ["nosql", "prototype", "mass-assignment"];
/** What percent-encoding takes away. */
const encoded: readonly TaintKind[] = [...objects, "html", "path", "redirect", "ssrf", "header", "url-attribute", "log", "xml"];

/** What Node's own functions make of the values they get. */
export default {
  library: "node",
  documentation: "https://nodejs.org/api/path.html",
  endings: ["process.exit", "process.abort", "globalThis.process.exit", "globalThis.process.abort"],
  aliases: {
    // Packages that did it before, and those that do it to all functions of a module.
    ...Object.fromEntries(["pify", "thenify", "es6-promisify.promisify", "bluebird.promisify", "bluebird.promisifyAll"].map((api) => [api, "util.promisify"])),
    "path.posix": "path",
    "path.win32": "path",
    "path/posix": "path",
    "path/win32": "path",
    "url.URL": "globalThis.URL",
    "url.URLSearchParams": "globalThis.URLSearchParams",
    "buffer.Buffer": "globalThis.Buffer",
    "util.TextDecoder": "globalThis.TextDecoder",
    "querystring.decode": "querystring.parse",
    "querystring.encode": "querystring.stringify",
  },
  // Text made of the arguments: a sanitizer of the kinds of objects, which passes all others.
  sanitizers: [
    ...clears(objects, "path.dirname", "path.format", "path.toNamespacedPath"),
    ...clears([...objects, "path"], "path.basename", "path.extname"),
    ...clears(objects, "util.format", "util.stripVTControlCharacters"),
    ...clears([...objects, "log"], "util.inspect"),
    ...clears(objects, "url.format", "url.resolve", "url.fileURLToPath", "querystring.unescape"),
    ...clears(encoded, "querystring.escape", "querystring.stringify"),
  ],
  propagators: [
    { api: "path.join", from: 0, clears: objects, path: "normal" },
    { api: "path.join", from: "rest", clears: objects, path: "below" },
    // An absolute argument throws away what stands before it.
    { api: "path.resolve", from: "any", clears: objects, path: "normal" },
    { api: "path.normalize", from: 0, clears: objects, path: "normal" },
    { api: "path.relative", from: "any", clears: objects, path: "below" },
    ...["fs.realpath", "fs.realpathSync"].map((api): PropagatorRow => ({ api, from: 0, clears: objects, path: "normal" })),
    { api: "fs.realpath", from: 0, clears: objects, path: "normal", callback: [1, 1] },
    ...from(0, "path.parse", "url.parse", "url.pathToFileURL", "querystring.parse"),
    ...from(0, "globalThis.Buffer.concat"),
    ...from(0, "globalThis.TextDecoder().decode"),
  ],
  carriers: [
    { api: "util.promisify", does: "wraps" },
    ...["globalThis.setTimeout", "globalThis.setInterval", "timers.setTimeout", "timers.setInterval"].map((api): CarrierRow => ({ api, does: "calls" })),
  ],
} satisfies LibraryModel;
