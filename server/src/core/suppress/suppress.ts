import type { Finding, SuppressedFinding } from "../finding/finding.js";
import type { LineIndex } from "../text/line-index.js";
import type { Directive } from "./directives.js";

/** Findings split by what directives cover, and how often each directive was needed. */
export interface SuppressionResult {
  readonly kept: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  readonly used: ReadonlySet<Directive>;
}

/** Applies directives to the findings of one document; a finding belongs to the line on which its span starts. */
export function applyDirectives(
  findings: readonly Finding[],
  directives: readonly Directive[],
  lines: LineIndex,
): SuppressionResult {
  const kept: Finding[] = [];
  const suppressed: SuppressedFinding[] = [];
  const used = new Set<Directive>();
  for (const finding of findings) {
    const line = lines.positionAt(finding.span.start).line;
    const directive = directives.find(
      ({ firstLine, lastLine, rules }) =>
        firstLine <= line && line <= lastLine && (rules.length === 0 || rules.some(({ id }) => id === finding.ruleId)),
    );
    if (directive === undefined) kept.push(finding);
    else {
      used.add(directive);
      suppressed.push({ finding, reason: directive.reason });
    }
  }
  return { kept, suppressed, used };
}
