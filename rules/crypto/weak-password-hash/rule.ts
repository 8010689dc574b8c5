import { calledFunction } from "#core/facts/called-function";
import { useByHelper } from "#core/facts/handed-uses";
import { hashedValues, hashPurpose } from "#core/crypto/hash-purpose";
import { hashUses } from "#core/crypto/hash-use";
import type { FileFacts } from "#core/facts/file-facts";
import { isOfOtherModule } from "#core/model/module-names";
import { defineSyntaxRule } from "#core/rule/rule";
import { type CallExpression, enclosingFunction, type Expression, isArrayLiteral, isBinaryExpression, isCallExpression, isFunctionLike, isIdentifier, isPropertyAccess, isVariableDeclaration, type Node, skipWrappers, SyntaxKind } from "#core/syntax/nodes";

export default defineSyntaxRule({
  meta: {
    id: "weak-password-hash",
    title: "Password hashed too fast",
    family: "crypto",
    severity: "high",
    confidence: "high",
    cwe: [916, 759],
    owasp: ["A02:2021", "A07:2021"],
    asvs: ["v5.0.0-11.4.2"],
    since: "0.1.0",
    messages: {
      fast: "{evidence} is hashed with {algorithm}, of which a graphics card tries billions a second. Use bcrypt, scrypt or argon2.",
    },
    options: {},
    triggers: ["createHash", "createHmac", "digest", { anywhere: "md5", ignoreCase: true }, { anywhere: "sha1", ignoreCase: true }, "SHA256", "SHA512", { package: "hash.js" }, { around: ["passw", "pwd"], holds: isHashed }],
    fix: "none",
    inPrograms: { desktop: "medium", mobile: "medium", page: "medium", extension: "medium" },
    presets: {},
  },
  check(context) {
    const { facts } = context;
    let told: Node | undefined;
    for (const { call, algorithm, input } of hashUses(facts)) {
      const purpose = hashPurpose(facts, call, input);
      // `md5(md5(password))`: the outer one is told.
      if (purpose.kind !== "password" || (told !== undefined && told.end >= call.end) || isPreHash(facts, call) || isDrawn(facts, call, input)) continue;
      told = call;
      context.report({
        at: call,
        message: "fast",
        data: { evidence: `"${purpose.evidence ?? "password"}"`, algorithm: algorithm.toUpperCase() },
        // What the client has derived of a password already, a digest may keep.
        confidence: context.isTestFile || followsProtocol(facts, call) ? "low" : /encrypted|hashed|derived|deterministic|legacy/i.test(purpose.evidence ?? "") || ofElsewhere.test(context.document.path) || makesKey(facts, call, input) || callsLegacy(call) || makesToken(facts, call) || isBesideSlowHash(facts, call) || asksService(context.document.text) ? "medium" : "high",
      });
    }
    for (const call of facts.calls()) {
      const named = isCallExpression(call) ? hashOfProject(facts, call) : undefined;
      if (named === undefined || isPreHash(facts, call)) continue;
      const data = { evidence: `"${named.evidence}"`, algorithm: named.algorithm };
      context.report({ at: call, message: "fast", data, confidence: context.isTestFile ? "low" : "medium" });
    }
  },
});

/** `password = randomText(128)`: what the program itself has drawn, nobody guesses. */
function isDrawn(facts: FileFacts, call: Expression, input: Expression | undefined): boolean {
  return hashedValues(facts, call, input).some((value) => {
    const bare = skipWrappers(value);
    const binding = isIdentifier(bare) ? facts.names.bindingOf(bare) : undefined;
    const given = binding === undefined ? [] : facts.names.assignmentsTo(binding).map(({ right }) => skipWrappers(right));
    return given.length > 0 && given.every((made) => isCallExpression(made) && /random/i.test(facts.textOf(made.expression)));
  });
}

/** `checkCramMd5(user, password)`: the protocol says how a password is answered for, and both sides have to keep to it. https://www.rfc-editor.org/rfc/rfc2195 */
function followsProtocol(facts: FileFacts, call: Node): boolean {
  for (let around = enclosingFunction(call); around !== undefined; around = enclosingFunction(around)) if (/cram|apop|ntlm|digest_?(?:md5|auth)|radius|sasl|mschap/i.test(nameOf(facts, around))) return true;
  return false;
}

