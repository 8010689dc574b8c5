import { splitWords } from "../text/words.js";

/** Verbs and nouns of functions that check or convert their argument, whatever library they come from. */
const checkWords = new Set([
  ...["validate", "validated", "validates", "validation", "validator", "valid", "verify", "check", "checks", "checked", "assert", "ensure", "sanitize", "sanitise", "sanitized", "sanitizer", "escape", "cast", "coerce", "conform", "conforms", "guard"],
  ...["parse", "parser", "parsed", "decode", "schema", "schemas", "zod", "joi", "yup", "ajv", "celebrate", "valibot", "superstruct", "typebox", "dto", "normalize", "pick", "allowed", "allowlist", "permit", "permitted", "strip", "filter"],
]);
const checkMethods = new Set(["parse", "safeParse", "parseAsync", "safeParseAsync", "validate", "validateSync", "validateAsync", "validateOrReject", "assert", "cast", "decode", "test", "isValid", "isValidSync", "Check", "Parse", "Decode"]);

/** True for a function or middleware name that says it validates: `validateUser`, `checkSchema`, `userDto`. */
export function namesCheck(name: string): boolean {
  const words = splitWords(name);
  // `JSON.parse` and `querystring.parse` read a format and check nothing; callers exclude them by API name.
  if (words.some((word) => checkWords.has(word))) return true;
  // `isInside`, `pathIsInside`
  return words.length > 1 && (words[0] === "is" || (words[1] === "is" && words.length > 2));
}

const placeVerbs = new Set(["validate", "validation", "assert", "ensure", "verify", "check", "guard", "enforce"]);
const places = new Set(["url", "urls", "uri", "host", "hostname", "origin", "domain", "redirect", "webhook", "endpoint", "ssrf", "path", "pathname", "filename", "filepath", "traversal", "sandbox"]);
/** Words of checks that say nothing of where something is. */
const otherQuestions = new Set(["exist", "exists", "existence", "size", "access", "permission", "permissions", "status", "health", "available", "availability"]);

/** True for a function that by its name throws where an address or a path leads elsewhere than it may: `assertPublicUrl`, `validateWebhookUrl`. */
export function namesPlaceCheck(name: string): boolean {
  const words = splitWords(name);
  return words.some((word) => placeVerbs.has(word)) && words.some((word) => places.has(word)) && !namesOtherQuestion(name);
}

/** True for a function that by its name asks something else of a place than whether it may be gone to: `fileExists`. */
export function namesOtherQuestion(name: string): boolean {
  return splitWords(name).some((word) => otherQuestions.has(word));
}

const bareWords = new Set([...placeVerbs, "resolve", "parse", "normalize", "and", "then", "or", "is", "safe", "public", "allowed", "external", "remote", "target", "destination", "request", "async"]);

/** True for a value that by its name says where something is. */
export function namesPlace(name: string): boolean {
  return splitWords(name).some((word) => places.has(word));
}

/** The same of a function that leaves what it checks to the name of its argument: `resolveAndValidate(targetUrl)`. */
export function namesPlaceCheckOf(name: string, argument: string): boolean {
  const words = splitWords(name);
  return words.length > 1 && words.some((word) => placeVerbs.has(word)) && words.every((word) => bareWords.has(word)) && namesPlace(argument);
}

/** True for a method name that validates when its receiver is a schema. */
export function isCheckMethod(name: string): boolean {
  return checkMethods.has(name);
}

/** Middleware that surely is no validation of input: authentication, limits, parsing, logging and the like. */
const neutralWords = new Set([
  ...["auth", "authenticate", "authenticated", "authorize", "authorized", "authorization", "authentication", "passport", "jwt", "login", "logged", "session", "role", "roles", "admin", "permission", "permissions", "require", "required", "requires", "protect", "protected", "user", "token", "bearer", "acl", "access", "owner", "member"],
  ...["limit", "limiter", "rate", "throttle", "slow", "cors", "csrf", "helmet", "log", "logger", "logging", "morgan", "cache", "cached", "upload", "multer", "json", "urlencoded", "body", "cookie", "cookies", "compression", "async", "handler", "wrap", "catch", "error", "errors", "tenant", "locale", "i18n", "audit", "metrics", "trace", "timeout", "idempotency", "transaction"],
]);

/** True for a middleware name that names another control than validation. */
export function namesOtherControl(name: string): boolean {
  return splitWords(name).some((word) => neutralWords.has(word));
}
