import type ts from "typescript";
import { functionOf } from "../facts/bound-function.js";
import type { FileFacts } from "../facts/file-facts.js";
import { onlyReturn } from "../facts/function-result.js";
import {
  enclosingFunction,
  type Expression,
  type Identifier,
  isBinaryExpression,
  isBindingElement,
  isCallExpression,
  isCatchClause,
  isConcatenation,
  isFallback,
  isConditional,
  isFunctionLike,
  isIdentifier,
  isIfStatement,
  isObjectLiteral,
  isParameter,
  isPropertyAccess,
  isTemplateExpression,
  isVariableDeclaration,
  memberValue,
  type Node,
  propertyNameText,
  skipWrappers,
  SyntaxKind,
} from "../syntax/nodes.js";

/** Part of an error that an expression hands on. */
export interface ErrorPart {
  readonly at: Expression;
  /** The trace of calls, what a database said, the error as an object, or its message. */
  readonly kind: "stack" | "database" | "whole" | "message";
  /** Set where only its name tells that a parameter is an error. */
  readonly isNamed?: true;
}

const databaseParts = new Set(["sql", "sqlMessage", "sqlState", "detail", "hint", "parent", "original", "errmsg", "query", "where", "routine"]);
const errorNames = /^(?:e|er|err|error|ex|exc|exception)$/i;
/** What TypeScript wants to be asked before a part of what was caught is read. */
const asksForError = /^\w+\s+instanceof\s+Error$/;
const maxParts = 400;

/** The parts of errors in an expression, not those that only development shows. */
export function errorParts(facts: FileFacts, expression: Expression): readonly ErrorPart[] {
  const found: ErrorPart[] = [];
  const open: Node[] = [expression];
  const followed = new Set<string>();
  for (let seen = 0; open.length > 0 && seen < maxParts; seen++) {
    const node = open.pop();
    if (node === undefined || isFunctionLike(node)) continue;
    const bare = skipWrappers(node as Expression);
    const part = partOf(facts, bare, 0);
    if (part !== undefined) {
      found.push(part);
      continue;
    }
    // `const body = { error, stack: error.stack }; res.json(body)`
    if (isIdentifier(bare) && !followed.has(bare.text)) {
      followed.add(bare.text);
      const definition = facts.definitionOf(bare);
      const made = definition && skipWrappers(definition);
      if (isObjectLiteral(made)) {
        const removed = removedFrom(facts, bare);
        open.push(...made.properties.filter(({ name }) => !removed.has(propertyNameText(name) ?? "")).map((member) => memberValue(member) ?? member), ...putInto(facts, bare));
      } else if (isTemplateExpression(made) || isConcatenation(made) || isCallExpression(made) || isConditional(made)) open.push(made);
      continue;
    }
    if (isConditional(bare) && asksForError.test(facts.textOf(bare.condition))) {
      open.push(bare.whenTrue, bare.whenFalse);
      continue;
    }
    // What a condition chooses is shown to some only, such as developers.
    if (isConditional(bare) || (isBinaryExpression(bare) && bare.operatorToken.kind === SyntaxKind.AmpersandAmpersandToken)) continue;
    if (isObjectLiteral(bare)) open.push(...bare.properties.map((member) => memberValue(member) ?? member));
    else if (isBinaryExpression(bare)) {
      // `error.message ?? error.stack`: there always is a message.
      if (isFallback(bare) && firstOf(facts, bare)?.kind === "message") found.push({ at: bare, kind: "message" });
      else open.push(bare.left, bare.right);
    }
    else if (isTemplateExpression(bare)) open.push(...bare.templateSpans.map(({ expression: hole }) => hole));
    else if (bare.kind === SyntaxKind.ArrayLiteralExpression) open.push(...(bare as ts.ArrayLiteralExpression).elements);
    else if (isCallExpression(bare) && /^(?:JSON\.stringify|String|util\.inspect|inspect)$/.test(facts.textOf(bare.expression))) open.push(...bare.arguments);
    // `const toBody = (err) => ({ title: err.name, stack: err.stack }); res.json(toBody(error))`
    else if (isCallExpression(bare) && isIdentifier(bare.expression) && !followed.has(bare.expression.text)) {
      followed.add(bare.expression.text);
      const declared = functionOf(facts.names.bindingOf(bare.expression));
      const returned = declared && onlyReturn(declared);
      if (returned !== undefined) open.push(returned);
    }
  }
  return found;
}

