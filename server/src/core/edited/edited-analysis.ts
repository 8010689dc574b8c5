import type { FileAnalysis } from "../engine.js";
import { byPlace } from "../finding/by-place.js";
import type { Finding, SuppressedFinding } from "../finding/finding.js";
import type { FunctionBody } from "../syntax/function-bodies.js";
import type { Span } from "../text/span.js";
import { changeBetween, grownSpan, type TextChange } from "../text/text-change.js";
import { type Bodies, keptBodies, leftOut } from "./kept-bodies.js";
import { type Outline, outlineOf } from "./outline.js";
import { relocatedFinding } from "./relocated-finding.js";

/** What is said of a text, with what it takes to say something of an edit of it. */
export interface KnownText {
  readonly text: string;
  readonly analysis: FileAnalysis;
  readonly bodies: Bodies;
  /** What its outline says; left out where none has been looked at. */
  readonly part?: KnownPart;
}

/** What a text says without the bodies of most of its functions. */
interface KnownPart {
  /** The bodies that are not left out. */
  readonly kept: ReadonlySet<number>;
  readonly outline: string;
  /** Its places are those of the whole text. */
  readonly analysis: FileAnalysis;
}

/** Who types changes no more than this at once. In characters. */
const mostChanged = 4_000;
/** An outline that is longer than this share of its text saves too little. */
const mostOfText = 0.7;
/** A longer text takes longer than a person who types should wait. In characters: some 1,500 lines. */
const mostAtOnce = 90_000;

/**
 * What an edit of a text changes about what is found in it, for a small part of what it takes to look at all of it. Before and after
 * the edit, an outline of the text is looked at: the functions that the edit may have to do with, and what stands outside of functions.
 * What only the outline of before shows goes away, what only that of now shows is new, and all else that is known moves along. So what
 * an outline does not show, or shows because something is missing in it, makes no difference. `analyze` looks at an outline. A long
 * text that consists of little but what stands outside of functions moves along as a whole. Undefined where the whole text had better
 * be looked at.
 */
export function editedAnalysis(known: KnownText, text: string, analyze: (outline: string) => FileAnalysis): KnownText | undefined {
  const change = changeBetween(known.text, text);
  if (change.oldEnd - change.start > mostChanged || change.newEnd - change.start > mostChanged) return undefined;
  const bodies = known.bodies.map((body) => body && grownBody(body, change));
  const wanted = keptBodies(text, bodies, change);
  // While somebody types in a function, what has once been looked at stays, so that the outline of before is known.
  const earlier = known.part?.kept;
  const kept = earlier !== undefined && [...wanted].every((index) => earlier.has(index)) ? earlier : wanted;
  const now = outlineOf(text, leftOut(bodies, kept));
  if (now.text.length > text.length * mostOfText) {
    return text.length < mostAtOnce ? undefined : { text, analysis: withDifference(known.analysis, nothing, nothing, change), bodies };
  }
  const before = known.part?.kept === kept ? known.part : partOf(outlineOf(known.text, leftOut(known.bodies, kept)), kept, analyze);
  const part = now.text === before.outline ? { ...before, analysis: moved(before.analysis, change) } : partOf(now, kept, analyze);
  const analysis = withDifference(known.analysis, before.analysis, part.analysis, change);
  return { text, analysis, bodies, part };
}

/** The same text looked at as a whole: outlines of it stay known where its functions are those that were known. */
export function settledText(text: string, analysis: FileAnalysis, bodies: readonly FunctionBody[], before: KnownText | undefined): KnownText {
  const part = before?.text === text ? before.part : undefined;
  if (before === undefined || part === undefined) return { text, analysis, bodies };
  const starts = new Map(bodies.map(({ start }, index) => [start, index]));
  const kept = new Set([...part.kept].map((index) => starts.get(before.bodies[index]?.start ?? -1) ?? -1));
  const isSame = !kept.has(-1) && outlineOf(text, leftOut(bodies, kept)).text === part.outline;
  return isSame ? { text, analysis, bodies, part: { ...part, kept } } : { text, analysis, bodies };
}

