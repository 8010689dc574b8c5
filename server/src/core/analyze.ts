import type { FileConfig } from "./config/file-config.js";
import type { Cancellation, Engine, FileAnalysis, FollowFlow, ImportedText, LateDraft, Registry } from "./engine.js";
import { guessableExports, guessableFunction } from "./crypto/guessable-functions.js";
import { fixedExports } from "./facts/fixed-exports.js";
import type { FixedExports } from "./model/fixed-exports.js";
import type { ImportedName } from "./model/imported-name.js";
import { FileFacts } from "./facts/file-facts.js";
import { byPlace } from "./finding/by-place.js";
import type { Finding } from "./finding/finding.js";
import { extractFragment, extractTextFragment, mayHoldEndpoints } from "./endpoints/extract-fragment.js";
import { settledHandlers } from "./endpoints/settled-handlers.js";
import type { Endpoint, EndpointInventory } from "./endpoints/inventory.js";
import { openEndpoints } from "./endpoints/join/endpoint-views.js";
import { joinInventory } from "./endpoints/join/join-inventory.js";
import { hasRouters } from "./endpoints/join/registered-links.js";
import type { FlowGraph } from "./flow/graph/flow-graph.js";
import { holdsSink } from "./flow/sinks/holds-sink.js";
import { solveFlow } from "./flow/solve/solve.js";
import { mayExportApi } from "./flow/walk/build-flow-graph.js";
import { confidenceOf } from "./flow/traces/trace-confidence.js";
import { originOf } from "./flow/traces/source-origin.js";
import { sinkName } from "./flow/traces/sink-name.js";
import { type FlowTrace, tracesOf } from "./flow/traces/trace.js";
import { ConfigFile } from "./formats/config-file.js";
import { isHelmTemplate } from "./formats/file-forms.js";
import { isAtLeastConfidence } from "./finding/severity.js";
import type { Problem } from "./finding/problem.js";
import type { TaintKind } from "./model/taint-kinds.js";
import { makeFragment } from "./made-fragment.js";
import { graphInSteps, type MadeGraph, makeGraph } from "./made-graph.js";
import { indexModels, type ModelIndex } from "./model/model-index.js";
import type { ThreatModel } from "./model/threat-models.js";
import { runToEnd } from "./project/steps.js";
import { isTestFile } from "./project/test-files.js";
import { withUsualImports } from "./rule/usual-imports.js";
import { compiledWhenAsked, inOrder, rememberLast, sparingTables } from "./rule/candidates.js";
import type { Prefilter } from "./rule/prefilter.js";
import { FindingCollector } from "./rule/finding-collector.js";
import { type FileSort, fileSort, fileSorts, isForFiles, looksAt, looksAtTables } from "./rule/looks-at.js";
import type { CheckRule, EndpointRule, Rule, SyntaxRule, TaintRule, TextRule } from "./rule/rule.js";
import type { Trigger } from "./rule/rule-meta.js";
import { visitedKinds, visitSyntax } from "./rule/visit-syntax.js";
import { findDirectives, hasEnded, mayHoldDirectives } from "./suppress/directives.js";
import { judgeDirectives } from "./suppress/judge-directives.js";
import { applyAllowances } from "./suppress/allowances.js";
import { applyDirectives } from "./suppress/suppress.js";
import { dataFormatOf } from "./text/data-format.js";
import type { Day } from "./text/day.js";
import { bodiedKinds, type FunctionBody, functionBody } from "./syntax/function-bodies.js";
import { languageOfPath, syntaxOf } from "./syntax/language.js";
import type { FunctionLike } from "./syntax/nodes.js";
import type { Parse } from "./syntax/syntax-tree.js";
import { createNarrowText, type NarrowedText, type NarrowText } from "./text/narrow-text.js";
import { readsRequest } from "./text/request-reads.js";
import { wordPattern } from "./text/word-pattern.js";
import { LineIndex } from "./text/line-index.js";
import { spanContains, spansOverlap } from "./text/span.js";
import type { TextDocument } from "./text/text-document.js";

export interface EngineOptions {
  /** Off only to prove that the prefilter loses nothing. */
  readonly prefilter?: boolean;
  /** The day it is, for suppressions that end; without it none has ended. */
  readonly today?: () => Day;
  /** A way of the host to narrow texts. */
  readonly narrow?: NarrowText;
}

