import type { ApiName } from "../model/library-model.js";
import { packageOf } from "../model/packages.js";
import { importsNothing } from "../text/imports-nothing.js";
import type { NarrowedText } from "../text/narrow-text.js";
import type { Prefilter } from "./prefilter.js";

/**
 * Asks for a text that imports nothing as if it had imported the packages whose usual names it says: many rules look for a package by the
 * name that imports it.
 */
export function withUsualImports(usualNames: ReadonlyMap<string, ApiName>, search: Prefilter): Prefilter {
  const used = new RegExp(`(?<![\\w$.])(?:${[...usualNames.keys()].join("|")})(?=\\s*[.(])`, "g");
  return (source) => {
    const found = search(source);
    // Most files begin with an import or have one further down, and lists of exports, types and tables call nothing; of bytes no text is made for these.
    if (beginsWith(source, imports) || source.indexOf("(") < 0 || source.indexOf("import ") >= 0 || source.indexOf("require(") >= 0) return found;
    const text = typeof source === "string" ? source : source.text;
    if (!importsNothing(text)) return found;
    const packages = new Set((text.match(used) ?? []).map((name) => packageOf(usualNames.get(name) ?? name)));
    return packages.size === 0 ? found : new Set([...found, ...search(`${text}\n${[...packages].map((name) => `import "${name}";`).join("\n")}`)]);
  };
}

const imports = "import ";

function beginsWith(source: string | NarrowedText, wanted: string): boolean {
  if (typeof source === "string") return source.startsWith(wanted);
  // A look at the bytes takes less than to ask the host for a part of them.
  for (let at = 0; at < wanted.length; at++) if (source.bytes[at] !== wanted.charCodeAt(at)) return false;
  return source.length >= wanted.length;
}
