import { controlKinds } from "#core/endpoints/control";
import { controlCounts, type ControlCell, type EndpointRow } from "#core/endpoints/endpoint-rows";
import { stateTitles } from "./endpoint-summary.js";
import { printable } from "./paint.js";
import type { PlaceOf } from "./place.js";
import { plural } from "./summary.js";

/** How a state of a control is written in tables. */
const stateWords: Readonly<Record<ControlCell["state"], string>> = { present: "yes", likely: "likely", absent: "**no**", unknown: "?", "not-applicable": "-" };

const columns = ["authentication", "authorization", "validation", "rate-limit", "csrf", "error-handler"] as const;

/** The inventory as Markdown: a table of endpoints, and one of how many have each control. */
export function endpointsMarkdownReport(rows: readonly EndpointRow[], placeOf: PlaceOf): string {
  const counts = controlCounts(rows);
  const state = (row: EndpointRow, kind: string): string => stateWords[row.controls.find((cell) => cell.kind === kind)?.state ?? "unknown"];
  return [
    "# Endpoints",
    "",
    `${plural(rows.length, "endpoint")}.`,
    "",
    `| Method | Path | ${columns.join(" | ")} | Registered at |`,
    `|---|---|${columns.map(() => "---|").join("")}---|`,
    ...rows.map((row) => `| ${escape(row.method)} | ${escape(row.path)} | ${columns.map((kind) => state(row, kind)).join(" | ")} | ${escape(row.file)}:${placeOf(row.file, row.span)?.startLine ?? ""} |`),
    "",
    "## Controls",
    "",
    `| Control | ${stateTitles.map(([, title]) => title).join(" | ")} |`,
    `|---|${stateTitles.map(() => "---|").join("")}`,
    ...controlKinds.map((kind) => `| ${kind} | ${stateTitles.map(([state]) => counts.get(kind)?.[state] ?? 0).join(" | ")} |`),
    "",
  ].join("\n");
}

/** Names and paths come from the repository: none of them may become a link, an image or HTML. */
function escape(text: string): string {
  return printable(text).replace(/[\n\r]+/g, " ").replace(/[\\`*_{}[\]<>#|!~&]/g, "\\$&");
}
