import { libraryCalls } from "#core/options/library-calls";
import { defineSyntaxRule } from "#core/rule/rule";
import { handsClaimsOut, isOfRequest, isVerifiedNearby, keptInRequest, trustedClaims } from "#core/tokens/decoded-token";
import { jwtDecoders, jwtTriggers, jwtVerifiers } from "#rules/models/web-options/jwt";
import { isCallExpression, isFunctionLike, skipWrappers } from "#core/syntax/nodes";
import { apiText } from "#core/text/api-text";
import { decodedByHand } from "#core/tokens/hand-decoded";

const verifiers: ReadonlySet<string> = new Set(jwtVerifiers.map(({ api }) => api));
/** Claims that a page may show, but that decide what somebody may do. */
const rights = /^(?:is_?admin|admin|roles?|permissions?|scopes?|groups?|is_?[a-z]+)$/i;

export default defineSyntaxRule({
  meta: {
    id: "jwt-decode-without-verify",
    title: "Claims of a JSON web token used without verifying it",
    family: "tokens",
    severity: "high",
    confidence: "medium",
    cwe: [347, 345],
    owasp: ["A02:2021", "A07:2021"],
    asvs: ["v5.0.0-9.1.1"],
    since: "0.1.0",
    messages: {
      callback: "{api} verifies nothing and never calls the function that it is given. Call verify with the key.",
      claims: "{api} does not verify the token, and its {claims} is used, which anyone can write. Verify it with the key instead.",
      kept: "{api} does not verify the token, and what it says is kept as {place}: anyone can write that. Verify it with the key instead.",
      handed: "{api} does not verify the token of a request, and {name} hands out what it says: anyone can write that. Verify it with the key instead.",
      page: "{claims} is read from a token that nothing verified: a visitor can write what they like there. Let the server decide.",
    },
    options: {},
    triggers: [...jwtTriggers, { patterns: [/\.split\(\s*["']\.["']/, /\batob\b|base64/i, /JSON\.parse\(/, /admin|role|permission|scope|group/i] }],
    fix: "none",
    inTests: "silent",
    presets: {},
  },
  check({ facts, report }) {
    // Who computes a signature by hand may do so anywhere in the file.
    const mayVerify = /verif|hmac|introspect|\bsign/i.test(facts.tree.document.text);
    for (const call of mayVerify ? [] : facts.calls()) {
      if (!isCallExpression(call) || decodedByHand(facts, call) === undefined) continue;
      // Who only asks whose a token is mostly stands behind what has verified it.
      const claim = trustedClaims(facts, { call }).find((name) => rights.test(name));
      if (claim !== undefined) report({ at: call, message: "claims", data: { api: "Decoding by hand", claims: `"${claim}"` } });
    }
    for (const use of libraryCalls(facts, jwtDecoders)) {
      const [, second] = use.call.arguments ?? [];
      if (use.row.api === "jsonwebtoken.decode" && second !== undefined && isFunctionLike(skipWrappers(second))) {
        report({ at: use.call, message: "callback", data: { api: apiText(use.row.api) }, confidence: "high" });
        continue;
      }
      // A package for pages serves servers as well.
      const isPage = use.row.forPages === true && !isOfRequest(facts, use);
      const claims = trustedClaims(facts, use);
      const [first] = isPage ? claims.filter((claim) => rights.test(claim)) : claims;
      const place = first === undefined && !isPage ? keptInRequest(facts, use) : undefined;
      const handing = first === undefined && place === undefined && use.row.forPages !== true ? handsClaimsOut(facts, use) : undefined;
      if ((first === undefined && place === undefined && handing === undefined) || isVerifiedNearby(facts, use.call, verifiers)) continue;
      // What the identity provider itself answers over TLS needs no signature; from where it came is not seen here.
      const isFromProvider = /id_?token/i.test(facts.textOf(use.call.arguments?.[0] ?? use.call));
      const api = apiText(use.row.api);
      const confidence = isPage || isFromProvider || !use.certain ? "low" : "medium";
      if (handing !== undefined) report({ at: use.call, message: "handed", data: { api, name: handing }, confidence });
      else if (first === undefined) report({ at: use.call, message: "kept", data: { api, place: place ?? "" }, confidence });
      else report({ at: use.call, message: isPage ? "page" : "claims", data: { api, claims: `"${first}"` }, confidence });
    }
  },
});
