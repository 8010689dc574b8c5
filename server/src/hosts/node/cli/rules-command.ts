import { type RuleMeta, families } from "#core/rule/rule-meta";
import { createPaint, severityStyles } from "#report/paint";
import { plural } from "#report/summary";
import { type Command, exitStatus } from "./command.js";

export const rulesCommand: Command = {
  name: "rules",
  summary: "List the rules.",
  usage: "",
  arguments: { least: 0, most: 0 },
  options: [
    { name: "family", value: "NAME", oneOf: families, isRepeatable: true, description: "Only the rules of this family, such as secrets. May be given more than once." },
    { name: "format", short: "f", value: "FORMAT", oneOf: ["text", "json"], description: "text or json. Default: text." },
  ],
  run({ registry, terminal }, args) {
    const chosen = args.values("family");
    const metas = registry.rules.map(({ meta }) => meta).filter(({ family }) => chosen.length === 0 || chosen.includes(family)).sort(byFamily);
    if (args.value("format") === "json") {
      terminal.out(`${JSON.stringify(metas.map(ruleJson), undefined, 2)}\n`);
      return exitStatus.clean;
    }
    const paint = createPaint(terminal.outHasColor);
    const idWidth = Math.max(...metas.map(({ id }) => id.length), 0);
    for (const family of families) {
      const members = metas.filter((meta) => meta.family === family);
      if (members.length === 0) continue;
      terminal.out(`${paint(family, "bold")}\n`);
      for (const { id, severity, confidence, title, fix } of members) {
        const fixNote = fix === "none" ? "" : paint(`  (${fix} fix)`, "dim");
        terminal.out(`  ${id.padEnd(idWidth)}  ${paint(severity.padEnd(8), ...severityStyles[severity])}  ${confidence.padEnd(6)}  ${title}${fixNote}\n`);
      }
      terminal.out("\n");
    }
    terminal.out(`${plural(metas.length, "rule")}: id, severity, confidence, what it finds. "lintel explain <rule>" tells more.\n`);
    return exitStatus.clean;
  },
};

function byFamily(a: RuleMeta, b: RuleMeta): number {
  return families.indexOf(a.family) - families.indexOf(b.family) || (a.id < b.id ? -1 : 1);
}

function ruleJson({ id, title, family, severity, confidence, cwe, owasp, asvs, since, fix, options }: RuleMeta): object {
  return { id, title, family, severity, confidence, cwe, owasp, asvs, since, fix, options };
}
