import type { LibraryModel, SinkRow } from "#core/model/library-model";

const kind = "secret-argument";
const secret = "crypto-key";

/** The ciphers of crypto-js share one signature: message, key, options. */
const cryptoJsCiphers = ["AES", "DES", "TripleDES", "Rabbit", "RabbitLegacy", "RC4", "RC4Drop", "Blowfish"];
const cryptoJsMacs = ["HmacMD5", "HmacSHA1", "HmacSHA224", "HmacSHA256", "HmacSHA384", "HmacSHA512", "HmacSHA3"];

/** Arguments in which cryptographic functions take a key or the passphrase it is derived from. */
const sinks: readonly SinkRow[] = [
  // https://nodejs.org/api/crypto.html
  { api: "crypto.createHmac", argument: 1, kind, secret },
  { api: "crypto.createCipheriv", argument: 1, kind, secret },
  { api: "crypto.createDecipheriv", argument: 1, kind, secret },
  { api: "crypto.createCipher", argument: 1, kind, secret },
  { api: "crypto.createDecipher", argument: 1, kind, secret },
  { api: "crypto.createSecretKey", argument: 0, kind, secret },
  { api: "crypto.scrypt", argument: 0, kind, secret },
  { api: "crypto.scryptSync", argument: 0, kind, secret },
  { api: "crypto.pbkdf2", argument: 0, kind, secret },
  { api: "crypto.pbkdf2Sync", argument: 0, kind, secret },
  { api: "crypto.hkdf", argument: 1, kind, secret },
  { api: "crypto.hkdfSync", argument: 1, kind, secret },
  // https://developer.mozilla.org/docs/Web/API/SubtleCrypto/importKey
  { api: "globalThis.crypto.subtle.importKey", argument: 1, kind, secret },
  // https://cryptojs.gitbook.io/docs/
  ...cryptoJsCiphers.flatMap((cipher): SinkRow[] => [
    { api: `crypto-js.${cipher}.encrypt`, argument: 1, kind, secret },
    { api: `crypto-js.${cipher}.decrypt`, argument: 1, kind, secret },
  ]),
  ...cryptoJsMacs.map((mac): SinkRow => ({ api: `crypto-js.${mac}`, argument: 1, kind, secret })),
  { api: "crypto-js.PBKDF2", argument: 0, kind, secret },
  // https://github.com/digitalbazaar/forge#ciphers
  { api: "node-forge.cipher.createCipher", argument: 1, kind, secret },
  { api: "node-forge.cipher.createDecipher", argument: 1, kind, secret },
  { api: "node-forge.pkcs5.pbkdf2", argument: 0, kind, secret },
];

export default {
  library: "ciphers and message authentication",
  documentation: "https://nodejs.org/api/crypto.html",
  // Modules of crypto-js that hold one algorithm: https://github.com/brix/crypto-js#list-of-modules
  aliases: {
    "crypto-js/aes.encrypt": "crypto-js.AES.encrypt",
    "crypto-js/aes.decrypt": "crypto-js.AES.decrypt",
    "crypto-js/hmac-sha256": "crypto-js.HmacSHA256",
    "crypto-js/hmac-sha512": "crypto-js.HmacSHA512",
  },
  sinks,
} satisfies LibraryModel;
