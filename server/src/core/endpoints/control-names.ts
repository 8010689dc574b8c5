import type { ControlKind } from "../model/control-kinds.js";
import type { ProvidedControl } from "./fragment.js";
import { splitWords } from "../text/words.js";

const asks = new Set(["require", "requires", "required", "ensure", "ensures", "is", "check", "checks", "verify", "must", "need", "needs", "assert", "valid", "validate", "with", "protect", "authenticate", "only", "guard", "middleware", "get", "enforce", "has"]);
const who = new Set(["user", "users", "session", "login", "logged", "signin", "signed", "token", "jwt", "identity", "account", "bearer", "apikey"]);
const byWord: readonly (readonly [ControlKind, ReadonlySet<string>])[] = [
  ["authorization", new Set(["authorize", "authorized", "authorization", "role", "roles", "permission", "permissions", "admin", "acl", "rbac", "abac", "policy", "policies", "ability", "abilities", "privilege", "privileges", "scope", "scopes", "owner", "ownership"])],
  ["authentication", new Set(["auth", "authenticate", "authenticated", "authentication", "authed", "authn", "protected", "protect", "jwt"])],
  ["rate-limit", new Set(["limiter", "ratelimit", "ratelimiter", "throttle", "throttler", "throttled"])],
  ["csrf", new Set(["csrf", "xsrf"])],
  ["cors", new Set(["cors"])],
  ["security-headers", new Set(["helmet"])],
  ["validation", new Set(["validate", "validator", "validation", "validated", "celebrate", "schema"])],
  ["audit-log", new Set(["audit", "audits", "auditor"])],
];

/** Words of names that say the opposite: `isNotAuthenticated` lets only guests pass, `optionalAuth` everybody. */
const opposites: ReadonlySet<string> = new Set(["not", "non", "un", "no", "without", "unauthenticated", "anonymous", "guest", "optional", "skip", "disable", "bypass", "public"]);

/** The controls that a function's name speaks of: no proof, only a hint. */
export function controlsNamed(name: string): readonly ControlKind[] {
  const words = splitWords(name).map((word) => word.toLowerCase());
  // Stores and tracers have methods of that name.
  if (words.some((word) => opposites.has(word)) || name === "scope") return [];
  const found = byWord.filter(([, telling]) => words.some((word) => telling.has(word))).map(([kind]) => kind);
  if (words.includes("rate") && words.some((word) => /^limit/.test(word))) found.push("rate-limit");
  if (words.includes("error") && words.some((word) => /^handle/.test(word))) found.push("error-handler");
  if (words.some((word) => /^log(?:ger|ging)?$/.test(word)) && words.some((word) => /^(?:request|requests|access|http)$/.test(word))) found.push("access-log");
  if (!found.includes("authentication") && words.some((word) => asks.has(word)) && words.some((word) => who.has(word))) found.push("authentication");
  return found;
}

/** Where people are told from machines, nobody tries a list of passwords. */
export function captchaNamed(name: string): readonly ProvidedControl[] {
  return /captcha|turnstile/i.test(name) ? [{ kind: "rate-limit", certain: false }] : [];
}

/** What lists, texts and maps tell of themselves. */
const ofValues = /^(?:has|get|includes|indexOf|startsWith|endsWith|some|every|filter|map|sort|join|split|slice|concat|flat|trim|toLowerCase|toUpperCase|keys|values|entries|at|match|test)$/;

/** True for methods of lists, texts and maps. */
export function isOfValues(method: string): boolean {
  return ofValues.test(method);
}

const purposes: ReadonlySet<ControlKind> = new Set(["rate-limit", "csrf", "cors", "security-headers", "access-log"]);

/** True for names that say what a function is for, and that it is not to find out who asks: `rateLimiter`, `verifyCsrfToken`. */
export function isForOtherThan(name: string): boolean {
  const words = splitWords(name).map((word) => word.toLowerCase());
  const named = byWord.filter(([, telling]) => words.some((word) => telling.has(word))).map(([kind]) => kind);
  return named.length > 0 && named.every((kind) => purposes.has(kind));
}
