import type { LibraryModel } from "#core/model/library-model";

/** Text that becomes a regular expression. */
export default {
  library: "patterns",
  documentation: "https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects/RegExp/RegExp",
  sinks: [
    { api: "globalThis.RegExp", argument: 0, kind: "regex", when: [{ result: "used" }] },
    { api: "path-to-regexp.pathToRegexp", argument: 0, kind: "regex" },
    { api: "path-to-regexp.match", argument: 0, kind: "regex" },
    // https://xregexp.com/api/
    { api: "xregexp", argument: 0, kind: "regex", when: [{ result: "used" }] },
  ],
  sanitizers: [
    { api: "escape-string-regexp", kinds: ["regex"] },
    { api: "lodash.escapeRegExp", kinds: ["regex"] },
    { api: "globalThis.RegExp.escape", kinds: ["regex"] },
    ...["escape-regexp", "regex-escape", "escape-regex-string", "xregexp.escape", "regexp.escape"].map((api) => ({ api, kinds: ["regex"] as const })),
  ],
} satisfies LibraryModel;
