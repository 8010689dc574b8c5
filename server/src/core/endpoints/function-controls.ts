import type { ControlKind } from "../model/control-kinds.js";
import type { ModelIndex } from "../model/model-index.js";
import type { ApiName } from "../model/library-model.js";
import type { Place } from "./control.js";
import { controlsNamed, isOfValues } from "./control-names.js";
import type { FunctionCall, FunctionPart, ProvidedControl } from "./fragment.js";
import { isOfSchemas } from "./schema-check.js";

/** What a name leads to: a function of the project, or what a library calls it. */
export type FoundFunction = { readonly part: FunctionPart; readonly path: string } | { readonly api: ApiName };

/** A control that code of a function provides, and where. */
export interface PlacedControl {
  readonly control: ProvidedControl;
  readonly place: Place;
}

/** What functions provide, with what they call. */
export interface FunctionControls {
  /** What the function of a name does for the request that passes it; `isClear` false where something in it could not be seen through. */
  of(name: ApiName, path: string): Outcome;
  /** The same for a function that is at hand. */
  ofPart(part: FunctionPart, path: string): Outcome;
  /** What calls in a body, such as those of a function written in place, add. */
  ofCalls(calls: readonly FunctionCall[], path: string): Outcome;
  /** True where calls in a body may add something, however far in that body stands. */
  adds(calls: readonly FunctionCall[], path: string): boolean;
  /** What a function does, however far in it stands, as a text without places: for comparing two states of it. */
  does(part: FunctionPart, path: string): string;
}

export interface Outcome {
  readonly provides: readonly PlacedControl[];
  /** What its result tells a caller that looks at it. */
  readonly answers: readonly PlacedControl[];
  readonly isClear: boolean;
  /** See `FunctionPart.runsGiven`. */
  readonly runsGiven?: true;
  /** See `FunctionPart.readsNothing`. */
  readonly readsNothing?: true;
  /** What a package that no model knows calls it. */
  readonly foreign?: ApiName;
}

/** Controls stand near the handler: what is called further in is business. */
const maxDepth = 4;

/** By how far in a function is asked about, what is known of it. */
type OutcomesByDepth = readonly Map<FunctionPart, Outcome>[];

/**
 * What two states of a project find out together: of a function that leads to nothing which differs between them both know the same. `asked`
 * is how often one state was asked for something that may be otherwise in the other one.
 */
export interface CommonOutcomes {
  readonly outcomes: OutcomesByDepth;
  readonly state: { asked: number };
}

/** What is known at each depth, which is nothing yet. */
export function noOutcomes(): OutcomesByDepth {
  return Array.from({ length: maxDepth }, () => new Map<FunctionPart, Outcome>());
}
const unknown: Outcome = { provides: [], answers: [], isClear: false };
const nothing: Outcome = { provides: [], answers: [], isClear: true };

/**
 * Follows the calls of functions over the files of a project. `find` tells what a name means in a file, `configured` which controls the configuration says it provides; results are remembered,
 * and a circle of calls adds nothing.
 */
