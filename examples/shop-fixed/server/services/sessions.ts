import { createHash, randomBytes } from "node:crypto";
import jwt from "jsonwebtoken";
import { config } from "../config";
import { inTransaction, pool } from "../db";

export type Role = "customer" | "packer" | "admin";

export interface Visitor {
  readonly id: string;
  readonly role: Role;
}

export interface Session {
  readonly id: string;
  readonly remember: boolean;
  readonly accessToken: string;
  readonly refreshToken: string;
}

/** What became of a refresh token: a new session, nothing, or proof that somebody else has a copy of it. */
export type Renewal =
  | { readonly kind: "renewed"; readonly session: Session }
  | { readonly kind: "unknown" }
  | { readonly kind: "reused"; readonly userId: string };

interface StoredToken {
  readonly session_id: string;
  readonly user_id: string;
  readonly remember: boolean;
  readonly used: boolean;
  readonly live: boolean;
}

function signAccessToken(userId: string, sessionId: string): string {
  return jwt.sign({ sid: sessionId }, config.tokens.accessSecret, {
    subject: userId,
    issuer: config.tokens.issuer,
    audience: "shop",
    algorithm: "HS512",
    expiresIn: `${config.tokens.accessMinutes}m`,
  });
}

/** Who the token speaks for, or undefined when it is forged, expired or of a session that has ended. */
export async function visitorOfToken(token: string): Promise<Visitor | undefined> {
  const claims = claimsOf(token);
  if (claims === undefined) return undefined;
  // The role comes from the table, so that a change takes effect at once.
  const { rows } = await pool.query<Visitor>(
    `SELECT u.id, u.role FROM sessions s JOIN users u ON u.id = s.user_id
     WHERE s.id = $1 AND u.id = $2 AND s.revoked_at IS NULL`,
    [claims.sessionId, claims.userId],
  );
  return rows[0];
}

function claimsOf(token: string): { userId: string; sessionId: string } | undefined {
  try {
    const claims = jwt.verify(token, config.tokens.accessSecret, {
      algorithms: ["HS512"],
      issuer: config.tokens.issuer,
      audience: "shop",
    });
    if (typeof claims === "string" || claims.sub === undefined || typeof claims.sid !== "string") return undefined;
    return { userId: claims.sub, sessionId: claims.sid };
  } catch (error) {
    if (error instanceof jwt.JsonWebTokenError) return undefined;
    throw error;
  }
}

/** The database only knows the digest, so that a stolen table opens no session. */
function digestOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

export async function startSession(userId: string, remember: boolean): Promise<Session> {
  const { rows } = await pool.query<{ id: string }>(
    "INSERT INTO sessions (user_id, remember) VALUES ($1, $2) RETURNING id",
    [userId, remember],
  );
  const created = rows[0];
  if (created === undefined) throw new Error("The database did not return the new session.");
  return issueTokens(userId, created.id, remember);
}

async function issueTokens(userId: string, sessionId: string, remember: boolean): Promise<Session> {
  const refreshToken = randomBytes(32).toString("base64url");
  await pool.query(
    `INSERT INTO refresh_tokens (token_hash, session_id, expires_at)
     VALUES ($1, $2, now() + make_interval(days => $3))`,
    [digestOf(refreshToken), sessionId, config.tokens.refreshDays],
  );
  return { id: sessionId, remember, accessToken: signAccessToken(userId, sessionId), refreshToken };
}

/** Trades a refresh token for a new pair. A token that comes back a second time was stolen: its session ends. */
export async function renewSession(refreshToken: string): Promise<Renewal> {
  const stored = await inTransaction(async (client) => {
    const { rows } = await client.query<StoredToken>(
      `SELECT t.session_id, s.user_id, s.remember, t.used_at IS NOT NULL AS used,
              t.expires_at > now() AND s.revoked_at IS NULL AS live
       FROM refresh_tokens t JOIN sessions s ON s.id = t.session_id
       WHERE t.token_hash = $1 FOR UPDATE OF t`,
      [digestOf(refreshToken)],
    );
    await client.query("UPDATE refresh_tokens SET used_at = coalesce(used_at, now()) WHERE token_hash = $1", [
      digestOf(refreshToken),
    ]);
    return rows[0];
  });
  if (stored === undefined) return { kind: "unknown" };
  if (stored.used) {
    await pool.query("UPDATE sessions SET revoked_at = coalesce(revoked_at, now()) WHERE id = $1", [stored.session_id]);
    return { kind: "reused", userId: stored.user_id };
  }
  if (!stored.live) return { kind: "unknown" };
  return { kind: "renewed", session: await issueTokens(stored.user_id, stored.session_id, stored.remember) };
}

/** Ends every session of a user: access tokens stop working with the next request. */
export async function endSessions(userId: string): Promise<void> {
  await pool.query("UPDATE sessions SET revoked_at = now() WHERE user_id = $1 AND revoked_at IS NULL", [userId]);
}
