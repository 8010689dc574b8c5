/** Splits what a customer typed into the words that the full-text search understands. */

const STOP_WORDS = new Set(["a", "an", "and", "for", "of", "the", "with"]);
const MAX_TOKENS = 8;

export const tokenizerVersion = "unicode61-v3";

export function tokenize(text: string): string[] {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((token) => token.length > 1 && !STOP_WORDS.has(token))
    .slice(0, MAX_TOKENS);
}

/** "teapot green" becomes `teapot:* & green:*`. Tokens hold letters and digits only, so nothing needs quoting. */
export function toTsQuery(tokens: readonly string[]): string {
  return tokens.map((token) => `${token}:*`).join(" & ");
}
