import assert from "node:assert/strict";
import { nextDue } from "#core/checklist/calendar";
import { parseDay } from "#core/text/day";
import type { Recurrence } from "#core/checklist/checklist";
import { day } from "../support/checklist-samples.js";

const days: readonly [text: string, isDay: boolean][] = [
  ["2026-01-31", true],
  ["2024-02-29", true],
  ["2000-02-29", true],
  ["1900-02-29", false],
  ["2026-02-29", false],
  ["2026-04-31", false],
  ["2026-13-01", false],
  ["2026-00-10", false],
  ["2026-01-00", false],
  ["2026-1-1", false],
  ["31.01.2026", false],
  ["2026-01-31T00:00:00Z", false],
  ["", false],
];

const dues: readonly [done: string, recurrence: Recurrence, due: string | undefined][] = [
  ["2026-12-31", "daily", "2027-01-01"],
  ["2024-02-28", "daily", "2024-02-29"],
  ["2026-02-28", "daily", "2026-03-01"],
  ["2026-12-29", "weekly", "2027-01-05"],
  ["2026-01-31", "monthly", "2026-02-28"],
  ["2024-01-31", "monthly", "2024-02-29"],
  ["2026-12-15", "monthly", "2027-01-15"],
  ["2026-11-30", "quarterly", "2027-02-28"],
  ["2026-10-01", "quarterly", "2027-01-01"],
  ["2024-02-29", "annual", "2025-02-28"],
  ["2026-06-01", "once", undefined],
  ["2026-06-01", "per-release", undefined],
];

describe("checklist calendar", () => {
  for (const [text, isDay] of days) {
    it(`${isDay ? "takes" : "rejects"} "${text}"`, () => assert.equal(parseDay(text), isDay ? text : undefined));
  }
  for (const [done, recurrence, due] of dues) {
    it(`${recurrence} on ${done} is due again ${due ?? "never"}`, () => assert.equal(nextDue(day(done), recurrence), due));
  }
});
