import { type CompiledFormat, firstMatch, type SecretMatch } from "./format-match.js";
import type { KeywordScan } from "./keyword-scan.js";
import { startCodes, thirdCodes } from "./secret-pattern.js";

interface CandidateList {
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
  const byStart = new Map<number, CompiledFormat[]>();
  const anchored: CompiledFormat[] = [];
  for (const compiled of patterns) {
    if (compiled.pattern.anchor !== undefined) anchored.push(compiled);
    for (const start of startCodes(compiled.pattern)) {
      const known = byStart.get(start);
      if (known === undefined) byStart.set(start, [compiled]);
      else known.push(compiled);
    }
  }
  const listed = new Uint16Array(128 * 128);
  const lists: CandidateList[] = [candidateList([])];
  const numbers = new Map<string, number>();
  for (const [start, list] of byStart) {
    // Many starts share one list, those of a hex hole above all.
    const key = list.map(({ format, source }) => `${format.id} ${source}`).join("\n");
    const number = numbers.get(key) ?? lists.push(candidateList(list)) - 1;
    numbers.set(key, number);
    listed[start] = number;
  }
  return { listed, lists, anchored };
}

function candidateList(candidates: readonly CompiledFormat[]): CandidateList {
  const thirds = new Uint8Array(128);
  for (const { pattern } of candidates) for (const code of thirdCodes(pattern)) thirds[code] = 1;
  return { candidates, thirds };
}

/** The secret of one of the listed formats that begins at `start`. */
export function listedMatch(list: CandidateList | undefined, text: string, start: number): SecretMatch | undefined {
  const third = text.charCodeAt(start + 2);
  return list !== undefined && third < 128 && list.thirds[third] === 1 ? firstMatch(list.candidates, text, start) : undefined;
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
  return openerBit[text.charCodeAt(start - 1)] === 1;
}
