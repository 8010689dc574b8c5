import { posix } from "node:path";
import { importsOf, type ProjectFile, treeOf } from "./project-files.js";

/** What the files below a path may import. A file belongs to the layer with the longest path that it starts with. */
interface Layer {
  readonly path: string;
  /** Paths of other files; a layer may always import itself. */
  readonly files: readonly string[];
  readonly packages?: readonly RegExp[];
  /** Packages of which only types may be taken. */
  readonly types?: readonly string[];
}

const core = "server/src/core";
const inCore = (...names: readonly string[]): readonly string[] => names.map((name) => `${core}/${name}`);
const inFlow = (...names: readonly string[]): readonly string[] => inCore(...names.map((name) => `flow/${name}`));
const node = /^node:/;
const anyPackage = /^/;

/**
 * Who may import whom. The compiler holds the coarse order by project references; this table holds the rest.
 * Data flows down the list of core: what stands lower may know what stands higher.
 */
const layers: readonly Layer[] = [
  { path: `${core}/text/`, files: [] },
  { path: `${core}/syntax/`, files: inCore("text/"), types: ["typescript"] },
  { path: `${core}/syntax/parse.ts`, files: inCore("text/", "syntax/"), packages: [/^typescript$/] },
  { path: `${core}/model/`, files: inCore("group-by.ts", "text/paths.ts") },
  { path: `${core}/regex/`, files: [] },
  { path: `${core}/regex/read-regex.ts`, files: inCore("regex/"), packages: [/^@eslint-community\/regexpp$/] },
  { path: `${core}/regex/needed-texts.ts`, files: [], packages: [/^@eslint-community\/regexpp$/] },
  { path: `${core}/facts/`, files: inCore("text/", "syntax/", "model/", "regex/"), types: ["typescript"] },
  // A graph knows nothing of how it is made, and a solver nothing of code.
  { path: `${core}/flow/graph/`, files: inCore("text/", "syntax/", "model/", "regex/", "facts/", "names/"), types: ["typescript"] },
  ...["walk/", "guards/", "schemas/", "sources/", "sinks/"].map((part) => ({ path: `${core}/flow/${part}`, files: [...inCore("text/", "syntax/", "model/", "regex/", "facts/", "names/", "html/raw-outputs.ts", "html/shown-members.ts"), ...inFlow("graph/", "walk/", "guards/", "schemas/", "sources/", "sinks/")], types: ["typescript"] })),
  { path: `${core}/flow/solve/`, files: [...inCore("text/", "model/"), ...inFlow("graph/")] },
  { path: `${core}/flow/traces/`, files: [...inCore("text/", "syntax/", "model/", "finding/", "names/"), ...inFlow("graph/", "solve/")], types: ["typescript"] },
  { path: `${core}/finding/`, files: inCore("text/", "syntax/", "fix/") },
  { path: `${core}/fix/`, files: inCore("text/", "syntax/", "facts/", "finding/"), types: ["typescript"] },
  // What is changed at the end of a trace goes by the way that led there.
  { path: `${core}/trace-fixes/`, files: inCore("text/", "syntax/", "facts/", "flow/", "finding/", "fix/") },
  // What several rules of one subject know together: names of secrets, uses of hashes, checks of input.
  { path: `${core}/`, files: inCore("text/", "formats/", "syntax/", "model/", "regex/", "facts/", "finding/", "fix/", "names/", "options/", "headers/"), types: ["typescript"] },
  { path: `${core}/options/`, files: inCore("text/", "syntax/", "model/", "facts/"), types: ["typescript"] },
  { path: `${core}/cookies/`, files: inCore("text/", "syntax/", "model/", "facts/", "fix/", "names/", "options/", "headers/", "storage/"), types: ["typescript"] },
  // What a program compares with a request is a secret by its name or its place in the environment.
  { path: `${core}/crypto/`, files: inCore("text/", "syntax/", "model/", "facts/", "finding/", "fix/", "names/", "secrets/"), types: ["typescript"] },
  { path: `${core}/sql/`, files: inCore("text/", "syntax/", "model/", "facts/", "flow/", "finding/", "fix/"), types: ["typescript"] },
  { path: `${core}/rule/`, files: inCore("text/", "regex/", "endpoints/inventory.ts", "formats/", "syntax/", "model/", "facts/", "flow/", "finding/", "fix/", "settings/", "workspace/", "config/file-config.ts", "engine.ts"), types: ["typescript"] },
  // What a team has written itself stands in its config, which therefore reads it.
  { path: `${core}/team/`, files: inCore("text/", "syntax/", "model/", "regex/", "facts/", "flow/", "finding/", "fix/", "options/", "rule/", "config/config-reader.ts", "config/config-files.ts", "config/read-globs.ts", "config/file-globs.ts", "engine.ts"), types: ["typescript", "jsonc-parser"] },
  { path: `${core}/team-run/`, files: inCore("text/", "syntax/", "model/", "finding/", "config/", "team/", "project/", "delegated-engine.ts", "engine.ts", "analyze.ts") },
  { path: `${core}/config/`, files: inCore("text/", "model/", "finding/", "rule/", "team/"), packages: [/^jsonc-parser$/, /^minimatch$/] },
  { path: `${core}/formats/`, files: inCore("text/"), packages: [/^jsonc-parser$/, /^yaml$/, /^dockerfile-ast$/] },
  { path: `${core}/sarif-log/`, files: inCore("text/", "finding/"), packages: [/^jsonc-parser$/] },
  { path: `${core}/settings/`, files: inCore("text/"), packages: [/^jsonc-parser$/] },
  { path: `${core}/workspace/`, files: inCore("text/", "formats/", "finding/", "cloud/") },
  { path: `${core}/suppress/`, files: inCore("text/", "syntax/", "finding/", "fix/", "rule/", "config/") },
  { path: `${core}/project/`, files: inCore("text/", "html/raw-outputs.ts", "html/shown-members.ts", "model/", "flow/", "endpoints/", "finding/", "config/", "rule/", "workspace/", "engine.ts"), packages: [/^jsonc-parser$/] },
  { path: `${core}/edited/`, files: inCore("text/", "syntax/", "fix/", "finding/", "engine.ts") },
  { path: `${core}/baseline/`, files: inCore("text/", "finding/") },
  // Two states of a project, one beside the other.
  { path: `${core}/since/`, files: inCore("text/", "html/raw-outputs.ts", "model/", "flow/", "endpoints/", "finding/", "config/", "project/", "workspace/", "engine.ts") },
  // Parts of an audit that were made by themselves.
  { path: `${core}/shard/`, files: inCore("text/", "endpoints/", "finding/", "project/", "engine.ts") },
  { path: `${core}/history/`, files: inCore("text/", "syntax/", "finding/", "config/", "project/", "engine.ts") },
  { path: `${core}/checklist/`, files: inCore("text/", "endpoints/", "finding/", "config/", "project/"), packages: [/^jsonc-parser$/] },
  { path: `${core}/engine.ts`, files: inCore("") },
  { path: `${core}/delegated-engine.ts`, files: inCore("engine.ts") },
  { path: `${core}/analyze.ts`, files: inCore("") },
  { path: `${core}/made-graph.ts`, files: inCore("facts/", "finding/", "flow/", "project/steps.ts") },
  { path: "rules/", files: [...inCore(""), "rules/models/"], types: ["typescript"] },
  { path: "rules/models/", files: inCore("model/", "secrets/") },
  { path: "rules/index.ts", files: [...inCore("model/", "rule/"), "rules/"] },
  { path: "server/src/report/", files: inCore("") },
  { path: "server/src/lsp/", files: [...inCore(""), "server/src/report/"], packages: [/^vscode-languageserver/] },
  // The client bundles the names and shapes of custom messages, and nothing that runs in the server.
  { path: "server/src/lsp/protocol.ts", files: inCore(""), packages: [/^vscode-languageserver$/], types: ["vscode-languageserver"] },
  { path: "server/src/hosts/", files: ["server/src/", "rules/"], packages: [/^vscode-languageserver/] },
  { path: "server/src/hosts/node/", files: ["server/src/", "rules/"], packages: [node, /^ignore$/, /^vscode-languageserver/] },
  { path: "server/src/hosts/eslint/", files: ["server/src/", "rules/"], packages: [node], types: ["eslint"] },
  { path: "server/src/hosts/node.ts", files: ["server/src/", "rules/"], packages: [node, /^vscode-languageserver/] },
  { path: "server/src/hosts/cli.ts", files: ["server/src/", "rules/"], packages: [node] },
  { path: "server/src/hosts/program.ts", files: ["server/src/", "rules/"], packages: [node] },
  { path: "client/", files: ["server/src/lsp/protocol.ts"], packages: [/^vscode$/, /^vscode-languageclient/] },
  { path: "client/src/node.ts", files: ["client/", "server/src/lsp/protocol.ts"], packages: [node, /^vscode$/, /^vscode-languageclient/] },
  { path: "client/src/node/", files: ["client/"], packages: [node] },
  { path: "scripts/", files: [core, "server/", "rules/"], packages: [anyPackage] },
  { path: "bench/", files: [core, "server/", "rules/", "scripts/"], packages: [anyPackage] },
  { path: "test/", files: [core, "server/", "rules/", "client/", "scripts/"], packages: [anyPackage] },
];

