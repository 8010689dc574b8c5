import type { Span } from "../text/span.js";
import { decodeBase64 } from "./base64.js";
import { looksHandWritten } from "./placeholder.js";

export interface PrivateKeyBlock {
  readonly span: Span;
  /** The base64 lines, which are what must not be shown. */
  readonly body: Span;
  /** `RSA`, `EC`, `OPENSSH`, … or the empty string for PKCS #8. */
  readonly kind: string;
  /** `key`: the body decodes to a key; `encrypted`: it needs a passphrase; `cut`: it starts as a key; `unproven`: neither. */
  readonly state: "key" | "encrypted" | "cut" | "unproven";
}

const dashes = "-----";
const marker = "PRIVATE KEY";
/** True for a file that is a key, by its name: what belongs on a disk, and into no repository. */
export function isKeyFile(path: string): boolean {
  return /\.(?:pem|key|p8|ppk)$|(?:^|\/)id_(?:rsa|dsa|ecdsa|ed25519)$/i.test(path);
}

/** Room for a label in several pieces. */
const longestLabel = 100;
/** Where one string ends and the next one that is joined to it begins. */
const seam = /["'`]\s*[+,]\s*["'`]/g;
const longestBody = 20_000;
/** The smallest private key there is in PEM, an Ed25519 key in PKCS #8, takes 64 characters. */
const shortestBody = 60;

/**
 * Finds private keys in PEM and PGP armour in a text: as they are, inside one string with `\n` in it, or written as
 * several strings that are joined by `+` or an array. A header without a body is not a key.
 */
export function findPrivateKeys(text: string): readonly PrivateKeyBlock[] {
  const found: PrivateKeyBlock[] = [];
  let from = 0;
  for (;;) {
    const begin = text.indexOf(`${dashes}BEGIN `, from);
    if (begin < 0) return found;
    from = begin + dashes.length;
    const labelEnd = text.indexOf(dashes, begin + dashes.length);
    if (labelEnd < 0 || labelEnd - begin > longestLabel) continue;
    const label = text.slice(begin + `${dashes}BEGIN `.length, labelEnd).replace(seam, "");
    if (!label.includes(marker)) continue;
    const bodyStart = labelEnd + dashes.length;
    const end = text.indexOf(`${dashes}END `, bodyStart);
    // A key without its last line is still a key; what follows a line break that starts no base64 ends it.
    const bodyEnd = end < 0 || end - bodyStart > longestBody ? endOfLooseBody(text, bodyStart) : end;
    const block = readBlock(text, { start: begin, end: bodyEnd }, { start: bodyStart, end: bodyEnd }, label, end);
    if (block === undefined) continue;
    found.push(block);
    from = block.span.end;
  }
}

function readBlock(text: string, span: Span, body: Span, label: string, end: number): PrivateKeyBlock | undefined {
  const raw = text.slice(body.start, body.end);
  const encrypted = label.includes("ENCRYPTED") || raw.includes("ENCRYPTED");
  const base64 = bodyText(raw);
  if (base64.length < shortestBody || looksHandWritten(base64.slice(0, 200), 64)) return undefined;
  const isPgp = label.includes("PGP");
  const state = encrypted ? "encrypted" : isPgp || isKey(base64) ? "key" : base64.startsWith("MI") ? "cut" : "unproven";
  const kind = label.slice(0, label.indexOf(marker)).replace("ENCRYPTED", "").trim();
  if (end !== body.end) return { span, body, kind, state };
  const close = text.indexOf(dashes, end + dashes.length);
  return { span: { start: span.start, end: close < 0 ? body.end : close + dashes.length }, body, kind, state };
}

/** The base64 of a body with everything that holds it together in source code taken out. */
function bodyText(raw: string): string {
  return raw
    .replace(/(?:Proc-Type|DEK-Info|Version|Comment):[^\n\\]*/g, "")
    .replace(/\\+[nr]/g, "\n")
    .replace(seam, "")
    .replace(/^[ \t]*(?:\/\/|#|\*|\|)/gm, "")
    .replace(/=[A-Za-z0-9+/]{4}\s*$/, "")
    .replace(/[^A-Za-z0-9+/=]/g, "");
}

/**
 * A DER sequence of which at least half is there, or OpenSSH's own container. What people shorten for a manual keeps a
 * line or two; a key that misses a character is a slip of the one who copied it.
 */
function isKey(base64: string): boolean {
  const bytes = decodeBase64(base64.slice(0, 64));
  if (bytes === undefined) return false;
  if (base64.startsWith("b3BlbnNzaC1rZXktdjE")) return true;
  if (bytes[0] !== 0x30) return false;
  const total = Math.floor((base64.replace(/=+$/, "").length * 3) / 4);
  const [, first = 0, second = 0, third = 0] = bytes;
  if (first < 0x80) return first + 2 === total;
  const declared = first === 0x81 ? second + 3 : first === 0x82 ? second * 256 + third + 4 : 0;
  return declared > 0 && total >= declared / 2 && total <= declared + 3;
}

function endOfLooseBody(text: string, start: number): number {
  const limit = Math.min(text.length, start + longestBody);
  const body = /^(?:[A-Za-z0-9+/=\s]|\\[nr])*/.exec(text.slice(start, limit));
  return start + (body?.[0].trimEnd().length ?? 0);
}
