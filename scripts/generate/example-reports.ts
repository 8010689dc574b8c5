import { join } from "node:path";
import { createEngine } from "#core/analyze";
import { createConfigResolver } from "#core/config/config-resolver";
import { endpointRows } from "#core/endpoints/endpoint-rows";
import type { Registry } from "#core/engine";
import { createEndpointFiles } from "#core/project/endpoint-files";
import { runAudit } from "#core/project/audit";
import { parse } from "#core/syntax/parse";
import type { Report } from "#report/report";
import { renderReport, reportFormats } from "../../server/src/hosts/node/cli/render-report.js";
import { diskConfigFiles } from "../../server/src/hosts/node/disk-config-files.js";
import { withSlashes } from "../../server/src/hosts/node/disk-path.js";
import { listFiles } from "../../server/src/hosts/node/list-files.js";
import { createSourceReader } from "../../server/src/hosts/node/source-reader.js";

/** A few rules, so that the examples stay short, and stay as they are when other rules change. */
const shownRules = ["sql-injection", "token-in-web-storage", "weak-password-hash", "hardcoded-password"];

const fileNames: Readonly<Record<(typeof reportFormats)[number], string>> = {
  text: "report.txt",
  json: "report.json",
  sarif: "report.sarif",
  html: "report.html",
  markdown: "report.md",
  github: "github-annotations.txt",
  gitlab: "gl-sast-report.json",
  junit: "junit.xml",
};

/** The example reports in `examples/reports`: one in each format, of the shop that has mistakes, by the rules above. */
export function exampleReports(root: string, registry: Registry, page: (ruleId: string) => string | undefined): readonly { readonly path: string; readonly text: string }[] {
  const shop = withSlashes(join(root, "examples/shop"));
  const overrides = { preset: "all" as const, onlyRules: shownRules };
  const files = diskConfigFiles();
  const rules = registry.rules.filter(({ meta }) => shownRules.includes(meta.id) || meta.family === "secrets");
  const config = createConfigResolver({ root: shop, top: shop, overrides, files, rules: registry.rules });
  const read = createSourceReader(shop);
  const listed = listFiles({ root: shop, targets: [shop], useGitIgnore: true });
  const ports = { engine: createEngine({ ...registry, rules }, parse), config, read, manifests: { root: shop, top: shop, files } };
  const result = runAudit(ports, listed.files);
  const routes = createEndpointFiles(ports);
  for (const source of listed.files.map(read)) if ("document" in source) routes.add(source.document);
  const report: Report = {
    result,
    rules: registry.rules.map(({ meta }) => meta).filter(({ id }) => shownRules.includes(id)),
    page,
    text: (path) => result.sources.get(path) ?? textOf(read(path)),
    version: "0.1.0",
    rootUri: "file:///projects/shop/",
    repositoryFolder: "",
  };
  const options = { times: { started: "2026-01-05T09:00:00", ended: "2026-01-05T09:00:01" }, text: { hasColor: false, width: 110, elapsedMilliseconds: 400 }, htmlParts: () => ({ endpoints: endpointRows(routes.inventory()) }) };
  return reportFormats.map((format) => ({ path: `examples/reports/${fileNames[format]}`, text: renderReport(format, report, options) }));
}

function textOf(read: ReturnType<ReturnType<typeof createSourceReader>>): string | undefined {
  return "document" in read ? read.document.text : undefined;
}
