import type { SourceRead } from "./audit.js";

/** What telling from texts what files export needs of a project. */
interface ExportCheckPorts {
  read(path: string): SourceRead;
  /** The files all of whose exports a file hands on. */
  starsOf(path: string): readonly string[];
}

/** An answer, with the files whose texts it comes from. */
export interface ExportAnswer {
  readonly may: boolean;
  readonly lookedAt: readonly string[];
}

/** What such a file exports may be called anything. */
const openExport = /\bexport\s+default\b|\bas\s+default\b|\bexports\b|\bexport\s*=/;

/**
 * Says whether a file may export something under a name, by itself or from behind `export *`. No file is parsed: what is exported
 * by name has that name in the text. Barrels hand on hundreds of files, of which one holds what is looked for.
 */
export function createExportCheck({ read, starsOf }: ExportCheckPorts): (path: string, name: string) => ExportAnswer {
  const texts = new Map<string, string | undefined>();
  const answers = new Map<string, ExportAnswer>();
  const handedOn = new Map<string, Set<string>>();
  const textOf = (path: string): string | undefined => {
    if (!texts.has(path)) {
      const source = read(path);
      const text = "document" in source ? source.document.text : undefined;
      texts.set(path, text !== undefined && openExport.test(text) ? undefined : text);
    }
    return texts.get(path);
  };

  /** A file, and those all of whose exports it hands on. */
  const handedOnBy = (path: string): ReadonlySet<string> => {
    let known = handedOn.get(path);
    if (known !== undefined) return known;
    known = new Set([path]);
    handedOn.set(path, known);
    // A set visits what is added to it on the way.
    for (const at of known) for (const target of starsOf(at)) known.add(target);
    return known;
  };

  return (path, name) => {
    const key = `${path}\n${name}`;
    let answer = answers.get(key);
    if (answer === undefined) {
      const lookedAt = [...handedOnBy(path)];
      const may = lookedAt.some((at) => {
        const text = textOf(at);
        return text === undefined || holdsWord(text, name);
      });
      answers.set(key, (answer = { may, lookedAt }));
    }
    return answer;
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
