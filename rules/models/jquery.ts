import type { CallbackRow, LibraryModel, SinkRow, SourceRow } from "#core/model/library-model";

/** Methods that parse text arguments as markup. */
const markupMethods = ["html", "append", "prepend", "after", "before", "replaceWith", "wrap", "wrapAll", "wrapInner"] as const;
/** Methods that take markup or a selector for where to go. */
const targetMethods = ["appendTo", "prependTo", "insertAfter", "insertBefore", "replaceAll", "add"] as const;
const bindMethods = ["on", "bind", "one"] as const;
/** What jQuery calls with the answer of a server. */
const answered = ["jquery.ServerAnswer()"] as const;
const pluginOptions = Array.from({ length: 3 }, () => "jquery.PluginOptions()");

export default {
  library: "jquery",
  documentation: "https://api.jquery.com/category/manipulation/",
  aliases: {
    "globalThis.$": "jquery",
    "globalThis.jQuery": "jquery",
    // What the types of its users call it: `declare const $: JQueryStatic`.
    "globalThis.JQueryStatic()": "jquery",
    "globalThis.JQuery()": "jquery()",
    "jquery.$": "jquery",
    "jquery.jQuery": "jquery",
    "jquery.fn.extend": "jquery.extendPlugins",
    "jquery.fn[]": "jquery.Plugin",
    "jquery.fn.*": "jquery.Plugin",
    "globalThis.angular.element": "jquery",
    "angular.element": "jquery",
  },
  fluent: ["jquery()"],
  sources: [
    ...Object.entries({ val: 0, text: 0, attr: 1, data: 1, prop: 1 }).flatMap(([method, readWith]): readonly SourceRow[] => [
      { api: `jquery().${method}()`, kind: "page", readWith },
      // jQuery objects go by such names.
      { api: `*.$.${method}()`, kind: "page", readWith },
    ]),
    // Not below `jquery`, or a parameter that is called `$` would count for one that holds them.
    { api: "jquery-event.Paste().originalEvent.clipboardData.getData()", kind: "browser", part: "event", spares: ["ssrf"] },
    { api: "jquery-event.Drop().originalEvent.dataTransfer.getData()", kind: "browser", part: "event", spares: ["ssrf"] },
    { api: "jquery.ServerAnswer()", kind: "response" },
    { api: "jquery.PluginOptions()", kind: "caller" },
  ],
  sinks: [
    ...markupMethods.map((method): SinkRow => ({ api: `jquery().${method}`, argument: 0, kind: "html" })),
    // Several at once, as a list: https://api.jquery.com/append/#append-content-content
    ...["append", "prepend", "after", "before", "replaceWith"].map((method): SinkRow => ({ api: `jquery().${method}`, argument: 0, property: "[]", kind: "html" })),
    ...targetMethods.map((method): SinkRow => ({ api: `jquery().${method}`, argument: 0, kind: "selector" })),
    { api: "jquery.parseHTML", argument: 0, kind: "html" },
    ...["ajax", "get", "post", "getJSON"].map((method): SinkRow => ({ api: `jquery.${method}`, argument: 0, kind: "ssrf" })),
    { api: "jquery.ajax", argument: 0, property: "url", kind: "ssrf" },
    { api: "jquery.globalEval", argument: 0, kind: "html" },
    // What is at the address runs, or becomes markup of the page: https://api.jquery.com/jQuery.getScript https://api.jquery.com/load
    ...["jquery.getScript", "jquery().load"].map((api): SinkRow => ({ api, argument: 0, kind: "url-attribute" })),
    // Text is markup where it begins with `<`; other text is a selector.
    { api: "jquery", argument: 0, kind: "html", when: [{ argument: 0, is: /^\s*["'`]?\s*</ }] },
    { api: "jquery", argument: 0, kind: "selector" },
    { api: "jquery().attr", argument: 1, kind: "url-attribute", when: [{ argument: 0, is: /^(?:href|src|action|formaction|data)$/i }] },
    { api: "jquery().prop", argument: 1, kind: "url-attribute", when: [{ argument: 0, is: /^(?:href|src|action|formAction|data)$/ }] },
  ],
  callbacks: [
    ...bindMethods.flatMap((method): readonly CallbackRow[] => [
      { api: `jquery().${method}`, argument: "any", when: { argument: 0, matches: /(?:^| )paste\b/ }, parameters: ["jquery-event.Paste()"] },
      { api: `jquery().${method}`, argument: "any", when: { argument: 0, matches: /(?:^| )drop\b/ }, parameters: ["jquery-event.Drop()"] },
    ]),
    { api: "jquery.ajax", argument: "any", property: "success", parameters: answered },
    ...["get", "post", "getJSON"].map((method): CallbackRow => ({ api: `jquery.${method}`, argument: "any", parameters: answered })),
    ...["ajax", "get", "post", "getJSON"].flatMap((method) =>
      ["done", "then", "success"].map((then): CallbackRow => ({ api: `jquery.${method}().${then}`, argument: 0, parameters: answered })),
    ),
    // Plugins: `$.fn.slider = function (options) {…}`.
    { api: "jquery.Plugin", argument: "assigned", parameters: pluginOptions },
    { api: "jquery.extendPlugins", argument: 0, property: "*", parameters: pluginOptions },
    { api: "jquery.extend", argument: 1, property: "*", parameters: pluginOptions },
  ],
  // `(function ($) { … })(jQuery)`
  nameHints: [{ names: ["$"], api: "jquery" }],
} satisfies LibraryModel;
