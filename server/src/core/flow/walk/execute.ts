import type ts from "typescript";
import { type FunctionLike, isBinaryExpression, isCallExpression, isPropertyAccess, type Node, skipWrappers, SyntaxKind } from "../../syntax/nodes.js";
import type { Environment } from "./environment.js";
import { bindOptions } from "./component-options.js";
import { evaluate } from "./evaluate.js";
import type { FlowWalker } from "./flow-walker.js";
import type { NodeId } from "../graph/flow-graph.js";
import { executeClass, executeFunction, functionId } from "./functions.js";
import { refine } from "../guards/guards.js";
import { markLoopBound } from "../sinks/loop-bounds.js";
import { bindSetter } from "./hook-calls.js";
import { assign, bindPattern } from "./patterns.js";
import { markKeys } from "../sinks/prototype-writes.js";
import { checkByCall, noteExit } from "../guards/project-checks.js";
import { checkBySchema } from "../schemas/schema-calls.js";
import { markResult } from "../sinks/sinks.js";

/** Walks statements in order. Function declarations get their ids first, because calls may stand above them. */
export function executeAll(walker: FlowWalker, statements: readonly ts.Statement[]): void {
  announce(walker, statements);
  for (const statement of statements) execute(walker, statement);
}

/** The same, a statement a step. */
export function* executeEach(walker: FlowWalker, statements: readonly ts.Statement[]): Generator<void> {
  announce(walker, statements);
  for (const statement of statements) {
    execute(walker, statement);
    yield;
  }
}

function announce(walker: FlowWalker, statements: readonly ts.Statement[]): void {
  for (const statement of statements) {
    if (statement.kind === SyntaxKind.FunctionDeclaration && (statement as ts.FunctionDeclaration).body !== undefined) {
      functionId(walker, statement as ts.FunctionDeclaration);
      walker.pendingFunctions.push(statement as ts.FunctionDeclaration);
    }
  }
}

/** Walks one statement; the environment afterwards is the one behind it. */
export function execute(walker: FlowWalker, statement: ts.Statement): void {
  switch (statement.kind) {
    case SyntaxKind.Block:
      executeAll(walker, (statement as ts.Block).statements);
      return;
    case SyntaxKind.VariableStatement:
      variables(walker, (statement as ts.VariableStatement).declarationList);
      return;
    case SyntaxKind.ExpressionStatement: {
      const { expression } = statement as ts.ExpressionStatement;
      evaluate(walker, expression);
      // `assertLocal(url);` has thrown where the value was not fine.
      checkByCall(walker, expression, true);
      checkBySchema(walker, expression);
      if (isEnding(walker, expression)) walker.environment.isDead = true;
      return;
    }
    case SyntaxKind.ReturnStatement: {
      const { expression } = statement as ts.ReturnStatement;
      if (expression !== undefined) returnValue(walker, expression);
      else noteExit(walker, "returned");
      walker.environment.isDead = true;
      return;
    }
    case SyntaxKind.ThrowStatement:
      evaluate(walker, (statement as ts.ThrowStatement).expression);
      walker.environment.isDead = true;
      return;
    case SyntaxKind.IfStatement:
      ifStatement(walker, statement as ts.IfStatement);
      return;
    case SyntaxKind.ForStatement:
    case SyntaxKind.WhileStatement:
    case SyntaxKind.DoStatement:
    case SyntaxKind.ForOfStatement:
    case SyntaxKind.ForInStatement:
      loop(walker, statement as ts.IterationStatement);
      return;
    case SyntaxKind.SwitchStatement:
      switchStatement(walker, statement as ts.SwitchStatement);
      return;
    case SyntaxKind.TryStatement:
      tryStatement(walker, statement as ts.TryStatement);
      return;
    case SyntaxKind.BreakStatement:
    case SyntaxKind.ContinueStatement:
      walker.exits.at(-1)?.push(walker.environment.fork());
      walker.environment.isDead = true;
      return;
    case SyntaxKind.LabeledStatement:
      execute(walker, (statement as ts.LabeledStatement).statement);
      return;
    case SyntaxKind.ClassDeclaration:
      executeClass(walker, statement as ts.ClassDeclaration);
      return;
    case SyntaxKind.ExportAssignment:
      evaluate(walker, (statement as ts.ExportAssignment).expression);
      bindOptions(walker);
      return;
    case SyntaxKind.ModuleDeclaration: {
      const { body } = statement as ts.ModuleDeclaration;
      if (body?.kind === SyntaxKind.ModuleBlock) executeAll(walker, (body as ts.ModuleBlock).statements);
      return;
    }
    default:
  }
}

