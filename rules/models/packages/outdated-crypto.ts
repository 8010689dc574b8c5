/** Packages for cryptography that their authors gave up, or that were never sound, with what to use in their place. */
export const outdatedCrypto: ReadonlyMap<string, { readonly why: string; readonly instead: string; readonly isSure: boolean }> = new Map([
  // https://github.com/brix/crypto-js#discontinued
  ["crypto-js", { why: "is no longer maintained, and derives keys from passphrases with MD5", instead: "node:crypto or WebCrypto", isSure: true }],
  ["simple-crypto-js", { why: "rests on crypto-js, which is no longer maintained", instead: "node:crypto or WebCrypto", isSure: true }],
  // https://www.npmjs.com/package/bcrypt-nodejs
  ["bcrypt-nodejs", { why: "is no longer maintained", instead: "bcrypt or bcryptjs", isSure: true }],
  ["bcrypt-node", { why: "is no longer maintained", instead: "bcrypt or bcryptjs", isSure: true }],
  // https://www.npmjs.com/package/password-hash
  ["password-hash", { why: "hashes passwords with SHA-1 and one round", instead: "argon2 or bcrypt", isSure: true }],
  // https://www.npmjs.com/package/scrypt
  ["scrypt", { why: "is no longer maintained", instead: "scrypt of node:crypto", isSure: true }],
  // https://www.npmjs.com/package/node-uuid
  ["node-uuid", { why: "was given up for uuid", instead: "crypto.randomUUID()", isSure: true }],
  // https://github.com/hokaccha/node-jwt-simple/issues
  ["jwt-simple", { why: "is hardly maintained, and takes the algorithm from the token unless told otherwise", instead: "jose", isSure: true }],
  // https://github.com/request/request/issues/3142
  ["request", { why: "was given up in 2020 and gets no fixes", instead: "fetch", isSure: true }],
  ["request-promise", { why: "was given up in 2020 and gets no fixes", instead: "fetch", isSure: true }],
  ["request-promise-native", { why: "was given up in 2020 and gets no fixes", instead: "fetch", isSure: true }],
  // https://www.npmjs.com/package/cryptiles
  ["cryptiles", { why: "was given up for @hapi/cryptiles", instead: "randomBytes and timingSafeEqual of node:crypto", isSure: true }],
  // https://www.npmjs.com/package/ursa
  ["ursa", { why: "is no longer maintained", instead: "node:crypto", isSure: true }],
  // https://github.com/paralleldrive/cuid#status-deprecated-due-to-security-use-cuid2-instead
  ["cuid", { why: "was given up by its author as insecure", instead: "@paralleldrive/cuid2 or crypto.randomUUID()", isSure: true }],
  // https://github.com/dylang/shortid#shortid
  ["shortid", { why: "was given up for nanoid, since its identifiers can be guessed", instead: "nanoid", isSure: true }],
  ["md5", { why: "stands for a broken hash", instead: "createHash of node:crypto with SHA-256", isSure: false }],
  ["sha1", { why: "stands for a broken hash", instead: "createHash of node:crypto with SHA-256", isSure: false }],
]);
