import type { FileFacts } from "../facts/file-facts.js";
import { type Expression, isAssignmentOperator, isBinaryExpression, isIdentifier, isJsxAttribute, isStringLiteral } from "../syntax/nodes.js";
import { isMarkup, syntaxOf } from "../syntax/language.js";
import { isClientModule } from "../text/client-module.js";
import type { Span } from "../text/span.js";
import type { TextEdit } from "../text/text-edit.js";
import { configServiceRead } from "./config-service.js";
import { envSchemaRead } from "./env-schema.js";
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
 * `requiredVariable(variable)`, or what a ConfigService or the file's schema of the environment hands out; `NAME=` is added
 * to `.env.example`, and `.env` to `.gitignore` where git would take it. Where only a part of a string is secret, that part
 * becomes a hole of a template; `around` tells the other parts where `secret` is a concatenation.
 *
 * Undefined where no such edit is right: in comments, in code that a browser runs (it would ship the value all the same),
 * in types, keys and imports, and where the environment itself is given the value.
 */
export function moveToEnvironment(facts: FileFacts | undefined, secret: Span, variable: string, around = nothingAround): Fix | undefined {
  if (facts === undefined || runsInBrowser(facts)) return undefined;
  const node = literalAround(facts, secret);
  if (node === undefined || setsEnvironment(facts, node)) return undefined;
  const service = configServiceRead(facts, node, variable);
  const schema = service === undefined ? envSchemaRead(facts, node, variable) : undefined;
  const edit = replacement(facts, node, secret, waysToRead(node, variable, service ?? schema?.read), around);
  if (edit === undefined) return undefined;
  const edits = schema?.edit === undefined ? [edit] : [schema.edit, edit];
  return { title: `Move to environment variable ${variable}`, applicability: "suggestion", edits, appends: environmentLines(variable) };
}

/** `process.env.JWT_SECRET = "…"`. */
function setsEnvironment(facts: FileFacts, { parent }: Expression): boolean {
  return isBinaryExpression(parent) && isAssignmentOperator(parent.operatorToken.kind) && /^process\.env\b/.test(facts.textOf(parent.left));
}

const nothingAround: TextAround = { before: "", after: "" };

/** The line of `.env.example` that tells the next developer to set the variable, and the one that keeps their `.env` out of git. */
export function environmentLines(variable: string): readonly FileAppend[] {
  return [
    { file: ".env.example", line: `${variable}=`, unlessLineStartsWith: `${variable}=` },
    { file: ".gitignore", line: ".env", unlessLineStartsWith: ".env", unlessGitIgnores: ".env" },
  ];
}

/** How a variable is read at a place: as text that binds like a call, and as it can stand there. */
interface Reads {
  readonly inText: string;
  readonly inPlace: string;
}

/** The project's own way to configuration where one is at hand; else the environment itself, with an error where it is not set. */
function waysToRead(node: Expression, variable: string, own: string | undefined): Reads {
  if (own !== undefined) return { inText: own, inPlace: own };
  const read = requiredVariable(variable);
  return { inText: read, inPlace: inPlaceOf(node, read) };
}

/** True for components and for code that names what only a browser has. */
export function runsInBrowser(facts: FileFacts): boolean {
  const { document } = facts.tree;
  const syntax = syntaxOf(document.path, document.languageId);
  if (isMarkup(syntax) || syntax === "tsx" || /\.jsx$/.test(document.path)) return true;
  if (isClientModule(document.text)) return true;
  if (document.text.includes("import.meta.env")) return true;
  return browserNames.some((name) => {
    return facts.names.identifiersNamed(name).some((identifier) => isIdentifier(identifier) && facts.api(identifier)?.name === `globalThis.${name}`);
  });
}

const browserNames = ["document", "localStorage", "sessionStorage", "XMLHttpRequest"];

function replacement(facts: FileFacts, node: Expression, secret: Span, { inText, inPlace }: Reads, around: TextAround): TextEdit | undefined {
  const { start, end } = facts.spanOf(node);
  const { text } = facts.tree.document;
  const isWhole = secret.start <= start + 1 && secret.end >= end - 1;
  if (isWhole && around.before === "" && around.after === "") {
    return { span: { start, end }, newText: isJsxAttribute(node.parent) ? `{${inText}}` : inPlace };
  }
  const hole = `\${${inText}}`;
  if (!isWhole && !isStringLiteral(node)) return { span: secret, newText: hole };
  const { before, after } = isWhole ? around : { before: text.slice(start + 1, secret.start), after: text.slice(secret.end, end - 1) };
  if (/[`\\\r\n]|\$\{/.test(before + after) || isJsxAttribute(node.parent)) return undefined;
  return { span: { start, end }, newText: `\`${before}${hole}${after}\`` };
}
