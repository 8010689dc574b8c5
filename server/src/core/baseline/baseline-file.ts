import { type Baseline, type BaselineEntry, entryKey } from "./baseline.js";

/** Raised when a field changes its meaning or goes away, and when an older Lintel could not read what is written. */
const schema = "lintel-baseline/2";

/** Without the site of a finding: what was written anew is told as new by them. */
const olderSchemas: readonly string[] = ["lintel-baseline/1"];

/**
 * The baseline as a file: one entry a line, in the order of paths, so that a change of one file changes the lines of that
 * file, and branches merge. It holds no text of the code.
 */
export function baselineText({ entries }: Baseline): string {
  const lines = entries.map(({ path, ruleId, anchor, site, count }) => `    ${JSON.stringify([path, ruleId, anchor, count, ...(site === anchor ? [] : [site])])}`);
  return `{\n  "schema": ${JSON.stringify(schema)},\n  "findings": [${lines.length === 0 ? "" : `\n${lines.join(",\n")}\n  `}]\n}\n`;
}

/**
 * Reads a baseline. A file with a fault is refused as a whole, with the fault in words for a person: taken in part, it would
 * bring back findings that were accepted. An entry that stands there twice, as after a merge, counts with the larger number.
 */
export function readBaseline(text: string): { readonly baseline: Baseline } | { readonly fault: string } {
  if (/^(?:<{7}|>{7}|={7})/m.test(text)) return { fault: "it holds conflict markers of a merge. Resolve them, or write it again with \"lintel baseline\"." };
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    return { fault: `it is no JSON: ${(error as Error).message}.` };
  }
  if (!isObject(value) || typeof value["schema"] !== "string") return { fault: `it is no baseline: it has no "schema". "lintel baseline" writes one.` };
  if (value["schema"] !== schema && !olderSchemas.includes(value["schema"])) return { fault: `its schema is ${JSON.stringify(value["schema"].slice(0, 40))}, and this version of Lintel reads ${schema}.` };
  const findings = value["findings"];
  if (!Array.isArray(findings)) return { fault: `"findings" must be a list.` };
  const entries = new Map<string, BaselineEntry>();
  for (const [index, item] of (findings as readonly unknown[]).entries()) {
    const entry = readEntry(item);
    if (entry === undefined) return { fault: `entry ${index + 1} of "findings" must be [path, rule, 16 hex digits, count], and at most 16 hex digits more.` };
    const key = entryKey(entry);
    const known = entries.get(key);
    if (known === undefined || known.count < entry.count) entries.set(key, entry);
  }
  return { baseline: { entries: [...entries.values()] } };
}

function readEntry(item: unknown): BaselineEntry | undefined {
  if (!Array.isArray(item) || item.length < 4 || item.length > 5) return undefined;
  const [path, ruleId, anchor, count, site = anchor] = item as readonly unknown[];
  if (typeof path !== "string" || typeof ruleId !== "string" || path === "" || ruleId === "") return undefined;
  if (!isHash(anchor) || !isHash(site)) return undefined;
  if (typeof count !== "number" || !Number.isInteger(count) || count < 1) return undefined;
  return { path, ruleId, anchor, site, count };
}

function isHash(value: unknown): value is string {
  return typeof value === "string" && /^[0-9a-f]{16}$/.test(value);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
