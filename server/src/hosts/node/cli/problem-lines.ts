import type { Problem } from "#core/finding/problem";
import { createPaint, printable, printablePath } from "#report/paint";
import { createPlaceOf, placeText } from "#report/place";
import type { Terminal } from "./terminal.js";

/** Tells each problem in one line on the error stream: where, then what. */
export function printProblems(terminal: Terminal, problems: readonly Problem[], textOf: (path: string) => string | undefined): void {
  const paint = createPaint(terminal.errorHasColor);
  const placeOf = createPlaceOf(textOf);
  for (const { path, span, message } of problems) {
    const place = placeText(path, span === undefined ? undefined : placeOf(path, span));
    terminal.error(`${paint("lintel:", "bold", "red")} ${place === "" ? "" : `${printablePath(place)}: `}${printable(message).replaceAll(/\s*\n\s*/g, "; ")}\n`);
  }
}
