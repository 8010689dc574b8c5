import type { FunctionBody } from "../syntax/function-bodies.js";
import type { Span } from "../text/span.js";
import type { TextChange } from "../text/text-change.js";

/** Bodies of a text by number; undefined for one that an edit has cut. They stand in the order of their starts. */
export type Bodies = readonly (FunctionBody | undefined)[];

/** A function that is typed in is looked at with all that stands in it up to this length. In characters. */
const mostAround = 6_000;
/** Functions that it calls and that call it are looked at up to this length together, in a text that is long enough for it to be a small part. */
const mostBeside = 16_000;
const leastBeside = 4_000;
const shareBeside = 0.2;
/** A name that more functions have than this says little about which is meant. */
const mostNamesakes = 6;
const mostCallers = 6;
const mostMentions = 40;
/** Leaving out less than this is not worth it. */
const leastLeftOut = 40;

const word = /[A-Za-z_$][\w$]*/g;

/**
 * Which bodies an edit may have to do with: those around it, those that are opened or closed in its lines, and by name those that it
 * calls and that call it.
 */
export function keptBodies(text: string, bodies: Bodies, change: TextChange): ReadonlySet<number> {
  const kept = new Set<number>();
  let focus: FunctionBody | undefined;
  const lines = linesOf(text, change);
  bodies.forEach((body, index) => {
    if (body === undefined || body.start > lines.end || body.end < lines.start) return;
    const isAround = body.start <= change.start && change.newEnd <= body.end;
    // The outermost of those that are short enough comes first.
    if (isAround && focus === undefined && body.end - body.start <= mostAround) focus = body;
    if (isAround || body.start >= lines.start || body.end <= lines.end) kept.add(index);
  });
  const within = focus ?? lines;
  keepWithin(bodies, within, kept);
  keepNamed(text, bodies, within, kept);
  return kept;
}

/** The parts of a text to be left out where some bodies are kept: the outermost of the others. */
export function leftOut(bodies: Bodies, kept: ReadonlySet<number>): readonly Span[] {
  const parts: Span[] = [];
  let end = -1;
  bodies.forEach((body, index) => {
    if (body === undefined || body.start < end || kept.has(index) || body.end - body.start < leastLeftOut) return;
    parts.push(body);
    end = body.end;
  });
  return parts;
}

function linesOf(text: string, { start, newEnd }: TextChange): Span {
  const end = text.indexOf("\n", newEnd);
  return { start: text.lastIndexOf("\n", start - 1) + 1, end: end < 0 ? text.length : end };
}

function keepWithin(bodies: Bodies, { start, end }: Span, kept: Set<number>): void {
  bodies.forEach((body, index) => {
    if (body !== undefined && start <= body.start && body.end <= end) kept.add(index);
  });
}

/** Keeps what is called from a part of the text, what that calls in turn, and what calls the functions around it, nearest first. */
function keepNamed(text: string, bodies: Bodies, within: Span, kept: Set<number>): void {
  let left = Math.max(leastBeside, Math.min(mostBeside, text.length * shareBeside));
  const waiting: Span[] = [within];
  const keep = (index: number): void => {
    const body = bodies[index];
    if (body === undefined || kept.has(index) || body.end - body.start > left) return;
    left -= body.end - body.start;
    keepWithin(bodies, body, kept);
    waiting.push(body);
  };
  const named = byName(bodies);
  const callers = callersOf(text, bodies, new Set([...kept].flatMap((index) => bodies[index]?.name ?? [])));
  const asked = new Set<string>();
  for (let part = waiting.shift(); part !== undefined; part = waiting.shift()) {
    for (const [name] of text.slice(part.start, part.end).matchAll(word)) {
      if (asked.has(name)) continue;
      asked.add(name);
      const found = named.get(name) ?? [];
      if (found.length <= mostNamesakes) found.forEach(keep);
    }
    callers.splice(0).forEach(keep);
  }
}

function byName(bodies: Bodies): ReadonlyMap<string, readonly number[]> {
  const named = new Map<string, number[]>();
  bodies.forEach((body, index) => {
    if (body === undefined || body.name === "") return;
    const known = named.get(body.name);
    if (known === undefined) named.set(body.name, [index]);
    else known.push(index);
  });
  return named;
}

/** The outermost bodies in which one of these names stands, and that are short enough to be looked at. */
function callersOf(text: string, bodies: Bodies, names: ReadonlySet<string>): number[] {
  const found = new Set<number>();
  for (const name of names) {
    let left = name.length < 3 ? 0 : mostMentions;
    for (let at = text.indexOf(name); at >= 0 && left > 0 && found.size < mostCallers; left--) {
      const offset = at;
      const index = bodies.findIndex((body) => body !== undefined && body.start <= offset && offset < body.end && body.end - body.start <= mostAround);
      if (index >= 0) found.add(index);
      at = text.indexOf(name, bodies[index]?.end ?? at + name.length);
    }
  }
  return [...found];
}
