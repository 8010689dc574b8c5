import { controlKinds } from "#core/endpoints/control";
import { controlCounts, type ControlCell, type EndpointRow } from "#core/endpoints/endpoint-rows";
import { endpointSentences, kindsIn, stateTitles } from "../endpoint-summary.js";
import { groupBy } from "#core/group-by";
import { escapeMarkup } from "../markup.js";
import { printable } from "../paint.js";
import { numberText } from "../summary.js";
import type { Place, PlaceOf } from "../place.js";
import { chooserHtml } from "./chooser.js";
import type { HtmlSection } from "./section.js";
import { type HtmlCell, type HtmlRow, tableHtml } from "./table.js";

const signs: Readonly<Record<ControlCell["state"], string>> = { present: "yes", likely: "likely", absent: "no", unknown: "?", "not-applicable": "–" };

/** What is wrong comes first, then what nobody knows. */
const orderInDetails = ["absent", "unknown", "likely", "present", "not-applicable"] as const;

/** The routes of an application with the controls in front of each, how many have which, and what each verdict rests on. */
export function endpointsSection(rows: readonly EndpointRow[], placeOf: PlaceOf): HtmlSection {
  return { id: "endpoints", title: "Endpoints", count: rows.length, body: rows.length === 0 ? "<p>No endpoints found.</p>" : bodyHtml(rows, placeOf) };
}

function bodyHtml(rows: readonly EndpointRow[], placeOf: PlaceOf): string {
  const counts = controlCounts(rows);
  const countRows = controlKinds.map((kind): HtmlRow => ({ isNamed: true, cells: [kind, ...stateTitles.map(([state]) => countCell(counts.get(kind)?.[state] ?? 0, state))] }));
  const gaps = kindsIn(rows, "absent").map(([kind, count]) => [kind, `without ${kind} (${count})`] as const);
  return [
    `<p>${endpointSentences(rows).map(escapeMarkup).join(" ")}</p>`,
    tableHtml({ caption: "How many endpoints have each control", columns: ["Control", ...stateTitles.map(([, title]) => ({ title, kind: "number" as const }))], rows: countRows, kind: "counts" }),
    "<h3>Routes</h3>",
    `<p class="aside">yes: provided; likely: by its name; no: nothing in front provides it; ?: not known; –: not applicable. Open a route to read why.</p>`,
    chooserHtml({ label: "Choose endpoints", section: "endpoints", noun: "endpoints", searched: "method, path or file", keys: gaps }),
    tableHtml({
      caption: "Each endpoint and the controls in front of it",
      columns: ["Endpoint", ...controlKinds.map((kind) => ({ title: kind, kind: "turned" as const }))],
      rows: rows.map((row) => ({ isNamed: true, keys: missing(row).join(" "), cells: [nameHtml(row, placeOf), ...row.controls.map(controlCell)] })),
      kind: "controls",
    }),
  ].join("\n");
}

function countCell(count: number, state: ControlCell["state"]): HtmlCell {
  const html = numberText(count);
  return count === 0 ? { html, kind: "number none" } : state === "absent" ? { html, kind: "number absent" } : html;
}

function missing({ controls }: EndpointRow): readonly string[] {
  return controls.flatMap(({ kind, state }) => (state === "absent" ? [kind] : []));
}

function controlCell({ state }: ControlCell): HtmlCell {
  const words = state === "unknown" ? "not known" : state === "not-applicable" ? "not applicable" : undefined;
  return { html: signs[state], kind: state, ...(words !== undefined && { words }) };
}

function nameHtml(row: EndpointRow, placeOf: PlaceOf): string {
  const { method, path, file, span, handler, publicBecause, isMounted } = row;
  const at = lineText(file, placeOf(file, span));
  const by = handler.file === file ? "" : ` in ${lineText(handler.file, placeOf(handler.file, handler.span))}`;
  const facts = [
    `Handled by <code>${text(handler.name)}</code>${text(by)}`,
    ...(isMounted ? [] : ["No application in view mounts its router"]),
    ...(publicBecause === undefined ? [] : [`Open to everyone: ${text(publicBecause)}`]),
    ...reasonsOf(row),
  ];
  return `<details class="brief"><summary><strong>${text(method)}</strong> <code>${text(path)}</code> <span class="place">${text(at)}</span></summary><ul>${facts.map((fact) => `<li>${fact}</li>`).join("")}</ul></details>`;
}

/** Controls with the same verdict for the same reason share a line. */
function reasonsOf({ controls }: EndpointRow): readonly string[] {
  const titles = new Map(stateTitles);
  return orderInDetails.flatMap((state) =>
    [...groupBy(controls.filter((cell) => cell.state === state), ({ reason }) => reason)].map(
      ([reason, cells]) => `<b class="${state}">${titles.get(state) ?? ""}</b> ${cells.map(({ kind }) => kind).join(", ")}: ${text(reason)}`,
    ),
  );
}

function lineText(file: string, place: Place | undefined): string {
  return place === undefined ? file : `${file}:${place.startLine}`;
}

/** Names and paths come from the repository: none of them may become an element. */
function text(written: string): string {
  return escapeMarkup(printable(written));
}
