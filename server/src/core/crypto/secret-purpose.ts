import { splitWords } from "../text/words.js";

/** What a name says about a value that must not be guessed: it opens something, it tells apart, or it only must be new. */
export type GuessPurpose = "secret" | "fresh" | "identifier";

const secretWords = new Set([
  ...["token", "secret", "secrets", "password", "passwords", "passwd", "pwd", "passphrase", "passcode", "otp", "totp", "csrf", "xsrf", "sid", "sessionid", "apikey", "apikeys", "credential", "credentials", "jwt", "sessiontoken", "authtoken", "accesstoken", "verifier"],
]);
/** Whose tokens are secrets: without one of these, `tokens` are counted, by a language model or a limit. */
const tokenOwners = new Set(["auth", "access", "refresh", "session", "api", "reset", "csrf", "xsrf", "backup", "recovery", "invite", "device", "login", "verification", "secret", "bearer"]);
const freshWords = new Set(["nonce", "salt", "iv", "pin", "pincode"]);
const identifierWords = new Set(["uuid", "guid", "uid", "uuids"]);

const pairs: readonly (readonly [RegExp, RegExp])[] = [
  [/^sess(?:ion)?$/, /^(?:id|key|uid|identifier)$/],
  [/^(?:api|secret|private|encryption|signing|auth|license|activation|crypto|aes|hmac|master)$/, /^(?:key|keys)$/],
  [/^(?:reset|verification|verify|confirmation|confirm|activation|invite|invitation|recovery|backup|login|auth|authorization|mfa|2fa|sms|security|magic|unlock)$/, /^(?:code|codes|link|hash|pin)$/],
  [/^one$/, /^time$/],
  [/^remember$/, /^(?:me|key|id|code)$/],
];

/** Beside one of these, a name holds a size, a date, a colour or the like of what it is about. */
const otherWords = new Set([
  ...["count", "counts", "length", "len", "index", "idx", "size", "limit", "limits", "max", "min", "rate", "delay", "timeout", "ttl", "interval", "ratio", "chance", "probability", "strength", "score", "price", "amount", "balance", "total", "cost", "usage", "used", "budget", "position", "offset", "width", "height", "weight", "x", "y", "rounds", "num", "remaining", "per", "sum"],
  ...["expiry", "expires", "expiration", "expire", "expired", "exp", "at", "time", "date", "timestamp", "created", "updated", "issued", "iat", "nbf", "last", "age", "duration", "start", "started", "end", "since", "until", "on", "day", "days", "hours", "minutes", "seconds", "ms", "now", "valid", "validity", "refreshed", "rotated", "changed", "lifetime", "window", "elapsed", "counter", "deadline", "generated"],
  ...["symbol", "name", "type", "status", "label", "title", "placeholder", "color", "icon", "design", "theme", "visible", "field", "input", "element", "ref", "dom", "marker", "map", "mint", "nft", "erc", "stats", "metrics", "sparkline", "sparklines", "chart", "charts", "series", "histogram", "log", "page", "cursor", "text", "bucket", "cache", "file", "error", "message", "component", "tooltip", "mock", "fake", "dummy", "sample", "example", "demo", "test", "stub", "word", "words", "char", "chars", "position", "scope", "scopes", "public"],
  // Who holds a lock, or asks again and again, says so by a token that nobody has to keep.
  ...["lock", "lease", "mutation", "poll", "polling"],
  // What only tells visits apart for statistics.
  ...["analytics", "telemetry", "amplitude", "mixpanel", "posthog"],
]);

/** `tokenVersion` counts, whatever it counts; `versionSecret` is a secret. */
const counted = /^(?:version|revision|generation)$/;
const proving = /^(?:secrets?|passwords?|passphrase|credentials?|apikeys?|jwt|otp)$/;

/** Says whether a name promises a value that nobody can guess; undefined for all other names. */
export function guessPurpose(name: string): GuessPurpose | undefined {
  const said = splitWords(name);
  if (said.some((word) => otherWords.has(word)) || /^(?:refresh|renewal|rotation|check|update)$/.test(said.at(-1) ?? "")) return undefined;
  const version = said.findIndex((word) => counted.test(word));
  if (version >= 0 && !said.slice(version + 1).some((word) => proving.test(word))) return undefined;
  // `idForToken` is an id, whatever it is for.
  const purpose = said.indexOf("for");
  const words = purpose > 0 ? said.slice(0, purpose) : said;
  if (words.some((word) => secretWords.has(word)) || (words.includes("tokens") && words.some((word) => tokenOwners.has(word)))) return "secret";
  const isPair = pairs.some(([first, second]) => words.some((word, i) => first.test(word) && second.test(words[i + 1] ?? "")));
  if (isPair && !(words[0] === "one" && words.length < 3)) return "secret";
  // Who asks for random bytes asks for what nobody can tell before.
  const isBytes = words.some((word, i) => /^(?:random|secure|crypto)$/.test(word) && words[i + 1] === "bytes");
  if (isBytes || words.some((word) => freshWords.has(word))) return "fresh";
  return words.some((word) => identifierWords.has(word)) ? "identifier" : undefined;
}
