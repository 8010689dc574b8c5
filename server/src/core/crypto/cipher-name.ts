/** What the name of a cipher says, in the spelling of OpenSSL, WebCrypto or node-forge. */
export interface CipherName {
  /** `aes`, `des`, `3des`, `rc4` and so on. */
  readonly cipher: string;
  /** `gcm`, `cbc`, `ecb` and so on; undefined where the name holds none. */
  readonly mode: string | undefined;
  readonly keyBits: number | undefined;
}

const ciphers: readonly (readonly [RegExp, string])[] = [
  [/^aes/, "aes"],
  [/^(?:des-?ede3?|des3|3des|tripledes)/, "3des"],
  [/^desx?(?![a-z])/, "des"],
  [/^rc2/, "rc2"],
  [/^(?:arc4|rc4)/, "rc4"],
  [/^rc5/, "rc5"],
  [/^(?:bf|blowfish)/, "blowfish"],
  [/^cast/, "cast5"],
  [/^idea/, "idea"],
  [/^seed/, "seed"],
  [/^rabbit/, "rabbit"],
  [/^camellia/, "camellia"],
  [/^aria/, "aria"],
  [/^sm4/, "sm4"],
  [/^x?chacha20/, "chacha20"],
];

const modes = /(?:^|[-_])(ecb|cbc|ctr|gcm|ccm|ocb|siv|cfb\d*|ofb|xts|kw|wrap|poly1305)(?:$|[-_])/;

/** Reads a cipher's name; undefined for texts that name none. */
export function readCipherName(name: string): CipherName | undefined {
  const text = name.trim().toLowerCase().replace(/^id-/, "");
  const cipher = ciphers.find(([pattern]) => pattern.test(text))?.[1];
  if (cipher === undefined) return undefined;
  const bits = /(?<!\d)(128|192|256)(?!\d)/.exec(text)?.[1];
  // OpenSSL's short names stand for chained blocks: `aes256` is `aes-256-cbc`.
  const mode = modes.exec(text)?.[1] ?? (/^(?:aes|camellia|aria)(?:128|192|256)$/.test(text) ? "cbc" : undefined);
  return { cipher, mode, keyBits: bits === undefined ? undefined : Number(bits) };
}

const weakCiphers: Readonly<Record<string, string>> = {
  des: "DES, whose 56-bit keys are searched in hours",
  "3des": "3DES, whose 64-bit blocks repeat after a few gigabytes",
  rc2: "RC2, which related keys break",
  rc4: "RC4, whose key stream leaks what it hides",
  rc5: "RC5, whose 64-bit blocks repeat after a few gigabytes",
  blowfish: "Blowfish, whose 64-bit blocks repeat after a few gigabytes",
  cast5: "CAST5, whose 64-bit blocks repeat after a few gigabytes",
  idea: "IDEA, whose 64-bit blocks repeat after a few gigabytes",
  seed: "SEED, which no current standard recommends",
  rabbit: "Rabbit, which nobody maintains and reviews",
};

/** Why a cipher is not to be used any more; undefined for sound ones. */
export function whyWeak({ cipher }: CipherName): string | undefined {
  return weakCiphers[cipher];
}

/** True for a mode that notices when the encrypted text was changed. */
export function isAuthenticated({ cipher, mode }: CipherName): boolean {
  return cipher === "chacha20" || mode === "gcm" || mode === "ccm" || mode === "ocb" || mode === "siv";
}
