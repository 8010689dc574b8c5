import { type ControlKind, controlKinds } from "./control.js";
import { isWriting } from "./endpoint-sets.js";
import type { Endpoint, EndpointInventory } from "./inventory.js";

/** In front of how many endpoints a control stands, where it is missing, and where that cannot be told. */
export interface ControlCount {
  readonly present: number;
  readonly absent: number;
  readonly unknown: number;
}

/** What is counted: controls of all endpoints, and the limit of those at which people sign in or up. */
export const countedControls = [...controlKinds, "rate-limit of sign-in"] as const;
export type CountedControl = (typeof countedControls)[number];
export type ControlCounts = Readonly<Partial<Record<CountedControl, ControlCount>>>;

/** Counts each control over the endpoints that it is wanted for; kinds that no endpoint wants are left out. */
export function countControls({ endpoints }: EndpointInventory): ControlCounts {
  const counts: Partial<Record<CountedControl, ControlCount>> = {};
  for (const kind of countedControls) {
    const control = kind === "rate-limit of sign-in" ? "rate-limit" : kind;
    const states = endpoints.filter((endpoint) => (kind === control ? isWanted(endpoint, kind) : endpoint.publicBecause === "login" && isWriting(endpoint))).map(({ controls }) => controls[control].state).filter((state) => state !== "not-applicable");
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
