import { addDays, addMonths, type Day } from "../text/day.js";
import type { Recurrence } from "./checklist.js";

/**
 * The day on which something done on `done` has to be done again.
 * Undefined where the calendar does not tell: `once`, and `per-release`, which follows the version.
 */
export function nextDue(done: Day, recurrence: Recurrence): Day | undefined {
  switch (recurrence) {
    case "daily":
      return addDays(done, 1);
    case "weekly":
      return addDays(done, 7);
    case "monthly":
      return addMonths(done, 1);
    case "quarterly":
      return addMonths(done, 3);
    case "annual":
      return addMonths(done, 12);
    case "once":
    case "per-release":
      return undefined;
  }
}
