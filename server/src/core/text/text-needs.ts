import type { LiteralScan, LiteralScanBuilder } from "./literal-scan.js";
import { shortestLiteral } from "./literal-scan.js";
import type { NarrowedText } from "./narrow-text.js";
import { createTextPieces, surePiece, wantedTexts } from "./text-pieces.js";

/** What a search needs of a text: of each of these lists one has to stand in it, in whatever letter case. */
export type Needs = readonly (readonly string[])[];

/** Tells of the text that was read last which searches may find something. */
export interface NeedsCheck {
  read(text: NarrowedText): void;
  /** False where the text surely lacks something that the search with this number needs. */
  mayMeet(search: number): boolean;
}

/** For hundreds of searches: reads a text at the same price for any number of them, and takes some for met that are not. */
export function checkByPieces(searches: readonly Needs[]): NeedsCheck {
  const pieces = createTextPieces();
  const wanted = searches.map(wantedTexts);
  const sure = Int32Array.from(wanted, (one) => surePiece(one) ?? -1);
  return {
    read: (text) => pieces.read(text),
    mayMeet(search) {
      // Most of the searches end with this look-up.
      const piece = sure[search] as number;
      return (piece < 0 || pieces.holds(piece)) && pieces.mayHold(wanted[search] ?? []);
    },
  };
}

/** For few searches: looks for what they need itself, in the one reading that tells where others stand as well. */
export function checkByLiterals(searches: readonly Needs[], literals: LiteralScanBuilder): (scan: LiteralScan) => NeedsCheck {
  // Too short texts are always taken to be there.
  const wanted = searches.map((needs) => needs.filter((texts) => texts.every(({ length }) => length >= shortestLiteral)).map((texts) => texts.map(literals.literal)));
  return (scan) => ({
    read: (text) => scan.read(text),
    mayMeet(search) {
      for (const list of wanted[search] ?? []) if (!holdsOne(scan, list)) return false;
      return true;
    },
  });
}

function holdsOne(scan: LiteralScan, list: readonly number[]): boolean {
  for (const literal of list) if (scan.holds(literal)) return true;
  return false;
}
