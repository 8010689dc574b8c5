import { textContentFix } from "#core/html/text-content-fix";
import type { SourceRow } from "#core/model/library-model";
import { defineTaintRule } from "#core/rule/rule";

export default defineTaintRule({
  meta: {
    id: "dom-xss",
    title: "Page markup built from the address or a message",
    family: "xss",
    severity: "high",
    confidence: "high",
    cwe: [79],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-3.2.2"],
    since: "0.1.0",
    messages: {
      flow: "{source} reaches {sink}, which reads it as markup: a link can run script here. Set it as text, or sanitize it first.",
    },
    options: {},
    triggers: [],
    fix: "suggestion",
    presets: {},
  },
  kinds: ["html", "selector"],
  draft: ({ kind, source: { row }, steps, sink: { span } }, { document: { text }, parsed }) => {
    if (row.kind !== "browser") return undefined;
    const way = [...steps.map(({ message }) => message), text.slice(span.start, span.end)];
    if (kind === "selector" && startsFixed(row) && !way.some((step) => cuts.test(step))) return undefined;
    const facts = kind === "html" ? parsed() : undefined;
    const fix = facts && textContentFix(facts, span);
    const draft = { message: "flow", fixes: fix === undefined ? [] : [fix] } as const;
    // Visitors paste and drop by themselves, and where a page lies on their disk, they say.
    const isDoubtful = (/pathname$/.test(row.api) && /\.protocol\s*===?\s*["']file:/.test(text)) || /(?:clipboard|dataTransfer)/.test(row.api) || (kind === "html" && startsFixed(row) && !/referrer$/.test(row.api) && !way.some((step) => decodes.test(step)));
    return isDoubtful ? { ...draft, confidence: "medium" } : draft;
  },
});

/** The parts of an address begin with `#`, `?`, `/` or a scheme: no `<`, unless that is cut off. */
function startsFixed({ api }: SourceRow): boolean {
  return /^(?:globalThis\.(?:location|document\.(?:URL|documentURI|baseURI|referrer))|\*\.location)\b/.test(api);
}

/** Browsers write `<`, `>` and `"` of an address as `%3C`, `%3E` and `%22`: only what is decoded holds a tag. https://url.spec.whatwg.org/#fragment-percent-encode-set */
const decodes = /decode|unescape|param|query-?string|\bpars|\bqs\b|\bget\(/i;

const cuts = /\b(?:slice|substr|substring|split|replace|replaceAll|match|exec|get|getAll|decodeURIComponent|unescape|searchParams|URLSearchParams)\(/;
