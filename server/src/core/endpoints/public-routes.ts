/** Kinds of endpoints that anyone may ask for, by what their paths say. */
const kinds: readonly (readonly [reason: string, pattern: RegExp])[] = [
  ["health", /\/(?:_?health(?:z|check|-check)?|livez|liveness|readyz|readiness|ready|alive|ping|status|heartbeat|version)(?:\/|$)/i],
  ["login", /\/(?:log-?in|sign-?in|sign-?up|register|registration|log-?out|sign-?out|forg(?:et|ot(?:ten)?)-?password|reset-?password|password-?reset|recover(?:y|-?(?:account|password))?|(?:account|password)-?recovery|verify-?email|oauth2?|sso|saml|callback|authorize|auth\/(?:refresh|token|\*\w*))(?:\/|$|[-_])/i],
  ["webhook", /\/(?:web-?hooks?)(?:\/|$|[-_])/i],
  ["static", /\/(?:static|assets|public|favicon\.ico|robots\.txt|sitemap\.xml|manifest\.json|security\.txt|\.well-known)(?:\/|$)|^\/(?:\*|\{\u2026\})?$/i],
];

/** Why no one has to be signed in for a path, as far as the path itself says so. */
export function publicBecause(path: string): string | undefined {
  return kinds.find(([, pattern]) => pattern.test(path))?.[0];
}
