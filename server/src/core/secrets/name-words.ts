import { splitWords } from "../text/words.js";

/** What a name promises that its value is. */
export type NamePromise = "password" | "secret";

const passwordWords: ReadonlySet<string> = new Set(["password", "passwd", "pwd", "passphrase", "passcode", "pass", "pw"]);
const secretWords: ReadonlySet<string> = new Set(["secret", "secrets", "token", "apikey", "credential", "credentials", "cred", "creds", "bearer", "authtoken", "accesstoken", "secretkey", "privatekey", "apitoken", "accesskey", "authkey", "clientsecret", "appsecret", "apisecret", "refreshtoken", "pat", "jwt"]);
/** Words that turn a `key` behind them into a secret. */
const keyKinds: ReadonlySet<string> = new Set([
  "api", "secret", "private", "access", "auth", "encryption", "encrypt", "crypto", "cipher", "signing", "sign", "master", "admin", "service", "account",
  "storage", "session", "cookie", "hmac", "jwt", "license", "deploy", "app", "application", "client", "subscription", "server", "shared", "webhook", "aes", "preshared", "user",
  "stripe", "openai", "aws", "azure", "google", "sendgrid", "twilio", "mailgun", "algolia", "datadog", "github", "anthropic", "maps", "integration",
]);
/** A name that ends in one of these is about a secret and holds none: its id, place, length, label or check. */
const aboutWords: ReadonlySet<string> = new Set([
  "id", "ids", "name", "names", "url", "uri", "path", "file", "filename", "dir", "type", "types", "kind", "length", "len", "size", "count", "limit", "max", "min",
  "expiry", "expires", "expiration", "expired", "ttl", "age", "timeout", "lifetime", "duration", "header", "headers", "prefix", "suffix", "pattern", "regex",
  "regexp", "schema", "label", "title", "text", "message", "msg", "description", "placeholder", "hint", "help", "error", "errors", "field", "input", "form",
  "selector", "param", "params", "parameter", "query", "endpoint", "route", "issuer", "audience", "algorithm", "alg", "format", "version", "status", "state",
  "event", "events", "action", "scope", "scopes", "class", "style", "index", "symbol", "provider", "service", "strategy", "policy", "mode", "method", "enabled",
  "required", "arn", "ref", "env", "var", "variable", "variables", "address", "option", "options", "config", "rule", "rules", "validator", "validation", "usage", "uses", "test", "tests",
  "icon", "component", "page", "view", "screen", "modal", "dialog", "button", "link", "tab", "column", "table", "model", "entity", "collection", "resource",
  "manager", "store", "repository", "factory", "handler", "middleware", "guard", "module", "plugin", "controller", "fn", "function", "callback", "hook",
  "request", "response", "result", "data", "payload", "body", "info", "details", "metadata", "meta", "note", "comment", "example", "sample", "docs", "doc",
  "signup", "signin", "login", "registration", "signout", "logout", "permission", "permissions", "role", "roles", "separator", "delimiter", "character", "characters", "strength", "score", "reset", "change", "forgot",
  "confirm", "confirmation", "update", "set", "hash", "hashed", "digest", "checksum", "fingerprint", "encoding", "locale", "at", "by", "on", "in", "to", "from", "of",
  "kinds", "redirect", "redirects", "origin", "origins", "source", "segment", "identifier", "uuid", "uuids", "guid", "template", "domain", "host", "port", "region", "user", "username", "email", "flow", "grant", "cost", "price", "amount", "balance", "decimals", "supply",
]);
/** Names with one of these anywhere are public or no credential at all. */
const publicWords: ReadonlySet<string> = new Set([
  "public", "publishable", "pub", "csrf", "xsrf", "injection", "di", "i18n", "translation", "css", "syntax", "ast", "lexer", "parser", "grammar", "operator",
  "cache", "query", "sort", "partition", "primary", "foreign", "object", "idempotency", "nonce", "cancel", "cancellation", "continuation", "page", "next",
  "pagination", "cursor", "sync", "design", "color", "theme", "nft", "erc", "contract", "bos", "eos", "pad", "stop", "site", "measurement", "fake", "mock", "dummy",
  "example", "sample", "placeholder", "invalid", "wrong", "bad", "expired", "malformed", "missing", "incorrect", "hash", "hashed", "digest", "checksum", "encrypted",
]);

