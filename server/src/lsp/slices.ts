import type { Clock } from "./ports.js";

/** How long work in the background goes on before it lets other messages in, in milliseconds. */
const slice = 10;
/** A keystroke is a change, a request and an analysis, each a turn or two: together they wait for one slice only. */
const turnsBetween = 4;

/** Cuts long work into slices, between which everything else gets its turn. */
export interface Slices {
  /** True once the slice is over: for work whose steps are too short to wait for a promise each. */
  readonly isOver: boolean;
  /** Resolves at once while the slice lasts, and to false; after the others' turns and to true when it is over. */
  pause(): Promise<boolean>;
}

export function createSlices(clock: Clock): Slices {
  let end = clock.now() + slice;
  return {
    get isOver() {
      return clock.now() >= end;
    },
    async pause() {
      if (clock.now() < end) return false;
      for (let turn = 0; turn < turnsBetween; turn++) await clock.nextTurn();
      end = clock.now() + slice;
      return true;
    },
  };
}
