import { createWiderViews, preparedFor, type RunGate, type RunSearch } from "../text/narrow-text.js";

/** 1 for the members, by the 256 values of a byte. */
export type ByteSet = Uint8Array;

/**
 * Prepares the search for runs of a set. What is looked for is long, so most characters are never read: where the last pair of a
 * possible run is not of the set, the search goes on behind it. A scanner leaves out what the gate does not let through.
 */
export function findRuns(set: ByteSet, least: number, gate?: RunGate): RunSearch {
  const viewsOf = createWiderViews();
  let isWhole: Uint8Array | undefined;
  const preparedIn = preparedFor((scanner) => scanner.runs(set, least, gate));
  // A run holds so many pairs that begin at an even place, wherever it begins.
  const leastPairs = (least - 1) >> 1;
  return (text, found) => {
    const prepared = preparedIn(text);
    if (prepared !== undefined) return prepared(text, found);
    const { bytes, length } = text;
    const { pairs } = viewsOf(bytes);
    isWhole ??= wholePairs(set);
    const to = Math.min(pairs.length, length >> 1);
    // All pairs from `first` up to `known` are of the set.
    let first = 0;
    let known = 0;
    for (let probe = leastPairs - 1; probe < to; probe = first + leastPairs - 1) {
      let at = probe;
      while (at >= known && isWhole[pairs[at] as number] === 1) at--;
      if (at >= known) {
        first = at + 1;
        known = probe + 1;
        continue;
      }
      let behind = probe + 1;
      while (behind < to && isWhole[pairs[behind] as number] === 1) behind++;
      // Of the pairs beside it one half may belong to the run.
      const start = first > 0 && set[bytes[2 * first - 1] as number] === 1 ? 2 * first - 1 : 2 * first;
      const end = 2 * behind < length && set[bytes[2 * behind] as number] === 1 ? 2 * behind + 1 : 2 * behind;
      if (end - start >= least && found(start, end)) return true;
      first = known = behind + 1;
    }
    return false;
  };
}

/** 1 for two members, by both bytes as the machine reads them at once: their order makes no difference. */
function wholePairs(set: ByteSet): Uint8Array {
  const pairs = new Uint8Array(1 << 16);
  for (let pair = 0; pair < pairs.length; pair++) pairs[pair] = (set[pair & 0xff] as number) & (set[pair >> 8] as number);
  return pairs;
}
