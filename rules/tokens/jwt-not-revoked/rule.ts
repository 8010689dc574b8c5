import { libraryCalls } from "#core/options/library-calls";
import { readOption } from "#core/options/read-option";
import { defineSyntaxRule } from "#core/rule/rule";
import { revocableVerifiers } from "#rules/models/web-options/jwt";

/** Code that looks up by itself whether a token still counts. */
const looksUp = /revo(?:ke|cation)|den(?:y|ied)_?list|black_?list|block_?list|token_?version|session_?version|tokens?_?valid_?(?:after|since)|password_?changed_?at|logged_?out/i;

export default defineSyntaxRule({
  meta: {
    id: "jwt-not-revoked",
    title: "JSON web tokens that cannot be taken back",
    family: "tokens",
    severity: "low",
    confidence: "low",
    cwe: [613],
    owasp: ["A07:2021"],
    asvs: ["v5.0.0-7.4.1"],
    since: "0.1.0",
    messages: {
      missing: "{api} takes a token until it expires, also after signing out or when it was stolen. Give it {option}, which asks a list of tokens that no longer count.",
    },
    options: {},
    triggers: [{ package: "express-jwt" }, { package: "koa-jwt" }, { package: "@fastify/jwt" }],
    fix: "none",
    inTests: "silent",
    inSamples: "low",
    presets: { recommended: "off" },
  },
  check({ facts, document, report }) {
    const calls = libraryCalls(facts, revocableVerifiers).filter(({ row, options }) => options !== undefined && readOption(facts, options, row.revoked).state === "absent");
    // Looked at last: most files with such a call lack the option.
    if (calls.length === 0 || looksUp.test(document.text)) return;
    for (const { row, call } of calls) report({ at: call, message: "missing", data: { api: (row.plugin ?? row.api).replace(/\..*/, ""), option: row.revoked } });
  },
});
