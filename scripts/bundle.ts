/**
 * Bundles what is shipped into dist/: the extension's client, the language server, the command line, and the parser, which
 * the latter two load when they need it. Usage: node scripts/run.mjs bundle [--debug] [names…]. With --debug the bundles
 * are not minified and have source maps; with names, such as `cli parser`, only these are made.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { discoverRules } from "./generate/discover.js";
import { parserPart } from "./parser-part.js";
import { readerPage } from "./reader-page.js";
import { thirdPartyNotices } from "./third-party-notices.js";

interface Bundle {
  readonly name: string;
  readonly entry: string;
  /** Stands in the first line, for files that a shell starts. */
  readonly firstLine?: string;
  /** The bundle that does its work: made whenever this one is. */
  readonly loads?: string;
  /** The default export is the module itself, as `import` and `require` of a CommonJS file expect. */
  readonly exportsDefault?: true;
  /** The one bundle that may hold TypeScript's parser: it costs more to load than everything else together. */
  readonly hasParser?: true;
}

const bundles: readonly Bundle[] = [
  { name: "client", entry: "client/src/node.ts" },
  { name: "server", entry: "server/src/hosts/node.ts" },
  { name: "cli", entry: "server/src/hosts/cli.ts", firstLine: "#!/usr/bin/env node", loads: "program" },
  { name: "program", entry: "server/src/hosts/program.ts" },
  { name: "eslint", entry: "server/src/hosts/eslint.ts", exportsDefault: true },
  { name: "parser", entry: "server/src/core/syntax/parse.ts", hasParser: true },
];

const root = process.cwd();
const isDebug = process.argv.includes("--debug");
const names = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const unknown = names.find((name) => !bundles.some((bundle) => bundle.name === name));
if (unknown !== undefined) throw new Error(`There is no bundle "${unknown}". Known: ${bundles.map(({ name }) => name).join(", ")}.`);

/** CommonJS has no `import.meta`; hosts ask it for the folder their bundle lies in. */
const metaUrl = "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;";

const inputs: string[] = [];
for (const { name, entry, firstLine, exportsDefault, hasParser } of bundles) {
  if (names.length > 0 && !names.includes(name) && !bundles.some((other) => other.loads === name && names.includes(other.name))) continue;
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile: `dist/${name}.cjs`,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    conditions: ["source"],
    // jsonc-parser's CommonJS build requires its parts in a way that no bundler sees.
    mainFields: ["module", "main"],
    external: ["vscode"],
    plugins: hasParser === true ? [parserPart] : [],
    define: { "import.meta.url": "importMetaUrl", "import.meta.dirname": "__dirname" },
    banner: { js: firstLine === undefined ? metaUrl : `${firstLine}\n${metaUrl}` },
    footer: exportsDefault === true ? { js: "module.exports = module.exports.default;" } : {},
    minify: !isDebug,
    sourcemap: isDebug ? "linked" : false,
    legalComments: "none",
    logLevel: "warning",
    metafile: true,
  });
  inputs.push(...Object.keys(metafile.inputs));
  // One character beyond ASCII, such as in a regular expression, has V8 keep and read a bundle as two bytes a character.
  if (!isDebug && /^(?:program|parser)$/.test(name) && /[^\0-\x7f]/.test(readFileSync(join(root, `dist/${name}.cjs`), "utf8"))) {
    throw new Error(`dist/${name}.cjs holds characters beyond ASCII, which take longer to load; write them as escapes.`);
  }
  const parser = Object.keys(metafile.inputs).find((path) => path.includes("node_modules/typescript/"));
  if (parser !== undefined && hasParser !== true) {
    throw new Error(`${entry} imports TypeScript's parser (${parser}); only types may come from "typescript" outside core/syntax/parse.ts.`);
  }
}

if (names.length === 0) writeFileSync(join(root, "dist/THIRD-PARTY-NOTICES.txt"), thirdPartyNotices(root, inputs));

// Pages of rules that are gone must not stay behind.
rmSync(join(root, "dist/rules"), { recursive: true, force: true });
mkdirSync(join(root, "dist/rules"), { recursive: true });
for (const { id, path } of discoverRules(root)) {
  const page = join(root, path, "README.md");
  // A rule that is being written may have no page yet; that every rule has one is the suite's business.
  if (existsSync(page)) writeFileSync(join(root, "dist/rules", `${id}.md`), readerPage(readFileSync(page, "utf8")));
}
