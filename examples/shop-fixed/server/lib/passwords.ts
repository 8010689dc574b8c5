import { randomBytes, scrypt, type ScryptOptions, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import bcrypt from "bcrypt";
import { z } from "zod";

const ROUNDS = 12;
const PIN_COST: ScryptOptions = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 };
const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

/** bcrypt reads 72 bytes and no more, so a longer password would promise strength that it does not have. */
export const newPasswordSchema = z
  .string()
  .min(12)
  .max(72)
  .regex(/\p{Ll}/u)
  .regex(/\p{Lu}/u)
  .regex(/\d/)
  .refine((password) => Buffer.byteLength(password) <= 72);

export function hashPassword(password: string): Promise<string> {
  return bcrypt.hash(password, ROUNDS);
}

/**
 * Compares with the hash of the account. Without an account it compares with the hash of nothing, which takes as long,
 * so that the time of the answer does not tell who is a customer.
 */
export async function verifyPassword(password: string, stored: string | undefined): Promise<boolean> {
  const matches = await bcrypt.compare(password, stored ?? (await hashOfNobody()));
  return matches && stored !== undefined;
}

/** Whether one of the account's former passwords is the same. */
export async function wasUsedBefore(password: string, formerHashes: readonly string[]): Promise<boolean> {
  const matches = await Promise.all(formerHashes.map((hash) => bcrypt.compare(password, hash)));
  return matches.includes(true);
}

/** The pin that packers type at the till in the workshop. */
export async function hashPin(pin: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(pin, salt, 32, PIN_COST);
  return `${salt.toString("hex")}:${key.toString("hex")}`;
}

export async function verifyPin(pin: string, stored: string): Promise<boolean> {
  const [salt = "", expected = ""] = stored.split(":");
  const key = await derive(pin, Buffer.from(salt, "hex"), 32, PIN_COST);
  const wanted = Buffer.from(expected, "hex");
  return key.length === wanted.length && timingSafeEqual(key, wanted);
}

let nobody: Promise<string> | undefined;

function hashOfNobody(): Promise<string> {
  nobody ??= hashPassword(randomBytes(32).toString("base64url"));
  return nobody;
}
