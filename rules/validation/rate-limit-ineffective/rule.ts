import type { FileFacts } from "#core/facts/file-facts";
import { libraryCalls } from "#core/options/library-calls";
import { readOption } from "#core/options/read-option";
import { defineSyntaxRule } from "#core/rule/rule";
import { rateLimiters } from "#rules/models/web-options/rate-limiters";

const minute = 60_000;
/** A hundred a second from one client are no person's. */
const most = 6000;
const spoofable = /x-forwarded-for|x-real-ip|x-client-ip|user-agent|true-client-ip|x-api-version|referer/i;
type Option = ReturnType<typeof readOption>;

export default defineSyntaxRule({
  meta: {
    id: "rate-limit-ineffective",
    title: "Rate limit that stops nobody",
    family: "validation",
    severity: "medium",
    confidence: "medium",
    cwe: [799, 770],
    owasp: ["A04:2021"],
    asvs: ["v5.0.0-2.4.1"],
    since: "0.1.0",
    messages: {
      huge: "{api} lets {rate} requests a minute through from one client, which limits nothing. Set {option} to what a person needs.",
      header: "{api} counts by {header}, which every client sets as it likes: a new value starts a new count. Count by the address that the proxy sets, or by the account.",
      skip: "{api} skips every request, so that it limits nothing. Skip what needs it, or take the option out.",
    },
    options: {},
    triggers: [{ package: "express-rate-limit" }, { package: "hono-rate-limiter" }, { package: "koa-ratelimit" }, { package: "@fastify/rate-limit" }, { package: "elysia-rate-limit" }],
    fix: "none",
    inTests: "silent",
    yieldsTo: ["client-ip-trust"],
    presets: {},
  },
  check({ facts, report }) {
    for (const { row, call, options } of libraryCalls(facts, rateLimiters)) {
      if (options === undefined) continue;
      const api = row.api.replace(/^.*\./, "");
      const skip = functionIn(facts, readOption(facts, options, row.skip));
      if (skip !== undefined && /^(?:async\s*)?\(?[\w\s,:]*\)?\s*=>\s*(?:true|\{\s*return true;?\s*\})$/.test(skip)) report({ at: call, message: "skip", data: { api } });
      const keyOption = readOption(facts, options, row.key);
      const key = functionIn(facts, keyOption);
      const named = key === undefined ? undefined : spoofable.exec(key)?.[0];
      const header = named === undefined || /\bip\b|ipKeyGenerator|user|session/i.test(key?.replace(named, "") ?? "") ? undefined : named;
      if (header !== undefined && keyOption.state === "given") report({ at: keyOption.value, message: "header", data: { api, header: header.toLowerCase() } });
      const limit = row.limits.map((name) => ({ name, value: numberOf(facts, readOption(facts, options, name)) })).find(({ value }) => value !== undefined);
      const window = readOption(facts, options, row.window).state === "absent" ? minute : numberOf(facts, readOption(facts, options, row.window));
      const rate = limit?.value === undefined || window === undefined || window <= 0 ? 0 : (limit.value * minute) / window;
      if (rate > most && limit !== undefined) report({ at: call, message: "huge", data: { api, rate: Number.isFinite(rate) ? Math.round(rate) : "endless", option: limit.name } });
    }
  },
});

function numberOf(facts: FileFacts, option: Option): number | undefined {
  if (option.state !== "given") return undefined;
  const value = facts.constant(option.value)?.value;
  if (typeof value === "number") return value;
  return /^(?:Number\.)?(?:Infinity|POSITIVE_INFINITY|MAX_SAFE_INTEGER)$/.test(facts.textOf(option.value)) ? Infinity : undefined;
}

function functionIn(facts: FileFacts, option: Option): string | undefined {
  return option.state === "given" ? facts.textOf(option.value) : undefined;
}
