import { libraryCalls } from "#core/options/library-calls";
import { readOption } from "#core/options/read-option";
import { defineSyntaxRule } from "#core/rule/rule";
import { isFunctionLike, skipWrappers } from "#core/syntax/nodes";
import { rateLimiters } from "#rules/models/web-options/rate-limiters";

const writes = /\b(?:log\w*|\w*[lL]ogger|audit\w*|console|track\w*|winston|pino|emit|record\w*|report\w*|sentry|capture\w*|notify\w*|metrics?|counter|increment|inc|next|throw)\b/i;

export default defineSyntaxRule({
  meta: {
    id: "rate-limit-violation-not-logged",
    title: "Rate limit whose breaches nobody sees",
    family: "logging-and-errors",
    severity: "info",
    confidence: "low",
    cwe: [778],
    owasp: ["A09:2021"],
    asvs: ["v5.0.0-16.3.3"],
    since: "0.1.0",
    messages: {
      silent: "{api} refuses requests over the limit and writes nothing down, so that nobody sees who tries. Give it a {option} that logs the address and the path, and answers 429.",
    },
    options: {},
    triggers: [{ package: "express-rate-limit" }, { package: "hono-rate-limiter" }],
    fix: "none",
    inTests: "silent",
    inSamples: "low",
    presets: {},
  },
  check({ facts, report }) {
    for (const { row, call, options } of libraryCalls(facts, rateLimiters)) {
      if (row.over === undefined) continue;
      const over = readOption(facts, options, row.over);
      if (over.state === "unknown") continue;
      const isInline = over.state === "given" && isFunctionLike(skipWrappers(over.value));
      if (over.state === "given" && (!isInline || writes.test(facts.textOf(over.value)))) continue;
      report({ at: call, message: "silent", data: { api: row.api.replace(/^.*\./, ""), option: row.over } });
    }
  },
});
