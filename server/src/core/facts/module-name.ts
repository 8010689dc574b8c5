import type ts from "typescript";
import {
  type Expression,
  type FunctionLike,
  isAsExpression,
  isBinaryExpression,
  isBlock,
  isCallExpression,
  isExportAssignment,
  isExportDeclaration,
  isExpressionStatement,
  isFunctionDeclaration,
  isIdentifier,
  isMethodDeclaration,
  isNamedExports,
  isObjectLiteral,
  isParenthesized,
  isPropertyAccess,
  isPropertyAssignment,
  isSatisfies,
  isStringLike,
  isVariableDeclaration,
  type Node,
  propertyNameText,
  skipWrappers,
  type SourceFile,
  SyntaxKind,
} from "../syntax/nodes.js";

/** The name under which a module knows a function. */
export interface ModuleName {
  /** `GET`, `default`, or dotted for a function inside an object: `actions.login`, `default.fetch`. */
  readonly path: string;
  readonly isExported: boolean;
  readonly sourceFile: SourceFile;
}

/** The name of a function that stands at the top of its module, be it inside an object literal or a wrapping call. */
export function moduleNameOf(declared: FunctionLike): ModuleName | undefined {
  if (isFunctionDeclaration(declared)) return named(declared, declared.name?.text, "");
  let keys = "";
  let at: Node = declared;
  for (let parent = at.parent; parent !== undefined; parent = at.parent) {
    if (isParenthesized(parent) || isAsExpression(parent) || isSatisfies(parent)) at = parent;
    else if (isPropertyAssignment(parent) || (isMethodDeclaration(at) && isObjectLiteral(parent))) {
      const key = propertyNameText((isMethodDeclaration(at) ? at : (parent as ts.PropertyAssignment)).name);
      if (key === undefined) return undefined;
      keys = `.${key}${keys}`;
      at = isMethodDeclaration(at) ? parent : parent.parent;
    } else if (isCallExpression(parent) && keys === "" && parent.arguments[0] === at) at = parent;
    else if (isExportAssignment(parent)) return inFile(parent, `default${keys}`, true);
    else if (isVariableDeclaration(parent)) return named(parent.parent.parent, isIdentifier(parent.name) ? parent.name.text : undefined, keys);
    else if (isBinaryExpression(parent) && parent.right === at) return assigned(parent, keys);
    else return undefined;
  }
  return undefined;
}

/** The directive a function's body or a file opens with, such as `use server`. */
export function directiveOf(owner: FunctionLike | SourceFile): string | undefined {
  const body = owner.kind === SyntaxKind.SourceFile ? (owner as SourceFile) : (owner as FunctionLike).body;
  if (body === undefined || (body.kind !== SyntaxKind.SourceFile && !isBlock(body))) return undefined;
  const [first] = (body as ts.Block | SourceFile).statements;
  return isExpressionStatement(first) && isStringLike(first.expression) ? first.expression.text : undefined;
}

/** `statement` declares `name`; only statements of the module itself count. */
function named(statement: Node, name: string | undefined, keys: string): ModuleName | undefined {
  if (statement.parent?.kind !== SyntaxKind.SourceFile) return undefined;
  const kinds = ((statement as ts.FunctionDeclaration).modifiers ?? []).map(({ kind }) => kind);
  if (kinds.includes(SyntaxKind.DefaultKeyword)) return inFile(statement, `default${keys}`, true);
  if (name === undefined) return undefined;
  if (kinds.includes(SyntaxKind.ExportKeyword)) return inFile(statement, `${name}${keys}`, true);
  const elsewhere = exportedElsewhere(statement.parent as SourceFile, name);
  return inFile(statement, `${elsewhere ?? name}${keys}`, elsewhere !== undefined);
}

function inFile(statement: Node, path: string, isExported: boolean): ModuleName | undefined {
  return statement.parent?.kind === SyntaxKind.SourceFile ? { path, isExported, sourceFile: statement.parent as SourceFile } : undefined;
}

/** `exports.handler = function`, `module.exports = function` or an object with functions. */
function assigned({ left, parent }: ts.BinaryExpression, keys: string): ModuleName | undefined {
  const name = isExpressionStatement(parent) ? commonJsName(left) : undefined;
  if (name === undefined) return undefined;
  return inFile(parent, name === "" ? keys.slice(1) || "default" : `${name}${keys}`, true);
}

/** The name `exports.name` and `module.exports.name` stand for; empty for `module.exports` itself. */
function commonJsName(left: Expression): string | undefined {
  if (!isPropertyAccess(left)) return undefined;
  const { expression: object, name } = left;
  if (isIdentifier(object) && object.text === "module") return name.text === "exports" ? "" : undefined;
  const isExports = isIdentifier(object) ? object.text === "exports" : commonJsName(object) === "";
  return isExports ? name.text : undefined;
}

/** The name under which a later statement exports a declared name: `export default name`, `export { name as other }`. */
function exportedElsewhere({ statements }: SourceFile, name: string): string | undefined {
  for (const statement of statements) {
    if (isExportAssignment(statement)) {
      if (meansName(statement.expression, name)) return "default";
    } else if (isExportDeclaration(statement)) {
      const { exportClause, moduleSpecifier } = statement;
      if (moduleSpecifier !== undefined || !isNamedExports(exportClause)) continue;
      const element = exportClause.elements.find((candidate) => (candidate.propertyName ?? candidate.name).text === name);
      if (element !== undefined) return element.name.text;
    } else if (isExpressionStatement(statement) && isBinaryExpression(statement.expression)) {
      const found = commonJsExport(statement.expression, name);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function commonJsExport({ left, right }: ts.BinaryExpression, name: string): string | undefined {
  const target = commonJsName(left);
  if (target === undefined) return undefined;
  if (meansName(right, name)) return target === "" ? "default" : target;
  const value = skipWrappers(right);
  if (target !== "" || !isObjectLiteral(value)) return undefined;
  for (const property of value.properties) {
    const isShorthand = property.kind === SyntaxKind.ShorthandPropertyAssignment && property.name.text === name;
    if (isShorthand || (isPropertyAssignment(property) && meansName(property.initializer, name))) return propertyNameText(property.name);
  }
  return undefined;
}

/** `name`, or a call that wraps it: `export default withAuth(handler)`. */
function meansName(expression: Expression, name: string): boolean {
  const value = skipWrappers(expression);
  if (isCallExpression(value)) return value.arguments[0] !== undefined && meansName(value.arguments[0], name);
  return isIdentifier(value) && value.text === name;
}
