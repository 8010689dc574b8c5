import type { Terminal } from "./terminal.js";

/** A line on a person's terminal that shows how far a long run is. */
export interface Progress {
  update(done: number, path: string): void;
  /** Wipes the line, so that the next output starts clean. */
  clear(): void;
}

const quietMilliseconds = 1000;
const intervalMilliseconds = 100;

/** Stays silent for the first second, and for good where nobody watches. */
export function startProgress(terminal: Terminal, total: number, unit: "files" | "commits" = "files"): Progress {
  if (!terminal.errorIsInteractive) return { update: () => undefined, clear: () => undefined };
  let nextDraw = performance.now() + quietMilliseconds;
  let isDrawn = false;
  return {
    update(done, path) {
      const now = performance.now();
      if (now < nextDraw) return;
      nextDraw = now + intervalMilliseconds;
      isDrawn = true;
      const counter = `Analysing ${done.toLocaleString("en-US")} of ${total.toLocaleString("en-US")} ${unit}  `;
      terminal.error(`\r\u001B[K${counter}${path.slice(0, Math.max(0, terminal.width - counter.length - 1))}`);
    },
    clear() {
      if (isDrawn) terminal.error("\r\u001B[K");
      isDrawn = false;
    },
  };
}
