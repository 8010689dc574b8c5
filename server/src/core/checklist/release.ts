import { parse } from "jsonc-parser";

/** The version in the text of a package.json; undefined where it has none or is no JSON. */
export function releaseOfManifest(text: string): string | undefined {
  const manifest = parse(text) as { readonly version?: unknown } | undefined;
  return typeof manifest?.version === "string" && manifest.version !== "" ? manifest.version : undefined;
}
