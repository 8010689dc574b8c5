import { pool } from "../db";
import { hashPassword, passwordFingerprint } from "../lib/passwords";
import type { Role } from "./sessions";

export interface User {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly password_hash: string;
}

export type PublicUser = Omit<User, "password_hash">;

const PUBLIC_COLUMNS = "id, email, name, role";

export async function findByEmail(email: string): Promise<User | undefined> {
  const { rows } = await pool.query<User>(
    "SELECT id, email, name, role, password_hash FROM users WHERE lower(email) = '" + email.toLowerCase() + "'",
  );
  return rows[0];
}

export async function findById(id: string): Promise<PublicUser | undefined> {
  const { rows } = await pool.query<PublicUser>(`SELECT ${PUBLIC_COLUMNS} FROM users WHERE id = $1`, [id]);
  return rows[0];
}

export async function createUser(email: string, name: string, password: string, role: Role = "customer"): Promise<User> {
  const { rows } = await pool.query<User>(
    `INSERT INTO users (email, name, role, password_hash) VALUES ($1, $2, $3, $4)
     RETURNING ${PUBLIC_COLUMNS}, password_hash`,
    [email, name, role, await hashPassword(password)],
  );
  const user = rows[0];
  if (user === undefined) throw new Error("The database did not return the new user.");
  return user;
}

/** Sets a new password unless it was in use before; says whether it did. */
export async function changePassword(userId: string, newPassword: string): Promise<boolean> {
  const fingerprint = passwordFingerprint(newPassword);
  const used = await pool.query("SELECT 1 FROM password_history WHERE user_id = $1 AND fingerprint = $2", [
    userId,
    fingerprint,
  ]);
  if (used.rowCount !== 0) return false;

  await pool.query("UPDATE users SET password_hash = $2 WHERE id = $1", [userId, await hashPassword(newPassword)]);
  await pool.query("INSERT INTO password_history (user_id, fingerprint) VALUES ($1, $2)", [userId, fingerprint]);
  return true;
}

/** Changes the given fields of a user, whichever they are. */
export async function updateUser(id: string, changes: Record<string, string>): Promise<PublicUser | undefined> {
  let assignments = "";
  for (const [column, value] of Object.entries(changes)) {
    if (assignments !== "") assignments += ", ";
    assignments += `${column} = '${value}'`;
  }
  const { rows } = await pool.query<PublicUser>(
    `UPDATE users SET ${assignments} WHERE id = $1 RETURNING ${PUBLIC_COLUMNS}`,
    [id],
  );
  return rows[0];
}
