import { isOwnFragment, isOwnPath, keepsBeginning, waysOf } from "#core/flow/traces/parsed-address";
import { defineTaintRule } from "#core/rule/rule";

export default defineTaintRule({
  meta: {
    id: "unsafe-url-attribute",
    title: "Untrusted address in a link or frame",
    family: "xss",
    severity: "high",
    confidence: "high",
    cwe: [79],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-3.2.2"],
    since: "0.1.0",
    messages: {
      flow: "{source} becomes the address in {sink}, and `javascript:` addresses run script. Allow only `http:` and `https:`.",
    },
    options: {},
    triggers: [],
    fix: "none",
    // Where the page itself goes to such an address, that finding says both.
    yieldsTo: ["client-open-redirect"],
    // Pages of an extension run no `javascript:` addresses, and what a web view is sent comes from its extension. https://developer.chrome.com/docs/extensions/reference/manifest/content-security-policy
    // The address of a window is mostly what the program itself has opened.
    inPrograms: { desktop: "medium", extension: "medium" },
    presets: {},
  },
  kinds: ["url-attribute"],
  // Fields that a whole query brings along are seldom read as others.
  draft: ({ sourceText, sink, steps }, { document }) => (keepsBeginning(sourceText) || isOwnPath(sourceText) || isOwnFragment(sourceText, waysOf(steps, document.text, sink.span)) ? undefined : steps.some(({ message }) => message.startsWith("Object.fromEntries(")) || isBehindOther(steps, document.text.slice(sink.span.start, sink.span.end)) ? { message: "flow", confidence: "medium" } : { message: "flow" }),
});

/** `${scheme}${path}`: what stands in front is seldom empty, and then no address of a script begins there. */
function isBehindOther(steps: readonly { readonly message: string }[], sink: string): boolean {
  const all = [...steps.map(({ message }) => message), sink.replace(/^\{|\}$/g, "")];
  const first = all.map((text) => /^`\$\{([\w.()]+)\}\$\{/.exec(text)?.[1]).find((name) => name !== undefined);
  return first !== undefined && !all.includes(first);
}
