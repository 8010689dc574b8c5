import type { ControlKind } from "#core/endpoints/control";
import type { ControlCell, EndpointRow } from "#core/endpoints/endpoint-rows";
import { endpointSentences } from "./endpoint-summary.js";
import { createPaint, printable, type Style } from "./paint.js";
import type { PlaceOf } from "./place.js";

/** The columns of the table with their heads; the other kinds are counted below it. */
const columns: readonly (readonly [ControlKind, string])[] = [
  ["authentication", "auth"],
  ["authorization", "role"],
  ["validation", "input"],
  ["rate-limit", "rate"],
  ["csrf", "csrf"],
  ["error-handler", "errors"],
];

const marks: Readonly<Record<ControlCell["state"], readonly [text: string, style: Style]>> = {
  present: ["yes", "green"],
  likely: ["likely", "green"],
  absent: ["NO", "red"],
  unknown: ["?", "dim"],
  "not-applicable": ["-", "dim"],
};

const longestPath = 60;

/** The table of endpoints for a terminal: method, path, the controls that are asked for most, and where the route stands. */
export function endpointsTextReport(rows: readonly EndpointRow[], placeOf: PlaceOf, hasColor: boolean): string {
  const paint = createPaint(hasColor);
  if (rows.length === 0) return "No endpoints found.\n";
  const methodWidth = Math.max(...rows.map(({ method }) => method.length));
  const pathWidth = Math.min(longestPath, Math.max(...rows.map(({ path }) => path.length)));
  const head = [" ".repeat(methodWidth), "path".padEnd(pathWidth), ...columns.map(([, name]) => name.padEnd(6))].join("  ");
  const lines = rows.map((row) => {
    const cells = columns.map(([kind]) => {
      const [text, style] = marks[row.controls.find((cell) => cell.kind === kind)?.state ?? "unknown"];
      return paint(text.padEnd(6), style);
    });
    const place = placeOf(row.file, row.span);
    const where = `${printable(row.file)}${place === undefined ? "" : `:${place.startLine}`}`;
    return [paint(row.method.padEnd(methodWidth), "bold"), printable(row.path).padEnd(pathWidth), ...cells, paint(where, "dim")].join("  ");
  });
  return `${paint(head, "dim")}\n${lines.join("\n")}\n\n${summary(rows)}`;
}

function summary(rows: readonly EndpointRow[]): string {
  return [...endpointSentences(rows), "yes: provided; likely: by its name; NO: nothing in front provides it; ?: not known; -: not applicable.", ""].join("\n");
}
