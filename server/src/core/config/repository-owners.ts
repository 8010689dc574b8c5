import { joinPath } from "../text/paths.js";
import type { ConfigFiles } from "./config-files.js";

const places = ["package.json", ".git/config"];

/** `https://github.com/acme/shop`, `git@github.com:acme/shop.git`, `github:acme/shop` and, in a manifest, `acme/shop`. */
const onGithub = /\bgithub(?:\.com)?[:/]([\w.-]+)\/[\w.-]+/i;
const inManifest = /"(?:repository|url)"\s*:\s*"([^"]{1,200})"/g;
const inSettings = /^[ \t]*url[ \t]*=[ \t]*(\S{1,200})/gm;

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
