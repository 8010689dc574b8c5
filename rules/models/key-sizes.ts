import type { LibraryModel, SinkRow } from "#core/model/library-model";

const size = (api: string, argument: number, property: string | undefined, algorithm: string): SinkRow =>
  property === undefined ? { api, argument, kind: "key-size", algorithm } : { api, argument, property, kind: "key-size", algorithm };
const curve = (api: string, argument: number, property?: string): SinkRow =>
  property === undefined ? { api, argument, kind: "curve" } : { api, argument, property, kind: "curve" };

/** Where key sizes and curves are chosen. */
export default {
  library: "node",
  documentation: "https://nodejs.org/docs/latest-v24.x/api/crypto.html",
  aliases: { "elliptic.default.ec": "elliptic.ec" },
  sinks: [
    size("crypto.generateKeyPair", 1, "modulusLength", "rsa"),
    size("crypto.generateKeyPairSync", 1, "modulusLength", "rsa"),
    curve("crypto.generateKeyPair", 1, "namedCurve"),
    curve("crypto.generateKeyPairSync", 1, "namedCurve"),
    curve("crypto.createECDH", 0),
    size("crypto.createDiffieHellman", 0, undefined, "dh"),
    size("crypto.getDiffieHellman", 0, undefined, "dh-group"),
    size("crypto.createDiffieHellmanGroup", 0, undefined, "dh-group"),
    size("globalThis.crypto.subtle.generateKey", 0, "modulusLength", "rsa"),
    // https://github.com/panva/jose/blob/main/docs/key/generate_key_pair/functions/generateKeyPair.md
    size("jose.generateKeyPair", 1, "modulusLength", "rsa"),
    // https://github.com/digitalbazaar/forge#rsa
    size("node-forge.pki.rsa.generateKeyPair", 0, "bits", "rsa"),
    size("node-forge.rsa.generateKeyPair", 0, "bits", "rsa"),
    // https://github.com/rzcoder/node-rsa#usage
    size("node-rsa", 0, "b", "rsa"),
    size("node-rsa().generateKeyPair", 0, undefined, "rsa"),
    // https://github.com/jfromaniello/selfsigned#options
    size("selfsigned.generate", 1, "keySize", "rsa"),
    // https://github.com/indutny/elliptic#ecdsa
    curve("elliptic.ec", 0),
  ],
} satisfies LibraryModel;
