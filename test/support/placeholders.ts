import type { Span } from "#core/text/span";
import type { MarkedText } from "./markers.js";
import { secretSample } from "./secret-samples.js";

export interface FilledText extends MarkedText {
  /** Placeholders that no generator knows. */
  readonly unknown: readonly string[];
}

const placeholder = /\{\{secret:([a-z0-9-]+)(?::(\d+))?\}\}/g;

/** Puts generated values in place of `{{secret:name}}` and moves the markers along. */
export function fillPlaceholders({ text, markers }: MarkedText): FilledText {
  const unknown: string[] = [];
  const shifts: { readonly at: number; readonly by: number }[] = [];
  const filled = text.replace(placeholder, (whole, name: string, number: string | undefined, at: number) => {
    const value = secretSample(name, number === undefined ? 1 : Number(number));
    if (value === undefined) unknown.push(whole);
    shifts.push({ at: at + whole.length, by: (value ?? whole).length - whole.length });
    return value ?? whole;
  });
  const move = (offset: number): number => shifts.reduce((sum, { at, by }) => (at <= offset ? sum + by : sum), offset);
  const moveSpan = ({ start, end }: Span): Span => ({ start: move(start), end: move(end) });
  return {
    text: filled,
    markers: markers.map((marker) => ({
      ...marker,
      line: moveSpan(marker.line),
      exact: marker.exact === undefined ? undefined : moveSpan(marker.exact),
    })),
    unknown,
  };
}
