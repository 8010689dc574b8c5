import type { CookieOptions, Response } from "express";
import { config } from "../config";
import type { Session } from "../services/sessions";

export const ACCESS_COOKIE = "__Host-kc.access";
export const REFRESH_COOKIE = "__Secure-kc.refresh";
/** Names the session for the CSRF token; it opens nothing by itself. */
export const SESSION_COOKIE = "__Host-kc.session";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const REFRESH_PATH = "/api/auth";

/** No script can read the tokens, no other site can send them, and they never travel in the clear. */
export function setSessionCookies(res: Response, session: Session): void {
  const { accessMinutes, refreshDays } = config.tokens;
  res.cookie(ACCESS_COOKIE, session.accessToken, {
    httpOnly: true,
    secure: true,
    sameSite: "strict",
    path: "/",
    maxAge: accessMinutes * MINUTE,
  });
  // A session that should not be remembered gets cookies that end with the browser.
  const lasting: CookieOptions = session.remember ? { maxAge: refreshDays * DAY } : {};
  res.cookie(REFRESH_COOKIE, session.refreshToken, {
    ...lasting,
    httpOnly: true,
    secure: true,
    sameSite: "strict",
    path: REFRESH_PATH,
  });
  res.cookie(SESSION_COOKIE, session.id, { ...lasting, httpOnly: true, secure: true, sameSite: "strict", path: "/" });
}

export function clearSessionCookies(res: Response): void {
  res.clearCookie(ACCESS_COOKIE, { httpOnly: true, secure: true, sameSite: "strict", path: "/" });
  res.clearCookie(REFRESH_COOKIE, { httpOnly: true, secure: true, sameSite: "strict", path: REFRESH_PATH });
  res.clearCookie(SESSION_COOKIE, { httpOnly: true, secure: true, sameSite: "strict", path: "/" });
}
