import type { LiteralScan, LiteralScanBuilder } from "./literal-scan.js";
import { shortestLiteral } from "./literal-scan.js";
import type { NarrowedText } from "./narrow-text.js";
import { createTextPieces, surePiece, wantedTexts } from "./text-pieces.js";

/** What a search needs of a text: of each of these lists one has to stand in it, in whatever letter case. */
export type Needs = readonly (readonly string[])[];

/** Tells of the text that was read last which searches may find something. */
export interface NeedsCheck {
  read(text: NarrowedText): void;
  /** Calls back with the number of each search that does not surely lack something, once. */
  eachPossible(found: (search: number) => void): void;
}

/** For hundreds of searches: reads a text at the same price for any number of them, and takes some for possible that are not. */
export function checkByPieces(searches: readonly Needs[]): NeedsCheck {
  const pieces = createTextPieces();
  const wanted = searches.map(wantedTexts);
  const sure = Int32Array.from(wanted, (one) => surePiece(one) ?? -1);
  return {
    read: (text) => pieces.read(text),
    eachPossible(found) {
      for (let search = 0; search < sure.length; search++) {
        // Most of the searches end with this look-up.
        const piece = sure[search] as number;
        if ((piece < 0 || pieces.holds(piece)) && pieces.mayHold(wanted[search] ?? [])) found(search);
      }
    },
  };
}

/** As long words stand in few files: where they are asked for, shorter ones are not worth their price. */
const rareLiteral = 6;
/** To be told each of their places costs more than they rule out. */
const everywhere: ReadonlySet<string> = new Set(["from", "import", "require"]);

/** For few searches: looks for what they need itself, in the one reading that tells where others stand as well. */
export function checkByLiterals(searches: readonly Needs[], literals: LiteralScanBuilder): (scan: LiteralScan) => NeedsCheck {
  // Too short texts are always taken to be there, and those of nearly all files where others tell more.
  const wanted = searches.map((needs) => {
    const told = needs.filter((texts) => texts.every(({ length }) => length >= shortestLiteral));
    const telling = told.filter((texts) => !texts.some((text) => everywhere.has(text)));
    const rare = telling.filter((texts) => texts.every(({ length }) => length >= rareLiteral));
    return ([rare, telling].find((lists) => lists.length > 0) ?? told).map((texts) => texts.map(literals.literal));
  });
  const always = wanted.flatMap((lists, search) => (lists.length === 0 ? [search] : []));
  const byLiteral = new Map<number, number[]>();
  for (const [search, [first = []]] of wanted.entries()) {
    for (const literal of first) {
      const known = byLiteral.get(literal);
      if (known === undefined) byLiteral.set(literal, [search]);
      else known.push(search);
    }
  }
  return (scan) => ({
    read: (text) => scan.read(text),
    eachPossible(found) {
      for (let index = 0; index < always.length; index++) found(always[index] as number);
      const { held } = scan;
      // Loops by index: this is asked of every file, and most of what it takes would be iterators.
      for (let index = 0; index < held.length; index++) {
        const literal = held[index] as number;
        const asked = byLiteral.get(literal);
        if (asked === undefined) continue;
        for (let place = 0; place < asked.length; place++) {
          const search = asked[place] as number;
          // One search is asked once, by the first of the texts that stand for each other.
          if (isFirst(wanted[search] as readonly (readonly number[])[], literal, scan.holds)) found(search);
        }
      }
    },
  });
}

/** True where a text holds one of each list, and of the first list none before this literal. */
function isFirst(lists: readonly (readonly number[])[], literal: number, holds: (literal: number) => boolean): boolean {
  const [first = []] = lists;
  if (first.find(holds) !== literal) return false;
  for (let index = 1; index < lists.length; index++) if (lists[index]?.some(holds) !== true) return false;
  return true;
}
