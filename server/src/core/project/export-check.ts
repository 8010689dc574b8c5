import type { SourceRead } from "./audit.js";

/** What telling from texts what files export needs of a project. */
interface ExportCheckPorts {
  read(path: string): SourceRead;
  /** The files all of whose exports a file hands on. */
  starsOf(path: string): readonly string[];
}

/** What files export, as far as texts tell. */
interface ExportCheck {
  /** False where a file exports nothing under a name, neither by itself nor from behind `export *`. */
  may(path: string, name: string): boolean;
  /**
   * The files behind `export *` of a file, also through others, that may export a name themselves; in the order in which they would be
   * looked into. A default export is not handed on.
   */
  exportersBehind(path: string, name: string): readonly string[];
  /** The files whose texts the answers for a file come from. */
  filesBehind(path: string): readonly string[];
}

/** What such a file exports may be called anything. */
const openExport = /\bexport\s+default\b|\bas\s+default\b|\bexports\b|\bexport\s*=|\bexport\s+(?:const|let|var)\s*[{[]/;

/** What follows `export` up to a value, a parameter or a body, and the list of names where it is one. */
const exported = /\bexport\b((?:[^=(;{\n]|\n(?!\s*export\b))*)(\{[^}]*\})?/g;
const isList = /^\s*(?:type\s*)?(?:\/[/*][^]*)?$/;
/** `export const first = 1, second = 2`: a parameter that has a default looks the same. */
const declaredNext = /,\s*([\w$]+)\s*(?:=(?![=>])|:[^,;=(){}\n]*[=,;])/g;

/** The words of a text that may be names of its exports: too many rather than too few. */
function exportedWords(text: string): ReadonlySet<string> {
  const words = new Set<string>();
  for (const [, ahead = "", list = ""] of text.matchAll(exported)) for (const word of `${ahead}${isList.test(ahead) ? list : ""}`.match(/[\w$]+/g) ?? []) words.add(word);
  for (const [, word = ""] of text.matchAll(declaredNext)) words.add(word);
  return words;
}

/** Files behind a barrel. */
interface Barrel {
  /** The barrel itself comes first. */
  readonly files: readonly string[];
  readonly placeOf: ReadonlyMap<string, number>;
  /** Those that may export anything. */
  readonly open: readonly string[];
}

/**
 * Tells what files may export without parsing any: what is exported by name has that name in the text. Barrels hand on hundreds of
 * files, of which one holds what is looked for, and hundreds of names are looked for in each: what they may export is gathered once.
 */
export function createExportCheck({ read, starsOf }: ExportCheckPorts): ExportCheck {
  /** By file whether it may export anything. The texts are left to the reader: kept here as well, they would outlive their use. */
  const areOpen = new Map<string, boolean>();
  const barrels = new Map<string, Barrel>();
  /** The files behind barrels by the words that may be names of their exports. */
  const byWord = new Map<string, string[]>();
  const indexed = new Set<string>();
  /** By path, then name: what is put together to one key would have to be hashed for every question, and there are many. */
  const exporters = new Map<string, Map<string, readonly string[]>>();

  /** Undefined where a file may export anything. */
  const textOf = (path: string): string | undefined => {
    const known = areOpen.get(path);
    if (known === true) return undefined;
    const source = read(path);
    const text = "document" in source ? source.document.text : undefined;
    const isOpen = known ?? (text === undefined || openExport.test(text));
    areOpen.set(path, isOpen);
    return isOpen ? undefined : text;
  };

  /** Notes the words of a file; they stand for its text from here on. */
  const index = (path: string): void => {
    if (indexed.has(path)) return;
    indexed.add(path);
    const text = textOf(path);
    if (text === undefined) return;
    for (const word of exportedWords(text)) {
      const known = byWord.get(word);
      if (known !== undefined) known.push(path);
      // Copied, or the word would keep the whole text in memory.
      else byWord.set(` ${word}`.slice(1), [path]);
    }
  };

  const barrelAt = (path: string): Barrel => {
    let known = barrels.get(path);
    if (known === undefined) {
      const placeOf = new Map<string, number>();
      const pending = [path];
      for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
        if (placeOf.has(at)) continue;
        placeOf.set(at, placeOf.size);
        pending.push(...starsOf(at).toReversed());
      }
      const files = [...placeOf.keys()];
      const behind = files.slice(1);
      behind.forEach(index);
      barrels.set(path, (known = { files, placeOf, open: behind.filter((at) => textOf(at) === undefined) }));
    }
    return known;
  };

  const exportersNow = (path: string, name: string): readonly string[] => {
    const { files, placeOf, open } = barrelAt(path);
    if (files.length === 1 || name === "default") return [];
    const holders = /^[\w$]*$/.test(name) ? (byWord.get(name) ?? []) : files.filter((at) => holdsWord(textOf(at) ?? "", name));
    const placed = [...open, ...holders].flatMap((at): readonly (readonly [number, string])[] => {
      const place = placeOf.get(at);
      return place === undefined || place === 0 ? [] : [[place, at]];
    });
    return placed.sort(([one], [other]) => one - other).map(([, at]) => at);
  };
  const exportersBehind = (path: string, name: string): readonly string[] => {
    let named = exporters.get(path);
    if (named === undefined) exporters.set(path, (named = new Map()));
    let found = named.get(name);
    if (found === undefined) named.set(name, (found = exportersNow(path, name)));
    return found;
  };

  return {
    may(path, name) {
      const text = textOf(path);
      return text === undefined || holdsWord(text, name) || exportersBehind(path, name).length > 0;
    },
    exportersBehind,
    filesBehind: (path) => barrelAt(path).files,
  };
}

function holdsWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!isPart(text.charCodeAt(at - 1)) && !isPart(text.charCodeAt(at + word.length))) return true;
  }
  return false;
}

function isPart(unit: number): boolean {
  return (unit >= 48 && unit <= 57) || (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122) || unit === 95 || unit === 36;
}
