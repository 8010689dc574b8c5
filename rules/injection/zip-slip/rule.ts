import { defineTaintRule } from "#core/rule/rule";

export default defineTaintRule({
  meta: {
    id: "zip-slip",
    title: "Archive entry written to the path it names",
    family: "injection",
    severity: "high",
    confidence: "high",
    cwe: [22],
    owasp: ["A01:2021"],
    asvs: ["v5.0.0-5.3.2"],
    since: "0.1.0",
    messages: {
      flow: "The entry name {source} chooses the file that {sink} works on. Resolve it below the target folder and skip entries that end up outside.",
    },
    options: {},
    triggers: [],
    fix: "none",
    // What such a program unpacks, it has mostly fetched from its maker, or its user has picked; who has made the archive is not seen.
    inPrograms: { desktop: "medium", extension: "medium", "command-line": "medium", build: "medium" },
    presets: {},
  },
  kinds: ["path"],
  sources: ["archive"],
  // What is read or asked for by the name has been written before, and where that went is reported for itself.
  draft: ({ source, sink: { api, row } }) =>
    cleansNames.test(source.row.api) || readsOnly.test(api) || (copies.test(api) && row?.argument === 0) ? { message: "flow", confidence: "medium" } : { message: "flow" },
});

/** Since 3.8.0 of 2022 the names in an archive that was loaded lead nowhere but below it: https://stuk.github.io/jszip/documentation/api_jszip/load_async.html */
const cleansNames = /^jszip[.(](?!.*unsafeOriginalName)/;

const readsOnly = /\.(?:access|exists|pathExists|l?stat|chmod|readdir|readFile|readJson|createReadStream|realpath|opendir)(?:Sync)?$/;
const copies = /\.(?:copyFile|copy|cp|rename|move)(?:Sync)?$/;