/** Builds an engine. All state is made here: two engines in one process share nothing. */
export function createEngine(registry: Registry, parse: Parse, { prefilter = true, today, narrow = createNarrowText() }: EngineOptions = {}): Engine {
  const models = indexModels(registry.models);
  const triggersOf = (rule: Rule): readonly Trigger[] => (rule.kind === "taint" ? [...models.sinkTriggers(rule.kinds), ...rule.meta.triggers] : rule.meta.triggers);
  // Files without code are many and large, and few rules look at them, at prose the fewest.
  const prefilterFor = (sort: FileSort): Prefilter => {
    const rules = registry.rules.filter((rule) => isForFiles(rule, sort));
    if (!prefilter) return () => new Set(rules);
    const compiled = (some: readonly Rule[], triggers = triggersOf, mostLiterals?: number): Prefilter => compiledWhenAsked(some, triggers, models, narrow, mostLiterals);
    // Few words of any rule stand in a table, which is long: that they are missing is told sooner than each word is read.
    if (sort === "code") return rememberLast(sparingTables(withUsualImports(models.usualNames, compiled(rules)), compiled(rules.filter(looksAtTables), triggersOf, Number.POSITIVE_INFINITY)));
    const searched = (rule: Rule): readonly Trigger[] => triggersOf(rule).filter((trigger) => typeof trigger === "string" || !("files" in trigger));
    return rememberLast(compiled(rules, searched));
  };
  const candidates = Object.fromEntries(fileSorts.map((sort) => [sort, prefilterFor(sort)])) as Record<FileSort, Prefilter>;
  const worded = prefilter ? candidates.code : compiledWhenAsked(registry.rules.filter((rule) => isForFiles(rule, "code")), triggersOf, models, narrow);
  const kinds = new Set([...visitedKinds(registry.rules), ...bodiedKinds]);
  const context: EngineContext = { registry, models, candidates, kinds, parse, today, lastFacts: undefined, worded, confirms: prefilter, places: new Map(registry.rules.map((rule, place) => [rule, place])) };
  const maskingConfig = secretsConfig(registry);
  return {
    registry,
    today: () => today?.(),
    analyze: (document, config, cancellation, traces, imports) => analyzeDocument(context, document, config, cancellation, traces, "by its path", undefined, imports),
    mayFind: (path, languageId, config, text) => mayFind(context, path, languageId, config, text),
    analyzeInSteps: (document, config, follow) => analysisSteps(context, document, config, undefined, follow),
    fixedExports: (document) => {
      const facts = factsOf(context, document);
      return facts && unlessTooDeep(() => toldExports(facts));
    },
    secretsIn: (path, text) => {
      const document = { uri: "", path, languageId: languageOfPath(path)?.languageId ?? "plaintext", text };
      return analyzeDocument(context, document, maskingConfig, undefined, [], "shipped").masked ?? [];
    },
    mayHoldSinks: (text) => [...candidates.code(text)].some(({ kind }) => kind === "taint"),
    sinksWith: (packages) => ({ mayBe: models.occurring((name) => packages.has(name)) }),
    mayHoldSources: sourcePrefilter(models),
    functionBodies: (document) => {
      const facts = factsOf(context, document);
      return facts && bodiesIn(facts);
    },
    flowGraph: (document) => makeGraph(document.path, () => factsOf(context, document)),
    mayHoldEndpoints,
    endpointFragment: (document) => makeFragment(document.path, () => {
      if (syntaxOf(document.path, document.languageId) === undefined) return extractTextFragment(document.path, document.text);
      const facts = factsOf(context, document);
      return facts && extractFragment(facts);
    }),
    endpointInventory: (project, paths, isLazy) => joinInventory(project, paths, models, isLazy),
    openEndpoints: (project, decorating, common) => openEndpoints(project, decorating, models, common),
    hasRouters,
    judgeEndpoints: (document, config, inventory) => analyzeDocument(context, document, config, undefined, [], "by its path", { kind: "endpoint", inventory }),
    settledHandlers: (inventory, floor) => settledHandlers(inventory, registry.rules.map(({ meta }) => meta), floor),
    judgeDrafts: (document, config, drafts) => analyzeDocument(context, document, config, undefined, [], "by its path", { kind: "workspace", drafts }),
    holdsSinks: (document, kinds) => {
      const wanted = new Set([...candidates.code(document.text)].flatMap((rule) => (rule.kind === "taint" ? rule.kinds : [])).filter((kind) => kinds.has(kind)));
      const facts = wanted.size > 0 ? factsOf(context, document) : undefined;
      return facts !== undefined && holdsSink(facts, document.text, wanted);
    },
    hasQuietSinks: (name) => models.quietPackages.has(name),
    mayExportQuietSinks: (document) => {
      const facts = factsOf(context, document);
      return facts !== undefined && unlessTooDeep(() => mayExportApi(facts, (name) => models.isQuietSink(name))) !== false;
    },
    canonical: (name) => models.canonical(name),
    isQuietSink: (name) => models.isQuietSink(name),
  };
}

