import { createHash, randomBytes } from "node:crypto";
import { pool } from "../db";
import { log } from "../log";
import { sendPasswordReset } from "./mail";
import { changePassword, findByEmail } from "./users";

/** Mails a link to the owner of an address. A stranger learns nothing: it answers the same and does not wait for the mail. */
export async function requestReset(email: string): Promise<string | undefined> {
  const user = await findByEmail(email);
  if (user === undefined) return undefined;

  const resetToken = randomBytes(32).toString("base64url");
  await pool.query("DELETE FROM password_resets WHERE user_id = $1", [user.id]);
  await pool.query(
    "INSERT INTO password_resets (token_hash, user_id, expires_at) VALUES ($1, $2, now() + interval '30 minutes')",
    [digestOf(resetToken), user.id],
  );
  sendPasswordReset(user.email, resetToken).catch((error: unknown) => {
    log.error({ err: error, userId: user.id }, "a reset mail could not be sent");
  });
  return user.id;
}

/** Sets the new password of whoever holds the token, which works once; returns whose it was. */
export async function resetPassword(token: string, newPassword: string): Promise<string | undefined> {
  const { rows } = await pool.query<{ user_id: string }>(
    "DELETE FROM password_resets WHERE token_hash = $1 AND expires_at > now() RETURNING user_id",
    [digestOf(token)],
  );
  const userId = rows[0]?.user_id;
  if (userId === undefined || !(await changePassword(userId, newPassword))) return undefined;
  return userId;
}

function digestOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
