import type { LibraryModel } from "#core/model/library-model";

/** Functions made for passwords, and where their cost is set. */
export default {
  library: "bcrypt",
  documentation: "https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html",
  aliases: {
    bcryptjs: "bcrypt",
    "bcrypt-ts": "bcrypt",
    "bcrypt-nodejs": "bcrypt",
    // https://github.com/browserify/pbkdf2: the functions of Node.
    "pbkdf2.pbkdf2": "crypto.pbkdf2",
    "pbkdf2.pbkdf2Sync": "crypto.pbkdf2Sync",
    "@node-rs/bcrypt": "bcrypt",
    "@node-rs/argon2": "argon2",
  },
  sinks: [
    { api: "bcrypt.hash", argument: 1, kind: "password-hash-cost", algorithm: "bcrypt" },
    { api: "bcrypt.hashSync", argument: 1, kind: "password-hash-cost", algorithm: "bcrypt" },
    { api: "bcrypt.genSalt", argument: 0, kind: "password-hash-cost", algorithm: "bcrypt" },
    { api: "bcrypt.genSaltSync", argument: 0, kind: "password-hash-cost", algorithm: "bcrypt" },
    { api: "crypto.pbkdf2", argument: 2, kind: "password-hash-cost", algorithm: "pbkdf2" },
    { api: "crypto.pbkdf2Sync", argument: 2, kind: "password-hash-cost", algorithm: "pbkdf2" },
    { api: "crypto-js.PBKDF2", argument: 2, kind: "password-hash-cost", algorithm: "pbkdf2-crypto-js" },
    { api: "globalThis.crypto.subtle.deriveKey", argument: 0, kind: "password-hash-cost", algorithm: "pbkdf2-webcrypto" },
    { api: "globalThis.crypto.subtle.deriveBits", argument: 0, kind: "password-hash-cost", algorithm: "pbkdf2-webcrypto" },
    { api: "crypto.scrypt", argument: 3, kind: "password-hash-cost", algorithm: "scrypt" },
    { api: "crypto.scryptSync", argument: 3, kind: "password-hash-cost", algorithm: "scrypt" },
    { api: "argon2.hash", argument: 1, kind: "password-hash-cost", algorithm: "argon2" },
  ],
} satisfies LibraryModel;
