import type { SharedQueue } from "./thread-messages.js";

/** Files taken at once: few, so that no thread waits long for another's last ones. */
const atOnce = 8;

/** One thread's view of the files that are shared out. */
export interface FileQueue {
  /** The next files to look at; none when all have been taken. */
  take(): readonly string[];
  /** Says which file is being looked at, for those who have to know when this thread dies. */
  at(path: string | undefined): void;
}

/**
 * Where each of some stretches of about the same number of bytes ends; it begins where the one before ends. Files that lie together
 * often have to do with each other, so that they are not parted.
 */
export function stretchEnds(paths: readonly string[], bytesOf: (path: string) => number, count: number): readonly number[] {
  const sizes = paths.map(bytesOf);
  const total = sizes.reduce((sum, bytes) => sum + bytes, 0);
  const ends: number[] = [];
  let sum = 0;
  for (const [index, bytes] of sizes.entries()) {
    while (ends.length < count - 1 && sum >= (total * (ends.length + 1)) / count) ends.push(index);
    sum += bytes;
  }
  while (ends.length < count) ends.push(paths.length);
  return ends;
}

/** A stretch of the files for each thread. */
export function shareOut(paths: readonly string[], bytesOf: (path: string) => number, threads: number): SharedQueue {
  return { paths, ends: stretchEnds(paths, bytesOf, threads), counters: new SharedArrayBuffer(threads * 2 * Int32Array.BYTES_PER_ELEMENT) };
}

/** A thread's counter holds how often some files were taken from the front of its stretch, and above that how often from its back. */
const fromFront = 1;
const fromBack = 1 << 16;

/**
 * A thread takes the files of its own stretch from the front, then what is left of the others' from the back, so that files which
 * lie together stay in one thread as far as can be.
 */
export function openQueue({ paths, ends, counters }: SharedQueue, thread: number): FileQueue {
  const view = new Int32Array(counters);
  const threads = ends.length;
  const indexOf = new Map(paths.map((path, index) => [path, index]));
  /** Where the part of a stretch that nobody has taken begins and ends, by the state of its counter. */
  const left = (stretch: number, counter: number): readonly [first: number, end: number] | undefined => {
    const first = (ends[stretch - 1] ?? 0) + (counter % fromBack) * atOnce;
    const end = (ends[stretch] ?? 0) - Math.floor(counter / fromBack) * atOnce;
    return first < end ? [first, end] : undefined;
  };
  return {
    take() {
      for (let turn = 0; turn < threads; turn++) {
        const stretch = (thread + turn) % threads;
        // What is used up stays so; it is not counted any further.
        if (left(stretch, Atomics.load(view, stretch)) === undefined) continue;
        const rest = left(stretch, Atomics.add(view, stretch, turn === 0 ? fromFront : fromBack));
        if (rest === undefined) continue;
        const [first, end] = rest;
        return turn === 0 ? paths.slice(first, Math.min(first + atOnce, end)) : paths.slice(Math.max(first, end - atOnce), end);
      }
      return [];
    },
    at: (path) => void Atomics.store(view, threads + thread, path === undefined ? 0 : (indexOf.get(path) ?? -1) + 1),
  };
}

/** The file that a thread was looking at when it died. */
export function lastOf({ paths, ends, counters }: SharedQueue, thread: number): string | undefined {
  return paths[Atomics.load(new Int32Array(counters), ends.length + thread) - 1];
}