function partOf({ text, whole }: Outline, kept: ReadonlySet<number>, analyze: (outline: string) => FileAnalysis): KnownPart {
  return { kept, outline: text, analysis: relocated(analyze(text), whole) };
}

/** A body between its braces: what is typed at its ends is in it. */
function grownBody(body: FunctionBody, change: TextChange): FunctionBody | undefined {
  const isWithin = body.start <= change.start && change.oldEnd <= body.end;
  const span = isWithin ? { start: body.start, end: body.end + change.newEnd - change.oldEnd } : grownSpan(body, change);
  return span && { ...span, name: body.name };
}

function moved(analysis: FileAnalysis, change: TextChange): FileAnalysis {
  return relocated(analysis, (span) => grownSpan(span, change));
}

function relocated({ path, findings, suppressed, problems }: FileAnalysis, place: (span: Span) => Span | undefined): FileAnalysis {
  return {
    path,
    findings: findings.flatMap((finding) => relocatedFinding(finding, place) ?? []),
    suppressed: suppressed.flatMap((entry) => {
      const finding = relocatedFinding(entry.finding, place);
      return finding === undefined ? [] : [{ ...entry, finding }];
    }),
    problems,
  };
}

const nothing: Pick<FileAnalysis, "findings" | "suppressed"> = { findings: [], suppressed: [] };

function withDifference(known: FileAnalysis, before: typeof nothing, now: typeof nothing, change: TextChange): FileAnalysis {
  const findings = difference(known.findings, before.findings, now.findings, change, (finding) => finding, (_, finding) => finding);
  const suppressed = difference(known.suppressed, before.suppressed, now.suppressed, change, ({ finding }) => finding, (entry, finding): SuppressedFinding => ({ ...entry, finding }));
  return {
    ...known,
    findings: findings.sort(byPlace),
    suppressed: suppressed.sort((a, b) => byPlace(a.finding, b.finding)),
    // Nobody is shown these while somebody types.
    doubtful: [],
    masked: [],
  };
}

/** What is known, without what was there only `before`, and with what is there only `now`. */
function difference<T>(known: readonly T[], before: readonly T[], now: readonly T[], change: TextChange, findingOf: (entry: T) => Finding, withFinding: (entry: T, finding: Finding) => T): T[] {
  const earlier = new Map(before.map((entry) => [keyOf(findingOf(entry)), entry]));
  const later = new Map(now.map((entry) => [keyOf(findingOf(entry)), entry]));
  const isNew = new Set(later.keys());
  const gone = new Set<string>();
  /** By key of now what was there before: what is said of it need not be the same. */
  const same = new Map<string, T>();
  for (const [key, entry] of earlier) {
    const place = grownSpan(findingOf(entry).span, change);
    const nowKey = place && keyOf({ ...findingOf(entry), span: place });
    if (nowKey === undefined || !later.has(nowKey)) gone.add(key);
    else {
      isNew.delete(nowKey);
      same.set(key, later.get(nowKey) as T);
    }
  }
  const result = known.flatMap((entry): readonly T[] => {
    const finding = findingOf(entry);
    const key = keyOf(finding);
    if (gone.has(key)) return [];
    const again = same.get(key);
    const outlined = earlier.get(key);
    // Where the outline told the same as all of the text did, it is believed about the edit as well.
    if (again !== undefined && outlined !== undefined && saysSame(findingOf(outlined), finding)) return [again];
    const place = relocatedFinding(finding, (span) => grownSpan(span, change));
    return place === undefined ? [] : [withFinding(entry, place)];
  });
  const shown = new Set(result.map((entry) => keyOf(findingOf(entry))));
  for (const key of isNew) if (!shown.has(key)) result.push(later.get(key) as T);
  return result;
}

function keyOf({ ruleId, messageId, span }: Pick<Finding, "ruleId" | "messageId" | "span">): string {
  return `${ruleId} ${messageId} ${span.start} ${span.end}`;
}

function saysSame(one: Finding, other: Finding): boolean {
  return one.message === other.message && one.severity === other.severity && one.confidence === other.confidence && one.fingerprint === other.fingerprint && one.trace.length === other.trace.length;
}
