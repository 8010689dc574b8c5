import type { FileFacts } from "../facts/file-facts.js";
import { type Expression, isIdentifier, isJsxAttribute, isStringLiteral } from "../syntax/nodes.js";
import { syntaxOf } from "../syntax/language.js";
import type { Span } from "../text/span.js";
import type { TextEdit } from "../text/text-edit.js";
import type { FileAppend, Fix } from "./fix.js";
import { literalAround } from "./literal-around.js";
import { inPlaceOf, requiredVariable } from "./required-variable.js";

/** The fixed text of a concatenation on both sides of the secret in it. */
export interface TextAround {
  readonly before: string;
  readonly after: string;
}

/**
 * A fix that reads a secret from the environment and stops where the variable is not set: the literal at `secret` becomes
 * `requiredVariable(variable)`, and `NAME=` is added to `.env.example`. Where only a part of a string is secret, that part
 * becomes a hole of a template; `around` tells the other parts where `secret` is a concatenation.
 *
 * Undefined where no such edit is right: in comments, in code that a browser runs (it would ship the value all the same),
 * in types, keys and imports.
 */
export function moveToEnvironment(facts: FileFacts | undefined, secret: Span, variable: string, around = nothingAround): Fix | undefined {
  if (facts === undefined || runsInBrowser(facts)) return undefined;
  const node = literalAround(facts, secret);
  const edit = node && replacement(facts, node, secret, variable, around);
  if (edit === undefined) return undefined;
  return { title: `Move to environment variable ${variable}`, applicability: "suggestion", edits: [edit], appends: [exampleLine(variable)] };
}

const nothingAround: TextAround = { before: "", after: "" };

/** The line of `.env.example` that tells the next developer to set the variable. */
export function exampleLine(variable: string): FileAppend {
  return { file: ".env.example", line: `${variable}=`, unlessLineStartsWith: `${variable}=` };
}

/** True for components and for code that names what only a browser has. */
export function runsInBrowser(facts: FileFacts): boolean {
  const { document, sourceFile } = facts.tree;
  const syntax = syntaxOf(document.path, document.languageId);
  if (syntax === "component" || syntax === "tsx" || /\.jsx$/.test(document.path)) return true;
  const [first] = sourceFile.statements;
  if (first !== undefined && /^["']use client["']/.test(facts.textOf(first))) return true;
  if (document.text.includes("import.meta.env")) return true;
  return browserNames.some((name) => {
    return facts.names.identifiersNamed(name).some((identifier) => isIdentifier(identifier) && facts.api(identifier)?.name === `globalThis.${name}`);
  });
}

const browserNames = ["document", "localStorage", "sessionStorage", "XMLHttpRequest"];

function replacement(facts: FileFacts, node: Expression, secret: Span, variable: string, around: TextAround): TextEdit | undefined {
  const { start, end } = facts.spanOf(node);
  const read = requiredVariable(variable);
  const { text } = facts.tree.document;
  const isWhole = secret.start <= start + 1 && secret.end >= end - 1;
  if (isWhole && around.before === "" && around.after === "") {
    return { span: { start, end }, newText: isJsxAttribute(node.parent) ? `{${read}}` : inPlaceOf(node, read) };
  }
  const hole = `\${${read}}`;
  if (!isWhole && !isStringLiteral(node)) return { span: secret, newText: hole };
  const { before, after } = isWhole ? around : { before: text.slice(start + 1, secret.start), after: text.slice(secret.end, end - 1) };
  if (/[`\\\r\n]|\$\{/.test(before + after) || isJsxAttribute(node.parent)) return undefined;
  return { span: { start, end }, newText: `\`${before}${hole}${after}\`` };
}
