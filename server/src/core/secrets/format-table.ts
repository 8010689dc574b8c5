import { type CompiledFormat, firstMatch, type SecretMatch } from "./format-match.js";
import type { KeywordScan } from "./keyword-scan.js";
import { startCodes, thirdCodes } from "./secret-pattern.js";

/** The formats that can begin with the same two characters. */
export interface CandidateList {
  readonly candidates: readonly CompiledFormat[];
  /** 1 for what can stand third in one of them: most words that begin like a key end here. */
  readonly thirds: Uint8Array;
}

/** Which formats can begin where. */
export interface DispatchTable {
  /** By the first two characters of a match; 0 stands for no candidates, so that a look-up costs next to nothing. */
  readonly listed: Uint16Array;
  readonly lists: readonly CandidateList[];
  /** Patterns that no first characters tell; each costs a search for its literal. */
  readonly anchored: readonly CompiledFormat[];
}

export function dispatchTable(patterns: readonly CompiledFormat[]): DispatchTable {
  const listed = new Uint16Array(128 * 128);
  // Many starts share one list, those of a hex hole above all: a list is told by the one that it goes on from, and what it adds.
  const members: (readonly number[])[] = [[]];
  const longer = new Map<number, number>();
  for (const [index, { pattern }] of patterns.entries()) {
    for (const start of startCodes(pattern)) {
      const before = listed[start] as number;
      const step = before * patterns.length + index;
      let number = longer.get(step);
      if (number === undefined) longer.set(step, (number = members.push([...(members[before] ?? []), index]) - 1));
      listed[start] = number;
    }
  }
  const thirds = patterns.map(({ pattern }) => thirdCodes(pattern));
  const lists: CandidateList[] = [];
  // Those that only led to longer ones are never asked for.
  for (const number of new Set(listed)) lists[number] = candidateList(members[number] ?? [], patterns, thirds);
  return { listed, lists, anchored: patterns.filter(({ pattern }) => pattern.anchor !== undefined) };
}

function candidateList(members: readonly number[], patterns: readonly CompiledFormat[], thirdsOf: readonly (readonly number[])[]): CandidateList {
  const thirds = new Uint8Array(128);
  for (const index of members) for (const code of thirdsOf[index] ?? []) thirds[code] = 1;
  return { candidates: members.flatMap((index) => patterns[index] ?? []), thirds };
}

/** The secret of one of the listed formats that begins at `start`. */
export function listedMatch(list: CandidateList | undefined, text: string, start: number): SecretMatch | undefined {
  return list !== undefined && mayBeListed(list, text.charCodeAt(start + 2)) ? firstMatch(list.candidates, text, start) : undefined;
}

/** The value at `start`, where only its name tells whose it is. */
export function namedMatch(text: string, start: number, byKeyword: KeywordScan): SecretMatch | undefined {
  const named = byKeyword(text, start);
  return named && firstMatch(named.candidates, text, start);
}

/** 1 for quotes and signs behind which a value begins. */
const openerBit = Uint8Array.from({ length: 128 }, (_, code) => ("\"'`= ".includes(String.fromCharCode(code)) ? 1 : 0));

/** True where a value can begin that only its name tells. */
export function opensValue(text: string, start: number): boolean {
  return isOpener(text.charCodeAt(start - 1));
}

export function isOpener(code: number | undefined): boolean {
  return code !== undefined && openerBit[code] === 1;
}

/** False where none of the listed formats begins with such a third character. */
export function mayBeListed({ thirds }: CandidateList, third: number | undefined): boolean {
  return third !== undefined && third < 128 && thirds[third] === 1;
}
