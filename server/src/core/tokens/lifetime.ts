const units: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86_400, w: 604_800, y: 31_557_600 };
const words: readonly (readonly [RegExp, string])[] = [
  [/^(?:ms|msecs?|milliseconds?)$/, "ms"],
  [/^(?:s|secs?|seconds?)$/, "s"],
  [/^(?:m|mins?|minutes?)$/, "m"],
  [/^(?:h|hrs?|hours?)$/, "h"],
  [/^(?:d|days?)$/, "d"],
  [/^(?:w|weeks?)$/, "w"],
  [/^(?:y|yrs?|years?)$/, "y"],
];

/**
 * Seconds that a lifetime such as `"15m"`, `"2 days"` or `900` stands for; undefined for other texts. A text that is only
 * a number counts milliseconds, as the package `ms` reads it.
 */
export function lifetimeSeconds(value: string | number, unit: "seconds" | "milliseconds" = "seconds"): number | undefined {
  if (typeof value === "number") return unit === "seconds" ? value : value / 1000;
  const [, count, word = ""] = /^\s*(-?\d*\.?\d+)\s*([a-z]*)(?:\s+from now)?\s*$/i.exec(value) ?? [];
  if (count === undefined) return undefined;
  if (word === "") return Number(count) / 1000;
  const found = words.find(([pattern]) => pattern.test(word.toLowerCase()))?.[1];
  return found === undefined ? undefined : Number(count) * (units[found] ?? 1);
}

/** `30 days`, `12 hours`, `90 minutes`. */
export function lifetimeText(seconds: number): string {
  for (const [name, size] of [["day", 86_400], ["hour", 3600], ["minute", 60]] as const) {
    const count = seconds / size;
    if (count >= 2 || count === 1) return `${Math.round(count * 10) / 10} ${name}${count === 1 ? "" : "s"}`;
  }
  return `${seconds} seconds`;
}
