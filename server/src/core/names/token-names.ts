import { splitWords } from "../text/words.js";

/** What a name says it holds: a credential that opens a session, or a record that likely carries one. */
export type TokenNameKind = "credential" | "session-record";

/** A word next to `token` that makes it something else than a credential: counts, paging, CSRF, push addresses, parsing. */
const otherTokens = new Set([
  ...["csrf", "xsrf", "count", "counts", "usage", "limit", "limits", "budget", "max", "min", "total", "num", "number", "length", "size", "price", "cost"],
  ...["page", "paging", "pagination", "next", "continuation", "cursor", "sync", "nonce", "state"],
  ...["type", "name", "expiry", "expire", "expires", "expiration", "expired", "exp", "ttl", "valid", "url", "uri", "origin", "endpoint", "key", "id", "ids", "address", "symbol", "decimals", "list", "contract", "balance", "status", "error", "refreshed", "at", "date", "time", "timestamp"],
  ...["design", "color", "theme", "style", "push", "device", "fcm", "apns", "notification", "cancel", "cancellation", "abort", "injection", "di", "tokenizer", "syntax", "lexer", "parser", "mint", "erc", "nft", "crypto", "swap", "map", "mapbox", "channel", "dismissed", "seen", "issuer", "override", "overrides", "preset", "presets", "palette"],
]);

/** What people do with several tokens where these are money: `customTokens`, `favoriteTokens`. */
const listed = new Set(["custom", "imported", "favorite", "favorites", "favourite", "selected", "recent", "pinned", "hidden", "supported", "tracked", "trending", "popular", "swappable"]);

const plainCredentials = new Set(["jwt", "password", "passwd", "passphrase", "pwd", "bearer"]);
const credentialPairs: readonly (readonly [string, string])[] = [
  ["api", "key"],
  ["secret", "key"],
  ["private", "key"],
  ["auth", "key"],
  ["access", "key"],
  ["client", "secret"],
  ["session", "id"],
  ["auth", "header"],
];

/** A password only by its first word: `passwordReset`, `passwordVisible` hold no password. */
const aboutPasswords = new Set(["reset", "visible", "visibility", "strength", "policy", "length", "label", "placeholder", "error", "errors", "hint", "field", "input", "type", "rules", "min", "max", "changed", "expired", "expiry", "required", "show", "hide", "toggle", "manager", "form", "page", "screen", "modal", "prompt", "confirm", "help", "text", "title", "message", "url", "setup", "dismissed", "dismiss", "banner", "alert", "reminder", "seen", "skipped", "remember", "for"]);
/** Keys under which apps keep a login as one object. */
const sessionRecords = new Set(["auth", "session", "credentials", "credential", "login", "oauth", "authentication"]);

/** Words that may stand beside those without changing what the record is. */
const recordWords = new Set(["user", "data", "info", "state", "current", "app", "store", "record", "object", "json"]);

/** Says whether a variable, property or storage key names a credential; undefined for every other name. */
export function tokenNameKind(name: string): TokenNameKind | undefined {
  const words = splitWords(name);
  const last = words.at(-1);
  // `useRefreshTokens`: whether there are any.
  if (last === undefined || (words.length > 1 && /^(?:use|has|is|should|enable|allow)$/.test(words[0] ?? ""))) return undefined;
  if (words.includes("token") || words.includes("tokens")) {
    const isOther = words.some((word) => otherTokens.has(word) || (words.includes("tokens") && listed.has(word)));
    // `refreshTokenExpiry` is a date, but `nextAuthToken` and `access_token_id`-like names stay out on purpose.
    return isOther ? undefined : "credential";
  }
  if (words.some((word) => plainCredentials.has(word))) {
    return words.some((word) => aboutPasswords.has(word)) ? undefined : "credential";
  }
  const isPair = credentialPairs.some(([first, second]) => words.some((word, i) => word === first && words[i + 1] === second));
  if (isPair) return "credential";
  const isRecord = words.some((word) => sessionRecords.has(word)) && words.every((word) => sessionRecords.has(word) || recordWords.has(word));
  return isRecord ? "session-record" : undefined;
}