/** What a function is called, by itself or where it is assigned. */
function nameOf(facts: FileFacts, around: Node | undefined): string {
  const { name, parent } = (around ?? {}) as { readonly name?: Node; readonly parent?: Node };
  const named = name ?? (parent === undefined ? undefined : isBinaryExpression(parent) ? parent.left : isVariableDeclaration(parent) ? parent.name : undefined);
  return named === undefined ? "" : facts.textOf(named);
}

/** `hashLegacy(password)`: what was kept long ago has to be compared until its owner comes back. */
function callsLegacy(call: Node): boolean {
  const callee = isCallExpression(call) ? skipWrappers(call.expression) : undefined;
  const name = isPropertyAccess(callee) ? callee.name : callee;
  return isIdentifier(name) && /legacy/i.test(name.text);
}

/** What takes the accounts of another program over has to know its hashes, what friends tell each other to play a process forgets, and what runs with visitors keeps no passwords. */
const ofElsewhere = /(?:^|\/)(?:migrat(?:e|ions?|ors?)|importers?)\b|(?:game|room|lobby)s?\.[cm]?[jt]s$|(?:^|\/)(?:clients?|front-?end)\/|\.(?:[jt]sx|vue|svelte)$/i;

/** The digest of a passphrase, or of a secret of the environment, is what something is encrypted with or what a cache goes by. */
function makesKey(facts: FileFacts, call: Expression, input: Expression | undefined): boolean {
  const around = enclosingFunction(call);
  if ((around !== undefined && /\bcreate(?:Dec|C)ipheriv\(/.test(facts.textOf(around))) || hashedValues(facts, call, input).some((value) => /\benv\b/.test(facts.textOf(value)))) return true;
  let at: Node = call;
  while (at.parent !== undefined && !isVariableDeclaration(at) && !isFunctionLike(at) && !(isBinaryExpression(at) && at.operatorToken.kind === SyntaxKind.EqualsToken)) at = at.parent;
  const kept = isVariableDeclaration(at) ? at.name : isBinaryExpression(at) ? at.left : undefined;
  return kept !== undefined && /[a-z.]Key$|\.key$/.test(facts.textOf(kept));
}

/** The function knows slow hashes as well, or calls this one the old way: what was kept long ago has to be compared until its owner comes back. */
function isBesideSlowHash(facts: FileFacts, call: Node): boolean {
  const around = enclosingFunction(call);
  return around !== undefined && (/bcrypt|argon2|scrypt/i.test(facts.textOf(around)) || /legacy|old(?:way)?$|deprecated/i.test(nameOf(facts, around)));
}

/** Asks another service, keeps nothing and answers nobody: that service says how a password is sent to it. */
function asksService(text: string): boolean {
  return /\b(?:axios|got|needle|superagent|fetch|https?|\w*[rR]equest(?:Client)?|mqtt\w*)(?:\.(?:get|post|put|request|connect)\w*)?\(|\bthis\.(?:post|request|fetch)\w*\(/.test(text) && !keepsAccounts.test(text);
}

/** What a server has that keeps accounts: requests of others, and a database. */
const keepsAccounts = /\b(?:req|ctx|request)\.(?:body|query|params)\b|\.find(?:One|First|Unique|All|By)\w*\(|\b(?:bcrypt|argon2|scrypt)|\b(?:SELECT|INSERT INTO|UPDATE) |sequelize|mongoose|prisma|knex|typeorm|createServer|\b(?:app|router)\.(?:get|post|use)\(|\.(?:create|insert|save)\(/;

/** `createAccessToken({ password, salt })`, `deriveKey(password)`: what a function makes tokens or keys of is called a password there, and may well be drawn at random. */
function makesToken(facts: FileFacts, call: Node): boolean {
  return /^(?:create|make|generate|derive)\w*Token$|[a-z]Key(?:Buffer|Bytes)?$/.test(nameOf(facts, enclosingFunction(call)));
}

/** A function of another file that is handed a password, and is named after a fast hash or known to make one: `md5(user.password)`. */
function hashOfProject(facts: FileFacts, call: CallExpression): { readonly algorithm: string; readonly evidence: string } | undefined {
  const callee = skipWrappers(call.expression);
  const name = isPropertyAccess(callee) ? callee.name.text : isIdentifier(callee) ? callee.text : "";
  if (call.arguments.length === 0 || call.arguments.length > 3) return undefined;
  const used = hashingName.test(name) && call.arguments.some((argument) => hashPurpose(facts, call, argument).kind === "password") ? useByHelper(facts, callee) : undefined;
  const handed = used?.kind === "hash" ? call.arguments[used.value] : undefined;
  // `user.password` is what is stored by then, mostly a slow hash already.
  const isTyped = handed !== undefined && (!isPropertyAccess(skipWrappers(handed)) || facts.source(skipWrappers(handed)) !== undefined);
  if (used !== undefined && isTyped && isToldOf(facts, callee)) {
    const { kind, evidence } = hashPurpose(facts, call, handed);
    if (kind === "password") return { algorithm: used.name.toUpperCase(), evidence: evidence ?? "password" };
  }
  const [, algorithm] = /^(?:hash|to)?_?(md5|sha1)(?:_?(?:hex|hash|sum|digest))?$/i.exec(name) ?? [];
  const [input] = call.arguments;
  const api = facts.callee(call)?.name;
  if (algorithm === undefined || input === undefined || api === undefined || !isOfOtherModule(api)) return undefined;
  const { kind, evidence } = hashPurpose(facts, call, input);
  return kind === "password" ? { algorithm: algorithm.toUpperCase(), evidence: evidence ?? "password" } : undefined;
}

/** Functions that may hash by their names. */
const hashingName = /hash|digest|crypt|encode|secure|checksum|fingerprint|md5|sha/i;

function isHashed(text: string, places: readonly number[]): boolean {
  return places.some((place) => /(?:hash|digest|crypt|encode|secure|checksum|fingerprint|md5|sha)\w*\(\s*[\w$.?![\]"']*$/i.test(text.slice(Math.max(0, place - 60), place)));
}

/** What the file's own helpers hash is told where they are written. */
function isToldOf(facts: FileFacts, callee: Expression): boolean {
  return calledFunction(callee, facts.names) === undefined;
}

/** `bcrypt.hash(sha256(password), 12)`: a digest that only shortens the input of a slow hash, there or behind a variable. */
function isPreHash(facts: FileFacts, call: Node): boolean {
  for (let node = call.parent; node !== undefined; node = node.parent) {
    if (isCallExpression(node)) {
      const name = facts.callee(node)?.name ?? "";
      if (facts.models.sinks(name).some(({ kind }) => kind === "password-hash-cost")) return true;
    } else if (!isPropertyAccess(node)) return isHandedToSlowHash(facts, node);
  }
  return false;
}

/** What calls of slow hashes say, also where a worker makes them: `pool.exec("hash", [password, rounds])`, `compare(password, stored)`. */
const slowHash = /bcrypt|argon2|scrypt|pbkdf2|rounds\b|["'.]compare\b|^compare\b/i;
/** Longer calls hand over more than a password. */
const longestCall = 200;

/** `password = sha512(password); return worker.hash(password, rounds);` */
function isHandedToSlowHash(facts: FileFacts, node: Node): boolean {
  const kept = isVariableDeclaration(node) ? node.name : isBinaryExpression(node) && node.operatorToken.kind === SyntaxKind.EqualsToken ? node.left : undefined;
  const binding = kept !== undefined && isIdentifier(kept) ? facts.names.bindingOf(kept) : undefined;
  if (binding === undefined) return false;
  return facts.names.referencesTo(binding).some((use) => {
    const holder = isArrayLiteral(use.parent) ? use.parent : use;
    if (use.pos < node.end || !isCallExpression(holder.parent)) return false;
    const text = facts.textOf(holder.parent);
    return text.length <= longestCall && slowHash.test(text);
  });
}
