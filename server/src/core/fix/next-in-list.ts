import type { FileFacts } from "../facts/file-facts.js";
import type { Node } from "../syntax/nodes.js";
import type { TextEdit } from "../text/text-edit.js";

/**
 * The edit that puts code behind the last element of a list: names, arguments, properties. It goes on a line of its own, as far in as its
 * neighbour, where the list has one for each; undefined for an empty list.
 */
export function nextInList(facts: FileFacts, elements: readonly Node[], code: readonly string[]): TextEdit | undefined {
  const last = elements.at(-1);
  if (last === undefined) return undefined;
  const { text } = facts.tree.document;
  const { start } = facts.spanOf(last);
  const lineBreak = /\n[ \t]*$/.exec(text.slice(0, start))?.[0];
  const behind = /^[ \t]*,[ \t]*(?:\/\/[^\r\n]*|\/\*[^\r\n]*\*\/)(?=[ \t]*\r?\n)/.exec(text.slice(last.end))?.[0];
  if (lineBreak !== undefined && behind !== undefined) {
    // The comment is about the last element and stays beside it.
    const end = last.end + behind.length;
    return { span: { start: end, end }, newText: code.map((one) => `${lineBreak}${one},`).join("") };
  }
  return { span: { start: last.end, end: last.end }, newText: code.map((one) => `,${lineBreak ?? " "}${one}`).join("") };
}
