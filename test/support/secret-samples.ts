/** A stream of numbers that depends on its seed only, so that a page means the same on every run. */
export interface Random {
  /** A whole number from 0 up to, not including, `limit`. */
  below(limit: number): number;
  /** Text of `length` characters drawn from `alphabet`. */
  text(alphabet: string, length: number): string;
}

/** Makes a value of the right form that was never anyone's secret. */
export type SecretGenerator = (random: Random) => string;

export const lower = "abcdefghijklmnopqrstuvwxyz";
export const upper = lower.toUpperCase();
export const digits = "0123456789";
export const alphanumeric = upper + lower + digits;
export const hex = `${digits}abcdef`;

/** Generators by the name that a placeholder `{{secret:name}}` uses. */
export const secretGenerators: Readonly<Record<string, SecretGenerator>> = {
  "generic-token": (random) => random.text(alphanumeric, 40),
};

/** The value of a placeholder, or undefined for an unknown name. The same name and number give the same value. */
export function secretSample(name: string, number = 1): string | undefined {
  return secretGenerators[name]?.(seededRandom(`${name}:${number}`));
}

/** Mulberry32 over an FNV-1a hash of the seed: small, even enough for samples, and in no way secret. */
export function seededRandom(seed: string): Random {
  let state = 0x811c9dc5;
  for (let i = 0; i < seed.length; i++) state = Math.imul(state ^ seed.charCodeAt(i), 0x01000193);
  const below = (limit: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
  return {
    below,
    text: (alphabet, length) => Array.from({ length }, () => alphabet.charAt(below(alphabet.length))).join(""),
  };
}