/** What comes first in a chain of what stands in for each other. */
function firstOf(facts: FileFacts, chain: ts.BinaryExpression): ErrorPart | undefined {
  let at: Expression = chain;
  while (isFallback(at)) at = skipWrappers(at.left);
  return partOf(facts, at, 0);
}

/** The fields that a record is rid of again, which is done where it is not for everybody: `if (isProduction) delete body.stack`. */
function removedFrom(facts: FileFacts, record: Identifier): ReadonlySet<string> {
  const binding = facts.names.bindingOf(record);
  const references = binding === undefined ? [] : facts.names.referencesTo(binding);
  return new Set(references.flatMap(({ parent }) => (isPropertyAccess(parent) && parent.parent.kind === SyntaxKind.DeleteExpression ? [parent.name.text] : [])));
}

/** What a record is given behind its declaration: `result.error = error`. */
function putInto(facts: FileFacts, record: Identifier): readonly Expression[] {
  const binding = facts.names.bindingOf(record);
  if (binding === undefined) return [];
  return facts.names.referencesTo(binding).flatMap((reference) => {
    const access = reference.parent;
    const assignment = isPropertyAccess(access) && access.expression === reference ? access.parent : undefined;
    return isBinaryExpression(assignment) && assignment.left === access && assignment.operatorToken.kind === SyntaxKind.EqualsToken ? [assignment.right] : [];
  });
}

function partOf(facts: FileFacts, bare: Expression, depth: number): ErrorPart | undefined {
  if (isIdentifier(bare)) {
    if (isError(facts, bare)) return { at: bare, kind: inText(bare) ? "message" : "whole" };
    const taken = takenPart(facts, bare);
    if (taken !== undefined) return { at: bare, kind: taken };
    const definition = depth < 4 ? facts.definitionOf(bare) : undefined;
    const part = definition === undefined || definition === bare ? undefined : partOf(facts, skipWrappers(definition), depth + 1);
    return part === undefined ? undefined : { ...part, at: bare };
  }
  if (!isPropertyAccess(bare)) {
    if (isCallExpression(bare) && isPropertyAccess(bare.expression) && bare.expression.name.text === "toString") {
      const inner = skipWrappers(bare.expression.expression);
      return isIdentifier(inner) && isError(facts, inner) ? { at: bare, kind: "message" } : undefined;
    }
    return undefined;
  }
  const object = skipWrappers(bare.expression);
  const { text } = bare.name;
  if (!isIdentifier(object)) return undefined;
  // Nothing but an error has one, whoever hands it over.
  if (!isError(facts, object)) return text === "stack" && isHandedError(facts, object) ? { at: bare, kind: "stack", isNamed: true } : undefined;
  const kind = kindOfPart(text);
  return kind === undefined ? undefined : { at: bare, kind };
}

/** The part of an error that a pattern took out of it: `const { stack } = error`. */
function takenPart(facts: FileFacts, identifier: Identifier): ErrorPart["kind"] | undefined {
  const element = facts.names.bindingOf(identifier)?.declaration;
  if (!isBindingElement(element) || element.dotDotDotToken !== undefined) return undefined;
  const { parent: declared } = element.parent;
  if (!isVariableDeclaration(declared) || declared.initializer === undefined) return undefined;
  const error = skipWrappers(declared.initializer);
  return isIdentifier(error) && isError(facts, error) ? kindOfPart(propertyNameText((element.propertyName ?? element.name) as ts.PropertyName) ?? "") : undefined;
}

function kindOfPart(name: string): ErrorPart["kind"] | undefined {
  if (name === "stack" || name === "message") return name;
  return databaseParts.has(name) ? "database" : undefined;
}

