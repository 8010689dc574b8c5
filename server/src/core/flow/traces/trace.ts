import type { RelatedLocation, TraceStep } from "../../finding/finding.js";
import { type KindMask, schemeRedirect, slashRedirect, type TaintKind } from "../../model/taint-kinds.js";
import { apiText } from "../../text/api-text.js";
import type { Span } from "../../text/span.js";
import { edgesOf, type FlowStep } from "../graph/flow-edges.js";
import { spanAt, type FlowSink, type FlowSource } from "../graph/flow-graph.js";
import type { SinkHits } from "../solve/hits.js";
import { type Fact, type Hit, isFree, type Way, wayOf } from "../solve/solver-state.js";
import { originOf } from "./source-origin.js";

/** A way from a source to a sink, in the file of the sink. */
export interface FlowTrace {
  readonly kind: TaintKind;
  readonly certain: boolean;
  readonly source: FlowSource;
  /** The source as the code writes it, such as `req.body.name`. */
  readonly sourceText: string;
  /** The same for a reader: with the member that a pattern takes out of it, `req.params.language` of `const { language } = req.params`. */
  readonly sourceName: string;
  readonly sink: FlowSink;
  /** The text of the sink's value. */
  readonly sinkText: string;
  /** Path of the file that holds the sink. */
  readonly path: string;
  readonly steps: readonly TraceStep[];
  /** Other calls by which data from outside is handed over to the sink, where a function around it hands on what it is given. */
  readonly others: readonly RelatedLocation[];
  /** True where the source arrives as it is, no part of it and no text made from it: a query is an object then. */
  readonly isWhole: boolean;
  /** True where a member that has a name is read of the source on the way, such as by `const { name } = req.body`. */
  readonly isMember: boolean;
  /** True where data lay in a variable or a field that several files share: who put it there may have done so in another request, long before. */
  readonly isKept: boolean;
  /** Set for a redirect that leads elsewhere by two slashes alone: something fixed stands in front of the value, such as a slash. */
  readonly isBehindSlash?: true;
  /** Set for a redirect that leads elsewhere by a scheme alone: two slashes have been ruled out. */
  readonly isBySchemeAlone?: true;
}

const maxSteps = 12;
/** Steps of the longest trace that is shown; of a longer way its beginning and its end are, and the sink. */
export const longestTrace = maxSteps + 1;
const maxText = 80;

interface Stop {
  readonly path: string;
  readonly span: Span;
  /** True where the value only holds the tainted part, as a request holds its body. */
  readonly isHolder: boolean;
}

/** Turns the hits of a sink into traces a person can follow. `textOf` gives the text of a file of the project. */
export function tracesOf(found: readonly SinkHits[], textOf: (path: string) => string | undefined): readonly FlowTrace[] {
  return found.flatMap((hits) => traceOf(hits, textOf) ?? []);
}

function traceOf({ main: hit, others }: SinkHits, textOf: (path: string) => string | undefined): FlowTrace | undefined {
  const source = sourceOf(hit);
  const last = innermost(hit);
  if (source === undefined) return undefined;
  const shown = (stop: Pick<Stop, "path" | "span">): string => oneLine((textOf(stop.path) ?? "").slice(stop.span.start, stop.span.end));
  // A class that was asked what it lets through is no place where data passes.
  const stops = stopsOf(hit).filter((stop) => !wholeClass.test(shown(stop)));
  const sinkStop: Stop = { path: last.graph.path, span: last.sink.span, isHolder: false };
  const kept = withoutRepeats(stops, sinkStop, (path) => textOf(path) ?? "");
  const first = kept[0] ?? sinkStop;
  const sourceTold = sourceText([...stops, sinkStop].map(shown), shown(first));
  const steps = kept.map((stop, index): TraceStep => {
    const role = index === 0 ? "source" : "step";
    return { path: stop.path, span: stop.span, role, message: index === 0 ? `${shown(stop)} comes from ${originOf(source.row)}` : shown(stop) };
  });
  const { shownIn } = last.sink;
  steps.push({ path: sinkStop.path, span: sinkStop.span, role: shownIn === undefined ? "sink" : "step", message: `it reaches ${apiText(last.sink.api)}` });
  if (shownIn !== undefined) steps.push({ path: shownIn.path, span: shownIn.span, role: "sink", message: `${shownIn.shown} shows it as markup` });
  return {
    kind: last.sink.kind,
    certain: hit.certain,
    source,
    sourceText: sourceTold,
    sourceName: sourceTold + takenOut(textOf(first.path) ?? "", first, kept[1]),
    sink: last.sink,
    sinkText: shown(sinkStop),
    path: last.graph.path,
    steps,
    others: otherCalls(others, last.graph.path, shown),
    isWhole: isWhole(hit),
    isMember: isMember(hit),
    isKept: isKept(hit),
    ...(last.sink.kind === "redirect" && (hit.kinds & schemeRedirect) === 0 && { isBehindSlash: true }),
    ...(last.sink.kind === "redirect" && (hit.kinds & slashRedirect) === 0 && { isBySchemeAlone: true }),
  };
}

