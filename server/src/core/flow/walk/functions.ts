import type ts from "typescript";
import {
  type Expression,
  type FunctionLike,
  isClassLike,
  isFunctionLike,
  isIdentifier,
  isParameter,
  isPropertyDeclaration,
  type Node,
  parametersGiven,
  propertyNameText,
  SyntaxKind,
} from "../../syntax/nodes.js";
import { isParameterProperty } from "../../facts/class-members.js";
import { moduleNameOf } from "../../facts/module-name.js";
import { evaluate } from "./evaluate.js";
import { markListener } from "./events.js";
import { execute, executeAll, returnValue } from "./execute.js";
import type { CallTarget, FlowFunction, NodeId } from "../graph/flow-graph.js";
import type { FlowWalker } from "./flow-walker.js";
import { bindPattern, withDefault } from "./patterns.js";
import { unaskedKinds } from "../guards/idle-checks.js";
import { namesCheck } from "../../names/check-names.js";
import { dropUncheckedExits, noteExit } from "../guards/project-checks.js";
import { markParameterSources } from "../sources/sources.js";

/** The id of a function, given out when it is first mentioned, be it by a call above its declaration. */
export function functionId(walker: FlowWalker, declared: FunctionLike): number {
  const known = walker.functionIds.get(declared);
  if (known !== undefined) return known;
  const { graph } = walker;
  const id = graph.functions.length;
  walker.functionIds.set(declared, id);
  const given = parametersGiven(declared);
  const parameters = given.map(({ name }) => graph.node(name, id));
  const name = nameOf(declared);
  const unasked = namesCheck(name) ? walker.facts.remember(unaskedKinds, declared) : 0;
  const created: FlowFunction = {
    id,
    name,
    span: graph.spanOf(declared),
    parameters,
    rest: given.findIndex(({ dotDotDotToken }) => dotDotDotToken !== undefined),
    receiver: graph.node(declared, id),
    result: graph.node(declared, id),
    outs: parameters.map(() => 0),
    self: isClassLike(declared.parent) ? graph.node(declared.name ?? declared, id) : 0,
    parent: walker.current.id,
    exits: [],
    ...(unasked !== 0 && { unasked }),
  };
  graph.functions.push(created);
  return id;
}

/** Arguments that a function may be given beyond those it has names for. */
const unnamedArguments = 4;

/** Where the arguments of the function around enter it, with and without a name. */
export function givenArguments(walker: FlowWalker): readonly NodeId[] {
  const { graph, current } = walker;
  const declared = graph.functions[current.id];
  if (declared === undefined || !isFunctionLike(current.node)) return [];
  if (declared.rest >= 0 || declared.parameters.length >= unnamedArguments) return declared.parameters;
  const more = Array.from({ length: unnamedArguments - declared.parameters.length }, () => graph.node(current.node, current.id));
  const parameters = [...declared.parameters, ...more];
  graph.functions[current.id] = { ...declared, parameters, outs: parameters.map((_, index) => declared.outs[index] ?? 0) };
  return parameters;
}

/** The function of this file that a target is; undefined for those that the solver has to find. */
export function functionOfTarget(walker: FlowWalker, target: CallTarget | undefined): FlowFunction | undefined {
  return target?.kind === "function" ? walker.graph.functions[target.id] : undefined;
}

/** Walks the body of a function with what it sees of the variables around it. */
export function executeFunction(walker: FlowWalker, declared: FunctionLike): void {
  const id = functionId(walker, declared);
  const created = walker.graph.functions[id];
  if (created === undefined || declared.body === undefined) return;
  const { current, pendingFunctions, exits } = walker;
  const isArrow = declared.kind === SyntaxKind.ArrowFunction;
  const { body } = declared;
  const depth = exits.length;
  walker.within(() => {
    walker.environment = walker.closureEnvironment(declared);
    walker.pendingFunctions = [];
    const { receiver, instance } = isArrow ? current : { receiver: created.receiver, instance: created.self === 0 ? undefined : created.self };
    walker.current = { id, node: declared, receiver, instance, result: toldResult(walker, declared, created) };
    parametersGiven(declared).forEach((parameter, index) => bindParameter(walker, parameter, created.parameters[index] ?? 0));
    if (body.kind === SyntaxKind.Block) {
      executeAll(walker, (body as ts.Block).statements);
      noteExit(walker, "returned");
      noteExit(walker, "false");
    } else returnValue(walker, body as Expression);
    executePending(walker);
    dropUncheckedExits(walker, created);
  }, declared);
  exits.length = depth;
  walker.pendingFunctions = pendingFunctions;
}

