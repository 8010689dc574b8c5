import type { NarrowedText } from "./narrow-text.js";

/** Tells, of the text that it has read last, which literals stand in it in whatever letter case, also inside of words. */
export interface LiteralScan {
  /** Reads a text once. */
  read(text: NarrowedText): void;
  /** False where the text surely lacks the literal with this number. */
  holds(literal: number): boolean;
  /** Where the literals of a group begin, in order. Valid until the next text is read. */
  places(group: number): readonly number[];
}

/** Collects what a scan is to look for. */
export interface LiteralScanBuilder {
  /** The number of a literal of three characters or more, each below U+0080. */
  literal(text: string): number;
  /** The number of a group of such literals whose places are wanted; groups of the same literals are one. */
  group(texts: readonly string[]): number;
  build(): LiteralScan;
}

/** So many characters in a row are looked up; what is shorter cannot be looked for. */
export const shortestLiteral = 3;

export function createLiteralScanBuilder(): LiteralScanBuilder {
  const numbers = new Map<string, number>();
  const groupsOf: number[][] = [];
  const groups = new Map<string, number>();
  const literal = (text: string): number => {
    const lower = text.toLowerCase();
    if (lower.length < shortestLiteral) throw new Error(`"${text}" is too short to be looked for.`);
    let number = numbers.get(lower);
    if (number === undefined) {
      numbers.set(lower, (number = numbers.size));
      groupsOf.push([]);
    }
    return number;
  };
  return {
    literal,
    group(texts) {
      const members = [...new Set(texts.map(literal))].sort((a, b) => a - b);
      const key = members.join(" ");
      let group = groups.get(key);
      if (group === undefined) {
        groups.set(key, (group = groups.size));
        for (const member of members) groupsOf[member]?.push(group);
      }
      return group;
    },
    build: () => compileScan([...numbers.keys()], groupsOf, groups.size),
  };
}

/**
 * One look-up for each three characters of a text tells nearly all places where no literal begins; at the others those are compared
 * that begin alike. So the number of literals hardly matters.
 */
function compileScan(literals: readonly string[], groupsOf: readonly (readonly number[])[], groupCount: number): LiteralScan {
  const codes = literals.map((text) => Uint8Array.from(text, (char) => lowered(char.charCodeAt(0))));
  // For each three characters the list of the literals that begin with them; 0 where there are none.
  const listAt = new Uint16Array(1 << 16);
  const lists: number[][] = [[]];
  for (const [number, code] of codes.entries()) {
    const piece = pieceOf(code);
    const known = listAt[piece] as number;
    if (known === 0) listAt[piece] = lists.push([number]) - 1;
    else lists[known]?.push(number);
  }
  const seen = new Uint8Array(literals.length);
  const places = Array.from({ length: groupCount }, (): number[] => []);
  const isPlaced = Uint8Array.from(groupsOf, (groups) => (groups.length > 0 ? 1 : 0));

  const note = (bytes: Uint8Array, start: number, length: number, list: readonly number[]): void => {
    for (const number of list) {
      if (seen[number] === 1 && isPlaced[number] === 0) continue;
      if (!standsAt(codes[number] as Uint8Array, bytes, start, length)) continue;
      seen[number] = 1;
      for (const group of groupsOf[number] as readonly number[]) {
        const known = places[group] as number[];
        // Literals of a group may begin alike.
        if (known.length === 0 || known[known.length - 1] !== start) known.push(start);
      }
    }
  };

  return {
    holds: (literal) => seen[literal] === 1,
    places: (group) => places[group] as number[],
    read({ bytes, length }) {
      seen.fill(0);
      for (const known of places) known.length = 0;
      if (length < shortestLiteral) return;
      let piece = next(next(0, bytes[0] as number), bytes[1] as number);
      for (let at = 2; at < length; at++) {
        piece = next(piece, bytes[at] as number);
        const list = listAt[piece] as number;
        if (list !== 0) note(bytes, at - 2, length, lists[list] as readonly number[]);
      }
    },
  };
}

function standsAt(code: Uint8Array, bytes: Uint8Array, start: number, length: number): boolean {
  if (start + code.length > length) return false;
  for (let index = 0; index < code.length; index++) if (lowered(bytes[start + index] as number) !== code[index]) return false;
  return true;
}

/** Of 16 bits, a character leaves its trace for three steps. */
function next(piece: number, code: number): number {
  return ((piece << 6) ^ lowered(code)) & 0xffff;
}

function pieceOf(code: Uint8Array): number {
  return code.subarray(0, shortestLiteral).reduce(next, 0);
}

/** Letters of both cases are the same, and so are a few marks, which makes what is told a bit too much. */
function lowered(code: number): number {
  return (code | 0x20) & 0xff;
}
