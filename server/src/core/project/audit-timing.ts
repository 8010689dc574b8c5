import type { Engine } from "../engine.js";
import type { Rule, SyntaxRule } from "../rule/rule.js";

/** What a part of an audit took, in the unit of the clock. */
export interface PartTime {
  readonly part: string;
  readonly time: number;
}

/** Tells the parts of an audit by the time they take. What runs inside another part counts as its own part alone. */
export interface AuditTiming {
  run<Result>(part: string, work: () => Result): Result;
  /** The longest first. */
  parts(): readonly PartTime[];
  rules(): readonly PartTime[];
}

/** The clock is the host's: core knows none. */
export function createAuditTiming(clock: () => number): AuditTiming {
  const times = new Map<string, number>();
  const ofRules = new Map<string, number>();
  let current: string | undefined;
  let since = 0;
  const change = (to: string | undefined): void => {
    const now = clock();
    if (current !== undefined) {
      const isRule = current.startsWith(rulePrefix);
      const [kept, name] = isRule ? [ofRules, current.slice(rulePrefix.length)] : [times, current];
      kept.set(name, (kept.get(name) ?? 0) + now - since);
    }
    current = to;
    since = now;
  };
  return {
    run(part, work) {
      const around = current;
      change(part);
      try {
        return work();
      } finally {
        change(around);
      }
    },
    parts: () => longestFirst(times),
    rules: () => longestFirst(ofRules),
  };
}

const rulePrefix = "rule ";

function longestFirst(times: ReadonlyMap<string, number>): readonly PartTime[] {
  return [...times].map(([part, time]) => ({ part, time })).sort((a, b) => b.time - a.time || (a.part < b.part ? -1 : 1));
}

/** The same rules, whose work is counted. What a rule is the first to ask of a file's facts counts as its own. */
export function timedRules(rules: readonly Rule[], timing: AuditTiming): readonly Rule[] {
  return rules.map((rule) => {
    const timed = <Given extends readonly unknown[], Result>(work: (...given: Given) => Result) => {
      const part = `${rulePrefix}${rule.meta.id}`;
      return (...given: Given): Result => timing.run(part, () => work(...given));
    };
    switch (rule.kind) {
      case "text":
        return { ...rule, scan: timed(rule.scan) };
      case "syntax":
        return { ...rule, visit: timedVisits(rule, timed), ...(rule.check !== undefined && { check: timed(rule.check) }) };
      case "taint":
        return { ...rule, draft: timed(rule.draft) };
      case "check":
        return { ...rule, check: timed(rule.check) };
      case "endpoint":
        return { ...rule, ...(rule.check !== undefined && { check: timed(rule.check) }), ...(rule.checkApplication !== undefined && { checkApplication: timed(rule.checkApplication) }) };
      case "workspace":
        return { ...rule, check: timed(rule.check) };
      case "suppression":
        return rule;
    }
  });
}

type Visitor = (...given: readonly never[]) => void;

function timedVisits({ visit }: SyntaxRule, timed: (work: Visitor) => Visitor): SyntaxRule["visit"] {
  return Object.fromEntries(Object.entries(visit).map(([kind, visitor]) => [kind, timed(visitor as Visitor)])) as SyntaxRule["visit"];
}

export function timedParse<Document, Parsed>(parse: (document: Document) => Parsed, timing: AuditTiming): (document: Document) => Parsed {
  return (document) => timing.run("parsing", () => parse(document));
}

/** The same engine, whose larger tasks are counted. */
export function timedEngine(engine: Engine, timing: AuditTiming): Engine {
  return {
    ...engine,
    analyze: (...asked) => timing.run("names, facts and order of findings", () => engine.analyze(...asked)),
    mayHoldSinks: (...asked) => timing.run("search for triggers", () => engine.mayHoldSinks(...asked)),
    mayHoldSources: (...asked) => timing.run("search for sources", () => engine.mayHoldSources(...asked)),
    holdsSinks: (...asked) => timing.run("search for sinks in trees", () => engine.holdsSinks(...asked)),
    flowGraph: (...asked) => timing.run("flow graphs", () => engine.flowGraph(...asked)),
    mayHoldEndpoints: (...asked) => timing.run("endpoints", () => engine.mayHoldEndpoints(...asked)),
    endpointFragment: (...asked) => timing.run("endpoints", () => engine.endpointFragment(...asked)),
    endpointInventory: (...asked) => timing.run("endpoints", () => engine.endpointInventory(...asked)),
    openEndpoints: (...asked) => timing.run("endpoints", () => engine.openEndpoints(...asked)),
    judgeEndpoints: (...asked) => timing.run("endpoints", () => engine.judgeEndpoints(...asked)),
  };
}
