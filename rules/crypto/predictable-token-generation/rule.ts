import { guessableValues } from "#core/crypto/guessable-value";
import { knownHashes } from "#core/crypto/known-hash";
import { hasSecureSource } from "#core/crypto/value-targets";
import type { CallLike, FileFacts } from "#core/facts/file-facts";
import { defineSyntaxRule } from "#core/rule/rule";
import { type CallExpression, enclosingFunction, type Expression, isBinaryExpression, isCallExpression, isElementAccess, isIdentifier, isNewExpression, isPropertyAccess, isTaggedTemplate, isVariableDeclaration, skipWrappers } from "#core/syntax/nodes";

export default defineSyntaxRule({
  meta: {
    id: "predictable-token-generation",
    title: "Token made of what others know",
    family: "crypto",
    severity: "high",
    confidence: "high",
    cwe: [340, 330],
    owasp: ["A02:2021", "A07:2021"],
    asvs: ["v5.0.0-11.5.1"],
    since: "0.1.0",
    messages: {
      clock: '"{name}" is made of {source}, so whoever knows roughly when it was made finds it. Draw it with randomBytes(32) or crypto.randomUUID().',
      short: '"{name}" is {bits} bits long, which somebody who may try often finds. Draw 16 bytes or more.',
      hash: '"{name}" is a hash of {source}, which others know too. Draw it with randomBytes(32) or crypto.randomUUID().',
    },
    options: {},
    triggers: [
      { pattern: /\b(?:Date\.now|getTime|hrtime|performance\.now|valueOf)\b[^;\n]{0,80}(?:toString|`|md5|sha|hash|\+|\))/i }, { package: "uuid" }, { package: "node-uuid" }, { package: "shortid" }, { package: "cuid" },
      { package: "uniqid" }, { package: "bson-objectid" }, "ObjectId", "randomBytes", { call: "createHash" }, { package: "md5" }, { package: "sha1" },
    ],
    fix: "suggestion",
    yieldsTo: ["insecure-random", "weak-password-hash"],
    inTests: "silent",
    // What pages make for themselves, mostly in place of a server, no server takes.
    inPrograms: { page: "medium", extension: "medium" },
    presets: {},
  },
  check(context) {
    const { facts } = context;
    const reported = new Set<object>();
    for (const { call, row } of facts.sinks("predictable")) {
      // Beside something that was drawn or is secret, the time does no harm.
      if (hasSecureSource(facts, call) || isHashOfSecret(facts.textOf(call)) || isOtherTime(call) || isMeantToFail(facts.textOf(call.parent.parent ?? call.parent)) || isStandIn(context.document.text, facts.spanOf(call).start)) continue;
      for (const { name, purpose, at, confidence } of guessableValues(facts, call)) {
        if (purpose !== "secret" || reported.has(at) || isTimeByName.test(name) || isHandle(facts, at) || isUnknowable(facts.textOf((isIdentifier(at) ? facts.definitionOf(at) : undefined) ?? at).replace(facts.textOf(call), ""))) continue;
        reported.add(at);
        const text = facts.textOf(call);
        const isUuid = row.api.startsWith("uuid.v") && /^(?:v[1356]|uuid\.v[1356]|uuidv[1356])\(/.test(text);
        const edits = [{ span: facts.spanOf(call), newText: "crypto.randomUUID()" }];
        const isFree = facts.names.scopeOf(call).lookup("crypto") === undefined;
        context.report({
          at,
          message: "clock",
          data: { name, source: row.algorithm ?? row.api },
          confidence: (isKeptByPage(at) || isHashedWithKey(facts, at) || isNumbered(name, row.api) || row.api.includes("ObjectId") || counts(facts.textOf(at)) || isOfNaming(facts.textOf(at))) && confidence === "high" ? "medium" : confidence,
          fixes: isUuid && isFree ? [{ title: "Draw a random UUID", applicability: "suggestion", edits, appends: [] }] : [],
        });
      }
    }
    for (const { call, bits } of shortDraws(facts)) {
      for (const { name, purpose, at } of guessableValues(facts, call)) {
        if (purpose !== "secret" || reported.has(at) || /otp|code|pin\b|passcode|temp/i.test(name)) continue;
        reported.add(at);
        context.report({ at: call, message: "short", data: { name, bits }, confidence: "medium" });
      }
    }
    for (const { call, inputs } of knownHashes(facts)) {
      for (const { name, purpose, at } of guessableValues(facts, call)) {
        if (purpose !== "secret" || reported.has(at)) continue;
        context.report({ at, message: "hash", data: { name, source: inputs.join(" and ") }, confidence: "medium" });
      }
    }
  },
});

/** True where something that was drawn stands beside the time, or a call whose name says that only who has a key can make the same. */
function isUnknowable(text: string): boolean {
  return /uuid(?:v?4)?\(\)|nanoid|random|secret|hmac|\bsig(?:nature)?=|\b(?:sign|signed|\w*signature|mac)\b/i.test(text) || /\b(?:sign|seal|encrypt)(?:[A-Z]\w*)?\(|[a-z](?:Sign|Seal|Encrypt)(?:[A-Z]\w*)?\(/.test(text);
}

/** `tokenInvalidReset`, `tokenRefreshedAt`: when something happens to a token, and none itself. */
const isTimeByName = /[a-z](?:Reset|Until|At|Since|Time|Timestamp|Expiry|Expires|Expiration)$/;

/**
 * `let nextToken = Date.now(); nextToken += step`: a number that is added to and compared is a time, whatever its name. `this.listeners[token] = listener`: what
 * a function is kept under within the program, until whoever handed it in lets go of it, nobody outside is asked for.
 */
function isHandle(facts: FileFacts, { parent }: Expression): boolean {
  const binding = isVariableDeclaration(parent) && isIdentifier(parent.name) ? facts.names.bindingOf(parent.name) : undefined;
  return binding !== undefined && facts.names.referencesTo(binding).some((use) => (isBinaryExpression(use.parent) && /^(?:[-+]=|[<>]=?|-)$/.test(facts.textOf(use.parent.operatorToken))) || (isElementAccess(use.parent) && /(?:listeners?|handlers?|callbacks?|registrants?|subscri\w*|observers?)$/i.test(facts.textOf(use.parent.expression))));
}

/** `localStorage.setItem("authToken", `token-${Date.now()}`)`: what a page makes for itself, mostly in place of a server, no server takes. */
function isKeptByPage({ parent }: Expression): boolean {
  return isCallExpression(parent) && /(?:local|session)Storage\.setItem$/.test(parent.expression.getText());
}

/** `tampered-${Date.now()}`: what is to be refused opens nothing. */
function isMeantToFail(text: string): boolean {
  return /^\W{0,2}(?:tampered|bogus|invalid|fake|wrong|dummy)\b/i.test(text);
}

/** `// A fake token until the server makes one`, in the line above: who says so knows what it is worth. */
function isStandIn(text: string, start: number): boolean {
  return /\/\/[^\n]*\b(?:mock(?:ed|ing)?|fake|dummy)\b[^\n]*\n[^\n]*$/i.test(text.slice(Math.max(0, start - 240), start));
}

/** `new Date(order.created).getTime()`: not the time of the call. */
function isOtherTime(call: CallLike): boolean {
  const made = !isTaggedTemplate(call) && isPropertyAccess(call.expression) ? skipWrappers(call.expression.expression) : undefined;
  return isNewExpression(made) && (made.arguments?.length ?? 0) > 0;
}

/** `uuidV5(session.id, namespace)` is known to whoever knows what it is a hash of. */
function isHashOfSecret(call: string): boolean {
  return /^[\w.]*v[35]\(\s*(?![\w.]*(?:name|email)\b)[^,]*(?:session|secret|token|random|nonce)/i.test(call);
}

/** True where a value comes out of a function that says it makes an id or a name: what is stored under a name is the secret. */
function isOfNaming(text: string): boolean {
  return /^(?:await\s+)?[\w.]*(?:Id|ID|Name|Label|Filename)\(/.test(text);
}

/** The time under the name of an id mostly tells sessions of a protocol apart, such as calls and connections. */
function isNumbered(name: string, api: string): boolean {
  return api.startsWith("globalThis.") && /id$/i.test(name);
}

/** A function that hashes a fixed key along with the time signs, as another service asks for; whether that key is a secret is told for itself. */
function isHashedWithKey(facts: FileFacts, at: Expression): boolean {
  const around = enclosingFunction(at);
  return around !== undefined && /(?<![0-9a-z])[0-9a-f]{32,64}(?![0-9a-z])/i.test(facts.textOf(around)) && /md5|sha|hash/i.test(facts.textOf(around));
}

/** What is counted on beside the time only has to differ from all others, as names of things within a program do. */
function counts(text: string): boolean {
  return /\+\+/.test(text);
}

/** Fewer bytes than these are found by trying, over a network too. */
const fewestBytes = 8;

/** Random bytes that are too few for a secret. */
function shortDraws(facts: FileFacts): readonly { readonly call: CallExpression; readonly bits: number }[] {
  return facts.calls().flatMap((call) => {
    if (!isCallExpression(call) || facts.callee(call)?.name !== "crypto.randomBytes" || call.arguments[0] === undefined) return [];
    const bytes = facts.constant(call.arguments[0])?.value;
    // `randomBytes(1)[0] % alphabet.length` picks one of many characters.
    if (isElementAccess(call.parent)) return [];
    return typeof bytes === "number" && bytes > 0 && bytes < fewestBytes ? [{ call, bits: bytes * 8 }] : [];
  });
}