/** Calls that are told beside the one that a trace goes by. */
const mostOthers = 10;

/** Where else something is handed over to a sink of the file: the first of these, in the order of files and places, and how many there are beside them. */
function otherCalls(others: SinkHits["others"], file: string, shown: (stop: Pick<Stop, "path" | "span">) => string): readonly RelatedLocation[] {
  const calls = others.flatMap(({ hit, place: { graph, node } }) => {
    const span = spanAt(graph, node);
    return span === undefined ? [] : [{ hit, path: graph.path, span }];
  });
  const inOrder = calls.sort((a, b) => (a.path === b.path ? a.span.start - b.span.start : a.path < b.path ? -1 : 1));
  const more = inOrder.length - mostOthers;
  return inOrder.slice(0, mostOthers).map(({ hit, path, span }, index) => {
    const texts = stopsOf(hit).map(shown);
    const rest = index + 1 === mostOthers && more > 0 ? `, and from ${String(more)} more calls` : "";
    return { ...(path !== file && { path }), span, message: `${sourceText(texts, texts[0] ?? "")} gets there from here as well${rest}` };
  });
}

/**
 * The source with the members that are read of it on the way: `options.target` where `options` comes in, and what is taken
 * out where a pattern stands in its place.
 */
function sourceText(texts: readonly string[], first: string): string {
  const rest = texts.slice(texts.indexOf(first) + 1);
  const taken = /^[{[]/.test(first) ? rest.findIndex((text) => /^[\w$]+$/.test(text)) : -1;
  let longest = rest[taken] ?? parameterName.exec(first)?.[1] ?? first;
  for (const text of rest.slice(taken + 1)) {
    const more = text.startsWith(longest) ? text.slice(longest.length) : undefined;
    if (more === undefined || !/^(?:!*(?:\??\.[\w$]+|\[[^\]]*\]))*!*$/.test(more)) break;
    longest = text;
  }
  return longest;
}

/** `.language` for the name in `const { language } = req.params`, which stands in front of the source, in its pattern; else nothing. */
function takenOut(text: string, source: Stop, next: Stop | undefined): string {
  if (next === undefined || next.path !== source.path || !/^[^;(){=]*\}\s*=\s*$/.test(text.slice(next.span.end, source.span.start))) return "";
  // `language`, `language: folder`, `language = "en"`
  const key = /^[\w$]+(?=\s*(?:[:=]|$))/.exec(text.slice(next.span.start, next.span.end))?.[0];
  return key !== undefined && /^[\w$.?]+$/.test(text.slice(source.span.start, source.span.end)) ? `.${key}` : "";
}

/** The name of a parameter with its decorators and its type. */
const parameterName = /^(?:@[\w$.]+(?:\((?:[^()]|\([^()]*\))*\))?\s+)*(?:(?:public|private|protected|readonly)\s+)*([\w$]+)\??\s*:\s/;

function isWhole(hit: Hit): boolean {
  for (let at: Hit | undefined = hit; at !== undefined; at = at.inner) if (takesPart(at.fact, at.kinds, maxThrough)) return false;
  return true;
}

function isMember(hit: Hit): boolean {
  for (let at: Hit | undefined = hit; at !== undefined; at = at.inner) if (takesPart(at.fact, at.kinds, maxThrough, (step) => step.op === "load")) return true;
  return false;
}

function isKept(hit: Hit): boolean {
  for (let at: Hit | undefined = hit; at !== undefined; at = at.inner) {
    const entered = at.inner?.fact.context;
    if (entered !== undefined && isFree(entered) && entered.entry?.graph !== at.fact.graph && isShared(at.fact)) return true;
    for (const { at: fact, way } of wayBack(at.fact, at.kinds)) {
      if (way.from !== undefined && way.from.graph !== fact.graph && (isShared(fact) || isShared(way.from))) return true;
    }
  }
  return false;
}

function isShared({ graph, node }: Fact): boolean {
  if (graph.foreignValues.has(node)) return true;
  for (const held of graph.sharedFields.values()) if (held === node) return true;
  return false;
}

const wholeClass = /^(?:@.*)?(?:export )?(?:default )?(?:abstract )?class /;

const maxThrough = 8;

/** True where a step on the way, of those that are asked for, reads a part of the tainted value or makes text of it. */
function takesPart(fact: Fact, kinds: KindMask, depth: number, asked: (step: FlowStep) => boolean = () => true): boolean {
  for (const { at, way } of wayBack(fact, kinds)) {
    const { from, through } = way;
    if (from === undefined) return false;
    const step = edgesOf(from.graph.edges, from.node).find(({ to }) => to === at.node)?.step;
    if (step !== undefined && asked(step) && (step.op === "derive" || step.op === "deep" || (step.op === "load" && /^%?(?:~|$)/.test(from.path)))) return true;
    if (through !== undefined && depth > 0 && takesPart(through, kinds, depth - 1, asked)) return true;
  }
  return false;
}

/** The facts from one back to its source, by the ways by which kinds that do harm came. */
function* wayBack(fact: Fact, kinds: KindMask): Generator<{ readonly at: Fact; readonly way: Way }> {
  const seen = new Set<Fact>();
  for (let at: Fact | undefined = fact; at !== undefined;) {
    // A loop may bring more kinds to where it began; the first ways never lead in circles.
    const way: Way = seen.has(at) ? at : wayOf(at, kinds);
    seen.add(at);
    yield { at, way };
    at = way.from;
  }
}

function innermost(hit: Hit): Hit {
  let at = hit;
  while (at.inner !== undefined) at = at.inner;
  return at;
}

function sourceOf({ fact, kinds }: Hit): FlowSource | undefined {
  for (const { way } of wayBack(fact, kinds)) if (way.source !== undefined) return way.source;
  return undefined;
}

/** Where the value passes, from the source on; inside callees first what leads to their own facts. */
function stopsOf(hit: Hit): readonly Stop[] {
  const stops: Stop[] = [];
  const left = { stops: mostStops };
  for (let at: Hit | undefined = hit; at !== undefined; at = at.inner) stops.push(...stopsOfFact(at.fact, at.kinds, left));
  return stops;
}

/** Nobody reads on for longer; past these, callees are passed by, as those that call each other's callees would be told again and again. */
const mostStops = 500;

function stopsOfFact(fact: Fact, kinds: KindMask, left: { stops: number }): readonly Stop[] {
  const reversed: Stop[] = [];
  for (const { at, way } of wayBack(fact, kinds)) {
    const span = spanAt(at.graph, at.node);
    if (span !== undefined && span.start < span.end && !isNarrowed(at, way)) reversed.push({ path: at.graph.path, span, isHolder: !/^%?(?:~|$)/.test(at.path) });
    left.stops--;
    if (way.through !== undefined && left.stops > 0) reversed.push(...[...stopsOfFact(way.through, kinds, left)].reverse());
  }
  return reversed.reverse();
}

/** True for a value that a check has left as it is: what the check looked at, such as another part of it, is no step of the way. */
function isNarrowed({ graph, node }: Fact, { from }: Way): boolean {
  return from !== undefined && from.graph === graph && edgesOf(graph.edges, from.node).some(({ to, step }) => to === node && step.op === "guard");
}

/**
 * Drops stops that say nothing new: the parameter a request comes in by, where its property follows; stops inside the next
 * one; stops on the sink itself.
 */
function withoutRepeats(stops: readonly Stop[], sink: Stop, textOf: (path: string) => string): readonly Stop[] {
  const kept: Stop[] = [];
  // The request itself is no step: the way begins where its part is read.
  const begin = Math.max(0, stops.findIndex(({ isHolder }) => !isHolder));
  stops.slice(begin).forEach((stop, index) => {
    const next = stops[begin + index + 1] ?? sink;
    const last = kept.at(-1);
    if (last !== undefined && writesOnly(textOf(stop.path), last, stop)) return;
    // The name in `name: string` says nothing that the parameter has not said.
    if (last?.path === stop.path && last.span.start === stop.span.start && last.span.end >= stop.span.end) return;
    if (sameStop(stop, sink) && kept.length > 0) return;
    // `req` before `req.body` before `req.body.name`: only the longest is told.
    const grows = next.path === stop.path && next.span.start === stop.span.start && next.span.end > stop.span.end;
    if (grows && !sameStop(next, sink)) return;
    kept.push(stop);
  });
  return kept.length <= maxSteps ? kept : [...kept.slice(0, maxSteps / 2), ...kept.slice(-maxSteps / 2)];
}

/** True for an object after one of its members was written, which an earlier stop in front of the same block's code has told: `user.seen = true`. */
function writesOnly(text: string, last: Stop, { path, span }: Stop): boolean {
  const name = text.slice(span.start, span.end);
  return last.path === path && last.span.start < span.start && /^[\w$]+$/.test(name) && text.slice(last.span.start, last.span.end) === name && !/[{}]|=>/.test(text.slice(last.span.end, span.start));
}

function sameStop(a: Stop, b: Stop): boolean {
  return a.path === b.path && a.span.start === b.span.start && a.span.end === b.span.end;
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > maxText ? `${line.slice(0, maxText - 1)}…` : line;
}

/** True where a whole part of a request (`req.body`, a parameter that stands for it) is at the sink, rather than a text in it. */
export function isWholePart({ source, sourceText: whole, steps, isMember: isNamed }: FlowTrace): boolean {
  const { part } = source.row;
  if (isNamed || part === undefined || part === "url" || !steps.slice(1, -1).every(({ message }) => /^\w+$/.test(message))) return false;
  return whole.endsWith(`.${part}`) || (part === "body" && wholeParameter.test(whole) && !/:\s*string\b/.test(whole));
}

/** `input`, `@Body() input: CreateUser`; a decorator with a name in it gives one field. */
const wholeParameter = /^(?:@\w+\(\)\s*)?\w+\??(?::\s*[\w.<>[\] |]+)?$/;
