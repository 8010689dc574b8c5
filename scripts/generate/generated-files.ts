import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { shardSchema } from "#core/shard/shard-schema";
import { teamRuleSchema } from "#core/team/team-schema";
import { byteScannerCodeText } from "./byte-scanner-code.js";
import { attestationSchemaText, checklistsText, readChecklists, readSeedBullets } from "./checklists.js";
import { docsIndexText } from "./docs-index.js";
import { exampleReports } from "./example-reports.js";
import { loadRules } from "./load-registry.js";
import { manifestText } from "./manifest.js";
import { pagesText, rulePageReader } from "./rule-pages.js";
import { registryText } from "./registry.js";
import { seedsText } from "./seeds.js";
import { stringBundleText } from "./shown-strings.js";
import { readSnippets } from "./snippets.js";
import { syntaxKindText } from "./syntax-kind-file.js";

interface GeneratedFile {
  /** Relative to the project's root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** Every generated file of the project as it should be now. Throws where a rule does not load. */
async function generatedFiles(root: string): Promise<readonly GeneratedFile[]> {
  const index = registryText(root);
  const { rules, models, schema } = await loadRules(root, index);
  const checklists = readChecklists(root);
  return [
    { path: "rules/index.ts", text: index },
    { path: "rules/pages.ts", text: pagesText(root) },
    { path: "rules/checklists.ts", text: checklistsText(checklists) },
    { path: "checklist.schema.json", text: attestationSchemaText(checklists) },
    { path: "docs/SEEDS.md", text: seedsText(readSeedBullets(root), checklists, rules, readSnippets(root)) },
    { path: "docs/rules/README.md", text: docsIndexText(rules.map(({ meta }) => meta)) },
    { path: "lintel.schema.json", text: `${JSON.stringify(schema, undefined, 2)}\n` },
    { path: "team-rule.schema.json", text: `${JSON.stringify(teamRuleSchema, undefined, 2)}\n` },
    { path: "shard.schema.json", text: `${JSON.stringify(shardSchema, undefined, 2)}\n` },
    { path: "server/src/core/syntax/syntax-kind.ts", text: syntaxKindText() },
    { path: "server/src/hosts/node/byte-scanner-code.ts", text: await byteScannerCodeText(root) },
    { path: "l10n/bundle.l10n.json", text: stringBundleText(root) },
    ...exampleReports(root, { rules, models }, rulePageReader(root)),
    { path: "package.json", text: manifestText(root, readFileSync(join(root, "package.json"), "utf8")) },
  ];
}

/** The generated files whose text on disk differs from what it should be. */
export async function staleFiles(root: string): Promise<readonly GeneratedFile[]> {
  const files = await generatedFiles(root);
  return files.filter(({ path, text }) => {
    const file = join(root, path);
    return !existsSync(file) || readFileSync(file, "utf8") !== text;
  });
}
