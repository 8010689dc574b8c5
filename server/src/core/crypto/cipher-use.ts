import type { CallLike, FileFacts } from "../facts/file-facts.js";
import { possibleConstants } from "../facts/possible-constants.js";
import type { Expression } from "../syntax/nodes.js";
import { type CipherName, readCipherName } from "./cipher-name.js";

/** A call that encrypts or decrypts, with a cipher it may use. */
export interface CipherUse {
  readonly call: CallLike;
  readonly cipher: CipherName;
  /** The text or name that chooses the cipher; the call itself where the function stands for it. */
  readonly node: Expression;
  /** The cipher as it is written. */
  readonly written: string;
  readonly api: string;
}

/** Every use of a cipher in a file, in source order; one for each cipher that a call may be given. */
export function cipherUses(facts: FileFacts): readonly CipherUse[] {
  return facts.remember(findUses, facts);
}

function findUses(facts: FileFacts): readonly CipherUse[] {
  // What one caller hands to a table of functions is told where the first of them uses it.
  const handed = new Set<string>();
  const isTold = (key: string): boolean => handed.size === handed.add(key).size;
  return facts.sinks("cipher").flatMap(({ call, row, value }): readonly CipherUse[] => {
    const api = row.api.replace("globalThis.", "");
    if (row.algorithm !== undefined) {
      const cipher = readCipherName(row.algorithm);
      return cipher === undefined ? [] : [{ call, cipher, node: call, written: row.algorithm, api }];
    }
    return possibleConstants(facts, value).flatMap(({ value: name, node, by }): readonly CipherUse[] => {
      const cipher = typeof name === "string" ? readCipherName(name) : undefined;
      return cipher === undefined || (by === "caller" && isTold(`${api} ${String(node.pos)}`)) ? [] : [{ call, cipher, node, written: String(name), api }];
    });
  });
}
