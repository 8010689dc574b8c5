import type { Node } from "jsonc-parser";
import type { ConfigReader } from "./config-reader.js";

/** A pattern or several; empty ones become problems, and so does a `\` between folders, which would keep a pattern from matching anything. */
export function readGlobs(reader: ConfigReader, node: Node, what: string): readonly string[] {
  return reader.texts(node, what).flatMap(({ text, node: item }) => {
    if (text.replace(/^!/, "").trim() === "") {
      reader.problem(item, `A pattern in ${what} is empty.`);
      return [];
    }
    if (/\\[\w*]/.test(text)) {
      reader.problem(item, `Folders in ${what} are parted by "/", on Windows too: "${text.replaceAll("\\", "/")}".`);
      return [];
    }
    if (text !== text.trim()) reader.problem(item, `The pattern "${text}" in ${what} begins or ends with a blank, which stands for itself: it matches nothing without one.`);
    if (/^!?(?:\.\/)*\.\.(?:\/|$)/.test(text)) {
      reader.problem(item, `The pattern "${text}" in ${what} leads out of the folder of this config, which has no say in files outside of it.`);
      return [];
    }
    return [text];
  });
}
