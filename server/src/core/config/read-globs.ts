import type { Node } from "jsonc-parser";
import type { ConfigReader } from "./config-reader.js";

/** A pattern or several; empty ones become problems. */
export function readGlobs(reader: ConfigReader, node: Node, what: string): readonly string[] {
  return reader.texts(node, what).flatMap(({ text, node: item }) => {
    if (text.replace(/^!/, "").trim() !== "") return [text];
    reader.problem(item, `A pattern in ${what} is empty.`);
    return [];
  });
}
