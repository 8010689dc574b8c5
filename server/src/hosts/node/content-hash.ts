import { hash } from "node:crypto";

/** What identifies a text. Two texts with the same hash are taken for the same text. */
export function contentHash(text: string): string {
  return hash("sha1", text, "base64url");
}
