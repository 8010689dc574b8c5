import type { ControlKind } from "#core/endpoints/control";
import { controlCounts, type ControlCell, type EndpointRow } from "#core/endpoints/endpoint-rows";
import { plural } from "./summary.js";

/** The states of a control in the order in which tables count them, each as a heading names it. */
export const stateTitles: readonly (readonly [ControlCell["state"], string])[] = [
  ["present", "Provided"],
  ["likely", "Likely"],
  ["absent", "Missing"],
  ["unknown", "Not known"],
  ["not-applicable", "Not applicable"],
];

/** How many endpoints there are, and which controls they lack or may lack, a sentence each. */
export function endpointSentences(rows: readonly EndpointRow[]): readonly string[] {
  const unmounted = rows.filter(({ isMounted }) => !isMounted).length;
  const gaps = kindsIn(rows, "absent");
  const unknown = kindsIn(rows, "unknown");
  return [
    `${plural(rows.length, "endpoint")}${unmounted > 0 ? `, ${unmounted} of routers that no application in view mounts` : ""}.`,
    ...(gaps.length > 0 ? [`Missing: ${gaps.map(([kind, count]) => `${kind} ${count}`).join(", ")}.`] : []),
    ...(unknown.length > 0 ? [`Not known: ${unknown.map(([kind, count]) => `${kind} ${count}`).join(", ")}.`] : []),
  ];
}

/** The kinds of controls of which endpoints have a state, and how many have it. */
export function kindsIn(rows: readonly EndpointRow[], state: ControlCell["state"]): readonly (readonly [ControlKind, number])[] {
  return [...controlCounts(rows)].flatMap(([kind, counts]) => (counts[state] > 0 ? [[kind, counts[state]] as const] : []));
}
