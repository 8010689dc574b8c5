declare const dayBrand: unique symbol;

/** A calendar day as `YYYY-MM-DD`; text of this form sorts in the order of time. Only `parseDay` makes one. */
export type Day = string & { readonly [dayBrand]: true };

const dayPattern = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Reads `YYYY-MM-DD`; undefined for any other form and for days that no calendar has, such as the 30th of February. */
export function parseDay(text: string): Day | undefined {
  const match = dayPattern.exec(text);
  if (match === null) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  return text as Day;
}

/** The day that many days later. */
export function addDays(from: Day, count: number): Day {
  let [year, month, day] = parts(from);
  day += count;
  while (day > daysInMonth(year, month)) {
    day -= daysInMonth(year, month);
    month += 1;
    if (month > 12) [year, month] = [year + 1, 1];
  }
  return format(year, month, day);
}

/** The day that many months later: keeps the day of the month where the target month has it, else takes that month's last day. */
export function addMonths(from: Day, count: number): Day {
  const [year, month, day] = parts(from);
  const index = year * 12 + (month - 1) + count;
  const [targetYear, targetMonth] = [Math.floor(index / 12), (index % 12) + 1];
  return format(targetYear, targetMonth, Math.min(day, daysInMonth(targetYear, targetMonth)));
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function parts(day: Day): [year: number, month: number, day: number] {
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))];
}

function format(year: number, month: number, day: number): Day {
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}` as Day;
}
