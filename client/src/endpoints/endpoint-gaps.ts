import type { EndpointEntry } from "../../../server/src/lsp/protocol.js";

export type Control = EndpointEntry["controls"][number];
export type ControlKind = Control["kind"];

/** Absence of these is a gap by itself. The others depend on what else stands in front of a service, a proxy above all. */
const gapKinds: ReadonlySet<ControlKind> = new Set(["authentication", "validation", "rate-limit", "csrf"]);

/** The controls whose absence at an endpoint somebody should look at. */
export function gapsOf({ controls, publicBecause }: EndpointEntry): readonly ControlKind[] {
  // What is meant for everybody needs nobody signed in, and what monitors ask for all the time no rate limit.
  const isAskedOften = publicBecause === "health" || publicBecause === "static";
  const isNeedless = (kind: ControlKind): boolean => (publicBecause !== undefined && kind === "authentication") || (isAskedOften && kind === "rate-limit");
  return controls.filter(({ kind, state }) => state === "absent" && gapKinds.has(kind) && !isNeedless(kind)).map(({ kind }) => kind);
}

/** True when a kind of control is known to be missing at an endpoint. */
export function lacks({ controls }: EndpointEntry, wanted: ControlKind): boolean {
  return controls.some(({ kind, state }) => kind === wanted && state === "absent");
}

/** `rate-limit` as people write it. */
export function controlTitle(kind: ControlKind): string {
  return kind === "csrf" || kind === "cors" ? kind.toUpperCase() : kind.replace("-", " ");
}

/** What endpoints with a common start of their path are listed under: `/api/users` of `/api/users/:id`. */
export function pathGroup(path: string): string {
  const parts = path.split("/").filter((part) => part !== "");
  const fixed = parts.findIndex((part) => /^[:*[{(]/.test(part));
  const known = fixed < 0 ? parts : parts.slice(0, fixed);
  const isPrefix = /^(?:api|rest|rpc|v\d+)$/i;
  let length = 1;
  while (length < known.length && isPrefix.test(known[length - 1] ?? "")) length++;
  return `/${known.slice(0, length).join("/")}`;
}
