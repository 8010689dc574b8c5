import { readdirSync, rmSync } from "node:fs";
import path from "node:path";

import { build } from "esbuild";

import { projectRoot, suiteEntry } from "./places.js";
import { scenarios } from "./scenarios.js";

/** Bundles the suite into CommonJS, the form every supported VS Code loads tests in. */
export async function bundleSuite(): Promise<void> {
  const source = path.join(projectRoot, "test/extension/suite");
  const files = readdirSync(source).filter((name) => scenarios.some((scenario) => name.endsWith(`.${scenario.name}.ts`)));
  // A suite that was renamed must not run on under its old name.
  rmSync(path.dirname(suiteEntry), { recursive: true, force: true });
  await build({
    absWorkingDir: projectRoot,
    entryPoints: ["index.ts", ...files].map((name) => path.join(source, name)),
    outdir: path.dirname(suiteEntry),
    outExtension: { ".js": ".cjs" },
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    conditions: ["source"],
    external: ["vscode", "mocha"],
    sourcemap: "inline",
    logLevel: "warning",
  });
}
