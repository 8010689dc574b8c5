import type ts from "typescript";
import type { FileFacts } from "../facts/file-facts.js";
import {
  type CallExpression,
  type ClassLikeDeclaration,
  type Expression,
  type FunctionLike,
  isArrayLiteral,
  isBlock,
  isCallExpression,
  isClassLike,
  isExportAssignment,
  isFunctionLike,
  isIdentifier,
  isInterfaceDeclaration,
  isNewExpression,
  isObjectBindingPattern,
  isObjectLiteral,
  isPropertyAccess,
  isPropertyAssignment,
  isMethodDeclaration,
  isTypeAlias,
  isVariableStatement,
  isExpressionStatement,
  isBinaryExpression,
  type Node,
  skipWrappers,
  SyntaxKind,
} from "../syntax/nodes.js";
import type { ApiName } from "../model/library-model.js";
import { isOfProject } from "../model/module-names.js";
import type { FunctionCall, FunctionPart, ProvidedControl } from "./fragment.js";
import { bodyPart } from "./function-body.js";
import { ownName } from "./chain-link.js";
import { isOwnCall, ownFunction } from "./own-functions.js";
import { linkControls, provided } from "./link-controls.js";
import { className, functionName, valueName } from "./local-names.js";
import { classPart } from "./class-parts.js";
import { madeMembers } from "./made-objects.js";
import { schemaParts } from "./schema-parts.js";
import { isTransparentWrapper } from "./transparent-wrappers.js";

/** What a function is seen to do for the request that passes through it. */
export function functionPart(facts: FileFacts, declared: FunctionLike): FunctionPart {
  return bodyPart(facts, declared);
}

/**
 * What the file's named functions do, by the names of `local-names`; classes stand for what they do as guards, pipes, filters and
 * schemas, constants for the middleware that they hold: `const admin = [requireUser, requireRole("admin")]`.
 */
export function functionParts(facts: FileFacts): ReadonlyMap<string, FunctionPart> {
  const parts = new Map<string, FunctionPart>();
  const add = (name: string | undefined, part: FunctionPart | undefined): void => {
    if (name !== undefined && part !== undefined && !parts.has(name)) parts.set(name, part);
  };
  const addValue = (value: Expression, depth = 0): void => {
    const bare = skipWrappers(value);
    if (isFunctionLike(bare)) add(functionName(bare), bodyPart(facts, bare));
    else if (isClassLike(bare)) addClass(bare);
    else if (isObjectLiteral(bare) && depth < maxNesting) {
      for (const property of bare.properties) {
        if (isPropertyAssignment(property)) addValue(property.initializer, depth + 1);
        else if (isMethodDeclaration(property)) add(functionName(property), bodyPart(facts, property));
      }
    } else if (isCallExpression(bare) || isNewExpression(bare) || isArrayLiteral(bare)) add(valueName(bare), valuePart(facts, bare));
    else if (isIdentifier(bare) || isPropertyAccess(bare)) add(valueName(bare), heldPart(facts, bare));
  };
  const addClass = (declaration: ClassLikeDeclaration): void => {
    add(className(declaration), classPart(facts, declaration));
    for (const member of declaration.members) {
      if (isMethodDeclaration(member)) add(functionName(member), bodyPart(facts, member));
      else if ("initializer" in member && member.initializer !== undefined) addValue((member as ts.PropertyDeclaration).initializer as Expression);
    }
  };
  /** `function createSessions(db) { return { check }; }`, `function Sessions(db) { this.check = (req, res, next) => … }`. */
  const addMembers = (maker: Node): void => {
    if (isFunctionLike(maker)) for (const [key, held] of madeMembers(facts, maker)) add(`${functionName(maker)}().${key}`, bodyPart(facts, held));
    const body = (maker as { readonly body?: Node }).body;
    if (body === undefined || !isBlock(body)) return;
    for (const statement of body.statements) {
      if (!isExpressionStatement(statement) || !isBinaryExpression(statement.expression)) continue;
      const { left, right } = statement.expression;
      if (isPropertyAccess(left) && left.expression.kind === SyntaxKind.ThisKeyword && isFunctionLike(right)) addValue(right);
    }
  };
  for (const statement of facts.tree.sourceFile.statements) {
    if (isFunctionLike(statement)) {
      add(functionName(statement), bodyPart(facts, statement));
      addMembers(statement);
    }
    else if (isClassLike(statement)) addClass(statement);
    else if (isExportAssignment(statement)) addValue(statement.expression);
    else if (isVariableStatement(statement)) {
      for (const { name, initializer } of statement.declarationList.declarations) {
        if (isObjectBindingPattern(name)) for (const element of name.elements) if (isIdentifier(element.name)) add(element.name.text, heldPart(facts, element.name));
        if (initializer !== undefined) {
          addValue(initializer);
          addMembers(skipWrappers(initializer));
        }
      }
    } else if (isExpressionStatement(statement) && isBinaryExpression(statement.expression)) {
      addValue(statement.expression.right);
      addMembers(skipWrappers(statement.expression.right));
    }
  }
  // A type is gone when the program runs: what is sent as one is checked by nobody.
  for (const statement of facts.tree.sourceFile.statements) {
    if (isInterfaceDeclaration(statement) || isTypeAlias(statement)) add(statement.name.text, { span: facts.spanOf(statement), provides: [], answers: [], calls: [], isClear: true });
  }
  return parts;
}

