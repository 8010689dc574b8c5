import type { ApiName } from "../model/library-model.js";
import { packageOf } from "../model/packages.js";
import { importsNothing } from "../text/imports-nothing.js";
import type { Prefilter } from "./prefilter.js";

/**
 * Asks for a text that imports nothing as if it had imported the packages whose usual names it says: many rules look for a package by the
 * name that imports it.
 */
export function withUsualImports(usualNames: ReadonlyMap<string, ApiName>, search: Prefilter): Prefilter {
  const used = new RegExp(`(?<![\\w$.])(?:${[...usualNames.keys()].join("|")})(?=\\s*[.(])`, "g");
  return (source) => {
    const found = search(source);
    // Most files import something in their first line, and lists of exports, types and tables call nothing; of bytes no text is made for these.
    if (source.indexOf("import ") >= 0 || source.indexOf("require(") >= 0 || source.indexOf("(") < 0) return found;
    const text = typeof source === "string" ? source : source.text;
    if (!importsNothing(text)) return found;
    const packages = new Set((text.match(used) ?? []).map((name) => packageOf(usualNames.get(name) ?? name)));
    return packages.size === 0 ? found : new Set([...found, ...search(`${text}\n${[...packages].map((name) => `import "${name}";`).join("\n")}`)]);
  };
}
