import { isWriting } from "#core/endpoints/endpoint-sets";
import { relatedCode, wholeCode } from "#core/endpoints/handler-code";
import { defineEndpointRule } from "#core/rule/rule";

const refresh = /\/(?:refresh(?:-?tokens?)?|tokens?\/(?:refresh|renew)|renew(?:-?tokens?)?|auth\/refresh)$/i;
const takesToken = /refresh_?token|\bverify\(/i;
const issues = /\bsign\w*\(|(?:generate|create|issue|make|new)_?Access_?Token|\baccess_?token\b/i;
/** What makes the token that was sent useless, or hands out another one in its place. */
const rotates = /rotat|revok|invalidat|delet|destroy|remov|\bupdate\w*\(|\bsave\(|\bset\w*\(|insert|denylist|blocklist|blacklist|\bdel\(|(?:new|next|generate|create|issue|make|sign)\w*Refresh|refresh\w*\s*[:=]\s*(?:await\s+)?\w*(?:sign|generate|create|issue|make|random)|\btokens?\b\s*[:=]\s*(?:await\s+)?\w*(?:issue|generate|create)\w*Tokens|jti|version/i;
const known = /^(?:verify|sign|find\w*|get\w*|has|includes|status|sendStatus|json|send|code|cookie|header|next|if|catch|async|function|generate\w*|create\w*|issue\w*|make\w*|Error|type|end|log|error|warn|info|debug|split|replace|some|every|toString|stringify|parse)$/;

/** True where no call of a handler, and of what it calls, is one that may do more than its name says here. */
function isSeenThrough(code: string, followed: ReadonlySet<string>): boolean {
  return [...code.matchAll(/([\w$]+)\s*\(/g)].every(([, name = ""]) => known.test(name) || /access/i.test(name) || followed.has(name));
}

export default defineEndpointRule({
  meta: {
    id: "refresh-token-not-rotated",
    title: "Refresh token that goes on working after its use",
    family: "tokens",
    severity: "medium",
    confidence: "medium",
    cwe: [613],
    owasp: ["A07:2021"],
    asvs: ["v5.0.0-10.4.5"],
    since: "0.1.0",
    messages: {
      reused: "{method} {path} gives out a new access token and leaves the refresh token that was sent as it is: one that was stolen works until it expires, and nobody notices. Replace it by a new one with each use, and end the session when an old one comes again.",
    },
    options: {},
    triggers: [],
    fix: "none",
    presets: {},
  },
  check(endpoint, context) {
    const { method, path, place } = endpoint;
    if (!isWriting(endpoint) && method !== "GET") return;
    if (!refresh.test(path)) return;
    const code = context.inventory.handlerCode(endpoint, context.document);
    const seen = code && wholeCode(code);
    if (code === undefined || seen === undefined || !takesToken.test(seen) || !issues.test(seen) || rotates.test(seen) || !isSeenThrough(seen, code.followed())) return;
    context.report({ at: place.span, message: "reused", data: { method, path }, ...relatedCode(code, context.document.path), ...(context.isTestFile && { confidence: "low" as const }) });
  },
});