/** Every rule about secrets and no other, at its least confidence: what must not be shown goes by no setting. */
function secretsConfig({ rules }: Registry): FileConfig {
  const secret = new Map(rules.filter(({ meta }) => meta.family === "secrets").map(({ meta }) => [meta.id, meta]));
  return {
    preset: "all",
    threatModels: [],
    ignoredBecause: undefined,
    files: [],
    rule: (id) => ({ severity: secret.get(id)?.severity ?? "off", minConfidence: "low", options: {}, origin: "default" }),
  };
}

/** Compiles the words of each list of threat models once; projects have one or two. */
function sourcePrefilter(index: ModelIndex): Engine["mayHoldSources"] {
  const patterns = new Map<string, RegExp>();
  return (text, models) => {
    const key = models.join(" ");
    let pattern = patterns.get(key);
    if (pattern === undefined) patterns.set(key, (pattern = wordPattern(index.sourceWords(models))));
    return pattern.test(text) || (models.includes("remote") && readsRequest(text));
  };
}

/** What is known once all files have been looked at; only rules that go by it run then. */
type LateFacts = { readonly kind: "endpoint"; readonly inventory: EndpointInventory } | { readonly kind: "workspace"; readonly drafts: readonly LateDraft[] };

interface EngineContext {
  readonly registry: Registry;
  readonly models: ModelIndex;
  /** Rules that may find something in a text, by the sort of its file. */
  readonly candidates: Readonly<Record<FileSort, Prefilter>>;
  /** Rules with a word in a text of code, whether or not others run as well. */
  readonly worded: Prefilter;
  /** True where rules are asked for a closer look at a file before they run. */
  readonly confirms: boolean;
  readonly kinds: ReturnType<typeof visitedKinds>;
  /** Where each rule stands in the registry. */
  readonly places: ReadonlyMap<Rule, number>;
  readonly parse: Parse;
  readonly today: (() => Day) | undefined;
  /** What was found out of the document that was parsed last: an audit asks for its graph right after. */
  lastFacts: { readonly document: TextDocument; readonly facts: FileFacts } | undefined;
}

function analyzeDocument(...asked: Parameters<typeof analysisSteps>): FileAnalysis {
  return runToEnd(analysisSteps(...asked));
}

