/**
 * The first thing to run on a fresh clone: installs what is missing, bundles the command line and audits the example shop.
 * Usage: npm start. Uses nothing but Node itself, since it may have to install the rest first.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

function run(command, ...parameters) {
  const { status } = spawnSync(command, parameters, { stdio: "inherit", shell: process.platform === "win32" });
  if (status !== 0) {
    console.error(`\n"${[command, ...parameters].join(" ")}" failed. Its output above says why.`);
    process.exit(1);
  }
}

if (!existsSync("node_modules")) run("npm", "ci", "--no-audit", "--no-fund");
run("node", "scripts/run.mjs", "bundle", "cli", "parser");
// The shop is full of mistakes on purpose, so findings are no failure here.
run("node", "dist/cli.cjs", "audit", "examples/shop", "--fail-on", "none");

console.log(`
That was examples/shop, a shop with mistakes. examples/shop-fixed is the same shop done right.
Where to go next:
  node dist/cli.cjs audit <folder>     audit a project of yours
  node dist/cli.cjs explain <rule>     read about a rule
  npm run package                      build lintel.vsix and install it with: code --install-extension lintel.vsix
  docs/WRITING-A-RULE.md               write a rule in ten minutes
  npm test                             run every test
`);
