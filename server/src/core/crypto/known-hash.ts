import type { CallLike, FileFacts } from "../facts/file-facts.js";
import { splitWords } from "../text/words.js";
import { hashedNames } from "./hash-purpose.js";
import { hashUses } from "./hash-use.js";

/** A digest of nothing but what others know. */
export interface KnownHash {
  readonly call: CallLike;
  /** The names of what is hashed, for the message. */
  readonly inputs: readonly string[];
}

const known = new Set(["email", "mail", "username", "user", "name", "login", "phone", "address", "id", "userid", "account", "ip", "host", "hostname", "now", "date", "time", "timestamp", "created", "at", "customer", "member"]);
/** What carries values and says nothing about them. */
const neutral = new Set(["to", "string", "lower", "case", "trim", "body", "req", "request", "data", "buffer", "from", "get", "json", "stringify", "value", "params", "query", "math", "new", "current", "this", "date"]);

/** Hashes without a key whose inputs are only such names as an address, a user name or the time. */
export function knownHashes(facts: FileFacts): readonly KnownHash[] {
  return hashUses(facts).flatMap(({ call, algorithm, input }): readonly KnownHash[] => {
    if (algorithm.startsWith("hmac")) return [];
    const names = hashedNames(facts, call, input);
    const told = names.filter((name) => splitWords(name).some((word) => known.has(word)));
    const isKnown = told.length > 0 && names.every((name) => splitWords(name).every((word) => known.has(word) || neutral.has(word)));
    return isKnown ? [{ call, inputs: [...new Set(told)].slice(0, 3).map((name) => `"${name}"`) }] : [];
  });
}
