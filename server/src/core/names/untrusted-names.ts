import { splitWords } from "../text/words.js";

const untrusted = new Set(["untrusted", "unverified", "tainted", "unsanitized", "unvalidated"]);

/** True for a name that says its value comes from outside and was not checked: `userInput`, `untrustedUrl`, `unverifiedInput`. */
export function namesUntrusted(name: string): boolean {
  const words = splitWords(name);
  return words.some((word, index) => untrusted.has(word) || (word === "user" && /^(?:input|supplied|provided|controlled)$/.test(words[index + 1] ?? "")));
}
