import { type Node, SyntaxKind } from "#core/syntax/nodes";
import type * as nodes from "#core/syntax/nodes";
import { resolveImport } from "./import-table.js";
import { type ProjectFile, treeOf } from "./project-files.js";

/**
 * Names that a source file exports and no other file of the project imports, as `path: name`.
 * Generated files count as importers, and a namespace import uses every name of its module. A file that nobody imports is
 * an entry point, whose exports are for whoever loads it. A type may be exported because another signature speaks of it.
 */
export function unusedExports(sources: readonly ProjectFile[], all: readonly ProjectFile[]): readonly string[] {
  const used = new Map<string, Set<string>>();
  for (const file of all.filter(({ path }) => path.endsWith(".ts"))) {
    for (const { target, names } of importedNames(file)) {
      const known = used.get(target) ?? new Set();
      names.forEach((name) => known.add(name));
      used.set(target, known);
    }
  }
  return sources
    .filter(({ path }) => path.endsWith(".ts") && !isFixture(path))
    .flatMap((file) => {
      const known = used.get(file.path);
      if (known === undefined || known.has("*")) return [];
      return exportedNames(file)
        .filter(({ name, isType }) => !known.has(name) && !(isType && mentions(file.text, name) > 1))
        .map(({ name }) => `${file.path}: ${name}`);
    });
}

function isFixture(path: string): boolean {
  return /\.fixture\.|\/fixtures?\//.test(path);
}

type Named = Node & {
  readonly name?: { readonly text?: string };
  readonly modifiers?: readonly Node[];
  readonly declarationList?: { readonly declarations: readonly Named[] };
};

function mentions(text: string, name: string): number {
  return text.match(new RegExp(`\\b${name}\\b`, "g"))?.length ?? 0;
}

interface ExportedName {
  readonly name: string;
  readonly isType: boolean;
}

function exportedNames(file: ProjectFile): readonly ExportedName[] {
  return treeOf(file).sourceFile.statements.flatMap((statement) => {
    const { name, modifiers = [], declarationList } = statement as unknown as Named;
    if (!modifiers.some(({ kind }) => kind === SyntaxKind.ExportKeyword)) return [];
    if (modifiers.some(({ kind }) => kind === SyntaxKind.DefaultKeyword)) return [{ name: "default", isType: false }];
    const declared = declarationList?.declarations.map((declaration) => declaration.name?.text) ?? [name?.text];
    const isType = statement.kind === SyntaxKind.InterfaceDeclaration || statement.kind === SyntaxKind.TypeAliasDeclaration;
    return declared.flatMap((text) => (text === undefined ? [] : [{ name: text, isType }]));
  });
}

interface ImportedNames {
  readonly target: string;
  readonly names: readonly string[];
}

type Clause = Node & {
  readonly moduleSpecifier?: nodes.StringLiteralLike;
  readonly importClause?: { readonly name?: Node; readonly namedBindings?: Bindings };
  readonly exportClause?: Bindings;
};
type Bindings = Node & { readonly elements?: readonly { readonly name: { readonly text: string }; readonly propertyName?: { readonly text: string } }[] };

function importedNames(file: ProjectFile): readonly ImportedNames[] {
  const fromTypes = [...file.text.matchAll(/\bimport\(\s*"([^"]+)"\s*\)(?:\.(\w+))?/g)].flatMap(([, specifier = "", name]) => {
    const target = resolveImport(file.path, specifier);
    return target === undefined ? [] : [{ target, names: [name ?? "*"] }];
  });
  const declared = treeOf(file).sourceFile.statements.flatMap((statement) => {
    const { moduleSpecifier, importClause, exportClause } = statement as unknown as Clause;
    const target = moduleSpecifier === undefined ? undefined : resolveImport(file.path, moduleSpecifier.text);
    if (target === undefined) return [];
    const isExport = statement.kind === SyntaxKind.ExportDeclaration;
    const names = isExport ? boundNames(exportClause, ["*"]) : boundNames(importClause?.namedBindings, []);
    return [{ target, names: importClause?.name === undefined ? names : [...names, "default"] }];
  });
  return [...declared, ...fromTypes];
}

function boundNames(bindings: Bindings | undefined, otherwise: readonly string[]): readonly string[] {
  if (bindings === undefined) return otherwise;
  return bindings.elements?.map(({ name, propertyName }) => (propertyName ?? name).text) ?? ["*"];
}
