import type ts from "typescript";
import { enclosingClass } from "../facts/class-members.js";
import {
  type ClassLikeDeclaration,
  type Expression,
  type FunctionLike,
  isAsExpression,
  isBinaryExpression,
  isCallExpression,
  isClassLike,
  isConstructor,
  isExportAssignment,
  isFunctionDeclaration,
  isFunctionLike,
  isIdentifier,
  isMethodDeclaration,
  isObjectLiteral,
  isParenthesized,
  isPropertyAccess,
  isPropertyAssignment,
  isPropertyDeclaration,
  isSatisfies,
  isVariableDeclaration,
  type Node,
  propertyNameText,
  SyntaxKind,
} from "../syntax/nodes.js";

/**
 * The name by which a file knows a function, unique in the file: `register`, `default`, `exports.setup`, `UserRoutes().mount`,
 * `plugins.users`; for one that stands inside another function or has no name, its place is part of it.
 */
export function functionName(declared: FunctionLike): string {
  if (isFunctionDeclaration(declared)) return isOfModule(declared) ? (declared.name?.text ?? "default") : placed(declared.name?.text, declared);
  const owner = declared.parent;
  if (isClassLike(owner)) return memberName(owner, declared);
  return valueName(declared as unknown as Expression) ?? placed(undefined, declared);
}

/** The name by which a file knows a class. */
export function className(declaration: ClassLikeDeclaration): string {
  if (declaration.name !== undefined) return isOfModule(declaration) || !isFunctionLike(declaration.parent?.parent) ? declaration.name.text : placed(declaration.name.text, declaration);
  if (declaration.kind === SyntaxKind.ClassDeclaration) return "default";
  return valueName(declaration as unknown as Expression) ?? placed(undefined, declaration);
}

function memberName(owner: ClassLikeDeclaration, member: FunctionLike): string {
  if (isConstructor(member)) return `${className(owner)}().constructor`;
  const isStatic = ((member as ts.MethodDeclaration).modifiers ?? []).some(({ kind }) => kind === SyntaxKind.StaticKeyword);
  return `${className(owner)}${isStatic ? "" : "()"}.${propertyNameText(member.name) ?? ""}`;
}

function placed(name: string | undefined, node: Node): string {
  return `${name ?? "function"}@${node.end}`;
}

function isOfModule(node: Node): boolean {
  return node.parent?.kind === SyntaxKind.SourceFile;
}

/**
 * The name under which a file keeps a value, as far as what is around it tells: a variable, a field, an export, a property of one
 * of these. Looks through calls that are given the value first, such as wrappers of plugins, and through chains of calls on it.
 */
export function valueName(value: Expression): string | undefined {
  let at: Node = value;
  let keys = "";
  for (let parent = at.parent; parent !== undefined; parent = at.parent) {
    if (isParenthesized(parent) || isAsExpression(parent) || isSatisfies(parent) || parent.kind === SyntaxKind.AwaitExpression || parent.kind === SyntaxKind.NonNullExpression) at = parent;
    else if (isPropertyAssignment(parent) || (isMethodDeclaration(at) && isObjectLiteral(parent))) {
      const key = propertyNameText((isMethodDeclaration(at) ? at : (parent as ts.PropertyAssignment)).name);
      if (key === undefined) return undefined;
      keys = `.${key}${keys}`;
      at = isMethodDeclaration(at) ? parent : parent.parent;
    } else if (isCallExpression(parent) && keys === "" && (parent.arguments[0] === at || parent.expression === at)) at = parent;
    else if (isPropertyAccess(parent) && parent.expression === at && isCallExpression(parent.parent)) at = parent.parent;
    else if (isVariableDeclaration(parent)) {
      if (!isIdentifier(parent.name)) return undefined;
      const isTop = isOfModule(parent.parent.parent);
      return isTop ? `${parent.name.text}${keys}` : `${parent.name.text}@${parent.end}${keys}`;
    } else if (isPropertyDeclaration(parent) && isClassLike(parent.parent)) return `${fieldOwner(parent)}.${propertyNameText(parent.name) ?? ""}${keys}`;
    else if (isExportAssignment(parent)) return `default${keys}`;
    else if (isBinaryExpression(parent) && parent.right === at) {
      const name = assignedName(parent.left);
      // `const app = exports.app = express()`: the outermost name is the one that the file goes by.
      if (isVariableDeclaration(parent.parent) || isBinaryExpression(parent.parent)) at = parent;
      else return name === undefined ? undefined : name === "default" && keys !== "" ? `exports${keys}` : `${name}${keys}`;
    } else return undefined;
  }
  return undefined;
}

function fieldOwner(field: ts.PropertyDeclaration): string {
  const isStatic = (field.modifiers ?? []).some(({ kind }) => kind === SyntaxKind.StaticKeyword);
  return `${className(field.parent)}${isStatic ? "" : "()"}`;
}

/** `app = …`, `this.app = …`, `module.exports = …`, `exports.app = …`, `routes.users = …`. */
function assignedName(left: Expression): string | undefined {
  if (isIdentifier(left)) return left.text;
  if (!isPropertyAccess(left)) return undefined;
  const { expression: object, name } = left;
  if (object.kind === SyntaxKind.ThisKeyword) {
    const owner = enclosingClass(left);
    const maker = owner === undefined ? makerAround(left) : className(owner);
    return maker === undefined ? undefined : `${maker}().${name.text}`;
  }
  if (isIdentifier(object)) {
    if (object.text === "module" && name.text === "exports") return "default";
    return `${object.text}.${name.text}`;
  }
  return isPropertyAccess(object) && assignedName(object) === "default" ? `exports.${name.text}` : undefined;
}

/** The name of what `this.name` means in a method of an object that is written out, or of what a plain function makes. */
export function memberOfThis(member: ts.PropertyAccessExpression): string | undefined {
  for (let at: Node | undefined = member.parent; at !== undefined; at = at.parent) {
    if (!isFunctionLike(at) || at.kind === SyntaxKind.ArrowFunction) continue;
    const isOfObject = isPropertyAssignment(at.parent) || isObjectLiteral(at.parent);
    const owner = isOfObject ? functionName(at).replace(/\.[\w$]+$/, "") : undefined;
    return owner === undefined || owner.includes("@") ? assignedName(member) : `${owner}.${member.name.text}`;
  }
  return undefined;
}

/** The name of the plain function that makes objects by `new`, as classes did before there were any: `function Sessions(db) { this.check = … }`. */
function makerAround(node: Node): string | undefined {
  for (let at: Node | undefined = node.parent; at !== undefined; at = at.parent) {
    if (isFunctionDeclaration(at)) return isOfModule(at) && /^[A-Z]/.test(at.name?.text ?? "") ? at.name?.text : undefined;
    if (at.kind === SyntaxKind.FunctionExpression) {
      const name = valueName(at as Expression);
      return name !== undefined && /(?:^|\.)[A-Z][\w$]*$|^default$/.test(name) ? name : undefined;
    }
  }
  return undefined;
}
