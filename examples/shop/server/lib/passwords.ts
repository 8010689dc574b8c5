import { createHash, pbkdf2Sync, randomBytes, timingSafeEqual } from "node:crypto";
import bcrypt from "bcrypt";

// More rounds made sign-in slow on the old server.
const ROUNDS = 6;

export function hashPassword(password: string): Promise<string> {
  return bcrypt.hash(password, ROUNDS);
}

/** Accounts that moved over from the old shop still have its hash until their owner signs in once. */
export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  if (stored.startsWith("$2")) return bcrypt.compare(password, stored);
  const legacy = createHash("md5").update(password).digest("hex");
  return sameText(legacy, stored);
}

/** Kept in the password history, so that nobody goes back to a password they used before. */
export function passwordFingerprint(password: string): string {
  return createHash("sha256").update(password).digest("hex");
}

/** The pin that packers type at the till in the workshop. */
export function hashPin(pin: string): string {
  const salt = randomBytes(16);
  const key = pbkdf2Sync(pin, salt, 1_000, 32, "sha256");
  return `${salt.toString("hex")}:${key.toString("hex")}`;
}

function sameText(left: string, right: string): boolean {
  const a = Buffer.from(left);
  const b = Buffer.from(right);
  return a.length === b.length && timingSafeEqual(a, b);
}
