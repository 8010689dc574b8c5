import { type RunBeginning, runClasses, type RunGate } from "../text/narrow-text.js";
import type { CompiledFormat } from "./format-match.js";
import { type CandidateList, isOpener } from "./format-table.js";
import { valueBit } from "./keyword-scan.js";
import type { CharSet, Segment } from "./secret-pattern.js";

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
  readonly leastRun: Uint32Array;
  readonly hasNamed: boolean;
}

/** Tells a scanner of bytes in which runs a secret may begin; nothing of those with which one may go on. */
export function runGate(listed: Uint16Array, lists: readonly (CandidateList | undefined)[], { drawn, leastRun, hasNamed }: Known): RunGate {
  // Numbers of lists that only led to longer ones are left out.
  const numbers = [...new Set(listed)];
  const isTold = numbers.length <= mostLists;
  const placeOf = new Map(numbers.map((number, place) => [number, place]));
  const told = (number: number): RunBeginning => ({ thirds: lists[number]?.thirds ?? new Uint8Array(128), digests: digestsOf(drawn[number]) });
  return {
    classes: classesOf(hasNamed),
    leastBehind: new Uint8Array(256),
    leastRuns: Uint8Array.from(leastRun, (length) => Math.min(length, 0xff)),
    listed: isTold ? Uint8Array.from(listed, (number) => placeOf.get(number) ?? 0) : new Uint8Array(listed.length),
    beginnings: isTold ? numbers.map(told) : [{ thirds: new Uint8Array(128).fill(1), digests: undefined }],
  };
}

/** As many as one byte tells. */
const mostLists = 256;

const wordBit = Uint8Array.from({ length: 256 }, (_, code) => (/\w/.test(String.fromCharCode(code)) ? 1 : 0));
const digestBit = Uint8Array.from({ length: 256 }, (_, code) => (/[0-9a-f]/.test(String.fromCharCode(code)) ? 1 : 0));

function classesOf(hasNamed: boolean): Uint8Array {
  const { word, value, opener, digest, digit } = runClasses;
  return Uint8Array.from({ length: 256 }, (_, code) =>
    (wordBit[code] === 1 ? word : 0) | (valueBit[code] === 1 ? value : 0) | (hasNamed && isOpener(code) ? opener : 0) | (digestBit[code] === 1 ? digest : 0) | (code >= 48 && code <= 57 ? digit : 0));
}

/** The scanner counts no other characters, and no more than 255. */
function digestsOf(run: FixedRun | undefined): ReadonlySet<number> | undefined {
  return run !== undefined && run.set.every((bit, code) => bit === digestBit[code]) && Math.max(...run.lengths) < 0xff ? run.lengths : undefined;
}

function firstHole([first]: readonly Segment[]): Exclude<Segment, { readonly literal: string }> | undefined {
  return first === undefined || "literal" in first ? undefined : first;
}
