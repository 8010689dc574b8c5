import { pairCommonness } from "./letter-pairs.js";
import { type Anchor, createWiderViews, type NarrowedText, preparedFor, type WantedLiterals } from "./narrow-text.js";

/** Tells, of the text that it has read last, which literals stand in it in whatever letter case, also inside of words. */
export interface LiteralScan {
  /** Reads a text once. */
  read(text: NarrowedText): void;
  /** False where the text surely lacks the literal with this number. */
  holds(literal: number): boolean;
  /** The literals that the text may hold, each once. Valid until the next text is read. */
  readonly held: readonly number[];
  /** The groups of which a literal stands in the text. Valid as long. */
  readonly groups: readonly number[];
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
 * Every second place of a text is looked at, two characters at once: of each literal the rarest three neighbours are known, and two of
 * these stand at such a place wherever the literal begins. So most of the text costs one look-up for two characters, and the number of
 * literals hardly matters.
 */
function compileScan(literals: readonly string[], groupsOf: readonly (readonly number[])[], groupCount: number): LiteralScan {
  const codes = literals.map((text) => Uint8Array.from(text, (char) => lowered(char.charCodeAt(0))));
  const tables = anchorTables(codes);
  const { pairFlags, listAt, lists } = tables;
  const viewsOf = createWiderViews();
  const preparedIn = preparedFor((scanner) => scanner.literals(tables));
  const seen = new Uint8Array(literals.length);
  const places = Array.from({ length: groupCount }, (): number[] => []);
  const isPlaced = Uint8Array.from(groupsOf, (groups) => (groups.length > 0 ? 1 : 0));
  // Most texts hold few of all literals, so that to look through all would take longer than to read a short text.
  const held: number[] = [];
  const groups: number[] = [];

  const note = (start: number, literal: number): void => {
    if (seen[literal] === 0) {
      seen[literal] = 1;
      held.push(literal);
    } else if (isPlaced[literal] === 0) return;
    const all = groupsOf[literal] as readonly number[];
    for (let index = 0; index < all.length; index++) {
      const group = all[index] as number;
      const known = places[group] as number[];
      if (known.length === 0) groups.push(group);
      addInOrder(known, start);
    }
  };
  const noteThose = (bytes: Uint8Array, at: number, length: number, list: readonly Anchor[]): void => {
    for (const { literal, offset } of list) {
      if (seen[literal] === 1 && isPlaced[literal] === 0) continue;
      if (standsAt(codes[literal] as Uint8Array, bytes, at - offset, length)) note(at - offset, literal);
    }
  };
  /** Looks closer at three characters. */
  const look = (bytes: Uint8Array, at: number, length: number): void => {
    if (at < 0 || at + shortestLiteral > length) return;
    const list = listAt[traceOf(bytes[at] as number, bytes[at + 1] as number, bytes[at + 2] as number)] as number;
    if (list !== 0) noteThose(bytes, at, length, lists[list] as readonly Anchor[]);
  };
  const lookAtPairs = (pairs: Uint16Array, from: number, to: number, bytes: Uint8Array, length: number): void => {
    for (let index = from; index < to; index++) {
      const flags = pairFlags[pairs[index] as number] as number;
      if ((flags & endsThree) !== 0) look(bytes, 2 * index - 1, length);
      if ((flags & beginsThree) !== 0) look(bytes, 2 * index, length);
    }
  };

  return {
    held,
    groups,
    holds: (literal) => seen[literal] === 1,
    places: (group) => places[group] as number[],
    read(text) {
      for (let index = 0; index < held.length; index++) seen[held[index] as number] = 0;
      // A new list takes less than to empty one.
      for (let index = 0; index < groups.length; index++) places[groups[index] as number] = [];
      if (held.length > 0) held.length = 0;
      if (groups.length > 0) groups.length = 0;
      const { bytes, length } = text;
      const prepared = preparedIn(text);
      if (prepared !== undefined) {
        prepared(text, note);
        return;
      }
      const { pairs, fours } = viewsOf(bytes);
      // Two pairs at once, of which mostly neither is of interest; the last ones by themselves.
      const wholeFours = Math.min(fours.length, (length + 1) >> 2);
      for (let index = 0; index < wholeFours; index++) {
        const four = fours[index] as number;
        if (((pairFlags[four & 0xffff] as number) | (pairFlags[four >>> 16] as number)) !== 0) lookAtPairs(pairs, 2 * index, 2 * index + 2, bytes, length);
      }
      lookAtPairs(pairs, 2 * wholeFours, Math.min(pairs.length, (length + 1) >> 1), bytes, length);
    },
  };
}

/** What a pair of characters may be of three that tell a literal. */
const beginsThree = 1;
const endsThree = 2;

interface AnchorTables extends WantedLiterals {
  /** What each pair of characters may be, by the two bytes as the machine reads them at once. */
  readonly pairFlags: Uint8Array;
}

function anchorTables(codes: readonly Uint8Array[]): AnchorTables {
  const pairFlags = new Uint8Array(1 << 16);
  const listAt = new Uint16Array(1 << 15);
  const lists: Anchor[][] = [[]];
  const threes = [0];
  const traces = [0];
  // The shortest first: where two characters are looked at for them anyway, longer ones can be told by these.
  const order = [...codes.keys()].sort((a, b) => (codes[a]?.length ?? 0) - (codes[b]?.length ?? 0));
  for (const literal of order) {
    const code = codes[literal] as Uint8Array;
    const offset = rarestThree(code, pairFlags);
    const [first = 0, second = 0, third = 0] = code.subarray(offset, offset + shortestLiteral);
    mark(pairFlags, first, second, beginsThree);
    mark(pairFlags, second, third, endsThree);
    const trace = traceOf(first, second, third);
    const three = first | (second << 8) | (third << 16);
    const known = listAt[trace] as number;
    if (known === 0) {
      listAt[trace] = lists.push([{ literal, offset }]) - 1;
      threes.push(three);
      traces.push(trace);
    } else {
      lists[known]?.push({ literal, offset });
      if (threes[known] !== three) threes[known] = 0;
    }
  }
  return { pairFlags, codes, listAt, lists, traces, threes };
}

/** Says of two characters, in either letter case, what they may be. */
function mark(pairFlags: Uint8Array, first: number, second: number, role: number): void {
  const upper = 0xff - letterCase;
  for (const one of [first, first & upper]) for (const other of [second, second & upper]) {
    const pair = pairOf(one, other);
    pairFlags[pair] = (pairFlags[pair] as number) | role;
  }
}

const isLowestFirst = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** Two characters as the machine reads them at once. */
function pairOf(first: number, second: number): number {
  return isLowestFirst ? first | (second << 8) : (first << 8) | second;
}

/** Where the three characters of a literal begin that have the text looked at least often. */
function rarestThree(code: Uint8Array, pairFlags: Uint8Array): number {
  const costOf = (first: number, second: number, role: number): number => {
    return ((pairFlags[pairOf(first, second)] as number) & role) !== 0 ? 0 : frequencyOf(first, second);
  };
  let rarest = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let offset = 0; offset + shortestLiteral <= code.length; offset++) {
    const [first = 0, second = 0, third = 0] = code.subarray(offset, offset + shortestLiteral);
    const cost = costOf(first, second, beginsThree) + costOf(second, third, endsThree);
    if (cost >= least) continue;
    least = cost;
    rarest = offset;
  }
  return rarest;
}

