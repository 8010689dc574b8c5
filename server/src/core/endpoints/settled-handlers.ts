import type { Finding } from "../finding/finding.js";
import { type Confidence, isAtLeastConfidence, lessSure } from "../finding/severity.js";
import type { ControlKind, RequestPart } from "../model/control-kinds.js";
import type { Span } from "../text/span.js";
import type { Endpoint, EndpointInventory } from "./inventory.js";

/** A handler in front of which a control stands that findings of a rule in it say is missing. */
export interface SettledSpan {
  readonly ruleId: string;
  /** The file of the handler, where findings of another file are meant whose data comes in there. */
  readonly path?: string;
  readonly span: Span;
  /** The parts of a request that are checked; all of them where left out. */
  readonly parts?: readonly RequestPart[];
  /** How sure such findings are at most then; left out where they are taken back. */
  readonly leaves?: Confidence;
}

/** What of a rule says which control does away with its findings, or with the certainty of them. */
interface SettledRule {
  readonly id: string;
  readonly settledBy?: ControlKind;
  readonly doubtedBy?: readonly ControlKind[];
  readonly doubtedAt?: readonly string[];
}

interface Settled {
  readonly path: string;
  readonly span: Span;
  /** Undefined for all parts, none for a handler that some route reaches without the control. */
  readonly parts: readonly RequestPart[] | undefined;
}

/**
 * The handlers by their files that findings of rules that a control settles are not about, since something in front of every route that
 * leads to them has done it: what a rule that sees one file cannot know. `floor` is the least confidence at which a rule's findings are
 * shown in a file.
 */
export function settledHandlers({ endpoints }: EndpointInventory, rules: readonly SettledRule[], floor: (path: string, id: string) => Confidence): ReadonlyMap<string, readonly SettledSpan[]> {
  const found = new Map<string, SettledSpan[]>();
  for (const { id, settledBy, doubtedBy = [], doubtedAt } of rules) {
    const controls = settledBy === undefined ? doubtedBy : [settledBy];
    const partsOf = [
      ...controls.map((control) => (endpoint: Endpoint) => partsInFront(endpoint, control, settledBy === undefined)),
      ...(doubtedAt === undefined ? [] : [({ method }: Endpoint) => (doubtedAt.includes(method) ? undefined : [])]),
    ];
    for (const { path, span, parts } of partsOf.flatMap((of) => handlersBy(endpoints, of))) {
      if (parts?.length === 0) continue;
      const list = found.get(path);
      const isKept = settledBy === undefined && isAtLeastConfidence("medium", floor(path, id));
      const settled = { ruleId: id, span, ...(parts !== undefined && { parts }), ...(isKept && { leaves: "medium" as const }) };
      if (list === undefined) found.set(path, [settled]);
      else list.push(settled);
    }
  }
  return found;
}

/** The handlers with the parts of a request that something is said about for all of their routes. */
function handlersBy(endpoints: readonly Endpoint[], partsOf: (endpoint: Endpoint) => readonly RequestPart[] | undefined): readonly Settled[] {
  const handlers = new Map<string, Settled>();
  for (const endpoint of endpoints) {
    const { path, span } = endpoint.handler.place;
    const key = `${path}\n${span.start}`;
    const parts = partsOf(endpoint);
    const known = handlers.get(key);
    handlers.set(key, { path, span, parts: known === undefined ? parts : common(known.parts, parts) });
  }
  return [...handlers.values()];
}

/** The parts of a request that controls outside of the handler are about; undefined for all. `mayBeNamed` where it is enough that a control is one by its name. */
function partsInFront({ handler: { place }, controls }: Endpoint, kind: ControlKind, mayBeNamed: boolean): readonly RequestPart[] | undefined {
  const verdict = controls[kind];
  if (verdict.state !== "present") return [];
  const isInside = (path: string, { start, end }: Span): boolean => path === place.path && start >= place.span.start && end <= place.span.end;
  const outside = verdict.controls.filter(({ certain, evidence }) => (certain || mayBeNamed) && !isInside(evidence.path, evidence.span));
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

function isWithin({ path, span: { start, end } }: SettledSpan, place: Span, source: string | undefined): boolean {
  return (path === undefined || path === source) && start <= place.start && place.end <= end;
}

/** What is settled in the handlers of other files in which the data of findings comes in. */
export function settledAtSources(findings: readonly Finding[], settledIn: ReadonlyMap<string, readonly SettledSpan[]>): readonly SettledSpan[] {
  const paths = new Set(findings.flatMap(({ path, trace: [source] }) => (source === undefined || source.path === path ? [] : [source.path])));
  return [...paths].flatMap((path) => (settledIn.get(path) ?? []).map((one) => ({ ...one, path })));
}

/** A finding as what stands in front of its handler leaves it; none where that has settled it. */
export function unsettled(finding: Finding, settled: readonly SettledSpan[]): readonly Finding[] {
  const { ruleId, message, trace: [source] } = finding;
  const about = settled.find((one) => one.ruleId === ruleId && isWithin(one, one.path === undefined || source?.path !== one.path ? finding.span : source.span, source?.path) && (one.parts === undefined || one.parts.some((part) => spoken[part].test(message))));
  if (about === undefined) return [finding];
  return about.leaves === undefined ? [] : [{ ...finding, confidence: lessSure(finding.confidence, about.leaves) }];
}
