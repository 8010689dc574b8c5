import { inTransaction, pool } from "../db";
import { hashPassword, verifyPassword, wasUsedBefore } from "../lib/passwords";
import type { Role } from "./sessions";

export interface User {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly password_hash: string;
}

export type PublicUser = Omit<User, "password_hash">;

export interface UserChanges {
  readonly name?: string | undefined;
  readonly role?: Role | undefined;
}

/** A refusal says for the audit log whose account it was; the visitor is told the same in every case. */
export type SignIn =
  | { readonly kind: "accepted"; readonly user: PublicUser }
  | { readonly kind: "refused"; readonly userId: string | undefined; readonly locked: boolean };

const PUBLIC_COLUMNS = "id, email, name, role";
const MAX_FAILED_SIGN_INS = 5;
const LOCK_MINUTES = 15;
const REMEMBERED_PASSWORDS = 5;

export async function findByEmail(email: string): Promise<PublicUser | undefined> {
  const { rows } = await pool.query<PublicUser>(
    `SELECT ${PUBLIC_COLUMNS} FROM users WHERE lower(email) = lower($1)`,
    [email],
  );
  return rows[0];
}

export async function findById(id: string): Promise<PublicUser | undefined> {
  const { rows } = await pool.query<PublicUser>(`SELECT ${PUBLIC_COLUMNS} FROM users WHERE id = $1`, [id]);
  return rows[0];
}

/** Makes an account, or returns undefined when the address has one. Takes the same time either way. */
export async function createUser(
  email: string,
  name: string,
  password: string,
  role: Role = "customer",
): Promise<PublicUser | undefined> {
  const { rows } = await pool.query<PublicUser>(
    `INSERT INTO users (email, name, role, password_hash) VALUES (lower($1), $2, $3, $4)
     ON CONFLICT (email) DO NOTHING RETURNING ${PUBLIC_COLUMNS}`,
    [email, name, role, await hashPassword(password)],
  );
  return rows[0];
}

/** Checks a password. After too many wrong ones the account rests for a while, even for the right one. */
export async function signIn(email: string, password: string): Promise<SignIn> {
  const { rows } = await pool.query<User & { locked: boolean }>(
    `SELECT ${PUBLIC_COLUMNS}, password_hash, coalesce(locked_until > now(), false) AS locked
     FROM users WHERE lower(email) = lower($1)`,
    [email],
  );
  const user = rows[0];
  const matches = await verifyPassword(password, user?.password_hash);
  if (user === undefined) return { kind: "refused", userId: undefined, locked: false };
  if (user.locked) return { kind: "refused", userId: user.id, locked: true };
  if (!matches) return { kind: "refused", userId: user.id, locked: await countFailure(user.id) };

  await pool.query("UPDATE users SET failed_sign_ins = 0, locked_until = NULL WHERE id = $1", [user.id]);
  return { kind: "accepted", user: { id: user.id, email: user.email, name: user.name, role: user.role } };
}

async function countFailure(userId: string): Promise<boolean> {
  const { rows } = await pool.query<{ locked: boolean }>(
    `UPDATE users SET
       failed_sign_ins = CASE WHEN failed_sign_ins + 1 >= $2 THEN 0 ELSE failed_sign_ins + 1 END,
       locked_until = CASE WHEN failed_sign_ins + 1 >= $2 THEN now() + make_interval(mins => $3) END
     WHERE id = $1 RETURNING locked_until IS NOT NULL AS locked`,
    [userId, MAX_FAILED_SIGN_INS, LOCK_MINUTES],
  );
  return rows[0]?.locked ?? false;
}

export async function passwordMatches(userId: string, password: string): Promise<boolean> {
  const { rows } = await pool.query<{ password_hash: string }>("SELECT password_hash FROM users WHERE id = $1", [userId]);
  return verifyPassword(password, rows[0]?.password_hash);
}

/** Sets a new password unless it was in use before; says whether it did. */
export async function changePassword(userId: string, newPassword: string): Promise<boolean> {
  const { rows: former } = await pool.query<{ password_hash: string }>(
    `SELECT password_hash FROM users WHERE id = $1
     UNION ALL
     (SELECT password_hash FROM password_history WHERE user_id = $1 ORDER BY changed_at DESC LIMIT $2)`,
    [userId, REMEMBERED_PASSWORDS],
  );
  const formerHashes = former.map((row) => row.password_hash);
  if (await wasUsedBefore(newPassword, formerHashes)) return false;

  const newHash = await hashPassword(newPassword);
  await inTransaction(async (client) => {
    await client.query(
      "INSERT INTO password_history (user_id, password_hash) SELECT id, password_hash FROM users WHERE id = $1",
      [userId],
    );
    await client.query("UPDATE users SET password_hash = $2 WHERE id = $1", [userId, newHash]);
  });
  return true;
}

/** Changes the name or the role of a user; what is not given stays. */
export async function updateUser(id: string, { name, role }: UserChanges): Promise<PublicUser | undefined> {
  const { rows } = await pool.query<PublicUser>(
    `UPDATE users SET name = coalesce($2, name), role = coalesce($3, role) WHERE id = $1 RETURNING ${PUBLIC_COLUMNS}`,
    [id, name ?? null, role ?? null],
  );
  return rows[0];
}

export async function searchUsers(part: string): Promise<PublicUser[]> {
  const { rows } = await pool.query<PublicUser>(
    `SELECT ${PUBLIC_COLUMNS} FROM users WHERE email ILIKE '%' || $1 || '%' ORDER BY email LIMIT 50`,
    [part],
  );
  return rows;
}
