import { splitWords } from "../text/words.js";

const checkVerbs = new Set(["verify", "validate", "check", "assert", "ensure", "require", "valid", "verified", "is"]);
const signatures = new Set(["signature", "signatures", "hmac"]);

/**
 * True for a function that asks whether somebody who has the key has signed a text: `verifySignature(body)`, `isValidHmac(body)`, `verifyWebhook(body)`,
 * and `webhook.verify(body)`, `receiver.verify(body, signature)` by the names of the receiver and of what it is handed.
 */
export function namesSignatureCheck(name: string, receiver: string, handed: readonly string[]): boolean {
  // Of Stripe's client, however it came: it throws where the signature is not that of the text.
  if (/^constructEvent(?:Async)?$/.test(name) && /^webhooks$/i.test(receiver)) return true;
  const words = splitWords(name);
  if (!words.some((word) => checkVerbs.has(word)) || words.some((word) => word === "url")) return false;
  if (words.some((word) => signatures.has(word)) || (words.includes("verify") && words.includes("webhook"))) return true;
  if (words.length !== 1 || words[0] !== "verify") return false;
  return /^(?:wh|.*webhooks?)$/i.test(receiver) || handed.some((value) => splitWords(value).some((word) => signatures.has(word)));
}

const makingVerbs = new Set(["compute", "create", "generate", "make", "build", "calculate", "derive", "hmac", "sign"]);

/** True for a function that by its name makes a signature: `computeSignature`, `signPayload`, `hmacSha256`. One that reads a signature out of a request does not. */
export function namesSigning(name: string): boolean {
  const words = splitWords(name);
  const [first = ""] = words;
  return makingVerbs.has(first) && (first === "sign" || words.some((word) => signatures.has(word)));
}

/** True for a function that by its name compares in constant time: `timingSafeEqual`, `safeCompare`, `constantTimeEquals`. */
export function namesTimingSafeComparison(name: string): boolean {
  return /^(?:timing_?safe|constant_?time|safe|secure)_?(?:equals?|compare|comparison)$/i.test(name) || name === "tsscmp" || name === "scmp";
}