const blank = 32;
/** What a blank counts for beside letters, as `pairCommonness` tells of these. */
const besideBlank = 9;

/** How often two characters stand side by side, roughly and relative to others. */
function frequencyOf(first: number, second: number): number {
  return 2 ** (first === blank || second === blank ? besideBlank : pairCommonness(first, second));
}

/** Places are found nearly in order; literals of a group may begin alike. */
function addInOrder(places: number[], place: number): void {
  let at = places.length;
  while (at > 0 && (places[at - 1] as number) > place) at--;
  if (at > 0 && places[at - 1] === place) return;
  if (at === places.length) places.push(place);
  else places.splice(at, 0, place);
}

function standsAt(code: Uint8Array, bytes: Uint8Array, start: number, length: number): boolean {
  if (start < 0 || start + code.length > length) return false;
  for (let index = 0; index < code.length; index++) if (lowered(bytes[start + index] as number) !== code[index]) return false;
  return true;
}

/** Five bits of each character: letters are told apart, and nearly all marks. */
function traceOf(first: number, second: number, third: number): number {
  return ((first & 0x1f) << 10) | ((second & 0x1f) << 5) | (third & 0x1f);
}

const letterCase = 0x20;

/** Letters of both cases are the same, and so are a few marks, which makes what is told a bit too much. */
function lowered(code: number): number {
  return (code | letterCase) & 0xff;
}
