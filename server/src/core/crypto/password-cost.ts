import { defaultNumber } from "./default-number.js";
import type { FileFacts, SinkUse } from "../facts/file-facts.js";
import { type Expression, isIdentifier, isNumericLiteral, skipWrappers } from "../syntax/nodes.js";

/** A cost that is set too low, with what it should be at least. */
export interface LowCost {
  /** What is low, for the message: `bcrypt cost 4`. */
  readonly what: string;
  readonly minimum: string;
  /** The literal or name to replace, where raising it keeps stored hashes valid. */
  readonly raise: { readonly node: Expression; readonly to: number | string } | undefined;
  /** What callers that ask for nothing else get, rather than what stands in the call. */
  readonly isDefault?: boolean;
  /** Far below the minimum rather than somewhat. */
  readonly isFarBelow: boolean;
}

/** Least costs; defaults are those of the OWASP Password Storage Cheat Sheet as of 2025. */
export interface CostFloors {
  readonly bcryptCost: number;
  readonly scryptCost: number;
  readonly argon2MemoryKib: number;
}

/** PBKDF2 iterations by digest: SHA-512 needs fewer than SHA-256, SHA-1 more. */
const pbkdf2Iterations: Readonly<Record<string, number>> = { sha1: 1_300_000, sha256: 600_000, sha384: 210_000, sha512: 210_000 };

/** Judges the cost parameters of a password hashing call. Costs not known here (configuration, defaults) are no finding. */
export function lowCost(facts: FileFacts, use: SinkUse, floors: CostFloors): LowCost | undefined {
  switch (use.row.algorithm) {
    case "bcrypt":
      return bcrypt(facts, use.value, floors.bcryptCost);
    case "pbkdf2":
      return pbkdf2(facts, use.value, digestName(facts, use, 4));
    case "pbkdf2-crypto-js":
      return pbkdf2(facts, given(facts, use.value, "iterations"), "sha256");
    case "pbkdf2-webcrypto": {
      const name = given(facts, use.value, "name");
      if (name === undefined || facts.constantString(name)?.toUpperCase() !== "PBKDF2") return undefined;
      const hash = given(facts, use.value, "hash");
      const digest = (hash && facts.constantString(hash)) ?? "sha256";
      return pbkdf2(facts, given(facts, use.value, "iterations"), digest.toLowerCase().replace("-", ""));
    }
    case "scrypt":
      return scrypt(facts, use.value, floors.scryptCost);
    case "argon2":
      return argon2(facts, use.value, floors.argon2MemoryKib);
    default:
      return undefined;
  }
}

function bcrypt(facts: FileFacts, node: Expression, minimum: number): LowCost | undefined {
  const written = numberOf(facts, node);
  const cost = written ?? defaultNumber(facts, node);
  if (cost === undefined || cost >= minimum) return undefined;
  // Every stored hash carries its own cost, so raising it breaks none.
  const literal = writtenNumber(facts, node);
  const raise = literal === undefined ? undefined : { node: literal, to: Math.max(12, minimum) };
  return { what: `bcrypt cost ${cost}`, minimum: String(minimum), raise, isDefault: written === undefined, isFarBelow: cost < minimum };
}

function pbkdf2(facts: FileFacts, node: Expression | undefined, digest: string): LowCost | undefined {
  const written = node && numberOf(facts, node);
  const iterations = written ?? (node && defaultNumber(facts, node));
  const minimum = pbkdf2Iterations[digest] ?? 600_000;
  if (iterations === undefined || iterations >= minimum) return undefined;
  return {
    what: `PBKDF2 with ${iterations} iterations of ${digest.toUpperCase()}`,
    minimum: String(minimum),
    raise: undefined,
    isDefault: written === undefined,
    isFarBelow: iterations < 100_000,
  };
}

function scrypt(facts: FileFacts, options: Expression, minimum: number): LowCost | undefined {
  const node = given(facts, options, "N") ?? given(facts, options, "cost");
  const written = node && numberOf(facts, node);
  const cost = written ?? (node && defaultNumber(facts, node));
  if (cost === undefined || cost >= minimum) return undefined;
  return { what: `scrypt with N = ${cost}`, minimum: `N = ${minimum}`, raise: undefined, isDefault: written === undefined, isFarBelow: true };
}

function argon2(facts: FileFacts, options: Expression, minimumKib: number): LowCost | undefined {
  const type = given(facts, options, "type") ?? given(facts, options, "algorithm");
  const kind = type && argon2Kind(facts, type);
  if (type !== undefined && kind !== undefined) {
    const written = facts.textOf(type);
    const raise = /argon2[id]$/.test(written) ? { node: type, to: written.replace(/argon2[id]$/, "argon2id") } : undefined;
    return { what: `argon2 of type ${kind}`, minimum: "argon2id", raise, isFarBelow: true };
  }
  const node = given(facts, options, "memoryCost");
  const memory = node && numberOf(facts, node);
  if (memory === undefined || memory >= minimumKib) return undefined;
  // An argon2 hash carries its own parameters, so raising them breaks none.
  const literal = node && writtenNumber(facts, node);
  const raise = literal === undefined ? undefined : { node: literal, to: 19_456 };
  return { what: `argon2 with ${memory} KiB of memory`, minimum: `${minimumKib} KiB`, raise, isFarBelow: true };
}

/** The types that resist only one of the two attacks: graphics cards (argon2i does not) and watching the cache (argon2d does not). */
function argon2Kind(facts: FileFacts, type: Expression): string | undefined {
  const name = /(?:^|\.)(argon2[id]|Argon2[id])$/.exec(facts.api(type)?.name ?? "")?.[1];
  if (name !== undefined) return name.toLowerCase();
  const value = facts.constant(type)?.value;
  return value === 0 ? "argon2d" : value === 1 ? "argon2i" : undefined;
}

function given(facts: FileFacts, object: Expression, name: string): Expression | undefined {
  const option = facts.option(object, name);
  return option.state === "given" ? option.value : undefined;
}

/** The number literal a cost is written as, here or in the constant it names. */
function writtenNumber(facts: FileFacts, node: Expression): Expression | undefined {
  const bare = skipWrappers(node);
  const written = isIdentifier(bare) ? facts.definitionOf(bare) : bare;
  const literal = written && skipWrappers(written);
  return isNumericLiteral(literal) ? literal : undefined;
}

function numberOf(facts: FileFacts, node: Expression): number | undefined {
  const value = facts.constant(node)?.value;
  return typeof value === "number" ? value : undefined;
}

function digestName(facts: FileFacts, { call }: SinkUse, index: number): string {
  const node = "arguments" in call ? call.arguments?.[index] : undefined;
  return ((node && facts.constantString(node)) ?? "sha256").toLowerCase().replace("-", "");
}
