import { libraryCalls } from "#core/options/library-calls";
import { readOption } from "#core/options/read-option";
import { defineSyntaxRule } from "#core/rule/rule";
import { type BinaryExpression, isPropertyAccess, skipWrappers, SyntaxKind } from "#core/syntax/nodes";
import { httpServers, outgoingClients } from "#rules/models/web-options/timeouts";

const settings = /^(?:requestTimeout|headersTimeout)$/;
const servers = /^(?:node:)?(?:https?|http2)\.create(?:Secure)?Server\(\)$/;
/** Files that run in browsers, which end a request when the page goes. */
const client = /\.(?:tsx|jsx|vue|svelte|html?)$|(?:^|\/)(?:client|frontend|web|ui|components|pages)\//;

export default defineSyntaxRule({
  meta: {
    id: "request-timeout-missing",
    title: "Requests that may take for ever",
    family: "validation",
    severity: "low",
    confidence: "medium",
    cwe: [400],
    owasp: ["A04:2021"],
    asvs: ["v5.0.0-13.1.3"],
    since: "0.1.0",
    messages: {
      off: "{name} is 0: a client that sends its request a byte at a time holds a connection of the server for ever. Leave the default, or set a limit.",
      outgoing: "{api} is made without a timeout: where the other side accepts and never answers, each request that waits for it stays. Set timeout.",
    },
    options: {},
    triggers: ["requestTimeout", "headersTimeout", { package: "axios" }],
    fix: "none",
    inTests: "silent",
    inSamples: "low",
    presets: {},
  },
  visit: {
    BinaryExpression(node, context) {
      const { left, operatorToken, right } = node as BinaryExpression;
      if (operatorToken.kind !== SyntaxKind.EqualsToken) return;
      const target = skipWrappers(left);
      if (!isPropertyAccess(target) || !settings.test(target.name.text) || context.facts.constant(right)?.value !== 0) return;
      if (!servers.test(context.facts.api(target.expression)?.name ?? "") && !/server$/i.test(context.facts.textOf(target.expression))) return;
      context.report({ at: node, message: "off", data: { name: target.name.text } });
    },
  },
  check({ facts, report }) {
    for (const { options } of libraryCalls(facts, httpServers)) {
      for (const name of ["requestTimeout", "headersTimeout"] as const) {
        const option = options === undefined ? undefined : readOption(facts, options, name);
        if (option?.state === "given" && facts.constant(option.value)?.value === 0) report({ at: option.value, message: "off", data: { name } });
      }
    }
    if (client.test(facts.tree.document.path)) return;
    for (const { row, call, options } of libraryCalls(facts, outgoingClients)) {
      if (["timeout", "signal"].some((name) => options !== undefined && readOption(facts, options, name).state !== "absent")) continue;
      // Set for all of them afterwards: `client.defaults.timeout = 5000`.
      if (/\.timeout\s*=|\btimeout\s*:/.test(facts.tree.document.text)) continue;
      report({ at: call, message: "outgoing", data: { api: row.api }, confidence: "low" });
    }
  },
});
