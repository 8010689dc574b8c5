import type ts from "typescript";
import { functionOf } from "../facts/bound-function.js";
import { takeExportDeclaration } from "../facts/exported-names.js";
import type { FileFacts } from "../facts/file-facts.js";
import { onlyReturn } from "../facts/function-result.js";
import type { ApiName } from "../model/library-model.js";
import {
  type Expression,
  isArrayLiteral,
  isBinaryExpression,
  isClassLike,
  isExpressionStatement,
  isFunctionLike,
  isIdentifier,
  isInterfaceDeclaration,
  isObjectLiteral,
  isPropertyAccess,
  isPropertyDeclaration,
  type Node,
  propertyNameText,
  skipWrappers,
  SyntaxKind,
} from "../syntax/nodes.js";
import type { ModuleNames } from "./fragment.js";
import { className, functionName } from "./local-names.js";

interface Found {
  readonly facts: FileFacts;
  readonly exports: Map<string, ApiName>;
  readonly exportStars: string[];
  readonly values: Map<string, ApiName>;
}

/** What a file exports under which name, and what its own names stand for where that is a value of another name. */
export function moduleNames(facts: FileFacts): ModuleNames {
  const found: Found = { facts, exports: new Map(), exportStars: [], values: new Map() };
  for (const binding of facts.names.moduleScope.bindings()) {
    const { declaration, name } = binding;
    if (isClassLike(declaration)) fieldsOf(found, name, declaration);
    else if (binding.kind === "import") hold(found, name, nameOf(facts, binding.nameNode));
    else if (functionOf(binding) === undefined) {
      const { initializer } = declaration as ts.VariableDeclaration;
      if (initializer === undefined || declaration.kind !== SyntaxKind.VariableDeclaration) hold(found, name, nameOf(facts, binding.nameNode));
      else holdValue(found, name, initializer);
    }
  }
  for (const statement of facts.tree.sourceFile.statements) exported(found, statement);
  return { exports: found.exports, exportStars: found.exportStars, values: found.values };
}

function hold({ values }: Found, name: string, value: ApiName | undefined): void {
  if (value !== undefined && value !== `#${name}`) values.set(name, value);
}

/** What the project or a library calls a value: what a variable's name alone makes it out to be does not count. */
function nameOf(facts: FileFacts, node: Expression): ApiName | undefined {
  const api = facts.api(node);
  return facts.projectName(api) ?? (api?.certain === true ? api.name : undefined);
}

const maxNesting = 6;
/** Longer lists are data, and hold no functions. */
const longestList = 500;

/** What a name holds, member by member where it is an object or a list that is written out. */
function holdValue(found: Found, name: string, expression: Expression, depth = 0): void {
  const value = skipWrappers(expression);
  if (depth > maxNesting) return;
  if (isArrayLiteral(value)) {
    for (const [place, element] of value.elements.slice(0, longestList).entries()) holdValue(found, `${name}.${place}`, element, depth + 1);
    return;
  }
  if (isFunctionLike(value)) {
    const own = functionName(value);
    if (own !== name) hold(found, name, `#${own}`);
    const loaded = onlyReturn(value);
    if (loaded !== undefined) hold(found, `${own}()`, nameOf(found.facts, loaded));
    return;
  }
  if (!isObjectLiteral(value)) {
    hold(found, name, isIdentifier(value) && isLocal(found.facts, value) ? `#${value.text}` : nameOf(found.facts, value));
    return;
  }
  for (const property of value.properties) {
    const key = propertyNameText(property.name);
    if (property.kind === SyntaxKind.SpreadAssignment || key === undefined) continue;
    if (property.kind === SyntaxKind.PropertyAssignment) holdValue(found, `${name}.${key}`, property.initializer, depth + 1);
    else if (property.kind === SyntaxKind.ShorthandPropertyAssignment) holdValue(found, `${name}.${key}`, property.name, depth + 1);
  }
}

function isLocal(facts: FileFacts, identifier: ts.Identifier): boolean {
  const binding = facts.names.bindingOf(identifier);
  return binding !== undefined && binding.kind !== "import" && binding.scope === facts.names.moduleScope;
}

function fieldsOf(found: Found, name: string, declaration: ts.ClassLikeDeclaration): void {
  for (const member of declaration.members) {
    if (member.kind === SyntaxKind.GetAccessor) {
      const returned = onlyReturn(member as ts.GetAccessorDeclaration);
      if (returned !== undefined) hold(found, functionName(member as ts.GetAccessorDeclaration), nameOf(found.facts, returned));
    }
    if (!isPropertyDeclaration(member) || member.initializer === undefined) continue;
    const isStatic = (member.modifiers ?? []).some(({ kind }) => kind === SyntaxKind.StaticKeyword);
    const key = propertyNameText(member.name);
    if (key !== undefined) holdValue(found, `${name}${isStatic ? "" : "()"}.${key}`, member.initializer);
  }
  // The one class of the file that implements an interface of the file.
  for (const { expression } of declaration.heritageClauses?.find(({ token }) => token === SyntaxKind.ImplementsKeyword)?.types ?? []) {
    if (!isIdentifier(expression) || !declaresInterface(found.facts, expression.text)) continue;
    const made = `${expression.text}()`;
    if (found.values.has(made)) found.values.set(made, `#${made}`);
    else found.values.set(made, `#${name}()`);
  }
  const base = declaration.heritageClauses?.find(({ token }) => token === SyntaxKind.ExtendsKeyword)?.types[0];
  // What the class itself does not have is looked for in the one it extends.
  const extended = base && nameOf(found.facts, base.expression);
  if (extended !== undefined) found.values.set(`${name}()`, `${extended}()`).set(name, extended);
}