/** Methods that add to what a value already is: `publicProcedure.use(isAdmin)`. */
const steps = /^(?:use|input|output|meta|query|mutation|subscription|concat|extend|schema|inputSchema|metadata|action|bind|handler|unstable_\w+)$/;

/** Objects in objects are looked into as deep as this. */
const maxNesting = 6;

/** A name for what a library has: `export const publicProcedure = t.procedure`. */
function heldPart(facts: FileFacts, value: Expression): FunctionPart | undefined {
  const api = facts.api(value);
  const span = facts.spanOf(value);
  if (api === undefined) return undefined;
  // What depends on arguments is for a call to say.
  const rows = facts.models.controls(api.name).filter(({ when, whenMade }) => when === undefined && whenMade === undefined);
  if (rows.length === 0 && !facts.models.isBystander(api.name)) return undefined;
  const shown = (row: (typeof rows)[number]): ProvidedControl => ({ ...provided(row, row.part, api.certain), span });
  return { span, provides: rows.filter(({ as }) => as !== "answer").map(shown), answers: rows.filter(({ as }) => as === "answer").map(shown), calls: [], isClear: true, standsFor: api.name };
}

const maxNodes = 300;

/**
 * What a value that is put together provides where it stands in a chain: the library's call itself, functions written in it,
 * names that are handed to it. Undefined where none of that is there.
 */
function valuePart(facts: FileFacts, value: Expression): FunctionPart | undefined {
  const provides: ProvidedControl[] = [];
  const answers: ProvidedControl[] = [];
  const calls: FunctionCall[] = [];
  let isClear = true;
  let isAnything = false;
  const nodes: Node[] = [value];
  for (let count = 0, node = nodes.pop(); node !== undefined && count < maxNodes; node = nodes.pop(), count++) {
    if (isFunctionLike(node)) {
      const part = bodyPart(facts, node);
      provides.push(...part.provides);
      answers.push(...part.answers);
      calls.push(...part.calls);
      isClear &&= part.isClear;
      isAnything = true;
      continue;
    }
    const controls = isCallExpression(node) || isNewExpression(node) || isIdentifier(node) || isPropertyAccess(node) ? linkControls(facts, node) : undefined;
    if (controls !== undefined && (controls.length > 0 || (ownName(facts, node as Expression) === undefined && !isOwnCall(facts, node as Expression)))) {
      const span = facts.spanOf(node);
      provides.push(...controls.map((control) => ({ ...control, span })));
      if (node === value && controls.length > 0) return { span, provides, answers, calls, isClear };
      if (controls.length > 0 || !isCallExpression(node)) continue;
      // What protects nothing by itself may be given a function that does.
      for (const argument of node.arguments) nodes.push(argument);
      if (isPropertyAccess(node.expression)) nodes.push(node.expression.expression);
      isAnything = true;
      continue;
    }
    const schemas = isCallExpression(node) ? schemaParts(facts, node) : undefined;
    if (schemas !== undefined && isCallExpression(node)) {
      provides.push(...schemas);
      // What a schema is made of does nothing else.
      nodes.push(node.expression);
      continue;
    }
    if (isCallExpression(node) && !isSeenThrough(facts, node)) isClear = false;
    const isStep = isPropertyAccess(node) && isCallExpression(node.parent) && node.parent.expression === node && steps.test(node.name.text);
    const name = isIdentifier(node) || (isPropertyAccess(node) && !isStep) ? handedName(facts, node) : undefined;
    if (name !== undefined) {
      // What is handed over is looked up here as well, whoever runs it.
      calls.push({ name, span: facts.spanOf(node), isLookedAt: true, isReturned: false, given: 9, isGivenRequest: false, hands: [] });
      continue;
    }
    if (isObjectLiteral(node)) continue;
    if (isPropertyAccess(node)) nodes.push(node.expression);
    else node.forEachChild((child) => void nodes.push(child));
  }
  if (!isAnything && provides.length === 0 && calls.length === 0) return undefined;
  return { span: facts.spanOf(value), provides, answers, calls: calls.slice(0, 40), isClear };
}

/** The name by which a function that is handed over can be looked up; what a call made goes by the constant that holds it. */
function handedName(facts: FileFacts, node: Expression): ApiName | undefined {
  return [facts.projectName(facts.api(node)), ownName(facts, node), ownFunction(facts, node)].find((name) => name !== undefined && !name.includes("()"));
}

/** True for calls of the project, which are followed, and for those that are known to add nothing. */
function isSeenThrough(facts: FileFacts, call: CallExpression): boolean {
  if (isOwnCall(facts, call)) return true;
  const callee = skipWrappers(call.expression);
  const ref = facts.callee(call);
  if (isTransparentWrapper(ref?.name ?? "") || (isIdentifier(callee) && isTransparentWrapper(callee.text))) return true;
  if (isPropertyAccess(callee) && steps.test(callee.name.text)) return true;
  return ref !== undefined && (isOfProject(ref.name) || facts.models.isBystander(ref.name));
}
