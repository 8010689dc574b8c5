import { type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import { LineIndex } from "../text/line-index.js";
import type { DataEntry, DataFile, DataNode } from "./data-node.js";

/** Deeper values are left out: no settings file nests like this, and hostile ones must not exhaust the stack. */
const mostDepth = 100;

/** Reads JSON, with comments and trailing commas as editors and compilers allow them. Never throws. */
export function readJsonFile(text: string): DataFile {
  const errors: ParseError[] = [];
  let root: Node | undefined;
  try {
    root = parseTree(text, errors, { allowTrailingComma: true, disallowComments: false });
  } catch {
    // The parser goes down into the text by calling itself: a text nested without end exhausts the stack.
    return { documents: [], error: "it is nested too deeply" };
  }
  const node = root === undefined ? undefined : convert(root, 0);
  const [first] = errors;
  return {
    documents: node === undefined ? [] : [node],
    error: first === undefined ? undefined : `line ${new LineIndex(text).positionAt(first.offset).line + 1} ${wording(printParseErrorCode(first.error))}`,
  };
}

/** `PropertyNameExpected` becomes `property name expected`. */
function wording(code: string): string {
  return code.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter}`).toLowerCase();
}

function convert(node: Node, depth: number): DataNode | undefined {
  const span = { start: node.offset, end: node.offset + node.length };
  if (depth > mostDepth) return undefined;
  if (node.type === "object") {
    const entries = (node.children ?? []).flatMap((property): readonly DataEntry[] => {
      const [key, value] = property.children ?? [];
      if (key === undefined) return [];
      return [{ key: String(key.value), keySpan: { start: key.offset, end: key.offset + key.length }, value: value && convert(value, depth + 1) }];
    });
    return { kind: "map", span, entries };
  }
  if (node.type === "array") {
    return { kind: "list", span, items: (node.children ?? []).flatMap((child) => convert(child, depth + 1) ?? []) };
  }
  return { kind: "scalar", span, value: node.value as string | number | boolean | null };
}
