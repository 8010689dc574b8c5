import type { LibraryModel, SinkRow } from "#core/model/library-model";

/** Members of Node's module that WebCrypto, the global of the same name, does not have. */
const nodeOnly = [
  "createHash", "createHmac", "createCipher", "createDecipher", "createCipheriv", "createDecipheriv", "createSign", "createVerify", "generateKeyPair", "generateKeyPairSync", "hash", "pbkdf2", "pbkdf2Sync",
  "prng", "pseudoRandomBytes", "randomBytes", "randomInt", "scrypt", "scryptSync", "timingSafeEqual",
];

/**
 * Hash functions. In a row of kind `hash-algorithm` the argument is the algorithm's name; in one of kind `hash-input` the
 * argument is what is hashed and the row names the algorithm itself.
 */
export default {
  library: "node",
  documentation: "https://nodejs.org/docs/latest-v24.x/api/crypto.html",
  aliases: {
    "crypto.webcrypto": "globalThis.crypto",
    "crypto.subtle": "globalThis.crypto.subtle",
    // WebCrypto has no such members: what a fragment without imports calls `crypto` is Node's module.
    ...Object.fromEntries(nodeOnly.map((name) => [`globalThis.crypto.${name}`, `crypto.${name}`])),
    "crypto-js.default": "crypto-js",
    // The name that its script gives to pages.
    "globalThis.CryptoJS": "crypto-js",
    "crypto-js/md5": "crypto-js.MD5",
    "crypto-js/sha1": "crypto-js.SHA1",
    "crypto-js/sha256": "crypto-js.SHA256",
    "crypto-js/sha512": "crypto-js.SHA512",
    "crypto-js/pbkdf2": "crypto-js.PBKDF2",
    "ts-md5.Md5.hashStr": "md5",
    "ts-md5.Md5.hashAsciiStr": "md5",
    "blueimp-md5": "md5",
    "js-md5": "md5",
    "js-md5.md5": "md5",
    "js-sha1": "sha1",
    "js-sha1.sha1": "sha1",
    "spark-md5.hash": "md5",
    "node-forge.md.sha256.create": "node-forge.sha256.create",
    "node-forge.md.md5.create": "node-forge.md5.create",
    "node-forge.md.sha1.create": "node-forge.sha1.create",
    "@noble/hashes/sha1.sha1": "sha1",
    "@noble/hashes/legacy.sha1": "sha1",
    "@noble/hashes/legacy.md5": "md5",
    "@noble/hashes/sha1.js.sha1": "sha1",
    "@noble/hashes/legacy.js.sha1": "sha1",
    "@noble/hashes/legacy.js.md5": "md5",
  },
  sinks: [
    { api: "crypto.createHash", argument: 0, kind: "hash-algorithm" },
    { api: "crypto.hash", argument: 0, kind: "hash-algorithm" },
    ...["generateKey", "sign", "verify"].flatMap((method) => ["hash", "hash.name"].map((property): SinkRow => ({ api: `globalThis.crypto.subtle.${method}`, argument: 0, property, kind: "hash-algorithm", when: [{ argument: 0, property: "name", is: /^(?:RSASSA-PKCS1-v1_5|RSA-PSS|ECDSA)$/ }] }))),
    { api: "globalThis.crypto.subtle.digest", argument: 0, kind: "hash-algorithm", property: "name" },
    { api: "crypto.createHmac", argument: 0, kind: "hmac-algorithm" },
    // https://www.npmjs.com/package/hash.js, https://github.com/digitalbazaar/forge#message-digests
    ...["sha1", "sha256", "sha512"].map((algorithm): SinkRow => ({ api: `hash.js.${algorithm}`, argument: "none", kind: "hash-input", algorithm })),
    { api: "node-forge.sha256.create", argument: "none", kind: "hash-input", algorithm: "sha256" },
    { api: "crypto-js.RIPEMD160", argument: 0, kind: "hash-input", algorithm: "ripemd160" },
    { api: "crypto.createSign", argument: 0, kind: "hash-algorithm" },
    { api: "crypto.createVerify", argument: 0, kind: "hash-algorithm" },
    { api: "object-hash.MD5", argument: 0, kind: "hash-input", algorithm: "md5" },
    { api: "object-hash.sha1", argument: 0, kind: "hash-input", algorithm: "sha1" },
    { api: "md5", argument: 0, kind: "hash-input", algorithm: "md5" },
    { api: "sha1", argument: 0, kind: "hash-input", algorithm: "sha1" },
    { api: "crypto-js.MD5", argument: 0, kind: "hash-input", algorithm: "md5" },
    { api: "crypto-js.SHA1", argument: 0, kind: "hash-input", algorithm: "sha1" },
    { api: "crypto-js.SHA256", argument: 0, kind: "hash-input", algorithm: "sha256" },
    { api: "crypto-js.SHA512", argument: 0, kind: "hash-input", algorithm: "sha512" },
    { api: "node-forge.md5.create", argument: "none", kind: "hash-input", algorithm: "md5" },
    { api: "node-forge.sha1.create", argument: "none", kind: "hash-input", algorithm: "sha1" },
  ],
} satisfies LibraryModel;
