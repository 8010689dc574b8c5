import type { Finding } from "../finding/finding.js";
import type { ControlKind, RequestPart } from "../model/control-kinds.js";
import type { Span } from "../text/span.js";
import type { Endpoint, EndpointInventory } from "./inventory.js";

/** A handler in front of which a control stands that findings of a rule in it say is missing. */
export interface SettledSpan {
  readonly ruleId: string;
  readonly span: Span;
  /** The parts of a request that are checked; all of them where left out. */
  readonly parts?: readonly RequestPart[];
}

interface Settled {
  readonly path: string;
  readonly span: Span;
  /** Undefined for all parts, none for a handler that some route reaches without the control. */
  readonly parts: readonly RequestPart[] | undefined;
}

/**
 * The handlers by their files that findings of rules that a control settles are not about, since something in front of every route that
 * leads to them has done it: what a rule that sees one file cannot know.
 */
export function settledHandlers({ endpoints }: EndpointInventory, rules: readonly { readonly id: string; readonly settledBy?: ControlKind }[]): ReadonlyMap<string, readonly SettledSpan[]> {
  const found = new Map<string, SettledSpan[]>();
  for (const { id, settledBy } of rules) {
    if (settledBy === undefined) continue;
    const handlers = new Map<string, Settled>();
    for (const endpoint of endpoints) {
      const { path, span } = endpoint.handler.place;
      const key = `${path}\n${span.start}`;
      const parts = partsInFront(endpoint, settledBy);
      const known = handlers.get(key);
      handlers.set(key, { path, span, parts: known === undefined ? parts : common(known.parts, parts) });
    }
    for (const { path, span, parts } of handlers.values()) {
      if (parts?.length === 0) continue;
      const list = found.get(path);
      const settled = { ruleId: id, span, ...(parts !== undefined && { parts }) };
      if (list === undefined) found.set(path, [settled]);
      else list.push(settled);
    }
  }
  return found;
}

/** The parts of a request that certain controls outside of the handler are about; undefined for all. */
function partsInFront({ handler: { place }, controls }: Endpoint, kind: ControlKind): readonly RequestPart[] | undefined {
  const verdict = controls[kind];
  if (verdict.state !== "present") return [];
  const isInside = (path: string, { start, end }: Span): boolean => path === place.path && start >= place.span.start && end <= place.span.end;
  const outside = verdict.controls.filter(({ certain, evidence }) => certain && !isInside(evidence.path, evidence.span));
  return outside.some(({ part }) => part === undefined) ? undefined : outside.flatMap(({ part }) => part ?? []);
}

function common(a: readonly RequestPart[] | undefined, b: readonly RequestPart[] | undefined): readonly RequestPart[] | undefined {
  if (a === undefined) return b;
  return b === undefined ? a : a.filter((part) => b.includes(part));
}

/** How messages speak of the parts of a request. */
const spoken: Readonly<Record<RequestPart, RegExp>> = {
  body: /\bbody\b|\bjson\(\)|formData/,
  query: /\bquery\b|searchParams/,
  params: /\bparams\b|\bparam\(/,
  headers: /\bheaders?\b/,
};

/** True for a finding that what stands in front of its handler has settled. */
export function isSettled({ ruleId, span, message }: Finding, settled: readonly SettledSpan[]): boolean {
  return settled.some((one) => one.ruleId === ruleId && one.span.start <= span.start && span.end <= one.span.end && (one.parts === undefined || one.parts.some((part) => spoken[part].test(message))));
}
