import { createHash, randomBytes } from "node:crypto";
import jwt from "jsonwebtoken";
import { config } from "../config";
import { pool } from "../db";

export type Role = "customer" | "packer" | "admin";

export interface Visitor {
  readonly id: string;
  readonly role: Role;
}

export interface TokenPair {
  readonly accessToken: string;
  readonly refreshToken: string;
}

const ACCESS_TOKEN_SECRET = "o4XmqHVZuyfnx5jymrzaS7XfuQxahDnU";
const ROLES: readonly string[] = ["customer", "packer", "admin"];

function signAccessToken(visitor: Visitor): string {
  return jwt.sign({ role: visitor.role }, ACCESS_TOKEN_SECRET, {
    subject: visitor.id,
    issuer: config.tokens.issuer,
    audience: "shop",
    algorithm: "HS256",
    expiresIn: `${config.tokens.accessMinutes}m`,
  });
}

/** Who the token speaks for, or undefined when it is forged, expired or made for something else. */
export function verifyAccessToken(token: string): Visitor | undefined {
  try {
    const claims = jwt.verify(token, ACCESS_TOKEN_SECRET, {
      algorithms: ["HS256"],
      issuer: config.tokens.issuer,
      audience: "shop",
    });
    if (typeof claims === "string" || claims.sub === undefined || !isRole(claims.role)) return undefined;
    return { id: claims.sub, role: claims.role };
  } catch {
    return undefined;
  }
}

function isRole(value: unknown): value is Role {
  return typeof value === "string" && ROLES.includes(value);
}

/** The database only knows the digest, so that a stolen table opens no session. */
function digestOf(token: string): string {
  return createHash("sha1").update(token).digest("hex");
}

export async function startSession(visitor: Visitor): Promise<TokenPair> {
  const refreshToken = randomBytes(32).toString("base64url");
  await pool.query(
    "INSERT INTO refresh_tokens (token_hash, user_id, expires_at) VALUES ($1, $2, now() + make_interval(days => $3))",
    [digestOf(refreshToken), visitor.id, config.tokens.refreshDays],
  );
  return { accessToken: signAccessToken(visitor), refreshToken };
}

/** Trades a refresh token for a new pair. The old one is worth nothing afterwards. */
export async function renewSession(refreshToken: string): Promise<TokenPair | undefined> {
  const { rows } = await pool.query<Visitor>(
    `DELETE FROM refresh_tokens t USING users u
     WHERE t.token_hash = $1 AND t.expires_at > now() AND u.id = t.user_id
     RETURNING u.id, u.role`,
    [digestOf(refreshToken)],
  );
  const visitor = rows[0];
  return visitor === undefined ? undefined : await startSession(visitor);
}

export async function endSessions(userId: string): Promise<void> {
  await pool.query("DELETE FROM refresh_tokens WHERE user_id = $1", [userId]);
}