function* analysisSteps(
  engine: EngineContext,
  document: TextDocument,
  config: FileConfig,
  cancellation: Cancellation | undefined,
  traces: readonly FlowTrace[] | FollowFlow | undefined,
  purpose: "by its path" | "shipped" = "by its path",
  late?: LateFacts,
  told?: ImportedText,
): Generator<void, FileAnalysis> {
  const { path, text } = document;
  const empty: FileAnalysis = { path, findings: [], suppressed: [], problems: [] };
  if (config.ignoredBecause !== undefined) return empty;
  // Rules over the workspace report in files of every kind.
  const own = sortOf(path, document.languageId);
  const sort = own === "code" && late?.kind === "workspace" && syntaxOf(path, document.languageId) === undefined ? "data" : own;
  const isData = sort !== "code";
  const candidates = late !== undefined ? undefined : engine.candidates[sort](text);
  const follow = traces !== undefined && "tracesInto" in traces ? traces : undefined;
  const imports = told ?? follow?.imports;
  const known = traces !== undefined && "tracesInto" in traces ? undefined : traces;
  // Where a trace ends, the rule runs, whatever the text says: the project knows what the names in it mean.
  const followed = new Set(known?.map(({ kind }) => kind));
  const isCandidate = (rule: Rule): boolean =>
    late !== undefined ? rule.kind === late.kind : candidates?.has(rule) === true || (rule.kind === "taint" && (follow?.hasHiddenSinks === true || rule.kinds.some((kind) => followed.has(kind))));
  const byText = late === undefined && follow?.hasHiddenSinks !== true && followed.size === 0 ? candidates : undefined;
  const asked = byText === undefined ? engine.registry.rules.filter(isCandidate) : inOrder(engine.places, byText);
  let isTest: boolean | undefined;
  const inTest = (): boolean => (isTest ??= purpose !== "shipped" && isTestFile(path, text));
  const isOn = (rule: Rule): boolean =>
    looksAt(rule, sort, path) && config.rule(rule.meta.id).severity !== "off" && !(rule.meta.inTests === "silent" && inTest());
  const mayFind = (rule: Rule): boolean => late !== undefined || !engine.confirms || rule.meta.confirm?.(document) !== false;
  const enabled = asked.filter((rule) => isOn(rule) && mayFind(rule));
  const hasDirectives = mayHoldDirectives(text);
  if (enabled.length === 0 && !hasDirectives) return empty;

  const problems: Problem[] = [];
  const source = isData ? () => undefined : lazyFacts(engine, document, problems, late === undefined ? undefined : lastFactsOf(engine, document));
  const collector = new FindingCollector(document, config, inTest(), source);

  yield;
  for (const rule of enabled) {
    if (rule.kind !== "text") continue;
    guarded(rule, problems, path, () => runText(rule, collector));
    yield;
  }
  const checks = enabled.filter((rule): rule is CheckRule => rule.kind === "check");
  if (checks.length > 0) runChecks(checks, document, collector, problems);
  if (cancellation?.isCancelled) return empty;
  const syntaxRules = enabled.filter((rule): rule is SyntaxRule => rule.kind === "syntax");
  const facts = syntaxRules.length > 0 ? source() : undefined;
  yield;
  const wanted = new Set<ImportedName>();
  if (facts !== undefined) for (const { rule, error } of yield* runSyntax(engine, syntaxRules, { facts, collector, imports, isOn, asked: wanted, cancellation })) problems.push(crash(rule, path, error));
  if (cancellation?.isCancelled) return empty;
  const taintRules = enabled.filter((rule): rule is TaintRule => rule.kind === "taint");
  if (taintRules.length > 0) {
    const kinds = new Set(taintRules.flatMap((rule) => rule.kinds));
    const ended = known ?? (yield* tracesInto(source(), kinds, config.threatModels, follow, problems));
    yield;
    for (const rule of taintRules) guarded(rule, problems, path, () => runTaint(rule, ended, config.threatModels, collector));
  }
  if (cancellation?.isCancelled) return empty;
  if (late?.kind === "endpoint") {
    const endpoints = late.inventory.endpoints.filter(({ place }) => place.path === path);
    for (const rule of enabled) if (rule.kind === "endpoint") guarded(rule, problems, path, () => runEndpoint(rule, endpoints, late.inventory, collector));
  }
  if (late?.kind === "workspace") for (const { rule, draft } of late.drafts) if (enabled.includes(rule)) collector.report(rule, draft);

  const askedImports = wanted.size === 0 ? {} : { asked: [...wanted].sort() };
  const reported = collector.findings();
  // What yields to another finding may have seen more of a secret than that one did.
  const masked = reported.flatMap((finding) => finding.masked);
  const found = withoutYielding(reported, engine.registry.rules, config);
  // In most files nothing may end.
  const today = found.length > 0 || hasDirectives ? engine.today?.() : undefined;
  const { kept: disallowed, allowed, ends: allowedUntil } = applyAllowances(found, text, (id) => isSecretRule(engine, id), config.allowances, today);
  const endsOf = (days: readonly Day[]): Pick<FileAnalysis, "ends"> => {
    const next = days.filter((day) => today !== undefined && day >= today).sort()[0];
    return next === undefined ? {} : { ends: next };
  };
  if (!hasDirectives) return finish({ path, findings: disallowed, suppressed: allowed, problems, masked, ...askedImports, ...endsOf(allowedUntil) }, config);
  const lines = new LineIndex(text);
  const directives = findDirectives(text, source()?.tree, lines);
  const { kept, suppressed, used } = applyDirectives(disallowed, directives.filter((directive) => !hasEnded(directive, today)), lines);
  const ends = endsOf([...allowedUntil, ...directives.flatMap(({ until }) => until?.day ?? [])]);
  const someRuleCrashed = problems.some(({ kind }) => kind === "rule-crash");
  // Directives are judged once, with what the file says by itself.
  const judged = late !== undefined ? [] : judgeDirectives(directives, used, engine.registry.rules, collector, config, someRuleCrashed, today);
  return finish({ path, findings: [...kept, ...judged], suppressed: [...allowed, ...suppressed], problems, masked, ...askedImports, ...ends }, config);
}

