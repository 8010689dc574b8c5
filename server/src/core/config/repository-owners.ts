import { joinPath } from "../text/paths.js";
import type { ConfigFiles } from "./config-files.js";

const places = ["package.json", ".git/config"];

/** `https://github.com/acme/shop`, `git@github.com:acme/shop.git`, `github:acme/shop` and, in a manifest, `acme/shop`. */
const onGithub = /\bgithub(?:\.com)?[:/]([\w.-]+)\/[\w.-]+/i;
const inManifest = /"(?:repository|url)"\s*:\s*"([^"]{1,200})"/g;
const inSettings = /^[ \t]*url[ \t]*=[ \t]*(\S{1,200})/gm;

const githubFolder = "/.github/";

/** True for actions and workflows, the only files for which it counts whose repository they are in. */
export function isOfGithub(absolute: string): boolean {
  return absolute.includes(githubFolder);
}

/**
 * Whose repository files are in: that of the folder at the top, and that of the folder which holds theirs of GitHub, where an audit looks at a checkout
 * from outside. Empty for other files than actions and workflows.
 */
export function ownersByFile(top: string, files: ConfigFiles): { of(absolute: string): readonly string[]; forget(): void } {
  const known = new Map<string, readonly string[]>();
  const ownersOf = (folder: string): readonly string[] => {
    let owners = known.get(folder);
    if (owners === undefined) known.set(folder, (owners = repositoryOwners(folder, files)));
    return owners;
  };
  return {
    of(absolute) {
      if (!isOfGithub(absolute)) return [];
      const folder = absolute.slice(0, absolute.lastIndexOf(githubFolder));
      return folder === top ? ownersOf(top) : [...new Set([...ownersOf(top), ...ownersOf(folder)])].sort();
    },
    forget: () => known.clear(),
  };
}

/**
 * The organisations, in lower case, whose repository a folder is the top of: by the manifest, and by where git fetches from and pushes to.
 * Behind a slash, the packages that the manifest asks for: what a repository runs of `/builder` anyway, its pipelines may as well. None where
 * neither tells.
 */
export function repositoryOwners(top: string, files: ConfigFiles): readonly string[] {
  const owners = places.flatMap((place) => {
    const text = files.read(joinPath(top, place));
    if (typeof text !== "string") return [];
    const isManifest = place === "package.json";
    const owned = [...text.matchAll(isManifest ? inManifest : inSettings)].flatMap(([, address = ""]) => ownerOf(address, isManifest) ?? []);
    return isManifest ? [...owned, ...packagesIn(text)] : owned;
  });
  return [...new Set(owners)].sort();
}

function ownerOf(address: string, isManifest: boolean): string | undefined {
  const owner = onGithub.exec(address)?.[1] ?? (isManifest ? /^([\w.-]+)\/[\w.-]+$/.exec(address)?.[1] : undefined);
  return owner?.toLowerCase();
}

/** The packages without an organisation that a manifest asks for, as `/name`. */
function packagesIn(text: string): readonly string[] {
  try {
    const { dependencies, devDependencies } = Object(JSON.parse(text)) as Readonly<Record<string, unknown>>;
    return [dependencies, devDependencies].flatMap((group) => Object.keys(Object(group) as object)).flatMap((name) => (/^[\w.-]+$/.test(name) ? `/${name.toLowerCase()}` : []));
  } catch {
    return [];
  }
}
