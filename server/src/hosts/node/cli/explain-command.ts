import type { RuleMeta } from "#core/rule/rule-meta";
import { type Paint, createPaint } from "#report/paint";
import { type Command, exitStatus } from "./command.js";
import { checkRuleId } from "./workspace.js";

export const explainCommand: Command = {
  name: "explain",
  summary: "Show the page of a rule: what it finds, why it matters, how to fix it.",
  usage: "<rule>",
  arguments: { least: 1, most: 1 },
  options: [],
  run(context, args) {
    const [id = ""] = args.positionals;
    checkRuleId(context, id);
    const meta = context.registry.rules.find((rule) => rule.meta.id === id)?.meta;
    if (meta === undefined) return exitStatus.usage;
    const paint = createPaint(context.terminal.outHasColor);
    const page = context.pages(id) ?? `# ${meta.title}\n`;
    context.terminal.out(`${paintMarkdown(page.trimEnd(), paint)}\n\n${facts(meta, paint).join("\n")}\n`);
    return exitStatus.clean;
  },
};

function facts(meta: RuleMeta, paint: Paint): readonly string[] {
  const rows: (readonly [string, string])[] = [
    ["Rule", meta.id],
    ["Family", meta.family],
    ["Severity", meta.severity],
    ["Confidence", meta.confidence],
    ["Fix", meta.fix],
    ["CWE", meta.cwe.map((cwe) => `CWE-${cwe}`).join(", ")],
    ["OWASP", meta.owasp.join(", ")],
    ["ASVS", meta.asvs.join(", ")],
  ];
  const options = Object.entries(meta.options).map(([name, spec]) => `  ${name} = ${JSON.stringify(spec.default)}  ${paint(spec.description, "dim")}`);
  return [
    ...rows.filter(([, value]) => value !== "").map(([name, value]) => `${paint(name.padEnd(10), "bold")}  ${value}`),
    ...(options.length === 0 ? [] : [paint("Options", "bold"), ...options]),
  ];
}

/** Headings in bold and code fences dimmed; the rest of Markdown reads well as it is. */
function paintMarkdown(page: string, paint: Paint): string {
  let isCode = false;
  const lines = page.split("\n").map((line) => {
    if (/^\s*```/.test(line)) {
      isCode = !isCode;
      return paint(line, "dim");
    }
    if (isCode) return paint(line, "cyan");
    return /^#{1,6} /.test(line) ? paint(line, "bold") : line;
  });
  return lines.join("\n");
}
