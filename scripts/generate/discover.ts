import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** A rule's folder below `rules/`. */
export interface RuleFolder {
  readonly family: string;
  readonly id: string;
  /** `rules/<family>/<id>`, with forward slashes, relative to the project's root. */
  readonly path: string;
}

/** Every folder `rules/<family>/<id>` that holds a `rule.ts`, sorted by family, then id. */
export function discoverRules(root: string): readonly RuleFolder[] {
  return subfolders(join(root, "rules")).flatMap((family) =>
    subfolders(join(root, "rules", family))
      .map((id) => ({ family, id, path: `rules/${family}/${id}` }))
      .filter(({ path }) => existsSync(join(root, path, "rule.ts"))),
  );
}

/** Names, without their extension, of the library models in `rules/models`, sorted. */
export function discoverModels(root: string): readonly string[] {
  return fileNames(join(root, "rules", "models"))
    .filter((name) => name.endsWith(".ts"))
    .map((name) => name.slice(0, -".ts".length));
}

/** Paths of the snippet files relative to the project's root, sorted. */
export function discoverSnippets(root: string): readonly string[] {
  return fileNames(join(root, "snippets"))
    .filter((name) => name.endsWith(".code-snippets"))
    .map((name) => `snippets/${name}`);
}

function subfolders(path: string): readonly string[] {
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort(byCode);
}

function fileNames(path: string): readonly string[] {
  if (!existsSync(path)) return [];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)
    .sort(byCode);
}

/** Sorts by code unit, so that the result does not depend on the machine's language. */
function byCode(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
