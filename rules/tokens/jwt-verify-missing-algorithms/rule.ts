import type { FileFacts } from "#core/facts/file-facts";
import { setOptionFix } from "#core/fix/set-option-fix";
import { type LibraryCall, libraryCalls } from "#core/options/library-calls";
import { readOption } from "#core/options/read-option";
import { defineSyntaxRule } from "#core/rule/rule";
import { tokenKeyText } from "#core/tokens/token-key";
import { type Expression, isArrayLiteral, isFunctionLike, isPropertyAccess, skipWrappers } from "#core/syntax/nodes";
import type { VerifierRow } from "#core/model/option-calls";
import { jwtTriggers, jwtVerifiers } from "#rules/models/web-options/jwt";
import { apiText } from "#core/text/api-text";

export default defineSyntaxRule({
  meta: {
    id: "jwt-verify-missing-algorithms",
    title: "JSON web token verified without a list of algorithms",
    family: "tokens",
    severity: "medium",
    confidence: "low",
    cwe: [347, 327],
    owasp: ["A02:2021"],
    asvs: ["v5.0.0-9.1.2"],
    since: "0.1.0",
    messages: {
      chosen: "{list} lets the token say itself how it was signed: one that is signed with the public key as a shared secret passes. List the algorithms that you sign with.",
      missing: "{api} takes every algorithm that fits the key. List those that you sign with: {example}.",
      confused: "{api} takes the public key {key} for a shared secret: whoever knows it can sign tokens. List the algorithms of the key pair, such as RS256.",
      mixed: "{api} accepts signatures by a shared secret and by a key pair: a token signed with the public key as the secret passes. List one kind.",
    },
    options: {},
    triggers: jwtTriggers,
    fix: "suggestion",
    inTests: "silent",
    presets: {},
  },
  check({ facts, report }) {
    for (const use of libraryCalls(facts, jwtVerifiers)) {
      const { row, call, options, certain } = use;
      const api = apiText(row.api);
      const isCallback = options !== undefined && isFunctionLike(skipWrappers(options));
      const list = isCallback ? ({ state: "absent" } as const) : row.algorithms === undefined ? argumentAsOption(options) : readOption(facts, options, row.algorithms);
      if (list.state === "given" && namesOwnAlgorithm(facts, list.value)) report({ at: list.value, message: "chosen", data: { list: facts.textOf(list.value).slice(0, 60) }, confidence: certain ? "medium" : "low" });
      const key = publicKeyOf(facts, use);
      const isPublic = key !== undefined;
      if (list.state === "given" && isPublic && ofSharedSecrets.test(facts.textOf(list.value))) report({ at: list.value, message: "confused", data: { api, key }, confidence: certain ? "medium" : "low" });
      if (row.algorithms === undefined && (row.trustsHeader !== true || !isPublic)) continue;
      if (list.state === "given" && mixesKinds(facts.textOf(list.value))) {
        // A shared secret verifies no signature of a key pair; a public key in its place is the danger.
        report({ at: list.value, message: "mixed", data: { api }, confidence: certain && isPublic ? "medium" : "low" });
      }
      if (list.state !== "absent" || row.hasDefaults === true) continue;
      const example = isPublic ? '["RS256"]' : '["HS256"]';
      const fix = isCallback || row.algorithms === undefined ? undefined : setOptionFix(facts, { call, argument: row.argument, path: row.algorithms, code: example }, `List the algorithms: ${example}`, "suggestion");
      report({
        at: call,
        message: "missing",
        data: { api, example: row.algorithms === undefined ? '"RS256"' : `algorithms: ${example}` },
        // Current versions take a text for a shared secret and allow only what fits it.
        confidence: certain && (isPublic || row.trustsHeader === true) ? "medium" : "low",
        fixes: fix === undefined ? [] : [fix],
      });
    }
  },
});

/** A list of nothing but signatures by a shared secret. */
const ofSharedSecrets = /^\[?\s*(?:["'`]HS\d{3}["'`][\s,]*)+\]?$/;

/** An argument that is the algorithm by itself. */
function argumentAsOption(value: Expression | undefined): { readonly state: "absent" } | { readonly state: "given"; readonly value: Expression } {
  return value === undefined ? { state: "absent" } : { state: "given", value };
}

/** `[header.alg]`: of a token that was taken apart before it is verified. */
function namesOwnAlgorithm(facts: FileFacts, list: Expression): boolean {
  const bare = skipWrappers(list);
  return (isArrayLiteral(bare) ? bare.elements : [bare]).some((element) => {
    const value = skipWrappers(element);
    return isPropertyAccess(value) && value.name.text === "alg" && facts.constant(value) === undefined && /header|decoded|token|jwt/i.test(facts.textOf(value.expression));
  });
}

function mixesKinds(list: string): boolean {
  return /["'`]HS\d{3}/.test(list) && /["'`](?:RS|PS|ES)\d{3}|["'`]EdDSA/.test(list);
}

/** The key that a call takes where its name says that it is the public one. */
function publicKeyOf(facts: FileFacts, { row, call, options }: LibraryCall<VerifierRow>): string | undefined {
  const key = tokenKeyText(facts, call, options, row.key);
  return key !== undefined && /public|\bpub\b|pem\b|cert/i.test(key) ? key : undefined;
}
