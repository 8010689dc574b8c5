import type { Node } from "jsonc-parser";
import { type ConfigReader, describe, nodeSpan } from "../config/config-reader.js";
import { isRead } from "../syntax/language.js";
import { readKeys, readLines } from "./read-values.js";
import type { TeamExample, TeamMatch } from "./team-rule.js";

/** Reads `{ "bad": […], "good": […] }`. Each example is a text, a list of its lines, or an object with `code` and more. */
export function readExamples(reader: ConfigReader, node: Node, match: TeamMatch | undefined): readonly TeamExample[] {
  const found: TeamExample[] = [];
  const usual = match?.kind === "jsx" ? "example.tsx" : "example.ts";
  const readAll = (kind: TeamExample["kind"], list: Node): void => {
    for (const item of reader.items(list, `"${kind}"`)) {
      const example = item.type === "object" ? readWhole(reader, item, kind, usual) : readShort(reader, item, kind, usual);
      if (example !== undefined) found.push(example);
    }
  };
  readKeys(reader, node, `"examples"`, { bad: ({ value }) => readAll("bad", value), good: ({ value }) => readAll("good", value) });
  return found;
}

function readShort(reader: ConfigReader, node: Node, kind: TeamExample["kind"], path: string): TeamExample | undefined {
  const text = readLines(reader, node, `An example under "${kind}"`);
  return text === undefined ? undefined : { kind, files: [{ path, text }], isPlaced: false, fixed: undefined, span: nodeSpan(node) };
}

function readWhole(reader: ConfigReader, node: Node, kind: TeamExample["kind"], usual: string): TeamExample | undefined {
  let code: string | undefined;
  let path: string | undefined;
  let fixed: string | undefined;
  const others: { path: string; text: string }[] = [];
  const isWhole = readKeys(reader, node, `An example under "${kind}"`, {
    code: ({ value }) => (code = readLines(reader, value, `"code"`)),
    file: ({ value }) => (path = readPath(reader, value)),
    files({ value }) {
      for (const { name, value: lines } of reader.properties(value, `"files"`)) {
        const text = readLines(reader, lines, `"${name}"`);
        if (text !== undefined) others.push({ path: name.replace(/^\.\//, ""), text });
      }
    },
    ...(kind === "bad" && { fixed: ({ value }) => (fixed = readLines(reader, value, `"fixed"`)) }),
  }, ["code"]);
  if (!isWhole || code === undefined) return undefined;
  return { kind, files: [{ path: path ?? usual, text: code }, ...others], isPlaced: path !== undefined, fixed, span: nodeSpan(node) };
}

function readPath(reader: ConfigReader, node: Node): string | undefined {
  const path = reader.text(node, `"file"`)?.replace(/^\.\//, "");
  if (path === undefined || (isRead(path) && !path.startsWith("/") && !path.split("/").includes(".."))) return path;
  reader.problem(node, `"file" must be the path of a file that Lintel reads, such as "src/server.ts", not ${describe(node)}.`);
  return undefined;
}
