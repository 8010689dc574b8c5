import { type RunBeginning, runClasses, type RunGate } from "../text/narrow-text.js";
import type { CompiledFormat } from "./format-match.js";
import { type CandidateList, isOpener } from "./format-table.js";
import { valueBit } from "./keyword-scan.js";
import { type CharSet, isWordCharacter, type Segment } from "./secret-pattern.js";

/** With what all of some formats begin: so many characters of one alphabet, behind which something else stands. */
export interface FixedRun {
  readonly set: CharSet;
  readonly lengths: ReadonlySet<number>;
}

/** Undefined where the candidates begin in different ways. Words that begin with letters of digests are many, and so are digests of other lengths. */
export function fixedRunOf(candidates: readonly CompiledFormat[]): FixedRun | undefined {
  const [set] = candidates.map(({ pattern }) => firstHole(pattern.segments)?.set);
  if (set === undefined) return undefined;
  const lengths = new Set<number>();
  for (const { pattern: { segments } } of candidates) {
    const hole = firstHole(segments);
    const next = segments[1];
    const isEnded = next === undefined || ("literal" in next && set[next.literal.charCodeAt(0)] !== 1);
    if (hole?.set !== set || hole.min !== hole.max || !isEnded) return undefined;
    lengths.add(hole.min);
  }
  return { set, lengths };
}

/** False where another number of such characters stands in a row at a place. */
export function beginsFixed(run: FixedRun | undefined, bytes: Uint8Array, start: number, end: number): boolean {
  if (run === undefined) return true;
  let at = start;
  while (at < end && run.set[bytes[at] as number] === 1) at++;
  return run.lengths.has(at - start);
}

/** What is known of a table's formats: by the number of a list, how long a run is by its first two characters, and whether values are told by names. */
interface Known {
  readonly drawn: readonly (FixedRun | undefined)[];
  readonly leastRun: Uint8Array;
  readonly hasNamed: boolean;
}

/** Tells a scanner of bytes in which runs a secret may begin; nothing of those with which one may go on. */
export function runGate(listed: Uint16Array, lists: readonly (CandidateList | undefined)[], { drawn, leastRun, hasNamed }: Known): RunGate {
  const table = { classes: classesOf(hasNamed), leastBehind: new Uint8Array(256), leastRuns: leastRun, listed: new Uint8Array(listed.length) };
  // Loops by index: tables are made whenever Lintel starts, and iterators would take ten times as long. Numbers of lists that only led to longer ones are left out.
  const placeOf = new Uint16Array(lists.length);
  const numbers: number[] = [];
  for (let code = 0; code < listed.length; code++) {
    const number = listed[code] as number;
    if (placeOf[number] === 0) placeOf[number] = numbers.push(number);
    table.listed[code] = (placeOf[number] as number) - 1;
  }
  if (numbers.length > mostLists) return { ...table, listed: new Uint8Array(listed.length), beginnings: [{ thirds: new Uint8Array(128).fill(1), digests: undefined }] };
  return { ...table, beginnings: numbers.map((number): RunBeginning => ({ thirds: lists[number]?.thirds ?? noThirds, digests: digestsOf(drawn[number]) })) };
}

const noThirds = new Uint8Array(128);

/** As many as one byte tells. */
const mostLists = 256;

function classesOf(hasNamed: boolean): Uint8Array {
  const { word, value, opener, digest, digit } = runClasses;
  const classes = new Uint8Array(256);
  for (let code = 0; code < classes.length; code++) {
    classes[code] = (isWordCharacter(code) ? word : 0) | (valueBit[code] === 1 ? value : 0) | (hasNamed && isOpener(code) ? opener : 0) | (isOfDigest(code) ? digest : 0) | (isDigit(code) ? digit : 0);
  }
  return classes;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isOfDigest(code: number): boolean {
  return isDigit(code) || (code >= 97 && code <= 102);
}

/** The scanner counts no other characters, and no more than 255. */
function digestsOf(run: FixedRun | undefined): ReadonlySet<number> | undefined {
  return run !== undefined && isHex(run.set) && Math.max(...run.lengths) < 0xff ? run.lengths : undefined;
}

function isHex(set: CharSet): boolean {
  for (let code = 0; code < set.length; code++) if ((set[code] === 1) !== isOfDigest(code)) return false;
  return true;
}

function firstHole([first]: readonly Segment[]): Exclude<Segment, { readonly literal: string }> | undefined {
  return first === undefined || "literal" in first ? undefined : first;
}
