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
  /** The files whose texts the answers for a file come from. */
  filesBehind(path: string): readonly string[];
}

/** What such a file exports may be called anything. */
const openExport = /\bexport\s+default\b|\bas\s+default\b|\bexports\b|\bexport\s*=/;

/**
 * Tells what files may export without parsing any: what is exported by name has that name in the text. Barrels hand on hundreds of
 * files, of which one holds what is looked for.
 */
export function createExportCheck({ read, starsOf }: ExportCheckPorts): ExportCheck {
  const texts = new Map<string, string | undefined>();
  /** By path, then name: what is put together to one key would have to be hashed for every question, and there are many. */
  const answers = new Map<string, Map<string, boolean>>();
  const behind = new Map<string, readonly string[]>();
  const textOf = (path: string): string | undefined => {
    if (!texts.has(path)) {
      const source = read(path);
      const text = "document" in source ? source.document.text : undefined;
      texts.set(path, text !== undefined && openExport.test(text) ? undefined : text);
    }
    return texts.get(path);
  };

  /** A file, and those all of whose exports it hands on. */
  const filesBehind = (path: string): readonly string[] => {
    let known = behind.get(path);
    if (known === undefined) {
      const found = new Set([path]);
      // A set visits what is added to it on the way.
      for (const at of found) for (const target of starsOf(at)) found.add(target);
      behind.set(path, (known = [...found]));
    }
    return known;
  };
  const mayNow = (path: string, name: string): boolean =>
    filesBehind(path).some((at) => {
      const text = textOf(at);
      return text === undefined || holdsWord(text, name);
    });

  return {
    may(path, name) {
      let named = answers.get(path);
      if (named === undefined) answers.set(path, (named = new Map()));
      let may = named.get(name);
      if (may === undefined) named.set(name, (may = mayNow(path, name)));
      return may;
    },
    filesBehind,
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
