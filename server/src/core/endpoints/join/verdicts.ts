import { type Control, type ControlKind, controlKinds, type ControlVerdict } from "../control.js";
import type { ChainLink, EndpointFragment } from "../fragment.js";
import type { PlacedControl } from "../function-controls.js";
import type { LinkOutcome } from "./link-outcomes.js";
import type { FoundRoute } from "./walk-routers.js";

/** One link in front of a route, or its handler, with what it does. */
interface Passed {
  readonly link: ChainLink;
  readonly outcome: LinkOutcome;
  /** False where some requests for the route may go around it. */
  readonly isAlways: boolean;
  readonly isOwn: boolean;
  readonly isHandler: boolean;
}

/** What a handler may do by itself; the rest has to happen before or behind it. */
const inHandlers: ReadonlySet<ControlKind> = new Set(["authentication", "authorization", "validation", "audit-log"]);
const reading: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS", "QUERY", "SUBSCRIPTION"]);

/** Judges each kind of control for a route that answers one method. */
export function verdictsOf(route: FoundRoute, method: string, outcomeOf: (fragment: EndpointFragment, link: ChainLink) => LinkOutcome): Readonly<Record<ControlKind, ControlVerdict>> {
  const { fragment, registration } = route;
  const passed = (from: EndpointFragment, link: ChainLink, isAlways: boolean, rest: Partial<Passed> = {}): Passed => ({ link, outcome: outcomeOf(from, link), isAlways, isOwn: false, isHandler: false, ...rest });
  const front: readonly Passed[] = [
    ...ofApplication(route),
    ...route.before.map(({ placed, match }) => passed(placed.fragment, placed.link, match === "always")),
    ...registration.chain.map((link) => passed(fragment, link, true, { isOwn: true })),
    passed(fragment, registration.handler, true, { isOwn: true, isHandler: true }),
  ];
  const inFront = new Set(front.map(({ link }) => link));
  const behind = route.after.filter(({ link }) => !inFront.has(link)).map((placed) => passed(placed.fragment, placed.link, true));
  // Hooks that run for every request once it is answered, and not what only stands further down.
  const hooked = route.after.filter(({ link, isHook }) => isHook === true && !inFront.has(link)).map((placed) => passed(placed.fragment, placed.link, true));
  const hasCheck = (kind: ControlKind): boolean => front.some(({ outcome }) => outcome.provides.some(({ control }) => control.kind === kind && control.half === "check"));
  const judge = (kind: ControlKind): ControlVerdict => notApplicable(kind, method, front) ?? needless(kind, method, front) ?? verdict(kind, route, kind === "error-handler" ? [...front, ...behind] : kind === "access-log" ? [...front, ...hooked] : front, hasCheck(kind));
  return Object.fromEntries(controlKinds.map((kind) => [kind, judge(kind)])) as Record<ControlKind, ControlVerdict>;
}

/** What the application does by itself, whatever is put in front of its routes. */
function ofApplication({ root: { path, part } }: FoundRoute): readonly Passed[] {
  const { provides, span, framework } = part;
  if (provides === undefined) return [];
  const link: ChainLink = { name: undefined, span, text: `${framework} (by default)`, provides, isCall: false, isClear: true };
  return [{ link, outcome: { provides: provides.map((control) => ({ control, place: { path, span } })), isClear: true }, isAlways: true, isOwn: false, isHandler: false }];
}

function verdict(kind: ControlKind, route: FoundRoute, links: readonly Passed[], hasCheck: boolean): ControlVerdict {
  const waiver = route.registration.waives?.find((one) => one.kind === kind);
  const counting = waiver === undefined ? links : links.filter(({ isOwn }) => isOwn);
  const controls = counting.flatMap((one) => controlsOf(kind, one, hasCheck));
  if (controls.length > 0) return { state: "present", controls };
  if (waiver !== undefined) return { state: "absent", reason: waiver.text };
  if (!route.isMounted) return { state: "unknown", reason: "no application in view mounts the router" };
  if (route.root.part.isSpare === true) return { state: "unknown", reason: "the application may be handed in with more in front" };
  const opaque = counting.find(({ outcome, isHandler }) => !outcome.isClear && (!isHandler || inHandlers.has(kind)));
  if (opaque !== undefined) return { state: "unknown", reason: `what \`${opaque.link.text}\` does is not known` };
  const unchecked = links.find(({ outcome }) => outcome.provides.some(({ control }) => control.kind === kind && control.half === "schema"));
  if (unchecked === undefined) return { state: "absent", reason: "nothing in front of the handler provides it" };
  return { state: "absent", reason: `nothing checks \`${unchecked.link.text}\``, unchecked: { path: fragmentOf(unchecked, route), span: unchecked.link.span } };
}

/** Schemas stand at the handler's own parameters. */
function fragmentOf({ isOwn }: Passed, { fragment, before }: FoundRoute): string {
  return isOwn ? fragment.path : (before[0]?.placed.fragment.path ?? fragment.path);
}

function controlsOf(kind: ControlKind, { link, outcome, isAlways, isHandler }: Passed, hasCheck: boolean): readonly Control[] {
  const counts = ({ control }: PlacedControl): boolean => control.kind === kind && (control.isOwn !== true || isHandler) && control.half !== "check" && (control.half !== "schema" || hasCheck);
  return outcome.provides.filter(counts).map(({ control, place }) => ({
    kind,
    ...(control.part !== undefined && { part: control.part }),
    evidence: place,
    via: link.text,
    certain: control.certain && isAlways,
  }));
}

function notApplicable(kind: ControlKind, method: string, front: readonly Passed[]): ControlVerdict | undefined {
  if ((kind === "csrf" || kind === "audit-log" || kind === "body-limit") && reading.has(method)) return { state: "not-applicable", reason: `${method} changes nothing` };
  const isUpload = kind === "upload-limit" && front.some(takesUploads);
  if (kind === "upload-limit" && !isUpload) return { state: "not-applicable", reason: "nothing in front of the handler takes uploads" };
  return undefined;
}

/** A handler that reads nothing has nothing to validate, unless something of its own in front of it reads for it. */
function needless(kind: ControlKind, method: string, front: readonly Passed[]): ControlVerdict | undefined {
  if (kind !== "validation" || front.some(({ outcome }) => outcome.provides.some(({ control }) => control.kind === kind))) return undefined;
  const handler = front.find(({ isHandler }) => isHandler);
  const reader = front.find(({ isOwn, isHandler, outcome }) => isOwn && !isHandler && !(reading.has(method) && outcome.isClear));
  return handler?.outcome.readsNothing === true && reader === undefined ? { state: "not-applicable", reason: "the handler reads nothing of the request" } : undefined;
}

/** True for what takes files out of requests; limits that a module sets for others take none. */
function takesUploads({ outcome, link }: Passed): boolean {
  const halves = outcome.provides.filter(({ control: { kind } }) => kind === "upload-limit").map(({ control: { half } }) => half);
  return halves.length > 0 ? halves.some((half) => half !== "check") : /upload|multer|busboy|formidable|multipart/i.test(link.text);
}
