import { defineTaintRule } from "#core/rule/rule";
import { countsBytes } from "#core/validation/unpacking";

export default defineTaintRule({
  meta: {
    id: "decompression-bomb",
    title: "Untrusted data unpacked without a limit",
    family: "validation",
    severity: "medium",
    confidence: "high",
    cwe: [409],
    owasp: ["A04:2021"],
    asvs: ["v5.0.0-5.2.3"],
    since: "0.1.0",
    messages: {
      zlib: "{source} is unpacked by {sink} whatever comes out, and a thousand times its size can. Set maxOutputLength in the options.",
      other: "{source} is unpacked by {sink} whatever comes out, and a thousand times its size can. Unpack it as a stream and stop at a limit.",
    },
    options: {},
    triggers: [],
    fix: "none",
    inTests: "silent",
    inPrograms: { desktop: "medium", mobile: "medium", extension: "medium", "command-line": "medium", build: "medium" },
    presets: {},
  },
  kinds: ["resource"],
  draft: ({ sink: { api, role, span }, source: { row: { part } }, certain }, context) => {
    if (role !== "packed") return undefined;
    const facts = context.parsed();
    if (facts !== undefined && countsBytes(facts, span, api.startsWith("yauzl."))) return undefined;
    // What only may come from the request is mostly something that the program packed itself and kept.
    return { message: api.startsWith("zlib.") ? "zlib" : "other", confidence: !certain ? "low" : ofHead.has(part ?? "") ? "medium" : "high" };
  },
});

/** Parts of a request before its body, of which servers take some kilobytes at most. https://nodejs.org/api/cli.html#--max-http-header-sizesize */
const ofHead: ReadonlySet<string> = new Set(["params", "query", "headers", "cookies", "url"]);