/** True for a call behind which nothing runs: `process.exit(1);`, `ctx.throw(403);`. */
function isEnding({ facts }: FlowWalker, expression: ts.Expression): boolean {
  const callee = isCallExpression(expression) ? facts.api(expression.expression) : undefined;
  return callee?.certain === true && facts.models.isEnding(callee.name);
}

/** What a function returns, and what its parameters are where that is true or false. */
export function returnValue(walker: FlowWalker, expression: ts.Expression): void {
  const value = evaluate(walker, expression);
  walker.graph.copy(value, walker.current.result);
  markResult(walker, expression, value);
  noteExit(walker, "returned");
  const constant = walker.facts.constant(expression);
  const before = walker.environment;
  for (const outcome of [true, false]) {
    if (constant !== undefined && Boolean(constant.value) !== outcome) continue;
    walker.environment = before.fork();
    if (constant === undefined) refine(walker, expression, outcome);
    noteExit(walker, outcome ? "true" : "false");
  }
  walker.environment = before;
}

function variables(walker: FlowWalker, list: ts.VariableDeclarationList): void {
  for (const { name, initializer } of list.declarations) {
    const value = initializer === undefined ? 0 : evaluateInitializer(walker, initializer);
    bindPattern(walker, name, value, initializer);
    bindSetter(walker, name, value);
    if (initializer !== undefined) checkByCall(walker, initializer, false);
  }
}

/** A function that a variable is made with is found by the variable's name. */
function evaluateInitializer(walker: FlowWalker, initializer: ts.Expression): NodeId {
  const node = skipWrappers(initializer);
  if (node.kind !== SyntaxKind.ArrowFunction && node.kind !== SyntaxKind.FunctionExpression) return evaluate(walker, initializer);
  executeFunction(walker, node as unknown as FunctionLike);
  return 0;
}

function ifStatement(walker: FlowWalker, { expression, thenStatement, elseStatement }: ts.IfStatement): void {
  evaluate(walker, expression);
  const before = walker.environment;
  walker.environment = before.fork();
  refine(walker, expression, true);
  execute(walker, thenStatement);
  const afterThen = walker.environment;
  walker.environment = before.fork();
  refine(walker, expression, false);
  if (elseStatement !== undefined) execute(walker, elseStatement);
  joinInto(walker, before, afterThen, walker.environment, expression);
}

function joinInto(walker: FlowWalker, target: Environment, a: Environment, b: Environment, at: Node): void {
  target.join(a, b, at, walker);
  walker.environment = target;
}

/** A loop body is walked twice, so that what the first round leaves reaches the second; that settles what flows. */
const loopRounds = 2;

function loop(walker: FlowWalker, statement: ts.IterationStatement): void {
  if (statement.kind === SyntaxKind.ForStatement) {
    const { initializer } = statement as ts.ForStatement;
    if (initializer?.kind === SyntaxKind.VariableDeclarationList) variables(walker, initializer as ts.VariableDeclarationList);
    else if (initializer !== undefined) evaluate(walker, initializer as ts.Expression);
  }
  let isLeftEarly = false;
  for (let round = 0; round < loopRounds; round++) {
    const before = walker.environment;
    walker.environment = before.fork();
    walker.exits.push([]);
    loopHead(walker, statement);
    execute(walker, statement.statement);
    if (statement.kind === SyntaxKind.ForStatement) {
      const { incrementor } = statement as ts.ForStatement;
      if (incrementor !== undefined) evaluate(walker, incrementor);
    }
    let after = walker.environment;
    for (const exit of walker.exits.pop() ?? []) {
      isLeftEarly = true;
      const joined = after.fork();
      joined.join(after, exit, statement, walker);
      after = joined;
    }
    joinInto(walker, before, before.fork(), after, statement);
  }
  if (isLeftEarly || (statement.kind !== SyntaxKind.WhileStatement && statement.kind !== SyntaxKind.DoStatement)) return;
  const { expression } = statement as ts.WhileStatement | ts.DoStatement;
  if (asksForPart(expression)) refine(walker, expression, false);
}

