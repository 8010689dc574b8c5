import { decodeBase64 } from "./base64.js";

/** Whom a certificate convinces: nobody but the machine that it was made on, nobody who was not told of it, or everybody. */
export type CertificateReach = "own-machine" | "self-signed" | "others";

/** What the names in certificates for one's own machine say; the last one is what OpenSSL fills in where nobody answers its questions. */
const ofOwnMachine = /localhost|127\.0\.0\.1|mkcert|snakeoil|example\.(?:com|org|net)|\.(?:test|local|localdomain|invalid)\b|Internet Widgits/i;
const longestCertificate = 20_000;

/** Whom the first certificate in a text convinces; undefined where there is none, or none that can be read. */
export function certificateReach(text: string): CertificateReach | undefined {
  return certificateReaches([text])[0];
}

/** Whom the first certificates of texts convince that stand together: one that an authority has signed which stands there as well, nobody who was not told of that. */
export function certificateReaches(texts: readonly string[]): readonly CertificateReach[] {
  const read = texts.flatMap((text) => firstNames(text) ?? []);
  const own = new Set(read.flatMap(({ issuer, subject }) => (issuer === subject ? [subject] : [])));
  return read.map(({ issuer, subject, all }) => {
    if (issuer === subject) return ofOwnMachine.test(all) ? "own-machine" : "self-signed";
    if (ofOwnMachine.test(subject)) return "own-machine";
    return own.has(issuer) ? "self-signed" : "others";
  });
}

function firstNames(text: string): ReturnType<typeof namesOf> {
  const body = /-----BEGIN (?:TRUSTED )?CERTIFICATE-----([\w+/=\s]{100,20000}?)-----END/.exec(text)?.[1];
  const bytes = body === undefined || body.length > longestCertificate ? undefined : decodeBase64(body.replace(/\s+/g, ""));
  return bytes && namesOf(bytes);
}

/** The parts of a certificate that say who made it and for whom, as text of one character a byte. */
function namesOf(bytes: Uint8Array): { readonly issuer: string; readonly subject: string; readonly all: string } | undefined {
  const signed = contentAt(bytes, contentAt(bytes, 0)?.start ?? bytes.length);
  if (signed === undefined) return undefined;
  const parts: { readonly tag: number; readonly start: number; readonly end: number }[] = [];
  for (let at = signed.start; at < signed.end && parts.length < 7; ) {
    const part = contentAt(bytes, at);
    if (part === undefined) return undefined;
    parts.push({ ...part, tag: bytes[at] ?? 0 });
    at = part.end;
  }
  // A version may stand in front of the number, the algorithm, who made it, how long it holds, and for whom it is.
  const [, , issuer, , subject] = parts[0]?.tag === versionTag ? parts.slice(1) : parts;
  const text = ({ start, end }: { readonly start: number; readonly end: number }): string => String.fromCharCode(...bytes.subarray(start, end));
  return issuer === undefined || subject === undefined ? undefined : { issuer: text(issuer), subject: text(subject), all: text(signed) };
}

const versionTag = 0xa0;

/** Where the content of the element of DER at a place begins and ends. */
function contentAt(bytes: Uint8Array, at: number): { readonly start: number; readonly end: number } | undefined {
  const first = bytes[at + 1];
  if (first === undefined) return undefined;
  const more = first < 0x80 ? 0 : first & 0x7f;
  if (more > 3) return undefined;
  let length = more === 0 ? first : 0;
  for (let i = 0; i < more; i++) length = length * 256 + (bytes[at + 2 + i] ?? 0);
  const start = at + 2 + more;
  return start + length > bytes.length ? undefined : { start, end: start + length };
}
