import type { EndpointRow } from "#core/endpoints/endpoint-rows";
import type { PlaceOf } from "./place.js";

/** Raised when a field changes its meaning or goes away; new fields do not raise it. */
const schema = "lintel-endpoints/1";

/** The inventory for programs. Lines and columns count from one. */
export function endpointsJsonReport(rows: readonly EndpointRow[], placeOf: PlaceOf, version: string): string {
  const endpoints = rows.map(({ span, file, handler, controls, publicBecause, ...row }) => ({
    ...row,
    publicBecause: publicBecause ?? null,
    file,
    place: placeOf(file, span) ?? null,
    handler: { name: handler.name, file: handler.file, place: placeOf(handler.file, handler.span) ?? null },
    controls: controls.map(({ evidence, ...cell }) => ({ ...cell, evidence: evidence.map((one) => ({ via: one.via, file: one.file, place: placeOf(one.file, one.span) ?? null })) })),
  }));
  return `${JSON.stringify({ schema, version, endpoints }, undefined, 2)}\n`;
}