/** See `Engine.mayFind`. */
function mayFind(engine: EngineContext, path: string, languageId: string, configs: { for(path: string): FileConfig }, text: NarrowedText): boolean {
  if (mayHoldDirectives(text)) return true;
  const sort = sortOf(path, languageId);
  const candidates = engine.candidates[sort](text);
  if (candidates.size === 0) return false;
  const config = configs.for(path);
  let isTest: boolean | undefined;
  for (const rule of candidates) {
    if (!looksAt(rule, sort, path) || config.rule(rule.meta.id).severity === "off") continue;
    // What the name tells alone is told without the text as well.
    if (rule.meta.inTests !== "silent" || !(isTest ??= isTestFile(path, ""))) return true;
  }
  return false;
}

function sortOf(path: string, languageId: string): FileSort {
  return syntaxOf(path, languageId) === undefined ? fileSort(dataFormatOf(path, languageId)) : "code";
}

function isSecretRule({ registry }: EngineContext, id: string): boolean {
  return registry.rules.some(({ meta }) => meta.id === id && meta.family === "secrets");
}

function finish(analysis: FileAnalysis, config: FileConfig): FileAnalysis {
  const isShown = ({ ruleId, confidence }: Finding): boolean => isAtLeastConfidence(confidence, config.rule(ruleId).minConfidence);
  const ordered = analysis.findings.toSorted(byPlace);
  return { ...analysis, findings: ordered.filter(isShown), doubtful: ordered.filter((finding) => !isShown(finding)) };
}

/** What was found out of the document that was parsed last, else of this one, anew. */
function factsOf(engine: EngineContext, document: TextDocument): FileFacts | undefined {
  return lastFactsOf(engine, document) ?? lazyFacts(engine, document, [])();
}

/** What was found out of the document that was parsed last, where this is it: a host may ask with another object for the same text. */
function lastFactsOf({ lastFacts }: EngineContext, document: TextDocument): FileFacts | undefined {
  return lastFacts !== undefined && (lastFacts.document === document || isSameDocument(lastFacts.document, document)) ? lastFacts.facts : undefined;
}

function isSameDocument(a: TextDocument, b: TextDocument): boolean {
  return a.uri === b.uri && a.path === b.path && a.languageId === b.languageId && a.text === b.text;
}

/** Parses at most once, and only when someone asks; what is `known` already is taken as it is. */
function lazyFacts(engine: EngineContext, document: TextDocument, problems: Problem[], known?: FileFacts): () => FileFacts | undefined {
  let facts = known;
  let asked = known !== undefined;
  return () => {
    if (asked) return facts;
    asked = true;
    const parsed = engine.parse(document);
    if ("skipped" in parsed) {
      problems.push({ kind: "skipped-file", path: document.path, message: `${document.path} was not analysed: ${parsed.skipped}.` });
      return undefined;
    }
    facts = new FileFacts(parsed.tree, engine.models, engine.kinds);
    engine.lastFacts = { document, facts };
    return facts;
  };
}