function declaresInterface({ tree }: FileFacts, name: string): boolean {
  return tree.sourceFile.statements.some((statement) => isInterfaceDeclaration(statement) && statement.name.text === name);
}

function exported(found: Found, statement: ts.Statement): void {
  const kinds = ((statement as ts.FunctionDeclaration).modifiers ?? []).map(({ kind }) => kind);
  const isExported = kinds.includes(SyntaxKind.ExportKeyword);
  switch (statement.kind) {
    case SyntaxKind.FunctionDeclaration:
    case SyntaxKind.EnumDeclaration:
    case SyntaxKind.ClassDeclaration: {
      if (!isExported) return;
      const name = (statement as ts.FunctionDeclaration).name?.text;
      found.exports.set(kinds.includes(SyntaxKind.DefaultKeyword) ? "default" : (name ?? "default"), `#${name ?? "default"}`);
      return;
    }
    case SyntaxKind.InterfaceDeclaration:
    case SyntaxKind.TypeAliasDeclaration: {
      const { text } = (statement as ts.InterfaceDeclaration).name;
      // A value of the same name is what runs.
      if (isExported && !found.exports.has(text)) found.exports.set(text, `#${text}`);
      return;
    }
    case SyntaxKind.VariableStatement:
      if (!isExported) return;
      for (const { name } of (statement as ts.VariableStatement).declarationList.declarations) {
        if (isIdentifier(name)) found.exports.set(name.text, `#${name.text}`);
        else for (const element of name.elements) if (element.kind === SyntaxKind.BindingElement && isIdentifier(element.name)) found.exports.set(element.name.text, `#${element.name.text}`);
      }
      return;
    case SyntaxKind.ExportAssignment:
      exportValue(found, "default", (statement as ts.ExportAssignment).expression);
      return;
    case SyntaxKind.ExportDeclaration:
      takeExportDeclaration(statement as ts.ExportDeclaration, found);
      return;
    default:
      if (isExpressionStatement(statement)) assignment(found, statement.expression);
  }
}

function exportValue(found: Found, name: string, expression: Expression): void {
  const value = skipWrappers(expression);
  if (isIdentifier(value)) {
    const own = isLocal(found.facts, value) ? `#${value.text}` : nameOf(found.facts, value);
    if (own !== undefined) found.exports.set(name, own);
    return;
  }
  const local = name === "default" ? "default" : `exports.${name}`;
  if (!isFunctionLike(value) && !isClassLike(value)) holdValue(found, local, value);
  if (isClassLike(value)) {
    fieldsOf(found, local, value);
    hold(found, local, `#${className(value)}`);
  }
  found.exports.set(name, `#${local}`);
}

/** `module.exports = …`, `module.exports.name = …`, `exports.name = …`, `routes.users = …`. */
function assignment(found: Found, expression: Expression): void {
  if (!isBinaryExpression(expression) || expression.operatorToken.kind !== SyntaxKind.EqualsToken) return;
  const { left, right } = expression;
  // `exports = module.exports = value`
  assignment(found, right);
  if (!isPropertyAccess(left)) return;
  const target = dotted(left);
  const [, name] = /^(?:module\.)?exports\.([\w$]+)$/.exec(target) ?? [];
  if (name !== undefined) exportValue(found, name, right);
  else if (target !== "module.exports") {
    if (isIdentifier(left.expression)) holdValue(found, target, right);
  } else {
    const value = skipWrappers(right);
    if (isObjectLiteral(value)) exportMembers(found, value);
    exportValue(found, "default", right);
  }
}

function exportMembers(found: Found, value: ts.ObjectLiteralExpression): void {
  for (const property of value.properties) {
    const key = propertyNameText(property.name);
    if (property.kind === SyntaxKind.SpreadAssignment || key === undefined) continue;
    if (property.kind === SyntaxKind.ShorthandPropertyAssignment) exportValue(found, key, property.name);
    else if (property.kind === SyntaxKind.PropertyAssignment) exportValue(found, key, property.initializer);
    else found.exports.set(key, `#exports.${key}`);
  }
}

function dotted(node: Node): string {
  if (isIdentifier(node)) return node.text;
  return isPropertyAccess(node) ? `${dotted(node.expression)}.${node.name.text}` : "";
}
