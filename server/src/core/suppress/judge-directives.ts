import type { FileConfig } from "../config/file-config.js";
import type { Finding } from "../finding/finding.js";
import type { FindingCollector } from "../rule/finding-collector.js";
import type { Rule, SuppressionRule } from "../rule/rule.js";
import type { Day } from "../text/day.js";
import { type Directive, hasEnded } from "./directives.js";

/**
 * Findings about the directives themselves: one without a reason, one that suppresses nothing, one that names no rule
 * Lintel knows, one whose last day has passed. A directive counts as unused only where every rule it names was on and ran without a crash.
 */
export function judgeDirectives(
  directives: readonly Directive[],
  used: ReadonlySet<Directive>,
  rules: readonly Rule[],
  collector: FindingCollector,
  config: FileConfig,
  someRuleCrashed: boolean,
  today: Day | undefined,
): readonly Finding[] {
  const known = new Set(rules.map(({ meta }) => meta.id));
  // What rules over endpoints and over the whole folder find comes later, when all files are known.
  const late = new Set(rules.filter(({ kind }) => kind === "endpoint" || kind === "workspace").map(({ meta }) => meta.id));
  const judges = rules.filter(
    (rule): rule is SuppressionRule => rule.kind === "suppression" && config.rule(rule.meta.id).severity !== "off",
  );
  const findings: Finding[] = [];
  for (const directive of directives) {
    const unknown = directive.rules.filter(({ id }) => !known.has(id));
    for (const judge of judges) {
      if (judge.detects === "missing-reason" && directive.reason === undefined) {
        findings.push(collector.single(judge, { at: directive.span, message: "missingReason" }));
      }
      if (judge.detects === "unknown-rule") {
        for (const { id, span } of unknown) {
          findings.push(collector.single(judge, { at: span, message: "unknownRule", data: { rule: id } }));
        }
      }
      if (judge.detects === "ended" && directive.until !== undefined && hasEnded(directive, today)) {
        const { day, span, text } = directive.until;
        findings.push(collector.single(judge, { at: span, message: day === undefined ? "noDay" : "ended", data: { day: text === "" ? "nothing" : text } }));
      }
      if (judge.detects === "unused" && !hasEnded(directive, today) && !someRuleCrashed && !used.has(directive) && unknown.length === 0) {
        const ran = directive.rules.every(({ id }) => config.rule(id).severity !== "off" && !late.has(id));
        if (ran) findings.push(collector.single(judge, { at: directive.span, message: "unused" }));
      }
    }
  }
  return findings;
}
