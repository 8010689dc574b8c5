import type { SourceRow } from "#core/model/library-model";
import { defineTaintRule } from "#core/rule/rule";
import type { Span } from "#core/text/span";

export default defineTaintRule({
  meta: {
    id: "reflected-xss",
    title: "Request data sent back as HTML",
    family: "xss",
    severity: "high",
    confidence: "high",
    cwe: [79],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-3.2.2"],
    since: "0.1.0",
    messages: {
      flow: "{source} reaches {sink} and is sent as HTML: a link can run script in the page. Escape it, or answer with JSON or a template that escapes.",
    },
    options: {},
    triggers: [],
    fix: "none",
    inPrograms: { desktop: "medium", extension: "medium", "command-line": "medium", build: "medium" },
    doubtedAt: ["PUT", "PATCH", "DELETE"],
    presets: {},
  },
  kinds: ["html"],
  draft: ({ source: { row }, sourceText, sink, certain, isWhole, steps }, { document: { text } }) => {
    if (row.kind !== "remote") return undefined;
    // A view shows a field of what an unknown call gives out: of a record that was found, more likely than of what it was found by.
    if (sink.shownIn !== undefined && !certain && sink.path.length > 1) return undefined;
    // Who registers a webhook has its challenge sent back, behind a token that both know: https://developers.facebook.com/docs/graph-api/webhooks/getting-started
    if (/challenge/i.test(sourceText) && /hub\.verify_token/.test(text)) return undefined;
    if (/\.(?:end|write)$/.test(sink.api) && isReadAsText(text, sink.span, steps.map(({ message }) => message))) return { message: "flow", confidence: "medium" };
    // A whole query is an object, which goes out as JSON; a body may be text.
    if (isWhole && isObject(row)) return row.part === "body" ? { message: "flow", confidence: "medium" } : undefined;
    // Browsers encode the signs of tags in the addresses they ask for; other clients do not.
    if (row.part === "url" && !steps.some(({ message }) => /decodeURI|unescape|searchParams|\bparse\(/.test(message))) return { message: "flow", confidence: "medium" };
    // A body takes a form on a page of the attacker, no link, and one that is read as JSON not even that. No form names its files.
    if (row.part === "files" || row.part === "body") return { message: "flow", confidence: "medium" };
    // JSON text holds markup too, but most clients that get it are no pages. Fields that a whole query brings along are seldom read as others.
    return [...steps.map(({ message }) => message), text.slice(sink.span.start, sink.span.end)].some((step) => /^(?:JSON\.stringify|Object\.fromEntries)\(/.test(step)) ? { message: "flow", confidence: "medium" } : { message: "flow" };
  },
});

/**
 * True where no type is sent and the text begins with plain words: browsers then look at its beginning, and show it as text. Types may be set
 * elsewhere, so that a file without HTML, or the chain that writes the headers as well, has to say so.
 */
function isReadAsText(text: string, { start, end }: Span, steps: readonly string[]): boolean {
  const sent = text.slice(start, end);
  // JSON begins with a bracket or a quote.
  if (!plainBeginning.test(sent) && !/^JSON\.stringify\(/.test(sent) && !(/^\w+$/.test(sent) && steps.some((step) => plainBeginning.test(step)))) return false;
  // Other handlers of the file say the types of their own answers.
  const before = text.slice(Math.max(0, [...text.slice(0, start).matchAll(handlerHead)].at(-1)?.index ?? 0), start);
  return /\.writeHead\(\s*\d+\s*\)\s*\.end\(\s*$/.test(text.slice(Math.max(0, start - 80), start)) || !/html|content-type/i.test(text) || !/content-type|setHeader|writeHead|\.type\(/i.test(before);
}

const handlerHead = /\(\s*_?req(?:uest)?\b[^,()]*,\s*_?res/g;
const plainBeginning = /^[`"'][^\s<$`"'\\]/;

/** True for parts of a request that hold several values. */
function isObject({ part, api }: SourceRow): boolean {
  return part !== undefined && part !== "url" && part !== "event" && !/(?:text|get|header|param|query|Param)\(\)$/.test(api);
}
