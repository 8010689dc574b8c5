import type { CookieOptions } from "express";
import type { SignOptions, VerifyOptions } from "jsonwebtoken";

/** One set of options for every cookie. */
export const cookieOptions: CookieOptions = { httpOnly: true, secure: true, sameSite: "strict", path: "/", maxAge: 15 * 60_000 };

export const issuer = "https://orders.example.com";
export const signOptions: SignOptions = { algorithm: "HS256", expiresIn: "15m", issuer, audience: issuer };
export const verifyOptions: VerifyOptions = { algorithms: ["HS256"], issuer, audience: issuer };
