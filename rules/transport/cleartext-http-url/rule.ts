import type { FileFacts } from "#core/facts/file-facts";
import type { Confidence } from "#core/finding/severity";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { receivingName } from "#core/secrets/named-value";
import { type Expression, isCallExpression, isObjectLiteral } from "#core/syntax/nodes";
import { type KnownAddress, knownAddresses, schemeSpan } from "#core/transport/address";
import { hostPlace } from "#core/transport/host";
import { isServiceName } from "#core/transport/service-name";

export default defineSyntaxRule({
  meta: {
    id: "cleartext-http-url",
    title: "Request over unencrypted HTTP",
    family: "transport",
    severity: "medium",
    confidence: "high",
    cwe: [319],
    owasp: ["A02:2021"],
    asvs: ["v5.0.0-12.2.1"],
    since: "0.1.0",
    messages: {
      request: "This request goes to {host} unencrypted, so everyone on the way reads and changes it. Use https.",
      setting: '"{name}" is the unencrypted address of {host}, so everyone on the way reads and changes what is sent there. Use https.',
    },
    options: {},
    triggers: [
      { pattern: /["'`]http:\/\/(?!localhost|127\.|0\.0\.0\.0|\[|\$|["'`]|10\.|192\.168\.|(?:www\.)?w3\.org|schemas?\.|xmlns|purl\.)[^\s"'`]{0,200}\./i },
      { pattern: /\bhttp\s*\.\s*(?:get|request)\s*\(/ },
    ],
    fix: "suggestion",
    yieldsTo: ["insecure-download"],
    presets: {},
  },
  check(context) {
    for (const { value, address, host } of context.facts.remember(requests, context.facts)) {
      // A migration has run where it counts, and is kept as it was.
      report(context, value, address, host, hostPlace(host) === "remote" && !/(?:^|\/)migrations?\//.test(context.document.path) ? "high" : "medium");
    }
    for (const { row, value } of context.facts.sinks("ssrf")) if (/^http\.(?:get|request)$/.test(row.api) && row.property !== undefined) bareHost(context, value);
  },
  visit: {
    StringLiteral(node, context) {
      const [address] = /^http:\/\//i.test(node.text) ? knownAddresses(context.facts, node) : [];
      if (address?.host === undefined || hostPlace(address.host) !== "remote") return;
      const name = receivingName(node);
      if (name === undefined || !isServiceName(name) || context.facts.remember(requests, context.facts).some(({ host }) => host === address.host)) return;
      const span = schemeSpan(context.facts, address);
      const fixes = span === undefined ? [] : [{ title: "Use https", applicability: "suggestion" as const, edits: [{ span, newText: "https" }], appends: [] }];
      context.report({ at: node, message: "setting", data: { name, host: address.host }, confidence: context.isTestFile ? "low" : "medium", fixes });
    },
  },
});

interface Request {
  readonly value: Expression;
  readonly address: KnownAddress;
  readonly host: string;
}

/** The requests of a file that go to other machines unencrypted. */
function requests(facts: FileFacts): readonly Request[] {
  const sent = facts.sinks("ssrf").flatMap(({ row, value, certain }) => (!certain || /^(?:https|tls|net|http2)\./.test(row.api) ? [] : requestsTo(facts, value)));
  const shown = facts.calls().flatMap((call) => {
    const page = isCallExpression(call) && loadsPage.test(facts.callee(call)?.name ?? "") ? call.arguments[0] : undefined;
    return page === undefined ? [] : requestsTo(facts, page);
  });
  return [...sent, ...shown];
}

/** Windows of an application that shows pages with its own rights. https://www.electronjs.org/docs/latest/tutorial/security#1-only-load-secure-content */
const loadsPage = /^electron\.(?:BrowserWindow|BrowserView|WebContentsView)\(\)(?:\.webContents)?\.loadURL$/;

function requestsTo(facts: FileFacts, value: Expression): readonly Request[] {
  return knownAddresses(facts, value).flatMap((address): readonly Request[] => {
    const place = address.scheme === "http" && address.host !== undefined ? hostPlace(address.host) : "nearby";
    return address.host === undefined || place === "nearby" || place === "vocabulary" ? [] : [{ value, address, host: address.host }];
  });
}

function report(context: SyntaxRuleContext<"request" | "setting">, at: Expression, address: KnownAddress, host: string, usual: Confidence): void {
  const span = schemeSpan(context.facts, address);
  const fixes = span === undefined ? [] : [{ title: "Use https", applicability: "suggestion" as const, edits: [{ span, newText: "https" }], appends: [] }];
  context.report({ at, message: "request", data: { host }, confidence: context.isTestFile ? "low" : usual, fixes });
}

/** `http.request({ hostname: "api.partner.io" })`. */
function bareHost(context: SyntaxRuleContext<"request" | "setting">, value: Expression): void {
  const host = context.facts.constantString(value);
  if (host === undefined || /[/:?]/.test(host) || hostPlace(host) !== "remote") return;
  const options = value.parent.parent;
  const protocol = isObjectLiteral(options) ? context.facts.option(options, "protocol") : undefined;
  if (protocol?.state === "unknown" || (protocol?.state === "given" && context.facts.constantString(protocol.value) !== "http:")) return;
  context.report({ at: value, message: "request", data: { host }, confidence: context.isTestFile ? "low" : "high" });
}
