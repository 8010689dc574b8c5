import type { Span } from "../text/span.js";
import { type ControlKind, controlKinds, type ControlVerdict } from "./control.js";
import type { Endpoint, EndpointInventory } from "./inventory.js";

/** One endpoint for people and programs: an inventory's row without what only the engine needs. */
export interface EndpointRow {
  readonly framework: string;
  readonly method: string;
  readonly path: string;
  /** The file and the place at which the route is registered. */
  readonly file: string;
  readonly span: Span;
  readonly handler: { readonly name: string; readonly file: string; readonly span: Span };
  readonly isMounted: boolean;
  readonly publicBecause: string | undefined;
  readonly controls: readonly ControlCell[];
}

/** What is known of one kind of control. */
export interface ControlCell {
  readonly kind: ControlKind;
  /** `likely` where a name or a shape speaks for it and nothing proves it. */
  readonly state: "present" | "likely" | "absent" | "unknown" | "not-applicable";
  /** The links that provide it, or why it is absent, unknown or not applicable. */
  readonly reason: string;
  readonly evidence: readonly { readonly file: string; readonly span: Span; readonly via: string }[];
}

/** The rows of an inventory by path, then method: how people look for endpoints. */
export function endpointRows({ endpoints }: EndpointInventory): readonly EndpointRow[] {
  return endpoints.map(rowOf).sort((a, b) => compare(a.path, b.path) || compare(a.method, b.method) || compare(a.file, b.file) || a.span.start - b.span.start);
}

/** How many endpoints have which state of each kind of control. */
export function controlCounts(rows: readonly EndpointRow[]): ReadonlyMap<ControlKind, Readonly<Record<ControlCell["state"], number>>> {
  const counts = new Map(controlKinds.map((kind) => [kind, { present: 0, likely: 0, absent: 0, unknown: 0, "not-applicable": 0 }]));
  for (const { controls } of rows) {
    for (const { kind, state } of controls) {
      const count = counts.get(kind);
      if (count !== undefined) count[state]++;
    }
  }
  return counts;
}

function rowOf(endpoint: Endpoint): EndpointRow {
  const { framework, method, path, place, handler, isMounted, publicBecause, controls } = endpoint;
  return {
    framework,
    method,
    path,
    file: place.path,
    span: place.span,
    handler: { name: handler.name, file: handler.place.path, span: handler.place.span },
    isMounted,
    publicBecause,
    controls: controlKinds.map((kind) => cellOf(kind, controls[kind])),
  };
}

function cellOf(kind: ControlKind, verdict: ControlVerdict): ControlCell {
  if (verdict.state !== "present") return { kind, state: verdict.state, reason: verdict.reason, evidence: [] };
  const { controls } = verdict;
  return {
    kind,
    state: controls.some(({ certain }) => certain) ? "present" : "likely",
    reason: [...new Set(controls.map(({ via }) => via))].join(", "),
    evidence: controls.map(({ evidence, via }) => ({ file: evidence.path, span: evidence.span, via })),
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
