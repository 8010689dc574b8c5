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
  const ends = stretchEnds(paths, bytesOf, threads);
  const counters = new SharedArrayBuffer(threads * 2 * Int32Array.BYTES_PER_ELEMENT);
  const view = new Int32Array(counters);
  for (let thread = 0; thread < threads; thread++) view[thread] = ends[thread - 1] ?? 0;
  return { paths, ends, counters };
}

/** A thread takes the files of its own stretch, then what is left of the others'. */
export function openQueue({ paths, ends, counters }: SharedQueue, thread: number): FileQueue {
  const view = new Int32Array(counters);
  const threads = ends.length;
  const indexOf = new Map(paths.map((path, index) => [path, index]));
  return {
    take() {
      for (let turn = 0; turn < threads; turn++) {
        const stretch = (thread + turn) % threads;
        const end = ends[stretch] ?? 0;
        const first = Atomics.add(view, stretch, atOnce);
        if (first < end) return paths.slice(first, Math.min(first + atOnce, end));
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
