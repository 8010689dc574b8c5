import { fileNameOf } from "../text/paths.js";
import { objectOf, parseManifest } from "./manifests.js";
import { packageMeaning } from "./package-entries.js";
import { workspaceMeaning } from "./workspace-packages.js";

/** Of TypeScript's configuration all that decides on what an import means; any JSON file may be extended. */
const ofConfigs = /"(?:compilerOptions|extends|references)"/;

/** Nobody writes longer configs than these, in characters or bytes; data in JSON is longer, and reading it takes time. */
const largestConfig = 100_000;

/** True for a file that may decide on what imports mean, by its name, and by its length where that is known. */
export function isManifest(path: string, length = 0): boolean {
  return /\.jsonc?$/.test(path) ? isOfPackage(path) || length <= largestConfig : /(?:^|\/)pnpm-workspace\.yaml$/.test(path);
}

function isOfPackage(path: string): boolean {
  return /^(?:package|lerna|rush)\.json$/.test(fileNameOf(path));
}

/**
 * What a manifest says that decides on what imports mean, as a text to compare: the version of a package says nothing of it. Nothing for a file that
 * has no say. `path` tells by its name what the file is.
 */
export function manifestMeaning(path: string, text: string | undefined): string {
  if (text === undefined || !isManifest(path, text.length)) return "";
  if (fileNameOf(path) === "pnpm-workspace.yaml") return text;
  const isPackage = isOfPackage(path);
  if (!isPackage && !ofConfigs.test(text)) return "";
  const manifest = parseManifest(text);
  if (manifest === undefined) return "";
  const { extends: bases, references, compilerOptions } = manifest;
  const { baseUrl, paths } = objectOf(compilerOptions) ?? {};
  const ofPackage = isPackage ? [packageMeaning(manifest), workspaceMeaning(manifest)] : [];
  return JSON.stringify([bases, references, baseUrl, paths, ...ofPackage]);
}
