import type { FlowTrace } from "#core/flow/traces/trace";
import { defineTaintRule } from "#core/rule/rule";
import type { Span } from "#core/text/span";
import { splitWords } from "#core/text/words";
import { isOfPage } from "#core/transport/page-request";

export default defineTaintRule({
  meta: {
    id: "ssrf",
    title: "Server request to an address from untrusted input",
    family: "injection",
    severity: "high",
    confidence: "high",
    cwe: [918],
    owasp: ["A10:2021"],
    asvs: ["v5.0.0-1.3.6"],
    since: "0.1.0",
    messages: {
      markup: "{source} is rendered by {sink} on the server, where its links and scripts reach the inner network. Escape it, or render without network access.",
      flow: "{source} chooses the host that {sink} connects to. Compare the host of the parsed URL with a fixed list, or build the address from a fixed host.",
    },
    options: {},
    triggers: [],
    fix: "none",
    // What runs on the machine of its user asks servers for them: a request there goes nowhere that they could not send one to.
    inPrograms: { desktop: "medium", mobile: "medium", extension: "medium", "command-line": "medium", build: "medium" },
    presets: {},
  },
  kinds: ["ssrf", "rendered-html"],
  draft(trace, { document }) {
    const { kind, sink, source } = trace;
    // What a page fetches, it fetches from the machine of its visitor.
    if (isOfPage(source.row, document.text)) return undefined;
    if (passesOn(trace, document.text) || isSentGuarded(trace, document.text)) return undefined;
    // A program that drives a browser does it to visit what it is told to.
    const isVisit = kind === "ssrf" && /Page\(\)\.(?:goto|open|openUrl)$/.test(sink.api);
    const isDoubtful = isVisit || (kind === "ssrf" && (namesServer(trace) || isOfService(trace) || comesWithCredentials(trace, document.text) || isForwarded(trace, document.text) || isOfRequestItself(trace) || isOfSharedClass(trace)));
    return { message: kind === "ssrf" ? "flow" : "markup", ...(isDoubtful && { confidence: "medium" as const }) };
  },
});

/**
 * True where a fixed path stands behind what was chosen, which is the beginning of the address: `${server}/api/v1/models`. Whoever says where a
 * server is, of models or of another site of the kind, is most often asked for just that.
 */
function namesServer({ sinkText, steps }: FlowTrace): boolean {
  const isJoined = (text: string): boolean => /^`\$\{[^{}]*\}\/\w[^$]*[\w/`]|^[\w.?!]+ \+ ["'`]\/\w/.test(text);
  return isJoined(sinkText) || steps.some(({ message }) => isJoined(message));
}

/** `fetch(url, { dispatcher: ssrfSafeDispatcher })`, `{ agent: useAgent(url) }`: what opens the connection looks at where it leads. */
function isSentGuarded({ sink }: FlowTrace, text: string): boolean {
  return /^[^;]{0,400}?\b(?:dispatcher|(?:https?)?agent)\s*:\s*(?:[\w.]*(?:ssrf|safe|guard|filter)\w*|useAgent\()/i.test(text.slice(sink.span.end, sink.span.end + 500));
}

/** What the address of a service that somebody connects an application with is called, among its settings or in a form that tries it out. */
const serviceWords = new Set(["webhook", "webhooks", "hook", "endpoint", "base", "server", "homeserver", "instance", "gateway", "proxy", "integration", "connection", "datasource", "issuer", "registry", "upstream", "provider", "callback"]);

/** True for `req.body.webhookUrl` and `const { baseUrl } = input`: whoever says where it is, is most often asked for just that. */
function isOfService({ sourceText, steps }: FlowTrace): boolean {
  return [sourceText, ...steps.map(({ message }) => message)].some((text) => splitWords(/([\w$]+)\W*$/.exec(text)?.[1] ?? "").some((word) => serviceWords.has(word)));
}

/** True where the key to what stands at an address is sent along with it: `const { url, apiKey } = req.body` asks a server that somebody names as theirs. */
function comesWithCredentials({ steps, path }: FlowTrace, text: string): boolean {
  const [first] = steps;
  if (first === undefined || first.path !== path) return false;
  return /\b(?:api|access|secret|private)_?(?:key|token)\b|\bclient_?secret\b|\bcredentials\b/i.test(paragraphAt(text, first.span));
}

/** True where method and headers of the request are named by the sender too, who is offered just that: to have a request made. */
function isForwarded({ steps, sink, path }: FlowTrace, text: string): boolean {
  const [first] = steps;
  if (first === undefined || first.path !== path || !/^[^;]{0,400}?\bmethod\b[^;]{0,300}?\bheaders\b/.test(text.slice(sink.span.end, sink.span.end + 700))) return false;
  return /\bmethod\b[^;]*\bheaders\b/.test(text.slice(Math.max(0, first.span.start - longestParagraph), sink.span.start));
}

/** What says where the request itself has gone, to a server that asks itself or one behind it: its own address, the `Host` header, what a router in front noted. */
function isOfRequestItself({ sourceText }: FlowTrace): boolean {
  return /\bheaders\b.*(?:forwarded|original)[-_]?(?:ur[il]|host)/i.test(sourceText) || /^\w+(?:\.req(?:uest)?)?\.(?:url|originalUrl|hostname|headers(?:\.host|\[["']host["']\])(?:\.split\(["']:["']\))?)$/.test(sourceText);
}

/** True where the way leads through a field of a class that neither reads the request nor sends one: what other objects of that class hold cannot be told apart there. */
function isOfSharedClass({ steps, path }: FlowTrace): boolean {
  return steps.some(({ message, path: at }) => at !== path && at !== steps[0]?.path && /^this\.[\w#]+$/.test(message));
}

/** The lines around a place, up to empty ones. */
function paragraphAt(text: string, { start, end }: Span): string {
  const before = text.slice(Math.max(0, start - longestParagraph), start).split(/\n\s*\n/).at(-1) ?? "";
  return before + text.slice(start, end) + (text.slice(end, end + longestParagraph).split(/\n\s*\n/, 1)[0] ?? "");
}

const longestParagraph = 200;

/** True where a request is passed on as it came, address and all: `fetch(request.url, request)` in a worker asks what stands behind it. */
function passesOn({ sourceText, sinkText, sink }: FlowTrace, text: string): boolean {
  if (sourceText !== sinkText || !sourceText.endsWith(".url")) return false;
  const next = text.slice(sink.span.end).trimStart();
  return next.startsWith(",") && next.slice(1).trimStart().startsWith(sourceText.slice(0, -".url".length));
}
