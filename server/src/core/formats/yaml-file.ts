import { isAlias, isMap, isPair, isScalar, isSeq, type Node, parseAllDocuments, type Pair } from "yaml";
import type { Span } from "../text/span.js";
import type { DataEntry, DataFile, DataNode } from "./data-node.js";

/** Deeper values are left out: no settings file nests like this, and hostile ones must not exhaust the stack. */
const mostDepth = 100;
/** More nodes come only of anchors that repeat each other, made to fill the memory. */
const mostNodes = 100_000;

/** More open brackets come of no settings file, and make the parser build a pattern that takes the process down. */
const mostOpenBrackets = 200;

interface Conversion {
  readonly anchors: Map<string, Node>;
  left: number;
}

/** Reads YAML with all its documents, anchors and merges resolved. Never throws; broken documents give what could be read. */
export function readYamlFile(text: string): DataFile {
  if (nestsTooDeeply(text)) return { documents: [], error: "it is nested too deeply" };
  try {
    const parsed = parseAllDocuments(text, { uniqueKeys: false, strict: false, logLevel: "silent", prettyErrors: true });
    if (!Array.isArray(parsed)) return { documents: [], error: undefined };
    const conversion: Conversion = { anchors: new Map(), left: mostNodes };
    const documents = parsed.flatMap((document) => {
      conversion.anchors.clear();
      return (document.contents && convert(document.contents, 0, conversion)) ?? [];
    });
    const mistake = parsed.flatMap(({ errors }) => errors)[0];
    return { documents, error: mistake && `line ${mistake.linePos?.[0].line ?? 1} ${mistake.message.split(/ at line |\n/)[0] ?? ""}` };
  } catch (error) {
    // The parser goes down into the text by calling itself: a text nested without end exhausts the stack.
    return { documents: [], error: error instanceof RangeError ? "it is nested too deeply" : "it could not be read" };
  }
}

/** Brackets in texts count as well, which does no harm: they are closed there, or few. */
function nestsTooDeeply(text: string): boolean {
  let open = 0;
  for (const [sign] of text.matchAll(/[[\]{}]/g)) {
    open = sign === "[" || sign === "{" ? open + 1 : Math.max(0, open - 1);
    if (open > mostOpenBrackets) return true;
  }
  return false;
}

function convert(node: Node, depth: number, conversion: Conversion): DataNode | undefined {
  if (depth > mostDepth || --conversion.left < 0) return undefined;
  if (isAlias(node)) {
    const target = conversion.anchors.get(node.source);
    return target && convert(target, depth + 1, conversion);
  }
  if (node.anchor !== undefined) conversion.anchors.set(node.anchor, node);
  const span = spanOf(node);
  if (isScalar(node)) {
    const { value } = node;
    return { kind: "scalar", span, value: value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : String(value) };
  }
  if (isSeq(node)) {
    return { kind: "list", span, items: node.items.flatMap((item) => (isPair(item) ? [] : (convert(item as Node, depth + 1, conversion) ?? []))) };
  }
  if (!isMap(node)) return undefined;
  const own: DataEntry[] = [];
  const merged: DataEntry[] = [];
  for (const pair of node.items) addEntries(pair as Pair<Node, Node | null>, depth, conversion, own, merged);
  return { kind: "map", span, entries: [...own, ...merged] };
}

function addEntries({ key, value }: Pair<Node, Node | null>, depth: number, conversion: Conversion, own: DataEntry[], merged: DataEntry[]): void {
  if (!isScalar(key)) return;
  const converted = value === null ? undefined : convert(value, depth + 1, conversion);
  if (key.value !== "<<") {
    own.push({ key: String(key.value), keySpan: spanOf(key), value: converted });
    return;
  }
  for (const source of converted?.kind === "list" ? converted.items : converted === undefined ? [] : [converted]) {
    if (source.kind === "map") merged.push(...source.entries);
  }
}

/** From the first sign of a value to its last: the parser counts the comment behind it as well. */
function spanOf({ range }: Node): Span {
  return { start: range?.[0] ?? 0, end: range?.[1] ?? 0 };
}
