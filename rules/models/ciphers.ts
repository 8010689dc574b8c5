import type { LibraryModel, SinkRow } from "#core/model/library-model";

const encryptions = ["createCipheriv", "createDecipheriv"] as const;
/** Ciphers of crypto-js that are broken by themselves: their functions name no algorithm. */
const weakCryptoJs: Readonly<Record<string, string>> = { DES: "des", TripleDES: "des-ede3", RC4: "rc4", RC4Drop: "rc4", Rabbit: "rabbit", RabbitLegacy: "rabbit", Blowfish: "bf" };
const cryptoJsCiphers = ["AES", ...Object.keys(weakCryptoJs)];
const nobleNonces = ["gcm", "gcmsiv", "ctr", "cbc"].map((name) => `@noble/ciphers/aes.${name}`).concat(["chacha20poly1305", "xchacha20poly1305"].map((name) => `@noble/ciphers/chacha.${name}`));

const sinks: readonly SinkRow[] = [
  ...encryptions.flatMap((name): SinkRow[] => [
    { api: `crypto.${name}`, argument: 0, kind: "cipher" },
    { api: `crypto.${name}`, argument: 2, kind: "cipher-iv" },
  ]),
  { api: "crypto.createCipher", argument: 0, kind: "cipher" },
  { api: "crypto.createDecipher", argument: 0, kind: "cipher" },
  // https://developer.mozilla.org/docs/Web/API/SubtleCrypto/encrypt
  { api: "globalThis.crypto.subtle.encrypt", argument: 0, property: "name", kind: "cipher" },
  { api: "globalThis.crypto.subtle.encrypt", argument: 0, property: "iv", kind: "cipher-iv" },
  // https://cryptojs.gitbook.io/docs/
  ...cryptoJsCiphers.flatMap((cipher): SinkRow[] =>
    ["encrypt", "decrypt"].flatMap((method): SinkRow[] => {
      const api = `crypto-js.${cipher}.${method}`;
      const options: SinkRow[] = [
        { api, argument: 2, property: "mode", kind: "cipher-mode" },
        { api, argument: 2, property: "iv", kind: "cipher-iv" },
      ];
      const algorithm = weakCryptoJs[cipher];
      return algorithm === undefined ? options : [{ api, argument: "none", kind: "cipher", algorithm }, ...options];
    }),
  ),
  // https://github.com/digitalbazaar/forge#ciphers
  { api: "node-forge.cipher.createCipher", argument: 0, kind: "cipher" },
  { api: "node-forge.cipher.createDecipher", argument: 0, kind: "cipher" },
  { api: "node-forge.cipher.createCipher().start", argument: 0, property: "iv", kind: "cipher-iv" },
  { api: "node-forge.rc2.createEncryptionCipher", argument: "none", kind: "cipher", algorithm: "rc2" },
  { api: "node-forge.des.createEncryptionCipher", argument: "none", kind: "cipher", algorithm: "des" },
  // https://github.com/dchest/tweetnacl-js/blob/master/README.md
  { api: "tweetnacl.secretbox", argument: 1, kind: "cipher-iv" },
  { api: "tweetnacl.box", argument: 1, kind: "cipher-iv" },
  // https://github.com/paulmillr/noble-ciphers#usage
  ...nobleNonces.map((api): SinkRow => ({ api, argument: 1, kind: "cipher-iv" })),
  // https://nodejs.org/docs/latest-v24.x/api/crypto.html: RSA_PKCS1_PADDING of publicEncrypt and privateDecrypt
  { api: "crypto.publicEncrypt", argument: 0, property: "padding", kind: "rsa-padding" },
  { api: "crypto.privateDecrypt", argument: 0, property: "padding", kind: "rsa-padding" },
  // https://github.com/rzcoder/node-rsa#creating-instance: options behind the key, or behind its format
  ...[1, 2].map((argument): SinkRow => ({ api: "node-rsa", argument, property: "encryptionScheme", kind: "rsa-padding" })),
  { api: "node-rsa().setOptions", argument: 0, property: "encryptionScheme", kind: "rsa-padding" },
];

/** Ciphers, with the place of the initialisation vector or nonce that must be new for every message. */
export default {
  library: "ciphers",
  documentation: "https://nodejs.org/docs/latest-v24.x/api/crypto.html",
  aliases: {
    "crypto-js/des.encrypt": "crypto-js.DES.encrypt",
    "crypto-js/tripledes.encrypt": "crypto-js.TripleDES.encrypt",
    "crypto-js/rc4.encrypt": "crypto-js.RC4.encrypt",
    "node-forge.default": "node-forge",
    "tweetnacl.default": "tweetnacl",
    "@noble/ciphers/aes.js.gcm": "@noble/ciphers/aes.gcm",
    "@noble/ciphers/chacha.js.chacha20poly1305": "@noble/ciphers/chacha.chacha20poly1305",
  },
  sinks,
} satisfies LibraryModel;