function bodiesIn(facts: FileFacts): readonly FunctionBody[] {
  const { text } = facts.tree.document;
  const bodies = bodiedKinds.flatMap((kind) => facts.nodesOf(kind).flatMap((node) => functionBody(node as FunctionLike, text) ?? []));
  return bodies.sort((a, b) => a.start - b.start);
}

/** What a file tells others: its fixed values, and which of its functions return what can be guessed. */
function toldExports(facts: FileFacts): FixedExports {
  const { values, stars } = fixedExports(facts);
  const guessable = [...guessableExports(facts)].map((name) => [name, [guessableFunction]] as const);
  return { values: new Map([...values, ...guessable]), stars };
}

interface SyntaxRun {
  readonly facts: FileFacts;
  readonly collector: FindingCollector;
  readonly imports: ImportedText | undefined;
  isOn(rule: Rule): boolean;
  /** Takes the names of other modules whose values rules wanted to know. */
  readonly asked: Set<ImportedName>;
  readonly cancellation: Cancellation | undefined;
}

/**
 * Runs syntax rules; where they ask for values that other files export, and a project knows some of these, once more with them,
 * and with the rules that have a word in these. Rules without a word, which run only where nothing is filtered, are told nothing.
 */
function* runSyntax(engine: EngineContext, rules: readonly SyntaxRule[], { facts, collector, imports, isOn, asked, cancellation }: SyntaxRun): ReturnType<typeof visitSyntax> {
  const { tree } = facts;
  const worded = engine.worded(tree.document.text);
  const own = rules.filter((rule) => worded.has(rule));
  const start = collector.mark();
  const first = yield* visitSyntax(own, facts, collector, cancellation);
  for (const name of facts.importsAsked) asked.add(name);
  const texts = imports === undefined ? [] : [...asked].flatMap((name) => imports(name) ?? []);
  if (imports === undefined || texts.length === 0) return [...first, ...(yield* visitSyntax(rules.filter((rule) => !worded.has(rule)), facts, collector, cancellation))];
  collector.forgetSince(start);
  const inTexts = engine.worded(texts.join("\n"));
  const told = engine.registry.rules.filter((rule): rule is SyntaxRule => rule.kind === "syntax" && isOn(rule) && (worded.has(rule) || inTexts.has(rule)));
  const untold = rules.filter((rule) => !told.includes(rule));
  // The facts that graphs are made of end at the file.
  const all = new FileFacts(tree, engine.models, engine.kinds, { textOf: imports, parse: engine.parse });
  const crashed = [...(yield* visitSyntax(told, all, collector, cancellation)), ...(yield* visitSyntax(untold, facts, collector, cancellation))];
  for (const name of all.importsAsked) asked.add(name);
  return crashed;
}

function runText(rule: TextRule, collector: FindingCollector): void {
  rule.scan(collector.textContext(rule));
}

/** Runs checks over one reading of the file, and says where the file is too broken to be judged in full. */
function runChecks(checks: readonly CheckRule[], document: TextDocument, collector: FindingCollector, problems: Problem[]): void {
  const { path } = document;
  const file = new ConfigFile(document);
  for (const rule of checks) guarded(rule, problems, path, () => rule.check(file, collector.textContext(rule)));
  const { error } = file;
  if (error !== undefined && !isHelmTemplate(path)) problems.push({ kind: "malformed-file", path, message: `${path} is malformed: ${error}. It was checked as far as it could be read.` });
}

/** Traces that a project finds to end in a file; inside the file, for hosts that have no project. */
function* tracesInto(facts: FileFacts | undefined, kinds: ReadonlySet<TaintKind>, models: readonly ThreatModel[], follow: FollowFlow | undefined, problems: Problem[]): Generator<void, readonly FlowTrace[]> {
  if (facts === undefined || (follow?.hasHiddenSinks !== true && !holdsSink(facts, facts.tree.document.text, kinds))) return [];
  yield;
  const { path } = facts.tree.document;
  const take = (made: MadeGraph): MadeGraph => {
    if (made.problem !== undefined) problems.push(made.problem);
    return made;
  };
  let made = follow?.hasGraph === true ? undefined : take(yield* graphInSteps(path, () => facts));
  const graph = (): FlowGraph | undefined => (made ??= take(makeGraph(path, () => facts))).graph;
  yield;
  return follow?.tracesInto(graph) ?? tracesWithin(graph(), facts, models);
}

