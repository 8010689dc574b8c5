import { type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import type { Problem } from "../finding/problem.js";
import { didYouMeanSuffix } from "../text/did-you-mean.js";
import type { Span } from "../text/span.js";

/** A property of an object in a config file, with the node of its key for messages that are about the key. */
export interface Property {
  readonly name: string;
  readonly key: Node;
  readonly value: Node;
}

/** Walks the JSON of one config file, hands out what has the right type, and keeps a problem for each thing that has not. */
export interface ConfigReader {
  readonly root: Node | undefined;
  readonly problems: readonly Problem[];
  problem(at: Node, message: string): void;
  /** The properties of an object; none, and a problem, where the node is no object. Of doubled keys the last counts. */
  properties(node: Node, what: string): readonly Property[];
  /** A problem for a key that is none of `known`. */
  unknownKey(property: Property, known: readonly string[], where: string): void;
  items(node: Node, what: string): readonly Node[];
  text(node: Node, what: string): string | undefined;
  oneOf<T extends string>(node: Node, allowed: readonly T[], what: string): T | undefined;
  /** A string, or an array of strings. */
  texts(node: Node, what: string): readonly { readonly text: string; readonly node: Node }[];
}

export function nodeSpan(node: Node): Span {
  return { start: node.offset, end: node.offset + node.length };
}

/** Reads JSON with comments and trailing commas. Broken JSON is read as far as it goes, and each fault is a problem. */
export function readConfigText(path: string, text: string): ConfigReader {
  const problems: Problem[] = [];
  const syntaxErrors: ParseError[] = [];
  const root = parseTree(text.replace(/^\uFEFF/, " "), syntaxErrors, { allowTrailingComma: true });
  if (text.replace(/^\uFEFF/, "").trim() === "") {
    problems.push({ kind: "config", path, message: "This file is empty. Write {} where nothing is to be set.", span: { start: 0, end: 0 } });
    syntaxErrors.length = 0;
  }
  // Where a file breaks off, everything that was begun is missing its end; one of these says it all.
  for (const { error, offset, length } of syntaxErrors.filter((one, index) => syntaxErrors[index - 1]?.offset !== one.offset)) {
    const message = `${syntaxFault(printParseErrorCode(error))} What follows may be ignored until this is mended.`;
    problems.push({ kind: "config", path, message, span: { start: offset, end: offset + length } });
  }

  const problem = (at: Node, message: string): void => {
    problems.push({ kind: "config", path, message, span: nodeSpan(at) });
  };
  const wrongType = (node: Node, what: string, wanted: string): void => {
    problem(node, `${what} must be ${wanted}, not ${describe(node)}.`);
  };
  const text_ = (node: Node, what: string): string | undefined => {
    if (node.type === "string") return node.value as string;
    wrongType(node, what, "a string");
    return undefined;
  };

  return {
    root,
    problems,
    problem,
    properties(node, what) {
      if (node.type !== "object") {
        wrongType(node, what, "an object");
        return [];
      }
      const byName = new Map<string, Property>();
      for (const { children: [key, value] = [] } of node.children ?? []) {
        if (key === undefined || value === undefined) continue;
        const name = key.value as string;
        if (byName.has(name)) problem(key, `"${name}" stands twice in the same object; this one counts.`);
        byName.set(name, { name, key, value });
      }
      return [...byName.values()];
    },
    unknownKey(property, known, where) {
      problem(property.key, `Unknown key "${property.name}" in ${where}.${didYouMeanSuffix(property.name, known) || ` Known: ${known.join(", ")}.`}`);
    },
    items(node, what) {
      if (node.type === "array") return node.children ?? [];
      wrongType(node, what, "an array");
      return [];
    },
    text: text_,
    oneOf(node, allowed, what) {
      const found = allowed.find((value) => value === node.value);
      if (found !== undefined) return found;
      const suggestion = node.type === "string" ? didYouMeanSuffix(node.value as string, allowed) : "";
      problem(node, `${what} must be one of ${allowed.join(", ")}, not ${describe(node)}.${suggestion}`);
      return undefined;
    },
    texts(node, what) {
      if (node.type !== "string" && node.type !== "array") {
        wrongType(node, what, "a string or an array of strings");
        return [];
      }
      const nodes = node.type === "array" ? (node.children ?? []) : [node];
      return nodes.flatMap((item) => {
        const text = text_(item, node.type === "array" ? `Every entry of ${what}` : what);
        return text === undefined ? [] : [{ text, node: item }];
      });
    },
  };
}

/** What a person would call the node's value: `"hgih"`, `42`, `an object`. Long texts are cut. */
export function describe(node: Node): string {
  if (node.type === "object") return "an object";
  if (node.type === "array") return "an array";
  if (node.type !== "string") return String(node.value);
  const text = node.value as string;
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 39)}…` : text);
}

const syntaxFaults: Readonly<Record<string, string>> = {
  InvalidSymbol: "This is no JSON value.",
  InvalidNumberFormat: "This is no number.",
  PropertyNameExpected: "A property name in double quotes is expected here.",
  ValueExpected: "A value is expected here.",
  ColonExpected: "A colon is expected here.",
  CommaExpected: "A comma is expected here.",
  CloseBraceExpected: "A closing brace is expected here.",
  CloseBracketExpected: "A closing bracket is expected here.",
  EndOfFileExpected: "The file should end here.",
  UnexpectedEndOfComment: "This comment is never closed.",
  UnexpectedEndOfString: "This string is never closed.",
  UnexpectedEndOfNumber: "This number is cut short.",
  InvalidUnicode: "This unicode escape is wrong.",
  InvalidEscapeCharacter: "This escape is unknown in JSON.",
  InvalidCharacter: "This character is not allowed in a JSON string.",
};

function syntaxFault(code: string): string {
  return syntaxFaults[code] ?? "This is not valid JSON.";
}
