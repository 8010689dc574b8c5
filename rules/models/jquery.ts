import type { LibraryModel, SinkRow } from "#core/model/library-model";

/** Methods that parse text arguments as markup. */
const markupMethods = ["html", "append", "prepend", "after", "before", "replaceWith", "wrap", "wrapAll", "wrapInner"] as const;

export default {
  library: "jquery",
  documentation: "https://api.jquery.com/category/manipulation/",
  aliases: { "globalThis.$": "jquery", "globalThis.jQuery": "jquery", "jquery.$": "jquery", "jquery.jQuery": "jquery" },
  fluent: ["jquery()"],
  sinks: [
    ...markupMethods.map((method): SinkRow => ({ api: `jquery().${method}`, argument: 0, kind: "html" })),
    { api: "jquery.parseHTML", argument: 0, kind: "html" },
    // Text is markup where it begins with `<`; other text is a selector.
    { api: "jquery", argument: 0, kind: "html", when: [{ argument: 0, is: /^\s*["'`]?\s*</ }] },
    { api: "jquery().attr", argument: 1, kind: "url-attribute", when: [{ argument: 0, is: /^(?:href|src|action|formaction|data)$/i }] },
    { api: "jquery().prop", argument: 1, kind: "url-attribute", when: [{ argument: 0, is: /^(?:href|src|action|formAction|data)$/ }] },
  ],
} satisfies LibraryModel;
