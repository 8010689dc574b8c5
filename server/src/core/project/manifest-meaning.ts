import { fileNameOf } from "../text/paths.js";
import { objectOf, parseManifest } from "./manifests.js";
import { packageMeaning } from "./package-entries.js";
import { workspaceMeaning } from "./workspace-packages.js";

/** Of TypeScript's configuration all that decides on what an import means; any JSON file may be extended. */
const ofConfigs = /"(?:compilerOptions|extends|references)"/;

/** True for a file that may decide on what imports mean, by its name. */
export function isManifest(path: string): boolean {
  return /\.jsonc?$|(?:^|\/)pnpm-workspace\.yaml$/.test(path);
}

/** Nobody writes longer configs; data in JSON is, and reading it takes time. In characters or bytes. */
export const largestConfig = 100_000;

/**
 * What a manifest says that decides on what imports mean, as a text to compare: the version of a package says nothing of it. Nothing for a file that
 * has no say. `path` tells by its name what the file is.
 */
export function manifestMeaning(path: string, text: string | undefined): string {
  const name = fileNameOf(path);
  if (text === undefined) return "";
  if (name === "pnpm-workspace.yaml") return text;
  const isPackage = /^(?:package|lerna|rush)\.json$/.test(name);
  if (!isPackage && (text.length > largestConfig || !ofConfigs.test(text))) return "";
  const manifest = parseManifest(text);
  if (manifest === undefined) return "";
  const { extends: bases, references, compilerOptions } = manifest;
  const { baseUrl, paths } = objectOf(compilerOptions) ?? {};
  const ofPackage = isPackage ? [packageMeaning(manifest), workspaceMeaning(manifest)] : [];
  return JSON.stringify([bases, references, baseUrl, paths, ...ofPackage]);
}
