import { readdirSync, readFileSync } from "node:fs";
import { scanTree } from "#core/facts/scan-tree";
import { languageOfPath } from "#core/syntax/language";
import type * as nodes from "#core/syntax/nodes";
import { type Node, SyntaxKind } from "#core/syntax/nodes";
import { parse } from "#core/syntax/parse";
import type { SyntaxTree } from "#core/syntax/syntax-tree";

/** One of the project's own files. */
export interface ProjectFile {
  /** Relative to the project's root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** The folders of the project that people write; everything else is installed, built or a tool's own. */
const folders = ["client", "server", "rules", "snippets", "test", "scripts", "bench", "docs", ".ci", ".vscode"];

/** The project's own text files: those of its folders, and those at its root. */
export function projectFiles(): readonly ProjectFile[] {
  const inFolders = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => `${entry.parentPath}/${entry.name}`.replaceAll("\\", "/")),
  );
  const atRoot = readdirSync(".", { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== "package-lock.json")
    .map((entry) => entry.name);
  return [...atRoot, ...inFolders]
    .filter((path) => !/\.(?:png|vsix|ico)$/.test(path))
    .map((path) => ({ path, text: readFileSync(path, "utf8") }));
}

/** Source files that a person writes. */
export function isHandWritten({ path, text }: ProjectFile): boolean {
  return languageOfPath(path) !== undefined && !text.startsWith("// GENERATED");
}

export function treeOf({ path, text }: ProjectFile): SyntaxTree {
  const result = parse({ uri: `file:///${path}`, path, languageId: languageOfPath(path)?.languageId ?? "typescript", text });
  if ("skipped" in result) throw new Error(`${path}: ${result.skipped}`);
  return result.tree;
}

/** An import, re-export or dynamic import of a module. */
export interface ImportUse {
  readonly specifier: string;
  /** True where nothing of the module runs. */
  readonly typeOnly: boolean;
}

type Declaration = nodes.Node & {
  readonly moduleSpecifier?: nodes.Expression;
  readonly isTypeOnly?: boolean;
  readonly importClause?: { readonly isTypeOnly: boolean };
};

/** Every module that a file refers to. */
export function importsOf(tree: SyntaxTree): readonly ImportUse[] {
  const uses: ImportUse[] = [];
  const add = (specifier: Node | undefined, typeOnly: boolean): void => {
    if (specifier?.kind === SyntaxKind.StringLiteral) uses.push({ specifier: (specifier as nodes.StringLiteralLike).text, typeOnly });
  };
  for (const node of nodesOf(tree, SyntaxKind.ImportDeclaration, SyntaxKind.ExportDeclaration)) {
    const { moduleSpecifier, isTypeOnly, importClause } = node as Declaration;
    add(moduleSpecifier, importClause?.isTypeOnly ?? isTypeOnly ?? false);
  }
  for (const node of nodesOf(tree, SyntaxKind.ImportType)) {
    add((node as unknown as { argument: { literal?: Node } }).argument.literal, true);
  }
  for (const node of nodesOf(tree, SyntaxKind.CallExpression) as readonly nodes.CallExpression[]) {
    if (node.expression.kind === SyntaxKind.ImportKeyword) add(node.arguments[0], false);
  }
  return uses;
}

/** The nodes of some kinds, in source order a kind. */
export function nodesOf({ sourceFile }: SyntaxTree, ...kinds: readonly SyntaxKind[]): readonly Node[] {
  const { nodesByKind } = scanTree(sourceFile, new Set(kinds));
  return kinds.flatMap((kind) => nodesByKind.get(kind) ?? []);
}
