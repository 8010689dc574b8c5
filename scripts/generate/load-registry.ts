import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import type { Registry } from "#core/engine";

/** What the generated files need to know beyond file names. */
export interface LoadedRules extends Registry {
  readonly schema: unknown;
}

/**
 * Bundles the rules from their sources and imports them.
 * `indexText` is the registry's text, so that `--check` needs no file on disk to be fresh.
 */
export async function loadRules(root: string, indexText: string): Promise<LoadedRules> {
  const out = join(root, "out");
  mkdirSync(out, { recursive: true });
  const folder = mkdtempSync(join(out, "registry-"));
  try {
    const outfile = join(folder, "registry.mjs");
    await build({
      stdin: {
        contents: `${indexText}
          import { configSchema } from "#core/config/schema";
          export const schema = configSchema(rules);`,
        resolveDir: join(root, "rules"),
        sourcefile: "rules/index.ts",
        loader: "ts",
      },
      outfile,
      bundle: true,
      platform: "node",
      format: "esm",
      conditions: ["source"],
      packages: "external",
      logLevel: "error",
    });
    return (await import(pathToFileURL(outfile).href)) as LoadedRules;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
