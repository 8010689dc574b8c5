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

/** Stretches of about the same number of bytes, one for each thread: files that lie together often have to do with each other. */
export function shareOut(paths: readonly string[], bytesOf: (path: string) => number, threads: number): SharedQueue {
  const sizes = paths.map(bytesOf);
  const total = sizes.reduce((sum, bytes) => sum + bytes, 0);
  const ends: number[] = [];
  let sum = 0;
  for (const [index, bytes] of sizes.entries()) {
    while (ends.length < threads - 1 && sum >= (total * (ends.length + 1)) / threads) ends.push(index);
    sum += bytes;
  }
  while (ends.length < threads) ends.push(paths.length);
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
