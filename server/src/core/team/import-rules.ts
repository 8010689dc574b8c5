import type ts from "typescript";
import type { FileFacts } from "../facts/file-facts.js";
import type { Fix } from "../fix/fix.js";
import { defineSyntaxRule, type SyntaxRule } from "../rule/rule.js";
import { isCallExpression, isExportDeclaration, isImportDeclaration, isNamedExports, isNamedImports, isObjectBindingPattern, isPropertyAccess, isStringLike, isVariableDeclaration, type Node, propertyNameText, type StringLiteralLike, SyntaxKind } from "../syntax/nodes.js";
import { fileNameOf, folderOf, joinPath } from "../text/paths.js";
import { isWorkspaceApi } from "../model/workspace-names.js";
import { teamMeta } from "./team-meta.js";
import type { ImportMatch, TeamRule } from "./team-rule.js";

/** A module that a file takes something from: by `import`, `export … from`, `require` or `import()`. */
interface Import {
  readonly specifier: StringLiteralLike;
  /** The exports that it names, and where; undefined where it takes them all. */
  readonly names: readonly { readonly name: string; readonly node: Node }[] | undefined;
  /** The variable that holds all of them. */
  readonly holder: string | undefined;
}

/** A rule over imports of modules, or of some of their exports. */
export function importRule(rule: TeamRule, match: ImportMatch): SyntaxRule {
  const wanted = match.modules.map(moduleTest);
  return defineSyntaxRule({
    meta: teamMeta(rule, match.modules.map((module) => ({ anywhere: fileNameOf(bare(module)).replace(/\.[cm]?[jt]sx?$/, "") }))),
    check(context) {
      const { facts } = context;
      for (const found of importsOf(facts)) {
        const module = found.specifier.text.replace(/^node:/, "");
        if (!wanted.some((test) => test(module, facts.tree.document.path))) continue;
        const fixes = fixesOf(facts, found.specifier, rule);
        if (match.names.length === 0) context.report({ at: found.specifier, message: "found", data: { module, name: module }, fixes });
        for (const { name, node } of namesOf(facts, found, match.names)) context.report({ at: node, message: "found", data: { module, name } });
      }
    },
  });
}

function bare(module: string): string {
  return module.replace(/\/\*$/, "");
}

/** Tells whether a specifier in a file of some path means a module that a rule has named. */
function moduleTest(module: string): (specifier: string, path: string) => boolean {
  const isBelow = module.endsWith("/*");
  const fits = (found: string, wanted: string): boolean => (isBelow ? found.startsWith(`${wanted}/`) : found === wanted);
  if (!isWorkspaceApi(module)) return (specifier) => fits(specifier, bare(module));
  const wanted = withoutEnding(bare(module).slice(module.indexOf(":") + 1));
  return (specifier, path) => {
    if (specifier.startsWith(".")) return fits(withoutEnding(joinPath(folderOf(path), specifier)), wanted);
    const told = /^[@~]\//.test(specifier) ? withoutEnding(specifier.slice(2)) : undefined;
    return told !== undefined && (fits(told, wanted) || wanted.split("/").some((_, index, parts) => fits(told, parts.slice(index).join("/"))));
  };
}

function withoutEnding(path: string): string {
  return path.replace(/(?:\/index)?\.[cm]?[jt]sx?$/, "").replace(/\/index$/, "");
}

function importsOf(facts: FileFacts): readonly Import[] {
  const found: Import[] = [];
  for (const statement of facts.tree.sourceFile.statements) {
    if (isImportDeclaration(statement) && isStringLike(statement.moduleSpecifier)) found.push(importOf(statement, statement.moduleSpecifier));
    else if (isExportDeclaration(statement) && isStringLike(statement.moduleSpecifier)) {
      const { exportClause } = statement;
      const names = isNamedExports(exportClause) ? exportClause.elements.map((node) => ({ name: (node.propertyName ?? node.name).text, node })) : undefined;
      found.push({ specifier: statement.moduleSpecifier, names, holder: undefined });
    }
  }
  for (const call of facts.calls()) {
    if (!isCallExpression(call)) continue;
    const [specifier] = call.arguments;
    const isImport = call.expression.kind === SyntaxKind.ImportKeyword || facts.callee(call)?.name === "globalThis.require";
    if (isImport && isStringLike(specifier)) found.push(requireOf(call, specifier));
  }
  return found;
}

function importOf({ importClause }: ts.ImportDeclaration, specifier: StringLiteralLike): Import {
  const bindings = importClause?.namedBindings;
  const named = isNamedImports(bindings) ? bindings.elements.map((node) => ({ name: (node.propertyName ?? node.name).text, node: node as Node })) : [];
  const byDefault = importClause?.name === undefined ? [] : [{ name: "default", node: importClause.name as Node }];
  const holder = bindings?.kind === SyntaxKind.NamespaceImport ? bindings.name.text : importClause?.name?.text;
  return { specifier, names: [...byDefault, ...named], holder };
}

function requireOf(call: ts.CallExpression, specifier: StringLiteralLike): Import {
  const target = call.parent?.kind === SyntaxKind.AwaitExpression ? call.parent.parent : call.parent;
  if (isPropertyAccess(target)) return { specifier, names: [{ name: target.name.text, node: target.name }], holder: undefined };
  if (!isVariableDeclaration(target)) return { specifier, names: undefined, holder: undefined };
  if (!isObjectBindingPattern(target.name)) return { specifier, names: [], holder: (target.name as ts.Identifier).text };
  const names = target.name.elements.flatMap((node) => {
    const name = propertyNameText(node.propertyName ?? node.name);
    return name === undefined ? [] : [{ name, node: node as Node }];
  });
  return { specifier, names, holder: undefined };
}

/** The places where names that are asked for are taken: in the import, or as members of what holds them all. */
function namesOf(facts: FileFacts, { names = [], holder }: Import, wanted: readonly string[]): readonly { readonly name: string; readonly node: Node }[] {
  const direct = names.filter(({ name }) => wanted.includes(name));
  if (holder === undefined) return direct;
  const below = facts.names.identifiersNamed(holder).flatMap(({ parent }) => (isPropertyAccess(parent) && parent.expression.kind === SyntaxKind.Identifier && (parent.expression as ts.Identifier).text === holder && wanted.includes(parent.name.text) ? [{ name: parent.name.text, node: parent as Node }] : []));
  return [...direct, ...below];
}

/** Another module in the place of this one: what stands between the quotes. */
function fixesOf(facts: FileFacts, specifier: StringLiteralLike, { fix }: TeamRule): readonly Fix[] {
  if (fix?.rename === undefined) return [];
  const { start, end } = facts.spanOf(specifier);
  return [{ title: fix.title, applicability: fix.isSafe ? "safe" : "suggestion", edits: [{ span: { start: start + 1, end: end - 1 }, newText: fix.rename }], appends: [] }];
}