/** Names that begin with one of these switch something on or off: `DISABLE_PASSWORD_SIGNUP`, `hasToken`. */
const switchWords: ReadonlySet<string> = new Set(["disable", "disabled", "enable", "enabled", "allow", "allowed", "hide", "show", "skip", "has", "is", "should", "can", "toggle"]);

/** The path of a file, as lists of hashes name them: `client/auth-context.tsx`. What a file is called says nothing of its hash. */
const filePath = /\/[^/]*\.(?:[cm]?[jt]sx?|json5?|html?|s?css|less|map|vue|svelte|astro|mdx?|txt|py|rb|go|rs|java|kt|php|cs|wasm|svg|png|jpe?g|gif|webp|ico|woff2?|ttf|ya?ml|toml|xml|lock)$/i;

const maxNameLength = 80;
/** Part of every name that promises anything: most names end here, and are not split into words. */
const promising = /pass|pw|secret|token|key|cred|auth|bearer|salt|jwt|pat/i;

/**
 * What a variable, property, header or parameter of this name holds if its value is a literal: a password, another
 * secret, or undefined for names that promise neither. Names are split into words, so `tokenizerId` promises nothing.
 */
export function namePromise(name: string): NamePromise | undefined {
  if (name.length > maxNameLength || !promising.test(name) || filePath.test(name)) return undefined;
  const words = splitWords(name).filter((word) => !/^\d+$/.test(word));
  const last = words.at(-1);
  if (last === undefined || switchWords.has(words[0] ?? "") || words.some((word) => publicWords.has(word))) return undefined;
  // `SECRET_VALUE`, `tokenString`, `passwordStr`: a word that only says "literal" is looked through.
  const ends = /^(?:value|val|string|str|literal|default|prod|production|dev|development|staging|live|raw|plain|hex|base|local|current|new|env|v)$/.test(last) ? words.slice(0, -1) : words;
  const final = ends.at(-1);
  if (final === undefined) return undefined;
  if (final === "pass" && ends.at(-2) === "by") return undefined;
  if (passwordWords.has(final)) return words.length === 1 && final === "pw" ? undefined : "password";
  if (isSecretEnd(final, ends)) return "secret";
  // `API_KEY_STRIPE`, `passwordAdmin`: named after its owner; the value has to prove the rest.
  const at = ends.findIndex((word, index) => isSecretEnd(word, ends.slice(0, index + 1)) || passwordWords.has(word));
  return at < 0 || ends.slice(at + 1).some((word) => aboutWords.has(word)) ? undefined : "secret";
}

/** True for a name that fits the key of a service: `FASTLY_KEY`, `token`, `api_key`; not for ids, digests and public keys. */
export function canNameKey(name: string): boolean {
  return namePromise(`api_${name}`) !== undefined;
}

function isSecretEnd(word: string, words: readonly string[]): boolean {
  if (secretWords.has(word) || word === "authorization") return true;
  // Who an app is, its key says, and its secret proves: `appKey` beside `appSecret`.
  if (word === "key" && words.at(-2) === "app") return false;
  if (word === "key" || word === "keys") return words.some((other) => keyKinds.has(other) || (other.length > 3 && other.endsWith("api")));
  return (word === "auth" || word === "salt") && words.length > 1;
}

/**
 * Names that say by themselves what the secret signs: `jwtSecret`, `secretOrKey`, `SESSION_SECRET`, `cookieKeys`. Such a
 * secret is the application's own, so that every value counts, however little it looks like one.
 */
