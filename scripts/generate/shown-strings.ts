import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isStringLike, type CallExpression, type Node, type StringLiteralLike, SyntaxKind } from "#core/syntax/nodes";
import { parse } from "#core/syntax/parse";
import type { SourceFile } from "#core/syntax/nodes";

/** The call by which the client has a string translated. */
const translate = "l10n.t";

/** Source files of the extension's client, relative to the root. */
function clientFiles(root: string): readonly string[] {
  return readdirSync(join(root, "client/src"), { recursive: true, encoding: "utf8" })
    .map((name) => `client/src/${name.replaceAll("\\", "/")}`)
    .filter((path) => path.endsWith(".ts"))
    .sort();
}

/** The strings that translators see: `l10n/bundle.l10n.json`, each under itself, as the editor's own tools write it. */
export function stringBundleText(root: string): string {
  const found = new Set(clientFiles(root).flatMap((path) => translatedStrings(sourceOf(root, path))));
  return `${JSON.stringify(Object.fromEntries([...found].sort().map((text) => [text, text])), undefined, 2)}\n`;
}

/** Strings of the client that read like words for people and are not translated, each with its file. */
export function untranslatedStrings(root: string): readonly string[] {
  return clientFiles(root).flatMap((path) => untranslatedIn(sourceOf(root, path)).map((text) => `${path}: ${text}`));
}

function sourceOf(root: string, path: string): SourceFile {
  const parsed = parse({ uri: `file:///${path}`, path, languageId: "typescript", text: readFileSync(join(root, path), "utf8") });
  if ("skipped" in parsed) throw new Error(`${path}: ${parsed.skipped}`);
  return parsed.tree.sourceFile;
}

function translatedStrings(source: SourceFile): readonly string[] {
  const texts: string[] = [];
  walk(source, (node) => {
    const [first] = calleeText(node, source) === translate ? (node as CallExpression).arguments : [];
    if (first !== undefined && isStringLike(first)) texts.push(first.text);
    return true;
  });
  return texts;
}

function untranslatedIn(source: SourceFile): readonly string[] {
  const texts: string[] = [];
  walk(source, (node) => {
    const callee = calleeText(node, source);
    // The log is for whoever reads a report of an error, and stays in one language.
    if (callee === translate || callee?.startsWith("output.") === true || node.kind === SyntaxKind.ImportDeclaration) return false;
    const text = isStringLike(node) ? (node as StringLiteralLike).text : node.kind === SyntaxKind.TemplateExpression ? node.getText(source).slice(1, -1) : undefined;
    if (text !== undefined && readsLikeWords(text)) texts.push(text);
    return true;
  });
  return texts;
}

/** A sentence or a title: it starts with a capital letter, or with a value, and has several words. Markup and code are neither. */
function readsLikeWords(text: string): boolean {
  const plain = text.replace(/\$\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}/g, "X");
  return /^["“]?[A-Z][^<>{};=\n]*[A-Za-z]\s+[a-z“][^<>{};=\n]*$/.test(plain);
}

function calleeText(node: Node, source: SourceFile): string | undefined {
  return node.kind === SyntaxKind.CallExpression ? (node as CallExpression).expression.getText(source) : undefined;
}

/** Visits a tree from the top; what lies in a node is left out where `visit` says no. */
function walk(source: SourceFile, visit: (node: Node) => boolean): void {
  const open: Node[] = [source];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (!visit(node)) continue;
    node.forEachChild((child) => void open.push(child));
  }
}
