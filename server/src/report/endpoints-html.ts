import type { EndpointRow } from "#core/endpoints/endpoint-rows";
import { endpointsSection } from "./html/endpoints-section.js";
import { pageHtml } from "./html/page.js";
import { sectionHtml } from "./html/section.js";
import { escapeMarkup } from "./markup.js";
import type { PlaceOf } from "./place.js";

/** The inventory as one page that loads nothing, to keep and to send. */
export function endpointsHtmlReport(rows: readonly EndpointRow[], placeOf: PlaceOf, version: string): string {
  return pageHtml({
    title: "Lintel: endpoints",
    heading: "Endpoints and their controls",
    aside: `Lintel ${escapeMarkup(version)}`,
    version,
    parts: [["endpoints", "Endpoints"]],
    body: [sectionHtml(endpointsSection(rows, placeOf))],
  });
}