/** Where what a function returns goes: to its result, by way of what a team has told that it leaves of it. Callers may know it by any name. */
function toldResult(walker: FlowWalker, declared: FunctionLike, { name, result }: FlowFunction): NodeId {
  const { models, tree } = walker.facts;
  const api = models.workspaceName(tree.document.path, `#${name}`);
  const clears = api === undefined ? 0 : models.sanitizers(api).reduce((mask, row) => mask | row.clears, 0);
  if (clears === 0 || moduleNameOf(declared)?.isExported !== true) return result;
  const returned = walker.node(declared);
  walker.graph.edge(returned, result, "guard", "", clears);
  return returned;
}

function bindParameter(walker: FlowWalker, parameter: ts.ParameterDeclaration, node: NodeId): void {
  markParameterSources(walker, parameter, node);
  const value = withDefault(walker, node, parameter.initializer, parameter);
  bindPattern(walker, parameter.name, value);
  if (isParameterProperty(parameter) && isIdentifier(parameter.name)) {
    const owner = parameter.parent.parent;
    if (isClassLike(owner)) walker.graph.copy(value, walker.field(owner, parameter.name.text, parameter));
    walker.putIntoThis(parameter.name.text, value);
  }
}

/** Bodies of function declarations, walked once everything around them is known. */
function executePending(walker: FlowWalker): void {
  for (const declared of takePending(walker)) executeFunction(walker, declared);
}

/** The same, a function a step. */
export function* executePendingEach(walker: FlowWalker): Generator<void> {
  for (const declared of takePending(walker)) {
    executeFunction(walker, declared);
    yield;
  }
}

function takePending(walker: FlowWalker): readonly FunctionLike[] {
  const pending = walker.pendingFunctions;
  walker.pendingFunctions = [];
  const { environment } = walker;
  environment.isDead = false;
  return pending;
}

/** Walks a class: field initialisers, static blocks and members. */
export function executeClass(walker: FlowWalker, declaration: ts.ClassLikeDeclaration): void {
  for (const member of declaration.members) {
    if (isPropertyDeclaration(member)) {
      const name = propertyNameText(member.name);
      if (member.initializer === undefined) continue;
      const value = evaluate(walker, member.initializer);
      if (name !== undefined) walker.graph.copy(value, walker.field(declaration, name, member));
    } else if (isFunctionLike(member)) {
      executeFunction(walker, member);
      markListener(walker, member);
      bindAccessor(walker, declaration, member);
    }
    else if (member.kind === SyntaxKind.ClassStaticBlockDeclaration) execute(walker, (member as ts.ClassStaticBlockDeclaration).body);
  }
}

/** What a getter returns is the field's value; what is written to the field goes into its setter. */
function bindAccessor(walker: FlowWalker, declaration: ts.ClassLikeDeclaration, member: FunctionLike): void {
  const name = propertyNameText(member.name);
  const created = walker.graph.functions[functionId(walker, member)];
  if (name === undefined || created === undefined) return;
  if (member.kind === SyntaxKind.GetAccessor) walker.graph.copy(created.result, walker.field(declaration, name, member));
  else if (member.kind === SyntaxKind.SetAccessor) walker.graph.copy(walker.field(declaration, name, member), created.parameters[0] ?? 0);
}

/** The value of a function where it is kept, returned or put into an object. */
export function functionValue(walker: FlowWalker, declared: FunctionLike, at: Node): NodeId {
  const node = walker.node(at);
  walker.graph.functionValues.set(node, functionId(walker, declared));
  return node;
}

/** The name a reader knows a function by, for traces. */
function nameOf(declared: FunctionLike): string {
  const own = propertyNameText((declared as ts.FunctionDeclaration).name);
  if (own !== undefined) return own;
  if (declared.kind === SyntaxKind.Constructor) return "constructor";
  const { parent }: Node = declared;
  if (isParameter(parent)) return "";
  return propertyNameText((parent as ts.VariableDeclaration).name) ?? "";
}
