import type { LibraryModel } from "#core/model/library-model";

/** Where functions that derive a key or hash a password take their salt. */
export default {
  library: "node",
  documentation: "https://nodejs.org/docs/latest-v24.x/api/crypto.html",
  sinks: [
    { api: "crypto.pbkdf2", argument: 1, kind: "key-salt" },
    { api: "crypto.pbkdf2Sync", argument: 1, kind: "key-salt" },
    { api: "crypto.scrypt", argument: 1, kind: "key-salt" },
    { api: "crypto.scryptSync", argument: 1, kind: "key-salt" },
    // https://cryptojs.gitbook.io/docs/#pbkdf2
    { api: "crypto-js.PBKDF2", argument: 1, kind: "key-salt" },
    // https://github.com/kelektiv/node.bcrypt.js#api: a text in the place of the rounds is a salt
    { api: "bcrypt.hash", argument: 1, kind: "key-salt" },
    { api: "bcrypt.hashSync", argument: 1, kind: "key-salt" },
    // https://github.com/ranisalt/node-argon2/wiki/Options
    { api: "argon2.hash", argument: 1, property: "salt", kind: "key-salt" },
    // https://developer.mozilla.org/docs/Web/API/Pbkdf2Params
    { api: "globalThis.crypto.subtle.deriveKey", argument: 0, property: "salt", kind: "key-salt", algorithm: "webcrypto" },
    { api: "globalThis.crypto.subtle.deriveBits", argument: 0, property: "salt", kind: "key-salt", algorithm: "webcrypto" },
  ],
} satisfies LibraryModel;