/** In a text an error shows no more than its message. */
function inText(node: Expression): boolean {
  let at: Node = node;
  while (skipWrappers(at.parent as Expression) === node) at = at.parent;
  return (isBinaryExpression(at.parent) && at.parent.operatorToken.kind !== SyntaxKind.EqualsToken) || at.parent.kind === SyntaxKind.TemplateSpan || (isCallExpression(at.parent) && isIdentifier(at.parent.expression) && at.parent.expression.text === "String");
}

/** What a `catch` catches, and the first parameter of callbacks and error handlers. */
function isError(facts: FileFacts, identifier: Identifier): boolean {
  const declaration = facts.names.bindingOf(identifier)?.declaration;
  if (declaration === undefined) return false;
  if (isVariableDeclaration(declaration)) {
    if (isCatchClause(declaration.parent)) return !isOwnKind(facts, identifier);
    // `const error = caught as Error`: the same by another name.
    const held = declaration.initializer && skipWrappers(declaration.initializer);
    return held !== undefined && held !== declaration.initializer && isIdentifier(held) && held.text !== identifier.text && isError(facts, held) && !isOwnKind(facts, identifier);
  }
  if (!isParameter(declaration) || !errorNames.test(identifier.text)) return false;
  const declared = declaration.parent;
  if (!isFunctionLike(declared) || declared.parameters[0] !== declaration || isOwnKind(facts, identifier)) return false;
  // A callback, or the error handler of Express with its four parameters; a function of one's own may take any text for an error.
  if (!isCallExpression(declared.parent) && declared.parameters.length < 4) return false;
  return declaration.type === undefined || /\b(?:any|unknown|Error|\w*Error|\w*Exception)\b/.test(facts.textOf(declaration.type));
}

/** The parameter of a function of one's own that is called an error: `function fail(res, err) {…}`. */
function isHandedError(facts: FileFacts, identifier: Identifier): boolean {
  const declaration = facts.names.bindingOf(identifier)?.declaration;
  return isParameter(declaration) && errorNames.test(identifier.text) && !isOwnKind(facts, identifier);
}

/** Inside `if (error instanceof HttpError)`: an error that was made to be shown. */
function isOwnKind(facts: FileFacts, identifier: Identifier): boolean {
  for (let at: Node = identifier; at.parent !== undefined; at = at.parent) {
    if (!isIfStatement(at.parent) || at.parent.thenStatement !== at) continue;
    const test = facts.textOf(at.parent.expression);
    if (new RegExp(`\\b${identifier.text}\\b\\s+instanceof\\s+(?!Error\\b)|is\\w*(?:Http|Zod|Api|App|Validation)\\w*Error\\w*\\(|\\b${identifier.text}\\b\\??\\.(?:name|code|type|isOperational|isJoi|expose)\\b`).test(test)) return true;
  }
  return false;
}

/** True where a test around says that only development gets here. */
export function isDevelopmentOnly(facts: FileFacts, node: Node): boolean {
  const around = enclosingFunction(node);
  for (let at: Node = node; at.parent !== undefined; at = at.parent) {
    const { parent } = at;
    if (isIfStatement(parent) && parent.expression !== at && development.test(facts.textOf(parent.expression))) return true;
    if (isConditional(parent) && parent.condition !== at && development.test(facts.textOf(parent.condition))) return true;
    if (isBinaryExpression(parent) && parent.right === at && development.test(facts.textOf(parent.left))) return true;
    if (parent === around && around !== undefined && /dev(?:elopment)?Error|errorDev/i.test(nameOf(facts, around))) return true;
  }
  return false;
}

const development = /NODE_ENV|\bdev(?:elopment)?\b|isDev|inDev|\bdebug\b|isDebug|isProd|production|import\.meta\.env|\bverbose\b|get\(["']env["']\)/i;

function nameOf(facts: FileFacts, declared: Node): string {
  const { name } = declared as { readonly name?: Node };
  return name === undefined ? "" : facts.textOf(name);
}
