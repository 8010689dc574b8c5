import type { Node } from "jsonc-parser";
import type { ConfigReader } from "../config/config-reader.js";
import { readArgumentPath, readKeys, readLines } from "./read-values.js";
import type { TeamFix, TeamMatch } from "./team-rule.js";

/** What a fix may do, by what the rule looks for. */
const ways: Readonly<Record<TeamMatch["kind"], readonly ("replace" | "rename" | "set")[]>> = {
  call: ["replace", "rename", "set"],
  use: ["replace"],
  assign: ["replace"],
  import: ["rename"],
  jsx: [],
  text: ["replace"],
  flow: [],
};

/** Reads a fix. It is a suggestion unless it says `"safe": true`. */
export function readFix(reader: ConfigReader, node: Node, match: TeamMatch): TeamFix | undefined {
  let title: string | undefined;
  let replace: string | undefined;
  let rename: string | undefined;
  let isSafe = false;
  const set: { argument: number; option: string; code: string }[] = [];
  const imports: { module: string; names: readonly string[] }[] = [];
  const allowed = ways[match.kind];
  if (allowed.length === 0) {
    reader.problem(node, `A rule with "${match.kind}" takes no "fix". Say in the message what to do.`);
    return undefined;
  }
  const isWhole = readKeys(reader, node, `"fix"`, {
    title: ({ value }) => (title = reader.text(value, `"title"`)),
    safe: ({ value }) => (isSafe = value.value === true),
    ...(allowed.includes("replace") && { replace: ({ value }: { value: Node }) => (replace = readTemplate(reader, value, match)) }),
    ...(allowed.includes("rename") && { rename: ({ value }: { value: Node }) => (rename = readLines(reader, value, `"rename"`)) }),
    ...(allowed.includes("set") && {
      set({ value }: { value: Node }) {
        for (const entry of reader.properties(value, `"set"`)) {
          const path = readArgumentPath(reader, entry);
          if (path !== undefined) set.push({ ...path, code: codeOf(entry.value) });
        }
      },
    }),
    import({ value }) {
      for (const { name, value: list } of reader.properties(value, `"import"`)) imports.push({ module: name, names: reader.texts(list, `"${name}"`).map(({ text }) => text) });
    },
  }, ["title"]);
  if (!isWhole || title === undefined) return undefined;
  if ([replace !== undefined, rename !== undefined, set.length > 0].filter(Boolean).length !== 1) {
    reader.problem(node, `"fix" must have ${allowed.length === 1 ? "" : "one of "}${allowed.map((way) => `"${way}"`).join(", ")}.`);
    return undefined;
  }
  if (set.some(({ option }) => option === "")) {
    reader.problem(node, `"set" sets options: write the place of the argument and the name, "1.timeout".`);
    return undefined;
  }
  return { title, isSafe, replace, rename, set, imports };
}

function readTemplate(reader: ConfigReader, node: Node, { kind }: TeamMatch): string | undefined {
  const template = readLines(reader, node, `"replace"`);
  const known = kind === "call" ? /^(?:\d{1,2}|object|arguments)$/ : kind === "assign" ? /^(?:value|object)$/ : kind === "use" ? /^object$/ : /^(?!)/;
  for (const [, name = ""] of template?.matchAll(/\{(\w+)\}/g) ?? []) {
    if (!known.test(name)) reader.problem(node, `"replace" has the placeholder {${name}}, which there is not for "${kind}". ${placeholders[kind] ?? "It has none."}`);
  }
  return template;
}

const placeholders: Partial<Record<TeamMatch["kind"], string>> = {
  call: "There are {0}, {1} and so on for the code of the arguments, {arguments} for all of them, and {object} for what the method is called on.",
  assign: "There are {value} and {object}.",
  use: "There is {object}, what the member is read from.",
};

/** The code of an option's value. */
function codeOf(node: Node): string {
  if (node.type === "object" || node.type === "array") return JSON.stringify(plain(node));
  return JSON.stringify(node.value);
}

function plain(node: Node): unknown {
  if (node.type === "array") return (node.children ?? []).map(plain);
  if (node.type !== "object") return node.value;
  return Object.fromEntries((node.children ?? []).map(({ children: [key, value] = [] }) => [String(key?.value), value && plain(value)]));
}

