import { lessSure } from "../finding/severity.js";
import type { FlowTrace } from "../flow/traces/trace.js";
import type { LibraryModel } from "../model/library-model.js";
import { isThreatModel, threatModels } from "../model/threat-models.js";
import { defineTaintRule, type TaintRule } from "../rule/rule.js";
import { teamMeta } from "./team-meta.js";
import type { FlowMatch, TeamRule } from "./team-rule.js";

/** A rule over data that gets from sources to sinks of its own. */
export function flowRule(rule: TeamRule, match: FlowMatch): TaintRule {
  const { threats, sources, sinks } = match;
  const isMeant = ({ source, sink }: FlowTrace): boolean =>
    sinks.some(({ api }) => api === sink.api) && (sources.includes(source.row.api) || (isThreatModel(source.row.kind) && threats.includes(source.row.kind)));
  return defineTaintRule({
    meta: teamMeta(rule, []),
    kinds: ["team"],
    // What gives a source of its own may be known already, as one of any kind.
    sources: sources.length === 0 ? threats : [...threatModels, "team"],
    draft: (trace) => (isMeant(trace) ? { message: "found", confidence: lessSure(rule.confidence, trace.certain ? "high" : "medium") } : undefined),
  });
}

/** What the flow analysis has to know for such a rule. */
export function flowModels({ sources, sinks, cleanedBy }: FlowMatch): readonly LibraryModel[] {
  const common = { library: "team", documentation: "" };
  return [
    { ...common, ofTeam: "asked", sources: sources.map((api) => ({ api, kind: "team" })), sinks: sinks.map(({ api, argument }) => ({ api, argument, kind: "team" })) },
    ...(cleanedBy.length === 0 ? [] : [{ ...common, ofTeam: "told" as const, sanitizers: cleanedBy.map((api) => ({ api, kinds: ["team" as const] })) }]),
  ];
}
