import type { ShownFinding } from "./shown-finding.js";

/** Where a trace leads, for a text. */
export interface MarkdownStep {
  readonly path: string;
  readonly line: number;
  readonly message: string;
}

/**
 * A finding as Markdown for a ticket or a chat: what, where, how bad, the way of the data and the line. `code` is left out for
 * findings whose line may hold a secret; `stepsTitle` stands above the steps.
 */
export function findingMarkdown(finding: ShownFinding, steps: readonly MarkdownStep[], code: string | undefined, stepsTitle: string): string {
  const { cwe, confidence, line, message, path, ruleId, ruleTitle, severity } = finding;
  const facts = [`severity ${severity}`, `confidence ${confidence}`, ...cwe.map((id) => `[CWE-${id}](https://cwe.mitre.org/data/definitions/${id}.html)`)];
  return [
    `### ${plain(ruleTitle === "" ? ruleId : ruleTitle)} (\`${ruleId}\`)`,
    `\`${path}:${line + 1}\` · ${facts.join(" · ")}`,
    plain(message),
    ...(code === undefined ? [] : [fenced(code)]),
    ...(steps.length === 0 ? [] : [[stepsTitle, "", ...steps.map((step, index) => `${index + 1}. \`${step.path}:${step.line + 1}\`: ${plain(step.message)}`)].join("\n")]),
  ].join("\n\n").concat("\n");
}

/** Text from the code must not become markup. */
function plain(text: string): string {
  return text.replace(/[\\`*_[\]<>|]/g, "\\$&");
}

function fenced(code: string): string {
  const longest = Math.max(0, ...[...code.matchAll(/`+/g)].map(({ 0: ticks }) => ticks.length));
  const fence = "`".repeat(Math.max(3, longest + 1));
  return `${fence}\n${code}\n${fence}`;
}
