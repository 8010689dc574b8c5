import { entryOf } from "#core/formats/data-node";
import { defineWorkspaceRule } from "#core/rule/rule";
import { folderOf } from "#core/text/paths";
import { readAuditReport, type VulnerablePackage } from "#core/workspace/audit-report";
import { dependenciesOf, mainPackage, npmPackages } from "#core/workspace/npm-packages";

export default defineWorkspaceRule({
  meta: {
    id: "ws-known-vulnerable-dependency",
    title: "Dependency with known vulnerabilities",
    family: "checks",
    severity: "high",
    confidence: "high",
    cwe: [1395],
    owasp: ["A06:2021"],
    asvs: ["v5.0.0-15.2.1"],
    since: "0.1.0",
    messages: {
      update: "{name} has or brings {what}, says {report}. Update to {fix}.",
      audit: "{name} has or brings {what}, says {report}. `npm audit fix` installs versions without them.",
      none: "{name} has or brings {what}, says {report}, and no version without them is known. Replace the package, or see to it that the weak part is not reached.",
      unknown: "Nothing in the project says whether its dependencies have known vulnerabilities. Write `npm audit --json` into npm-audit.json now and then, for example in a pipeline.",
    },
    options: {
      reports: {
        type: "strings",
        default: ["npm-audit.json", "audit.json", "audit-report.json", "pnpm-audit.json", "reports/npm-audit.json", ".lintel/npm-audit.json"],
        description: "Files that hold what `npm audit --json` or `pnpm audit --json` has written, relative to the folder that is audited.",
      },
    },
    files: "any",
    triggers: [],
    fix: "none",
    presets: {},
  },
  check(workspace, context) {
    let isKnown = false;
    for (const report of context.options.reports) {
      const vulnerable = readAuditReport(workspace.data(report));
      if (vulnerable === undefined) continue;
      isKnown = true;
      const packages = npmPackages(workspace);
      // A report tells of the package beside it, else of the project's.
      const npm = packages.find(({ folder }) => folder === folderOf(report)) ?? packages[0];
      if (npm === undefined) continue;
      const dependencies = new Map(dependenciesOf(npm).map((dependency) => [dependency.entry.key, dependency] as const).reverse());
      for (const found of vulnerable) {
        const dependency = dependencies.get(found.name);
        if (dependency === undefined) continue;
        const { name, severity, fix } = found;
        context.report(npm.path, {
          at: dependency.entry.value?.span ?? dependency.entry.keySpan,
          message: fix === undefined ? "none" : fix === "audit" ? "audit" : "update",
          data: { name, what: inWords(found), report, fix: fix ?? "" },
          severity,
          // What only builds and tests the application meets no input of strangers.
          confidence: dependency.group === "devDependencies" ? "medium" : "high",
        });
      }
    }
    const main = mainPackage(workspace);
    const group = entryOf(main?.root, "dependencies");
    if (!isKnown && main !== undefined && group !== undefined) context.report(main.path, { at: group.keySpan, message: "unknown", severity: "info", confidence: "low" });
  },
});

function inWords({ titles }: VulnerablePackage): string {
  const [first = "a known vulnerability"] = titles;
  const title = first.length > 90 ? `${first.slice(0, 87)}…` : first;
  return titles.length < 2 ? `a known vulnerability (${title})` : `${titles.length} known vulnerabilities (${title}, and others)`;
}
