import type { FileFacts, SinkUse } from "../facts/file-facts.js";
import { possibleConstants } from "../facts/possible-constants.js";
import type { Expression } from "../syntax/nodes.js";

/** A key or curve that is too small. */
export interface SmallKey {
  readonly kind: "size" | "curve";
  /** What is small, for the message. */
  readonly what: string;
  /** The number or name to replace. */
  readonly node: Expression;
  readonly at: Expression;
}

/** Groups of Diffie-Hellman below 2048 bits, by their names in Node. */
const groupBits: Readonly<Record<string, number>> = { modp1: 768, modp2: 1024, modp5: 1536 };

/** Curves of less than 224 bits, in the spellings of OpenSSL and elliptic. */
const smallCurve = /^(?:secp(?:112|128|160|192)[rk]\d|prime192v\d|sect(?:113|131|163|193)[rk]\d|wap-wsg-idm-ecid-wtls(?:1|3|4|5|6|7|8|9)|c2pnb163v\d|c2tnb191v\d|brainpoolp160[rt]1|brainpoolp192[rt]1|p192|p-192|oakley-ec2n-3)$/i;

/** Keys below a size and curves below 112 bits of security, as the calls of a file ask for them. */
export function smallKeys(facts: FileFacts, minimumBits: number): readonly SmallKey[] {
  const sizes = facts.sinks("key-size").flatMap((use) => smallSizes(facts, use, minimumBits));
  const curves = facts.sinks("curve").flatMap(({ value }): readonly SmallKey[] =>
    possibleConstants(facts, value)
      .filter((constant) => typeof constant.value === "string" && smallCurve.test(constant.value))
      .map((constant) => ({ kind: "curve", what: String(constant.value), node: constant.node, at: value })),
  );
  return [...sizes, ...curves];
}

function smallSizes(facts: FileFacts, { row, value }: SinkUse, minimumBits: number): readonly SmallKey[] {
  return possibleConstants(facts, value).flatMap((constant): readonly SmallKey[] => {
    const bits = row.algorithm === "dh-group" ? groupBits[String(constant.value).toLowerCase()] : constant.value;
    if (typeof bits !== "number" || bits >= minimumBits || bits < 128) return [];
    const name = row.algorithm === "rsa" ? "RSA" : "Diffie-Hellman";
    const group = row.algorithm === "dh-group" ? ` (${String(constant.value)})` : "";
    return [{ kind: "size", what: `${name} with ${bits} bits${group}`, node: constant.node, at: value }];
  });
}
