import { decodeBase64Text } from "./base64.js";
import { isSamplePassword } from "./sample-password.js";

/** True for the `auth` of a registry in Docker's and npm's settings: a user and a password in base64. */
export function isEncodedLogin(name: string, value: string): boolean {
  if (!/^_?auth$/i.test(name) || value.length < 8) return false;
  const [user = "", ...rest] = (decodeBase64Text(value) ?? "").split(":");
  const password = rest.join(":");
  return /^[\w.@+-]+$/.test(user) && password.length >= 4 && !isSamplePassword(password, user);
}
