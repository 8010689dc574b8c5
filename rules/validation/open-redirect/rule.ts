import { defineTaintRule } from "#core/rule/rule";

export default defineTaintRule({
  meta: {
    id: "open-redirect",
    title: "Redirect to an address from untrusted input",
    family: "validation",
    severity: "medium",
    confidence: "high",
    cwe: [601],
    owasp: ["A01:2021"],
    asvs: ["v5.0.0-3.7.2"],
    since: "0.1.0",
    messages: {
      flow: "{source} chooses where {sink} sends the browser. Allow paths of this site only, or hosts of a fixed list.",
    },
    options: {},
    triggers: [],
    fix: "none",
    inPrograms: { desktop: "medium", extension: "medium", "command-line": "medium", build: "medium" },
    presets: {},
  },
  kinds: ["redirect"],
  draft: ({ source, sourceText, sink: { span }, steps }, { document: { text } }) => {
    if (source.row.kind === "browser") return undefined;
    // Back to the page that led here, or to a host that is named beside what comes in: `url.format({ host, pathname })`.
    const ways = [...steps.map(({ message }) => message), text.slice(span.start, span.end)];
    // An action of the framework answers its own pages alone: whoever sends it an address goes there by themselves. https://nextjs.org/docs/app/guides/data-security
    const isHarmless = source.row.ofAction === true || /^(?:next-safe-action|zsa)\./.test(source.row.api) || /referr?er/i.test(sourceText) || ways.some((way) => idOnTop.test(way) || /^(?:url\.)?format\(\{.*\bhost(?:name)?\b/s.test(way));
    return isHarmless ? { message: "flow", confidence: "medium" } : { message: "flow" };
  },
});

/** `${orderId}/receipt`: what is named to stand below the page that was asked, which whoever asks for it has named before or posts by a form of that page. */
const idOnTop = /^`\$\{(?![^{}]*(?:ur[il]|host|origin|domain|redirect|return|next|back|site|base|target))[^{}]*\}\/[\w-][^$`]*`$/i;
