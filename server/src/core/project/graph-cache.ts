import type { FlowGraph } from "../flow/graph/flow-graph.js";

/** A file's graph with the text it was made from; no graph where the text does not parse. */
export interface GraphEntry {
  readonly text: string;
  readonly graph: FlowGraph | undefined;
  /** Set where sinks that cannot be any in this project are still in the graph. */
  readonly isRaw?: true;
}

/** Characters of the files whose graphs an audit or a server keeps: these take some hundred megabytes. */
export const keptCharacters = 24_000_000;

/** The graphs used last. A graph takes some fifteen bytes for a character of its file, so characters are what is counted. */
export interface GraphCache<Entry extends GraphEntry> {
  get(path: string): Entry | undefined;
  set(path: string, entry: Entry): void;
  delete(path: string): void;
  /** Characters of all files whose graphs are kept. */
  readonly size: number;
}

export function createGraphCache<Entry extends GraphEntry = GraphEntry>(mostCharacters: number): GraphCache<Entry> {
  // A map keeps its order of insertion, so that what was used longest ago comes first.
  const entries = new Map<string, Entry>();
  let size = 0;

  const remove = (path: string): void => {
    const known = entries.get(path);
    if (known === undefined) return;
    entries.delete(path);
    size -= known.text.length;
  };

  return {
    get(path) {
      const known = entries.get(path);
      if (known === undefined) return undefined;
      entries.delete(path);
      entries.set(path, known);
      return known;
    },
    set(path, entry) {
      remove(path);
      entries.set(path, entry);
      size += entry.text.length;
      for (const oldest of entries.keys()) {
        if (size <= mostCharacters || oldest === path) return;
        remove(oldest);
      }
    },
    delete: remove,
    get size() {
      return size;
    },
  };
}
