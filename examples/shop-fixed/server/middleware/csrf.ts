import { doubleCsrf } from "csrf-csrf";
import { config } from "../config";
import { SESSION_COOKIE } from "../lib/session-cookies";

/**
 * The session travels in cookies, which a browser also sends for somebody else's page. A request that changes
 * something therefore carries a token in a header as well, bound to the session, that only our own page can read.
 */
const { doubleCsrfProtection, generateCsrfToken } = doubleCsrf({
  getSecret: () => config.tokens.csrfSecret,
  getSessionIdentifier: (req) => {
    const session: unknown = req.cookies[SESSION_COOKIE];
    return typeof session === "string" ? session : "nobody";
  },
  cookieName: "__Host-kc.csrf",
  cookieOptions: { httpOnly: true, secure: true, sameSite: "strict", path: "/" },
  getCsrfTokenFromRequest: (req) => req.get("x-csrf-token"),
});

export { doubleCsrfProtection as csrfProtection, generateCsrfToken };
