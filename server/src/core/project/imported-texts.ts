import { type FixedExports, type FixedText, unknownValue } from "../model/fixed-exports.js";
import { type ImportedName, importedName, partsOfImport } from "../model/imported-name.js";
import { holdsOnlyData } from "../text/plain-data.js";
import type { ResolveModule } from "./module-resolver.js";

/** What telling the values of imported names needs to know of a project. */
export interface ImportedTextPorts {
  readonly resolve: ResolveModule;
  /** The fixed values that a file exports, where its text may export one of this name; undefined where they are not known. */
  fixedExports(path: string, exported: string): FixedExports | undefined;
}

/** What files of a project export, put together over the modules that hand it on. */
export interface ImportedTexts {
  /** The value of what a file imports under a name, and the files that had a say in the answer. */
  of(from: string, name: ImportedName): { readonly text: string | undefined; readonly looked: ReadonlySet<string> };
}

/** False for a text that can neither export a value of this name nor hand one on, so that it need not be parsed. */
export function mayExport(text: string, exported: string): boolean {
  if (isLongTable(text)) return false;
  if (text.includes("module.exports") || /\bexport\s*\*/.test(text)) return true;
  if (exported === "" || exported === "default") return text.includes("default");
  return text.includes(exported);
}

/** True for a module of one table of plain values, whose text is far longer than any value that is told, however it is laid out. */
export function isLongTable(text: string): boolean {
  return text.length > 5 * longest && text.match(/^(?:export\s+)?(?:const|default)\b|^module\.exports\b/gm)?.length === 1 && holdsOnlyData(text);
}

/** Longer chains of modules are not written by people. */
const mostModules = 12;
/** Larger values are tables, which no rule looks into. */
const longest = 20_000;

interface Search {
  readonly looked: Set<string>;
  /** What is being put together: modules may import each other. */
  readonly open: Set<string>;
}

export function createImportedTexts({ resolve, fixedExports }: ImportedTextPorts): ImportedTexts {
  const textOf = (from: string, name: ImportedName, search: Search): string | undefined => {
    const { specifier, exported } = partsOfImport(name);
    const target = resolve(from, specifier);
    if (target === undefined) return undefined;
    search.looked.add(target);
    const key = `${target} ${exported}`;
    if (search.open.has(key) || search.open.size >= mostModules) return undefined;
    search.open.add(key);
    const found = exportOf(target, exported, search);
    search.open.delete(key);
    return found;
  };

  const exportOf = (path: string, exported: string, search: Search): string | undefined => {
    const fixed = fixedExports(path, exported);
    if (fixed === undefined) return undefined;
    const { values, stars } = fixed;
    const whole = values.get("=");
    if (exported === "") return whole && wholeText(path, whole, search);
    const own = values.get(exported) ?? (exported === "default" ? whole : undefined);
    if (own !== undefined) return wholeText(path, own, search);
    if (whole !== undefined) {
      const object = wholeText(path, whole, search);
      return object === undefined ? undefined : `(${object}).${exported}`;
    }
    if (exported === "default") return undefined;
    for (const star of stars) {
      const text = textOf(path, importedName(star, exported), search);
      if (text !== undefined) return text;
    }
    return undefined;
  };

  const wholeText = (path: string, pieces: FixedText, search: Search): string | undefined => {
    let text = "";
    for (const piece of pieces) {
      text += typeof piece === "string" ? piece : `(${textOf(path, piece.from, search) ?? unknownValue})`;
      if (text.length > longest) return undefined;
    }
    return text === `(${unknownValue})` ? undefined : text;
  };

  return {
    of(from, name) {
      const search: Search = { looked: new Set(), open: new Set() };
      const text = textOf(from, name, search);
      return { text, looked: search.looked };
    },
  };
}