/** Every import of a file that the table does not allow, in words. */
export function importFailures(file: ProjectFile): readonly string[] {
  const layer = layerOf(file.path);
  if (layer === undefined) return [];
  return importsOf(treeOf(file))
    .filter(({ specifier, typeOnly }) => {
      const target = resolveImport(file.path, specifier);
      if (target === undefined) return !(layer.packages ?? []).some((form) => form.test(specifier)) && !(typeOnly && layer.types?.includes(specifier));
      // Folders that share a row are layers of their own, or rules and subjects could import one another.
      const own = ownFolder(file.path) ?? layer.path;
      return !target.startsWith(own) && !layer.files.some((path) => target.startsWith(path));
    })
    .map(({ specifier, typeOnly }) => `${file.path} imports ${typeOnly ? "types of " : ""}${specifier}, which ${layer.path} may not`);
}

function layerOf(path: string): Layer | undefined {
  return layers.filter((layer) => path.startsWith(layer.path)).sort((a, b) => b.path.length - a.path.length)[0];
}

/** `rules/<family>/<id>/` for a file of a rule, `server/src/core/<subject>/` for one of core. */
function ownFolder(path: string): string | undefined {
  return /^(?:rules\/[^/]+|server\/src\/core)\/[^/]+\//.exec(path)?.[0];
}

/** The file that a specifier names, or undefined for a package. */
export function resolveImport(from: string, specifier: string): string | undefined {
  if (specifier.startsWith(".")) return posix.join(posix.dirname(from), specifier).replace(/\.js$/, ".ts");
  if (specifier === "#rules") return "rules/index.ts";
  const [, area, rest] = /^#(core|report|rules)\/(.+)$/.exec(specifier) ?? [];
  if (area === undefined) return undefined;
  return `${area === "rules" ? "rules" : `server/src/${area}`}/${rest}.ts`;
}
