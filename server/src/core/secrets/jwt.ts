import { decodeBase64Text } from "./base64.js";

export interface DecodedJwt {
  readonly header: Readonly<Record<string, unknown>>;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** The header and payload of a signed JSON web token; undefined for text that only looks like one. */
export function decodeJwt(token: string): DecodedJwt | undefined {
  const [head = "", body = "", signature = ""] = token.split(".");
  const header = jsonObject(head);
  const payload = jsonObject(body);
  if (header === undefined || payload === undefined || typeof header.alg !== "string") return undefined;
  return header.alg !== "none" && signature.length < 20 ? undefined : { header, payload };
}

/** Tokens whose payload is a manual's: John Doe, subject 1234567890, issued by an example, nothing but `foo`. */
export function isSampleJwt({ payload }: DecodedJwt): boolean {
  const { sub, name, iss, aud } = payload;
  if ([iss, aud].some((value) => typeof value === "string" && /\b(?:example|demo)\b/i.test(value))) return true;
  if (typeof name === "string" && /^(?:john|jane) doe$/i.test(name)) return true;
  if (typeof sub === "string" && /^(?:1234567890|user|test|foo|123)$/i.test(sub)) return true;
  const claims = Object.keys(payload).filter((claim) => claim !== "iat" && claim !== "exp");
  return claims.length > 0 && claims.every((claim) => /^(?:[a-z]|foo|bar|hello|test|message|msg|data|payload|some|key)$/i.test(claim));
}

/**
 * Tokens made to be handed to browsers, such as Supabase's anonymous key, and those that may do nothing but read what a globe is made of.
 * https://cesium.com/learn/ion/cesium-ion-access-tokens/
 */
export function isPublicJwt({ payload: { role, id, scopes } }: DecodedJwt): boolean {
  return role === "anon" || (typeof id === "number" && Array.isArray(scopes) && scopes.includes("asr") && scopes.every((scope) => scope === "asr" || scope === "gc"));
}

/** Claims that say for whom a token is, what of, or until when, under the registered names or those that programs give them. */
const telling = /^(?:sub|iss|aud|exp|iat|nbf|jti|azp|sid|ref|scopes?|scp|roles?|permissions?|grants?|video|data|payload)$|user|account|admin|member|id$|mail|login|name|tenant|org|project|team|key|client|service|guid/i;

/** True for a token that names nobody and nothing: a server that is handed it learns not more than that somebody has signed it. */
export function namesNobody({ payload }: DecodedJwt): boolean {
  return Object.keys(payload).every((claim) => !telling.test(claim));
}

/** Seconds of a month: a session lasts no longer, what programs are given mostly does. */
const month = 31 * 24 * 60 * 60;

/** True for a token that says when it was made, under whatever name and in seconds or milliseconds, and that it is good for a month at most. */
export function isShortLived({ payload }: DecodedJwt): boolean {
  const { exp } = payload;
  if (typeof exp !== "number") return false;
  const times = Object.entries(payload).flatMap(([name, value]) => (name === "exp" || typeof value !== "number" ? [] : [value, value / 1000]));
  return times.some((time) => time <= exp && exp - time <= month);
}

function jsonObject(part: string): Readonly<Record<string, unknown>> | undefined {
  const text = decodeBase64Text(part);
  if (text === undefined || !text.startsWith("{")) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