function tracesWithin(graph: FlowGraph | undefined, facts: FileFacts, models: readonly ThreatModel[]): readonly FlowTrace[] {
  if (graph === undefined || graph.sinks.size === 0 || graph.sources.length === 0) return [];
  const { hits } = solveFlow({ graph: (path) => (path === graph.path ? graph : undefined), resolve: () => undefined, canonical: (name) => facts.models.canonical(name) }, [graph.path], models);
  return tracesOf(hits, () => facts.tree.document.text);
}

/** Code nested beyond the stack is not walked; its other findings stay. */
function unlessTooDeep<T>(walk: () => T): T | undefined {
  try {
    return walk();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function runEndpoint(rule: EndpointRule, endpoints: readonly Endpoint[], inventory: EndpointInventory, collector: FindingCollector): void {
  const answers = new Map<unknown, Map<object, unknown>>();
  const remember = <S extends object, T>(question: (subject: S) => T, subject: S): T => {
    let known = answers.get(question);
    if (known === undefined) answers.set(question, (known = new Map()));
    if (!known.has(subject)) known.set(subject, question(subject));
    return known.get(subject) as T;
  };
  const context = { ...collector.textContext(rule), inventory, remember };
  for (const endpoint of endpoints) rule.check?.(endpoint, context);
  for (const application of inventory.applications) if (application.place.path === context.document.path) rule.checkApplication?.(application, context);
}

function runTaint(rule: TaintRule, traces: readonly FlowTrace[], threatModels: FileConfig["threatModels"], collector: FindingCollector): void {
  const context = collector.textContext(rule);
  for (const trace of traces) {
    if (!rule.kinds.includes(trace.kind) || !(rule.sources ?? threatModels).includes(trace.source.row.kind)) continue;
    const draft = rule.draft(trace, context);
    if (draft === undefined) continue;
    const confidence = confidenceOf(trace, draft.confidence ?? (trace.certain ? "high" : "medium"));
    collector.report(rule, {
      ...draft,
      at: trace.sink.span,
      trace: trace.steps,
      related: [...(draft.related ?? []), ...trace.others],
      confidence: context.isTestFile ? "low" : confidence,
      data: { source: trace.sourceName, origin: originOf(trace.source.row), sink: sinkName(() => context.parsed()?.tree, trace), ...draft.data },
    });
  }
}

function guarded(rule: Rule, problems: Problem[], path: string, run: () => void): void {
  try {
    run();
  } catch (error) {
    problems.push(crash(rule, path, error));
  }
}

function crash(rule: Rule, path: string, error: unknown): Problem {
  const reason = error instanceof Error ? error.message : String(error);
  return { kind: "rule-crash", path, message: `Rule ${rule.meta.id} failed on ${path}: ${reason}. Its findings in this file are missing.` };
}

/** Drops findings where a more telling rule reported the same place, what comes from there, or the same secret, and that is shown; see `RuleMeta.yieldsTo`. */
function withoutYielding(findings: readonly Finding[], rules: readonly Rule[], config: FileConfig): readonly Finding[] {
  if (findings.length < 2) return findings;
  const yields = new Map(rules.map(({ meta }) => [meta.id, meta.yieldsTo ?? []]));
  const shown = findings.filter(({ ruleId, confidence }) => isAtLeastConfidence(confidence, config.rule(ruleId).minConfidence));
  return findings.filter((finding) => {
    const stronger = yields.get(finding.ruleId) ?? [];
    return !shown.some((other) => stronger.includes(other.ruleId) && (spansOverlap(other.span, finding.span) || maskSame(other, finding) || passesThrough(other, finding)));
  });
}

/** True where what another finding follows stands in this one on its way: `filter.$where = text` in front of `find(filter)`. */
function passesThrough({ trace }: Finding, { path, span: whole }: Finding): boolean {
  return trace.some((step) => step.path === path && spanContains(whole, step.span));
}

/** True for two findings about one secret, of which one may stand where it is written and the other where it is used. */
function maskSame(one: Finding, other: Finding): boolean {
  return one.masked.some((span) => other.masked.some((masked) => spansOverlap(span, masked)));
}
