import type { Span } from "../text/span.js";
import { looksHandWritten } from "./placeholder.js";

/** The secret part of a key that is written as a JSON web key. */
export interface PrivateJwk {
  /** What must not be shown. */
  readonly value: Span;
  /** `EC`, `RSA`, `OKP`. */
  readonly kind: string;
}

const typed = /\bkty["']?\s*:\s*["'](EC|RSA|OKP)["']/g;
/** `d` of an Ed25519 key takes 43 characters, that of an RSA key some hundred. */
const secretPart = /(?<![\w$])["']?d["']?\s*:\s*(["'])([\w-]{42,1400})\1/;
/** `"kid": "sam@shire.example"`: a key of nobody, as standards print them, and with it all others of a file. https://www.rfc-editor.org/rfc/rfc2606 */
const ofExample = /\bkid["']?\s*:\s*["'][^"']*\.example["']/;
/** Room for the numbers of an RSA key of 8192 bits. */
const longest = 12_000;

/**
 * Finds the private keys in a text that are written as JSON web keys: an object with `kty` that says which kind of pair it is, and with
 * `d` in it. A public key has no `d`. https://www.rfc-editor.org/rfc/rfc7518#section-6
 */
export function findPrivateJwks(text: string): readonly PrivateJwk[] {
  const found: PrivateJwk[] = [];
  for (const match of text.matchAll(typed)) {
    const start = text.lastIndexOf("{", match.index);
    const end = text.indexOf("}", match.index);
    if (start < 0 || end < 0 || match.index - start > longest || end - match.index > longest || text.slice(start, match.index).includes("}")) continue;
    const part = secretPart.exec(text.slice(start, end));
    const body = part?.[2];
    if (part === null || body === undefined || looksHandWritten(body.slice(0, 200), 64) || ofExample.test(text)) continue;
    const from = start + part.index + part[0].length - 1 - body.length;
    found.push({ value: { start: from, end: from + body.length }, kind: match[1] ?? "" });
  }
  return found;
}
