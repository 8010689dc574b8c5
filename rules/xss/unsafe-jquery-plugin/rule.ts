import { defineTaintRule } from "#core/rule/rule";

export default defineTaintRule({
  meta: {
    id: "unsafe-jquery-plugin",
    title: "jQuery plugin that takes an option for markup",
    family: "xss",
    severity: "medium",
    confidence: "medium",
    cwe: [79],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-1.2.1", "v5.0.0-3.2.2"],
    since: "0.1.0",
    messages: {
      flow: "{source} becomes markup in {sink} where it begins with `<`, though it looks like a selector. Look it up with `$(document).find()`.",
    },
    options: {},
    triggers: [],
    fix: "none",
    presets: {},
  },
  kinds: ["selector"],
  sources: ["caller"],
  draft: ({ sourceText, steps }, { document }) => {
    const [, name = ""] = /(\w+)\W*$/.exec(sourceText) ?? [];
    // Options that are called markup, or are markup by default, are meant to be markup.
    // The target of an event is an element.
    if (/html|markup|template|content|\bel(?:ement)?$/i.test(name) || /\be(?:vt|vent)?\??\.\w*target$/i.test(sourceText) || steps.some(({ message }) => /["'`]\s*</.test(message))) return undefined;
    return new RegExp(`\\b${name}["']?\\s*:\\s*["'\`]\\s*<`).test(document.text) ? undefined : { message: "flow", confidence: "medium" };
  },
});
