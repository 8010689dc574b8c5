import { crc32, toBase62 } from "#core/secrets/crc32";
import type { SecretFormat } from "#core/secrets/secret-format";
import { alphanumeric, digits, hex, lower, type Random, secretSample, seededRandom, upper } from "./secret-samples.js";

const alphabets: Readonly<Record<string, string>> = {
  digits: "123456789",
  hex,
  "any-hex": hex,
  lower,
  letters: lower + upper,
  "lower-digits": lower + digits,
  "upper-digits": upper + digits,
  base32: `${upper}234567`,
  base62: alphanumeric,
  word: alphanumeric,
  base64: `${alphanumeric}+/`,
  base64url: `${alphanumeric}_-`,
  "base64url-dots": `${alphanumeric}_-`,
  "base64url-padded": `${alphanumeric}_-`,
  "base64-any": alphanumeric,
  "url-encoded": alphanumeric,
  bech32: "ACDEFGHJKLMNPQRSTUVWXYZ023456789",
};

/** A value of a format as its provider could have issued it, checksums and payloads included. */
export function formatSample(format: SecretFormat, pattern: string, number = 1): string {
  const random = seededRandom(`${format.id} ${pattern} ${number}`);
  if (format.check === "jwt") return secretSample("jwt", number) as string;
  if (format.check === "basic-credentials") return secretSample("basic", number) as string;
  if (format.check === "discord-id") return secretSample("discord-token", number) as string;
  if (format.check === "sentry-payload") {
    const payload = Buffer.from(JSON.stringify({ iat: 1_700_000_000 + number, url: "https://sentry.io", org: random.text(lower, 6) }));
    return `sntrys_${payload.toString("base64").replace(/=+$/, "")}_${random.text(alphanumeric, 43)}`;
  }
  const filled = fillHoles(pattern, random);
  if (format.check === "base62-crc32") return withChecksum(filled, 6, (crc) => toBase62(crc, 6));
  return format.check === "hex-crc32" ? withChecksum(filled, 8, (crc) => crc.toString(16).padStart(8, "0")) : filled;
}

/** Fills every hole of a pattern with characters of its alphabet; the first and last of a hole are letters or digits. */
export function fillHoles(pattern: string, random: Random): string {
  return pattern.replace(/\{([a-z0-9-]+):(\d+)(?:-\d*)?\}/g, (_, name: string, length: string) => {
    const alphabet = alphabets[name] ?? alphanumeric;
    const plain = [...alphabet].filter((char) => /[A-Za-z0-9]/.test(char)).join("");
    const size = Number(length);
    if (size < 3) return random.text(plain, size);
    return random.text(plain, 1) + random.text(alphabet, size - 2) + random.text(plain, 1);
  });
}

function withChecksum(filled: string, width: number, write: (crc: number) => string): string {
  const start = filled.indexOf("_") + 1;
  const body = filled.slice(start, -width);
  return filled.slice(0, start) + body + write(crc32(body));
}
