import { tokenNameKind } from "../names/token-names.js";
import { splitWords } from "../text/words.js";

/** Names that are a login by themselves. */
const single = new Set(["session", "sess", "sid", "auth", "jwt", "sso", "token", "login", "refresh", "authkey", "authtoken", "authcookie", "sessionid", "sessid", "sessionkey", "sessiontoken", "accesstoken", "refreshtoken", "idtoken", "rememberme", "phpsessid", "jsessionid", "apikey", "userid", "credentials"]);
const holders = new Set(["session", "sess", "auth", "login", "access", "refresh", "remember", "sso", "connect", "identity"]);
const ends = new Set(["session", "sess", "sid", "id", "key", "token", "cookie", "data", "me", "secret", "jwt"]);
/** Cookies that have to be read by script, or that hold nothing of a login. */
const others = new Set(["csrf", "xsrf", "state", "nonce", "verifier", "pkce", "theme", "locale", "lang", "language", "consent", "expires", "expiry", "expiration", "exp", "type", "mode", "redirect", "url", "hint", "flag", "enabled", "status", "count", "name", "mock", "fake", "dummy", "csrftoken", "xsrftoken"]);

/** True for the name of a cookie that opens a session: `sid`, `auth_token`, `connect.sid`, `rememberMe`. */
export function namesLoginCookie(name: string): boolean {
  const words = splitWords(name.replace(/^__(?:Host|Secure)-/, ""));
  if (words.length === 0 || words.some((word) => others.has(word))) return false;
  if (tokenNameKind(name) === "credential") return true;
  const last = words.at(-1) ?? "";
  if (single.has(last) && (words.length === 1 || (last !== "login" && last !== "refresh"))) return true;
  // `auth_robotId` tells robots apart.
  return last === "id" ? holders.has(words.at(-2) ?? "") : words.some((word) => holders.has(word)) && ends.has(last);
}
