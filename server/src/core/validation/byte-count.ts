const units: Readonly<Record<string, number>> = { b: 1, kb: 1024, mb: 1024 ** 2, gb: 1024 ** 3, tb: 1024 ** 4 };

/** The bytes that a limit such as `"5mb"` or `1048576` stands for; undefined for what is none. */
export function byteCount(value: unknown): number | undefined {
  if (typeof value === "number") return value;
  const [, count, unit = "b"] = typeof value === "string" ? (/^\s*(\d+(?:\.\d+)?)\s*(b|kb|mb|gb|tb)?\s*$/i.exec(value) ?? []) : [];
  return count === undefined ? undefined : Number(count) * (units[unit.toLowerCase()] ?? 1);
}
