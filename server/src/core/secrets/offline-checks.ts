import { decodeBase64, decodeBase64Text } from "./base64.js";
import { crc32, toBase62 } from "./crc32.js";
import { decodeJwt, isPublicJwt, isSampleJwt, isShortLived, namesNobody } from "./jwt.js";
import { isSamplePassword } from "./sample-password.js";
import type { OfflineCheck } from "./secret-format.js";

/**
 * `failed` leaves the value suspicious, for a form that is telling by itself; `harmless` says that it is no secret: its
 * parts do not decode, or it is the token that manuals show.
 */
export interface CheckResult {
  readonly outcome: "passed" | "failed" | "harmless";
  /** What the check found out, to be shown: `account 123456789012`. */
  readonly detail?: string;
}

const passed: CheckResult = { outcome: "passed" };
const failed: CheckResult = { outcome: "failed" };
const harmless: CheckResult = { outcome: "harmless" };

/** How the published key of Azure's storage emulator begins: https://learn.microsoft.com/azure/storage/common/storage-use-azurite */
const emulatorKey = "Eby8vdM02xNOcqFl";

/** True for the key that everybody opens a storage emulator with. */
export function isEmulatorKey(key: string): boolean {
  return key.startsWith(emulatorKey);
}

const checks: Readonly<Record<OfflineCheck, (secret: string) => CheckResult>> = {
  "base62-crc32": (secret) => {
    const body = secret.slice(secret.indexOf("_") + 1);
    return result(body.length > 6 && toBase62(crc32(body.slice(0, -6)), 6) === body.slice(-6));
  },
  "hex-crc32": (secret) => {
    const body = secret.slice(secret.indexOf("_") + 1);
    return result(crc32(body.slice(0, -8)).toString(16).padStart(8, "0") === body.slice(-8));
  },
  "aws-account": awsAccount,
  jwt: (secret) => {
    const token = decodeJwt(secret);
    if (token === undefined || isSampleJwt(token) || isPublicJwt(token)) return harmless;
    // It was dead long before anybody read it here.
    if (isShortLived(token) || namesNobody(token)) return failed;
    const { role } = token.payload;
    return role === "service_role" ? { outcome: "passed", detail: "role service_role" } : passed;
  },
  "discord-id": (secret) => {
    const id = decodeBase64Text(secret.slice(0, secret.indexOf(".")));
    return id !== undefined && /^\d{17,20}$/.test(id) ? passed : harmless;
  },
  "basic-credentials": (secret) => {
    const text = decodeBase64Text(secret.slice(secret.indexOf(" ") + 1));
    const colon = text?.indexOf(":") ?? -1;
    if (text === undefined || colon <= 0 || colon === text.length - 1) return harmless;
    // A web token in the wrong header decodes to JSON.
    if (text.startsWith("{")) return harmless;
    const password = text.slice(colon + 1);
    return isSamplePassword(password, text.slice(0, colon)) || isSaidSecret(password) ? harmless : passed;
  },
  "sentry-payload": (secret) => {
    const json = decodeBase64Text(secret.slice("sntrys_".length, secret.lastIndexOf("_")));
    return result(json !== undefined && json.includes('"iat"'));
  },
  "base64-64-bytes": (secret) => {
    const key = secret.slice(secret.indexOf("=") + 1);
    return isEmulatorKey(key) ? harmless : result(decodeBase64(key)?.length === 64);
  },
  "base64-32-bytes": (secret) => result(decodeBase64(secret.slice(secret.indexOf("=") + 1))?.length === 32),
};

/** `some+long+secret`: words that say what stands there, as manuals do. */
function isSaidSecret(password: string): boolean {
  const words = password.replace(/%[\da-f]{2}/gi, " ").split(/[\s+_-]+/).filter((word) => word !== "");
  return words.length > 2 && words.every((word) => /^[a-z]+$/.test(word)) && words.some((word) => /^(?:secret|password)$/.test(word));
}

/** Runs an offline check over a secret in its full length, prefix included. */
export function runCheck(check: OfflineCheck, secret: string): CheckResult {
  return checks[check](secret);
}

function result(holds: boolean): CheckResult {
  return holds ? passed : failed;
}

const base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** The 12-digit account stands, shifted by seven bits, in the first 48 bits of the id behind its four-letter prefix. */
function awsAccount(secret: string): CheckResult {
  let bits = 0;
  for (const char of secret.slice(4, 14)) {
    const value = base32.indexOf(char);
    if (value < 0) return failed;
    bits = bits * 32 + value;
  }
  // Ten characters hold 50 bits: two too many at the end, one flag bit at the front.
  const first48 = Math.floor(bits / 4);
  const account = Math.floor((first48 % 2 ** 47) / 128);
  return { outcome: "passed", detail: `account ${String(account).padStart(12, "0")}` };
}