export function signingRole(name: string): "jwt" | "session" | undefined {
  if (name.length > maxNameLength) return undefined;
  const words = splitWords(name);
  const last = words.at(-1);
  if (last === undefined || words.includes("public")) return undefined;
  if (name === "secretOrKey" || name === "secretOrPrivateKey") return "jwt";
  if (last !== "secret" && last !== "secrets" && !(last === "key" && words.includes("signing"))) return undefined;
  if (words.includes("jwt") || words.includes("nextauth")) return "jwt";
  return words.includes("session") || words.includes("cookie") || words.includes("cookies") ? "session" : undefined;
}

/**
 * True for a secret that the application itself sets and checks, such as what it signs or encrypts with. A token that
 * another service issued is none: a wrong one opens nothing.
 */
export function isOwnSecret(name: string): boolean {
  const words = splitWords(name);
  const last = words.at(-1) ?? "";
  // `ACCESS_TOKEN_SECRET` beside `REFRESH_TOKEN_SECRET`, and `JWT_ACCESS_SECRET`: what tokens are signed with.
  const signsAccess = words.includes("jwt") || words.at(-2) === "token";
  if (words.some((word) => issuedWords.has(word) && !(word === "access" && signsAccess))) return false;
  if (last === "secret" || last === "secrets" || last === "salt" || last === "pepper") return true;
  return (last === "key" || last === "keys") && words.some((word) => ownKeyKinds.has(word));
}

/** Words that say that someone else hands the secret out. */
const issuedWords: ReadonlySet<string> = new Set([
  "client", "api", "oauth", "webhook", "stripe", "aws", "s3", "github", "gitlab", "google", "facebook", "twitter", "discord", "slack", "azure", "auth0",
  "twitch", "linkedin", "apple", "paypal", "twilio", "sendgrid", "captcha", "recaptcha", "turnstile", "hcaptcha", "app", "consumer", "access", "minio",
  "cloudinary", "okta", "keycloak", "plaid", "shopify", "mailgun", "pusher", "salesforce", "hubspot", "notion", "dropbox", "zoom", "spotify", "instagram", "meta",
  "wechat", "alipay", "razorpay", "square", "braintree", "r2", "gcs", "cloudflare", "vercel", "supabase", "clerk", "tiktok", "youtube", "patreon", "jira",
  "atlassian", "bitbucket", "figma", "asana", "linear", "intercom", "zendesk", "sentry", "posthog", "algolia", "mapbox", "openai", "anthropic",
]);
const ownKeyKinds: ReadonlySet<string> = new Set([
  "jwt", "secret", "session", "cookie", "encryption", "encrypt", "crypto", "cipher", "signing", "sign", "hmac", "master", "private", "aes", "auth",
]);

/** True for the name of a setting that says which secret of a platform is meant, and not what it is: `from_secret`, `imagePullSecret`, `existingSecret`. */
export function isNameOfSecret(name: string): boolean {
  const words = splitWords(name);
  return words.length > 1 && /^secrets?$/.test(words.at(-1) ?? "") && words.slice(0, -1).every((word) => referringWords.has(word));
}

const referringWords: ReadonlySet<string> = new Set(["from", "push", "pull", "image", "existing", "tls", "env", "envs"]);

const ofStatistics: ReadonlySet<string> = new Set(["ga", "ga4", "analytics", "telemetry", "amplitude", "mixpanel", "posthog", "segment", "sentry", "rudderstack", "bugsnag"]);

/** True for the key with which a program that people install, or a page, sends its statistics: it can read nothing. */
export function isOfStatistics(name: string): boolean {
  const words = splitWords(name);
  return words.slice(0, -1).some((word) => ofStatistics.has(word));
}

/** True for a name that variables of the environment have as it is: `S3_UPLOAD_SECRET`. */
export function isEnvironmentName(name: string): boolean {
  return /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(name);
}

/** `GITHUB_TOKEN` for `githubToken`; the variable's name for a secret that has no conventional one. */
export function environmentName(name: string): string {
  if (isEnvironmentName(name)) return name;
  const words = splitWords(name).filter((word) => /^[a-z0-9]+$/.test(word));
  const joined = words.join("_").toUpperCase();
  return /^[A-Z]/.test(joined) ? joined : `SECRET_${joined}`.replace(/_$/, "");
}
