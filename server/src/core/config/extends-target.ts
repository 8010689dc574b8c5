import type { PresetId } from "../rule/rule-meta.js";
import { presetIds } from "../rule/rule-meta.js";
import { didYouMeanSuffix } from "../text/did-you-mean.js";
import { folderOf, isAbsolutePath, isInside, joinPath } from "../text/paths.js";
import { configFileName } from "./config-document.js";
import { isPresetId, presetPrefix } from "./preset.js";

/** What an `extends` entry points to: a built-in preset, files to try in order, or nothing, with the reason. */
export type ExtendsTarget =
  | { readonly kind: "preset"; readonly preset: PresetId }
  | { readonly kind: "files"; readonly candidates: readonly string[]; readonly missing: string }
  | { readonly kind: "wrong"; readonly message: string };

const packageName = /^((?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*)(?:\/(.+))?$/i;

/**
 * Reads an `extends` entry of the config in `folder`: `lintel:strict`, `./base.json`, `@acme/lintel-config` or
 * `@acme/lintel-config/node.json`. Packages are looked for in the `node_modules` of `folder` and the folders above it,
 * up to `top`; only their JSON is read, their `exports` and code are not looked at.
 */
export function extendsTarget(specifier: string, folder: string, top: string): ExtendsTarget {
  if (specifier.startsWith(presetPrefix)) {
    const preset = specifier.slice(presetPrefix.length);
    if (isPresetId(preset)) return { kind: "preset", preset };
    const known = presetIds.map((id) => presetPrefix + id);
    return { kind: "wrong", message: `There is no preset "${specifier}".${didYouMeanSuffix(specifier, known) || ` Known: ${known.join(", ")}.`}` };
  }
  if (/^\w+:\/\//.test(specifier)) return { kind: "wrong", message: `Cannot extend "${specifier}": Lintel reads nothing over the network. Put it into an npm package, or into a file of the repository.` };
  if (specifier.startsWith(".") || isAbsolutePath(specifier)) {
    const path = joinPath(folder, specifier);
    return { kind: "files", candidates: [path], missing: `Cannot extend "${specifier}": there is no file ${path}.` };
  }
  const [, name, inside = configFileName] = packageName.exec(specifier) ?? [];
  if (name === undefined || inside.split("/").includes("..")) {
    const message = `"${specifier}" is neither a preset (lintel:strict), a path (./base.json) nor the name of an npm package.`;
    return { kind: "wrong", message };
  }
  const hint = isPresetId(specifier) ? ` The preset is written "${presetPrefix}${specifier}".` : specifier.endsWith(".json") && !specifier.includes("/") ? ` A file beside this one is written "./${specifier}".` : " Is the package installed?";
  const missing = `Cannot extend "${specifier}": no node_modules up to ${top} holds ${name}/${inside}.${hint}`;
  return { kind: "files", candidates: packageFolders(folder, top).map((modules) => `${modules}/${name}/${inside}`), missing };
}

function packageFolders(folder: string, top: string): readonly string[] {
  const folders: string[] = [];
  for (let at = folder; ; at = folderOf(at)) {
    folders.push(joinPath(at, "node_modules"));
    if (at === top || !isInside(top, at) || folderOf(at) === at) return folders;
  }
}
