import type { SourceRead } from "#core/project/audit";
import { dataFormatOfPath } from "#core/text/data-format";

/** Characters of the files with code that are kept: all of most projects, and little beside what else is kept of them. */
const keptCharacters = 16_000_000;

/**
 * Reads files with code once, as far as they fit: an audit asks for many several times, for their words, their graphs and their exports.
 * Then it also sees one state of each, whatever is written meanwhile. Those that were asked for longest ago go first.
 */
export function keepingSources(read: (path: string) => SourceRead): (path: string) => SourceRead {
  const kept = new Map<string, { readonly source: SourceRead; readonly length: number }>();
  let size = 0;
  return (path) => {
    const known = kept.get(path);
    if (known !== undefined) {
      kept.delete(path);
      kept.set(path, known);
      return known.source;
    }
    const source = read(path);
    if (!("document" in source) || dataFormatOfPath(path) !== undefined) return source;
    const { length } = source.document.text;
    kept.set(path, { source, length });
    size += length;
    for (const [oldest, entry] of kept) {
      if (size <= keptCharacters) break;
      kept.delete(oldest);
      size -= entry.length;
    }
    return source;
  };
}