/** `while (name.includes(".."))`, `while (name.indexOf("..") >= 0)`: behind the loop the text has no such part. */
function asksForPart(condition: ts.Expression): boolean {
  const bare = skipWrappers(condition);
  const call = isBinaryExpression(bare) ? skipWrappers(bare.left) : bare;
  return isCallExpression(call) && isPropertyAccess(call.expression) && /^(?:includes|startsWith|indexOf|search|test)$/.test(call.expression.name.text);
}

function loopHead(walker: FlowWalker, statement: ts.IterationStatement): void {
  switch (statement.kind) {
    case SyntaxKind.ForOfStatement:
    case SyntaxKind.ForInStatement: {
      const { initializer, expression } = statement as ts.ForOfStatement | ts.ForInStatement;
      const iterated = evaluate(walker, expression);
      let element = 0;
      if (iterated !== 0) {
        element = walker.node(initializer);
        // The keys of an object from outside are chosen outside too.
        if (statement.kind === SyntaxKind.ForInStatement) {
          walker.graph.edge(iterated, element, "derive");
          markKeys(walker, element, [], initializer);
        } else walker.graph.edge(iterated, element, "load", "[]");
      }
      const [declaration] = initializer.kind === SyntaxKind.VariableDeclarationList ? (initializer as ts.VariableDeclarationList).declarations : [];
      if (declaration !== undefined) bindPattern(walker, declaration.name, element);
      else assign(walker, initializer as ts.Expression, element);
      return;
    }
    case SyntaxKind.ForStatement: {
      const { condition } = statement as ts.ForStatement;
      if (condition === undefined) return;
      evaluate(walker, condition);
      markLoopBound(walker, statement, condition);
      refine(walker, condition, true);
      return;
    }
    case SyntaxKind.WhileStatement:
      evaluate(walker, (statement as ts.WhileStatement).expression);
      markLoopBound(walker, statement, (statement as ts.WhileStatement).expression);
      refine(walker, (statement as ts.WhileStatement).expression, true);
      return;
    default:
      evaluate(walker, (statement as ts.DoStatement).expression);
  }
}

function switchStatement(walker: FlowWalker, { expression, caseBlock }: ts.SwitchStatement): void {
  evaluate(walker, expression);
  const before = walker.environment;
  walker.exits.push([]);
  let fallThrough: Environment | undefined;
  let hasDefault = false;
  for (const clause of caseBlock.clauses) {
    walker.environment = before.fork();
    if (clause.kind === SyntaxKind.CaseClause) {
      evaluate(walker, (clause as ts.CaseClause).expression);
      refineCase(walker, expression, clause as ts.CaseClause);
    } else hasDefault = true;
    if (fallThrough !== undefined && !fallThrough.isDead) {
      const entry = before.fork();
      entry.join(walker.environment, fallThrough, clause, walker);
      walker.environment = entry;
    }
    executeAll(walker, clause.statements);
    fallThrough = walker.environment;
  }
  const ends = [...(walker.exits.pop() ?? []), ...(fallThrough === undefined ? [] : [fallThrough])];
  if (!hasDefault) ends.push(before.fork());
  let after = ends[0] ?? before;
  for (const end of ends.slice(1)) {
    const joined = before.fork();
    joined.join(after, end, caseBlock, walker);
    after = joined;
  }
  walker.environment = after;
}

/** Inside `case "a":` the value is that literal. */
function refineCase(walker: FlowWalker, subject: ts.Expression, clause: ts.CaseClause): void {
  if (walker.facts.constant(clause.expression) !== undefined) refine(walker, subject, "equals-constant");
}

function tryStatement(walker: FlowWalker, { tryBlock, catchClause, finallyBlock }: ts.TryStatement): void {
  const before = walker.environment.fork();
  execute(walker, tryBlock);
  const afterTry = walker.environment;
  let after = afterTry;
  if (catchClause !== undefined) {
    // The block may fail at any point: what it assigned may hold, and may not.
    const entry = before.fork();
    const ended = afterTry.fork();
    ended.isDead = false;
    entry.join(before, ended, catchClause, walker);
    walker.environment = entry;
    if (catchClause.variableDeclaration !== undefined) bindPattern(walker, catchClause.variableDeclaration.name, 0);
    execute(walker, catchClause.block);
    after = before.fork();
    after.join(afterTry, walker.environment, catchClause, walker);
  }
  walker.environment = after;
  if (finallyBlock !== undefined) {
    const wasDead = after.isDead;
    after.isDead = false;
    execute(walker, finallyBlock);
    if (wasDead) walker.environment.isDead = true;
  }
}
