import { type Day, parseDay } from "#core/text/day";

/** The day it is on this machine, in its time zone. */
export function today(): Day {
  const now = new Date();
  const text = [
    String(now.getFullYear()).padStart(4, "0"),
    String(now.getMonth() + 1).padStart(2, "0"),
    String(now.getDate()).padStart(2, "0"),
  ].join("-");
  const day = parseDay(text);
  if (day === undefined) throw new Error(`The clock of this machine gives no calendar day: ${text}.`);
  return day;
}