export function createFunctionControls(
  models: ModelIndex,
  find: (name: ApiName, path: string) => FoundFunction | undefined,
  configured: (name: ApiName, path: string) => readonly ControlKind[],
  common: CommonOutcomes = { outcomes: noOutcomes(), state: { asked: 0 } },
): FunctionControls {
  const { outcomes: inCommon, state } = common;

  /** By how far in a function is asked about: what was cut short by depth is no answer for those who ask from nearer, and whoever asks is told the same in whatever order that is. */
  const known = noOutcomes();
  const underWay = new Set<FunctionPart>();
  /** Counts how often a function was asked about on the way from itself: what was found then holds for that way alone. */
  let circles = 0;

  const ofPart = (part: FunctionPart, path: string, depth: number): Outcome => {
    // So that functions which call each other end.
    if (underWay.has(part)) {
      circles++;
      return nothing;
    }
    const same = inCommon[depth]?.get(part);
    if (same !== undefined) return same;
    const remembered = known[depth]?.get(part);
    if (remembered !== undefined) {
      state.asked++;
      return remembered;
    }
    underWay.add(part);
    const before = circles;
    const askedBefore = state.asked;
    const placed = (control: ProvidedControl): PlacedControl => ({ control, place: { path, span: control.span ?? part.span } });
    const inner = ofCalls(part.calls, path, depth);
    const runsGiven = part.runsGiven === true || inner.runsGiven === true;
    const outcome: Outcome = { provides: [...part.provides.map(placed), ...inner.provides], answers: [...part.answers.map(placed), ...inner.answers], isClear: part.isClear && inner.isClear, ...(runsGiven && { runsGiven }), ...(part.readsNothing === true && { readsNothing: true }) };
    underWay.delete(part);
    if (circles === before || underWay.size === 0) (state.asked === askedBefore ? inCommon : known)[depth]?.set(part, outcome);
    return outcome;
  };

  const ofCalls = (calls: readonly FunctionCall[], path: string, depth: number): Outcome => {
    if (depth >= maxDepth) return nothing;
    const provides: PlacedControl[] = [];
    const answers: PlacedControl[] = [];
    let isClear = true;
    let runsGiven = false;
    for (const call of calls) {
      const outcome = withGiven(call, ofName(call.name, path, depth + 1), path, depth);
      runsGiven ||= outcome.runsGiven === true;
      const about = (found: readonly PlacedControl[]): readonly PlacedControl[] => found.filter(({ control }) => isInForce(control, call) && isPassedOn(control, call)).map((one) => withPart(one, call, path));
      if (call.isKept !== true && !isUnheard(call)) provides.push(...about(outcome.provides));
      if (call.isLookedAt) provides.push(...about(outcome.answers));
      else if (call.isReturned) answers.push(...about(outcome.answers));
      // What cannot be found, and says by its name that it asks who is there, may do so.
      const isTelling = (outcome === unknown || outcome.foreign !== undefined) && isTold(call.name, outcome.foreign);
      // A value that a package makes of others tells nothing of who asks: `semver.parse(version)`.
      isClear &&= outcome.isClear || !((call.isLookedAt && call.isExplained !== true && outcome.foreign === undefined) || call.isGivenRequest || isTelling);
    }
    return { provides, answers, isClear, ...(runsGiven && { runsGiven }) };
  };

  /** What a call comes to with the functions that it hands over to be run; `runsGiven` is left where those are parameters of the caller. */
  const withGiven = (call: FunctionCall, outcome: Outcome, path: string, depth: number): Outcome => {
    if (outcome.runsGiven !== true) return outcome;
    const { provides, answers, isClear } = outcome;
    const given = call.hands?.map((name) => ofName(name, path, depth + 1)) ?? [unknown];
    return {
      provides: [...provides, ...given.flatMap((one) => one.provides)],
      answers,
      isClear: isClear && given.every((one) => one.isClear),
      ...(call.handsOn === true && { runsGiven: true }),
    };
  };

  const ofName = (name: ApiName, path: string, depth: number): Outcome => {
    const kinds = configured(name, path);
    if (kinds.length > 0) return { provides: kinds.map((kind) => ({ control: { kind, certain: true }, place: { path, span: { start: 0, end: 0 } } })), answers: [], isClear: true };
    const found = find(name, path);
    if (found === undefined) return unknown;
    if ("part" in found) return ofPart(found.part, found.path, depth);
    const rows = models.controls(found.api);
    if (rows.length === 0) return models.isBystander(found.api) || isOfSchemas(found.api) ? nothing : { ...unknown, foreign: found.api };
    const placed = (row: (typeof rows)[number]): PlacedControl => ({ control: { kind: row.kind, certain: true, ...(row.part !== undefined && { part: row.part }), ...(row.half !== undefined && { half: row.half }) }, place: { path, span: { start: 0, end: 0 } } });
    const counting = rows.filter(({ when, whenMade }) => when === undefined && whenMade === undefined);
    return { provides: counting.filter(({ as }) => as !== "answer").map(placed), answers: counting.filter(({ as }) => as === "answer").map(placed), isClear: true };
  };

  return {
    of: (name, path) => ofName(name, path, 0),
    ofPart: (part, path) => ofPart(part, path, 0),
    ofCalls: (calls, path) => ofCalls(calls, path, 0),
    adds(calls, path) {
      for (let depth = 0; depth < maxDepth; depth++) {
        const { provides, answers, isClear, runsGiven } = ofCalls(calls, path, depth);
        if (provides.length + answers.length > 0 || !isClear || runsGiven === true) return true;
      }
      return false;
    },
    does(part, path) {
      const controls = (found: readonly PlacedControl[]): unknown => found.map(({ control: { span: _, ...control } }) => control);
      const texts = Array.from({ length: maxDepth }, (_, depth) => {
        const { provides, answers, isClear, runsGiven } = ofPart(part, path, depth);
        return JSON.stringify([controls(provides), controls(answers), isClear, runsGiven]);
      });
      return texts.join("\n");
    },
  };
}

/** True for names that say they ask something of a request; of a package's API every part counts: `limiter.RateLimiter().check`. */
function isTold(name: ApiName, api: ApiName | undefined): boolean {
  const parts = (api ?? name).split(/[^\w$]+/).filter((part) => part !== "");
  const [last = ""] = parts.slice(-1);
  return !isOfValues(last) && (api === undefined ? [last] : parts).some((part) => controlsNamed(part).length > 0);
}

/** What another route answers turns nobody away where its answer goes nowhere: `await POST(inner)`, and not `await GET(req, res)`. */
function isUnheard({ name, isLookedAt, isReturned, given }: FunctionCall): boolean {
  return !isLookedAt && !isReturned && given < 2 && /(?:^|[.#])(?:GET|POST|PUT|PATCH|DELETE)$/.test(name);
}

/** False for what an option of the call turns off, and for a check that is given no schema. */
function isInForce({ kind, needs }: ProvidedControl, { given, skips = [] }: FunctionCall): boolean {
  return !skips.includes(kind) && (needs === undefined || needs < given);
}

/** What holds for the called function itself does so for a caller that leaves all of the request to it. */
function isPassedOn({ isOwn }: ProvidedControl, { isReturned, isGivenRequest }: FunctionCall): boolean {
  return isOwn !== true || isReturned || isGivenRequest;
}

/** A validation that does not know its part checks what the call hands over; a library's own place is that of the call. */
function withPart({ control, place }: PlacedControl, { part, span }: FunctionCall, path: string): PlacedControl {
  const { needs: _, ...settled } = control;
  const here = place.span.end === 0 && place.path === path ? { path, span } : place;
  if (control.kind !== "validation" || control.part !== undefined || part === undefined) return { control: settled, place: here };
  return { control: { ...settled, part }, place: here };
}
