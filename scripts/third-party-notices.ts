import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

interface PackageManifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
}

/**
 * The licences of all packages whose code a bundle holds, as the licences themselves ask for. `inputs` are the paths of the
 * bundled files relative to `root`. Throws for a package that ships no licence text: it must not be bundled unseen.
 */
export function thirdPartyNotices(root: string, inputs: Iterable<string>): string {
  const folders = new Set([...inputs].flatMap((path) => packageFolder(path) ?? []));
  const sections = [...folders].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8")) as PackageManifest;
    const texts = licenceTexts(join(root, folder));
    if (texts.length === 0) throw new Error(`${folder} is bundled but has no licence text to ship.`);
    return [`${name} ${version} (${license ?? "licence in the text below"})`, ...texts].join("\n\n");
  });
  const rule = `\n\n${"-".repeat(80)}\n\n`;
  return `${["Lintel's bundles hold code of these packages.", ...new Set(sections)].join(rule)}\n`;
}

/** The innermost package folder of a path such as `node_modules/a/node_modules/@b/c/lib/x.js`. */
function packageFolder(path: string): string | undefined {
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0];
}

function licenceTexts(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => /^(licen[cs]e|third-?party-?notice)/i.test(name))
    .sort()
    .map((name) => readFileSync(join(folder, name), "utf8").trim());
}
