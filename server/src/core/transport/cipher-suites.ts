/** Pieces of OpenSSL names that stand for no or broken encryption, for no authentication or for a broken hash. */
const weakPiece = /^(?:e?NULL|aNULL|ADH|AECDH|EXP(?:ORT)?(?:40|56|1024)?|LOW|RC4|RC2|DES|3DES|CBC3|DES-CBC3|MD5|IDEA|SEED|ALL|COMPLEMENTOFALL|SSLv2|SSLv3)$/i;

/** The broken suites that a list in OpenSSL's language lets in: parts with `!` or `-` take suites away, `+` only sorts. */
export function weakSuites(list: string): readonly string[] {
  const parts = list.split(/[\s:,;]+/).filter((part) => part !== "");
  const refused = new Set(parts.filter((part) => /^[!-]/.test(part)).map((part) => part.slice(1).toUpperCase()));
  return parts.filter((part) => {
    if (/^[!+@-]/.test(part)) return false;
    const isAll = /^(?:ALL|COMPLEMENTOFALL)$/i.test(part);
    if (isAll) return !(refused.has("ANULL") || refused.has("ADH")) || !(refused.has("ENULL") || refused.has("NULL") || refused.has("LOW") || refused.has("EXP") || refused.has("RC4"));
    return part.split(/[-+_]/).some((piece) => weakPiece.test(piece) && !refused.has(piece.toUpperCase()));
  });
}
