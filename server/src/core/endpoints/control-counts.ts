import { type ControlKind, controlKinds } from "./control.js";
import type { Endpoint, EndpointInventory } from "./inventory.js";

/** In front of how many endpoints a control stands, where it is missing, and where that cannot be told. */
export interface ControlCount {
  readonly present: number;
  readonly absent: number;
  readonly unknown: number;
}

export type ControlCounts = Readonly<Partial<Record<ControlKind, ControlCount>>>;

/** Counts each control over the endpoints that it is wanted for; kinds that no endpoint wants are left out. */
export function countControls({ endpoints }: EndpointInventory): ControlCounts {
  const counts: Partial<Record<ControlKind, ControlCount>> = {};
  for (const kind of controlKinds) {
    const states = endpoints.filter((endpoint) => isWanted(endpoint, kind)).map(({ controls }) => controls[kind].state).filter((state) => state !== "not-applicable");
    if (states.length === 0) continue;
    const of = (state: "present" | "absent" | "unknown"): number => states.filter((one) => one === state).length;
    counts[kind] = { present: of("present"), absent: of("absent"), unknown: of("unknown") };
  }
  return counts;
}

/** Preflights, probes and files want nothing; what anyone may ask for wants nobody signed in. */
function isWanted({ method, publicBecause }: Endpoint, kind: ControlKind): boolean {
  if (method === "OPTIONS" || publicBecause === "health" || publicBecause === "static") return false;
  return publicBecause === undefined || (kind !== "authentication" && kind !== "authorization");
}
