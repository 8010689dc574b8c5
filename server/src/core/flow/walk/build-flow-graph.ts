import type ts from "typescript";
import type { FileFacts } from "../../facts/file-facts.js";
import { functionOf } from "../../facts/bound-function.js";
import { typedMembers } from "../../facts/declared-types.js";
import { onlyReturn } from "../../facts/function-result.js";
import type { Binding } from "../../facts/scope.js";
import { type ExportedNames, takeExportDeclaration } from "../../facts/exported-names.js";
import type { ApiName } from "../../model/library-model.js";
import { isOfOtherModule, isOfProject } from "../../model/module-names.js";
import {
  type Expression,
  type FunctionLike,
  isCallExpression,
  isClassLike,
  isFunctionLike,
  isIdentifier,
  isObjectLiteral,
  isPropertyAccess,
  isPropertyDeclaration,
  isSpreadAssignment,
  isVariableDeclaration,
  type Node,
  propertyNameText,
  skipWrappers,
  SyntaxKind,
} from "../../syntax/nodes.js";
import { bodiedKinds } from "../../syntax/function-bodies.js";
import { contractOfType, contractsOf, instanceOfContract } from "./contracts.js";
import { connectEvents } from "./events.js";
import { executeEach } from "./execute.js";
import type { FlowGraph, NodeId } from "../graph/flow-graph.js";
import { FlowWalker } from "./flow-walker.js";
import { isFixedForever } from "./fixed-value.js";
import { isForAdministrators } from "../sources/administrators.js";
import { executePendingEach } from "./functions.js";
import { bindPageData } from "./page-data.js";
import { declareClasses } from "../schemas/class-schemas.js";
import { declareSchemas } from "../schemas/schema-functions.js";

/**
 * Walks a file once and returns its flow graph, a statement or function of the module a step: for an editor that has more to do. Throws a
 * RangeError on code nested beyond the stack.
 */
export function* flowGraphSteps(facts: FileFacts): Generator<void, FlowGraph> {
  const walker = new FlowWalker(facts);
  const { sourceFile } = facts.tree;
  yield* executeEach(walker, sourceFile.statements);
  yield* executePendingEach(walker);
  connectEvents(walker);
  declareSchemas(walker);
  declareClasses(walker);
  const { graph } = walker;
  const names = moduleNames(walker);
  bindPageData(walker, graph.functions[names.named.get(names.exports.get("default")?.slice(1) ?? "") ?? -1]);
  const values = moduleValues(walker, names.exports);
  // Values that other modules see have edges of their own.
  const edges = graph.edges();
  return {
    path: facts.tree.document.path,
    ...graph.nodes(),
    edges,
    functions: graph.functions,
    calls: graph.calls,
    functionValues: graph.functionValues,
    moduleValues: values,
    states: [...walker.states()],
    foreignValues: walker.foreignValues,
    handlers: graph.handlers,
    sharedFields: walker.sharedFields,
    callsByInput: callsByInput(walker),
    sources: graph.sources.map((source) => (source.row.kind === "remote" && isForAdministrators(facts, source.span) ? { ...source, ofAdministrators: true } : source)),
    sinks: graph.sinks,
    ...names,
  };
}

function callsByInput({ graph }: FlowWalker): ReadonlyMap<NodeId, readonly number[]> {
  const byInput = new Map<NodeId, number[]>();
  graph.calls.forEach((call, index) => {
    for (const input of new Set([...call.arguments, call.receiver])) {
      if (input === 0) continue;
      const known = byInput.get(input);
      if (known === undefined) byInput.set(input, [index]);
      else known.push(index);
    }
  });
  return byInput;
}

/** Nodes of what other modules may read or write by name. */
function moduleValues(walker: FlowWalker, exports: ReadonlyMap<string, ApiName>): ReadonlyMap<string, NodeId> {
  const values = new Map<string, NodeId>(walker.namedFields());
  for (const target of exports.values()) {
    const binding = target.startsWith("#") ? walker.facts.names.moduleScope.lookup(target.slice(1)) : undefined;
    if (binding?.kind === "const" || binding?.kind === "let" || binding?.kind === "var") {
      if (functionOf(binding) === undefined && !isFixed(binding)) values.set(binding.name, walker.moduleValue(binding));
    }
  }
  return values;
}

/** What never holds anything but what stands in its declaration is of no interest to other files. */
function isFixed({ kind, declaration }: Binding): boolean {
  return kind === "const" && isVariableDeclaration(declaration) && declaration.initializer !== undefined && isIdentifier(declaration.name) && isFixedForever(declaration.initializer);
}

/**
 * True where an export of a file may be an API for which `isWanted` holds, or hand one out. Goes by names alone, so that no graph needs to
 * be made, and errs on the side of more: each function counts as if it was exported.
 */
export function mayExportApi(facts: FileFacts, isWanted: (name: ApiName) => boolean): boolean {
  const { exports, values } = moduleNames({ facts, functionIds: new Map(), memberFunctions: [] });
  if (exports.size === 0) return false;
  const isHandedOut = (declared: FunctionLike): boolean => {
    const held = handedOut(facts, declared);
    return held !== undefined && isWanted(held);
  };
  return [...exports.values(), ...values.values()].some(isWanted) || bodiedKinds.some((kind) => facts.nodesOf(kind).some((node) => isFunctionLike(node) && isHandedOut(node)));
}

type ModuleNames = Pick<FlowGraph, "named" | "values" | "bases" | "implemented" | "exports" | "exportStars">;

/** What names of a module go by: the functions that a walk has come across, which without one are none. */
type NamedParts = Pick<FlowWalker, "facts" | "functionIds" | "memberFunctions">;

/** Functions by the names the module gives them, and what it exports under which name. */
function moduleNames(walker: NamedParts): ModuleNames {
  const named = new Map<string, number>();
  const values = new Map<string, ApiName>();
  const bases = new Map<string, ApiName>();
  const implemented = new Map<string, readonly ApiName[]>();
  const exports = new Map<string, ApiName>();
  const exportStars: string[] = [];
  const { facts } = walker;
  for (const binding of [...facts.names.moduleScope.bindings(), ...facts.names.wrappedMakers.values()]) {
    const declared = functionOf(binding);
    if (declared !== undefined) {
      nameFunction(walker, named, binding.name, declared);
      // A function that is called with `new` is its own constructor.
      nameFunction(walker, named, `${binding.name}().constructor`, declared);
    }
    else if (isClassLike(binding.declaration)) {
      nameClass(walker, named, binding.name, binding.declaration);
      holdFields(walker, values, binding.name, binding.declaration);
      holdTyped(walker, values, binding.name, binding.declaration);
      holdResults(walker, values, binding.name, binding.declaration);
      const base = binding.declaration.heritageClauses?.find(({ token }) => token === SyntaxKind.ExtendsKeyword)?.types[0];
      const extended = base && facts.api(base.expression);
      if (extended !== undefined) bases.set(binding.name, extended.name);
      const contracts = contractsOf(facts, binding.declaration);
      if (contracts.length > 0) implemented.set(`${binding.name}()`, contracts);
    } else if (binding.kind === "type") {
      holdTyped(walker, values, binding.name, binding.declaration);
    } else if (binding.kind === "import") {
      // What is imported may be exported again under its name here.
      const { name } = binding.declaration as ts.ImportSpecifier;
      const imported = name !== undefined && isIdentifier(name) ? facts.api(name) : undefined;
      if (imported !== undefined) values.set(binding.name, imported.name);
    } else {
      const { initializer, type } = binding.declaration as ts.VariableDeclaration;
      if (initializer === undefined) continue;
      const contract = type === undefined || !isObjectLiteral(skipWrappers(initializer)) ? undefined : contractOfType(facts, type);
      if (contract !== undefined) implemented.set(binding.name, [contract]);
      nameValue(walker, named, binding.name, withinWrapper(walker, skipWrappers(initializer)));
      holdMembers(walker, values, binding.name, skipWrappers(initializer));
      const made = facts.api(initializer);
      // `var Panel = (function () { function Panel() {} return Panel; })()`: the name stands for itself.
      if (made !== undefined && made.name !== `#${binding.name}`) values.set(binding.name, made.name);
    }
  }
  for (const statement of facts.tree.sourceFile.statements) holdAssigned(walker, values, statement);
  for (const { name, id } of walker.memberFunctions) if (!named.has(name)) named.set(name, id);
  for (const statement of facts.tree.sourceFile.statements) exportsOf(walker, statement, { named, values, exports, exportStars });
  if (exports.size > 0) holdHandedOut(walker, values, named);
  return { named, values, bases, implemented, exports, exportStars };
}

function nameFunction(walker: NamedParts, named: Map<string, number>, name: string, declared: FunctionLike): void {
  const id = walker.functionIds.get(declared);
  if (id !== undefined) named.set(name, id);
}

function isStatic(member: ts.ClassElement): boolean {
  return ((member as ts.MethodDeclaration).modifiers ?? []).some(({ kind }) => kind === SyntaxKind.StaticKeyword);
}

function nameClass(walker: NamedParts, named: Map<string, number>, name: string, declaration: ts.ClassLikeDeclaration): void {
  for (const member of declaration.members) {
    const owner = isStatic(member) ? name : `${name}()`;
    if (member.kind === SyntaxKind.Constructor) nameFunction(walker, named, `${name}().constructor`, member as ts.ConstructorDeclaration);
    // What is abstract does nothing itself.
    else if (isFunctionLike(member) && (member as ts.MethodDeclaration).body !== undefined) nameFunction(walker, named, `${owner}.${propertyNameText(member.name) ?? ""}`, member);
    else if (member.kind === SyntaxKind.PropertyDeclaration) {
      const { initializer, name: property } = member as ts.PropertyDeclaration;
      const value = initializer && skipWrappers(initializer);
      if (isFunctionLike(value)) nameFunction(walker, named, `${owner}.${propertyNameText(property) ?? ""}`, value);
    }
  }
}

/** The function of `cache(async (id) => …)`, which callers of the variable call. */
function withinWrapper({ facts }: NamedParts, value: Expression): Expression {
  const [wrapped] = isCallExpression(value) ? value.arguments : [];
  return isCallExpression(value) && wrapped !== undefined && facts.models.carrier(facts.api(value.expression)?.name) === "wraps" ? skipWrappers(wrapped) : value;
}

/** Functions inside an object literal (`routes.list`), and an instance of a class of the module (`service` is `Service()`). */
function nameValue(walker: NamedParts, named: Map<string, number>, name: string, value: Expression): void {
  if (isFunctionLike(value)) nameFunction(walker, named, name, value);
  if (isClassLike(value)) nameClass(walker, named, name, value);
  if (!isObjectLiteral(value)) return;
  for (const property of value.properties) {
    const key = propertyNameText(property.name);
    if (key === undefined) continue;
    if (isFunctionLike(property)) nameFunction(walker, named, `${name}.${key}`, property);
    else if (property.kind === SyntaxKind.PropertyAssignment) nameValue(walker, named, `${name}.${key}`, skipWrappers(property.initializer));
    else if (property.kind === SyntaxKind.ShorthandPropertyAssignment) {
      const declared = functionOf(walker.facts.names.bindingOf(property.name));
      if (declared !== undefined) nameFunction(walker, named, `${name}.${key}`, declared);
    }
  }
}

/** APIs that an object of the module holds: `db.pool` of `const db = { pool: new Pool() }`. */
function holdMembers(walker: NamedParts, values: Map<string, ApiName>, name: string, object: Expression): void {
  if (!isObjectLiteral(object)) return;
  for (const property of object.properties) {
    const key = propertyNameText(property.name);
    const value = property.kind === SyntaxKind.PropertyAssignment ? property.initializer : property.kind === SyntaxKind.ShorthandPropertyAssignment ? property.name : undefined;
    const held = value && walker.facts.api(value);
    if (key !== undefined && held !== undefined) values.set(`${name}.${key}`, held.name);
  }
}

/** APIs that the fields of a class hold from the start. */
function holdFields(walker: NamedParts, values: Map<string, ApiName>, name: string, { members }: ts.ClassLikeDeclaration): void {
  for (const member of members) {
    if (!isPropertyDeclaration(member) || member.initializer === undefined) continue;
    const key = propertyNameText(member.name);
    const held = walker.facts.api(member.initializer);
    if (key !== undefined && held !== undefined) values.set(`${isStatic(member) ? name : `${name}()`}.${key}`, held.name);
  }
}

/** APIs that the members of an object type are declared to be; fields of a class that are set at once tell more. */
function holdTyped({ facts }: NamedParts, values: Map<string, ApiName>, name: string, declaration: Node): void {
  for (const [key, type] of typedMembers(declaration)) {
    const held = facts.apiOfType(type)?.name ?? instanceOfContract(facts, type);
    if (held !== undefined && !values.has(`${name}().${key}`)) values.set(`${name}().${key}`, held);
  }
}

/** True for a static member that makes its class, or returns the one it has made: `return Store.instance;`. */
function makesInstance(name: string, body: string): boolean {
  return new RegExp(`\\bnew (?:${name.replaceAll("$", "\\$")}|this)\\(|\\breturn \\w+\\.#?_?instance;`, "i").test(body);
}

/** What methods of a class return, as far as it is the instance itself or declared: `where().eq("a", 1).build()`; the one instance of `Store.getInstance()`. */
function holdResults({ facts }: NamedParts, values: Map<string, ApiName>, name: string, { members }: ts.ClassLikeDeclaration): void {
  for (const member of members) {
    if (isStatic(member)) {
      const { name: given, body } = member as ts.MethodDeclaration;
      const key = body !== undefined && makesInstance(name, facts.textOf(body)) ? propertyNameText(given) : undefined;
      if (key !== undefined) values.set(`${name}.${key}${member.kind === SyntaxKind.GetAccessor ? "" : "()"}`, `#${name}()`);
      continue;
    }
    if (member.kind !== SyntaxKind.MethodDeclaration) continue;
    const { name: method, type, body } = member as ts.MethodDeclaration;
    const last = body?.statements.at(-1) as ts.ReturnStatement | undefined;
    const isItself = type === undefined ? last?.kind === SyntaxKind.ReturnStatement && last.expression?.kind === SyntaxKind.ThisKeyword : type.kind === SyntaxKind.ThisType;
    const held = isItself ? `#${name}()` : type && (facts.apiOfType(type)?.name ?? instanceOfContract(facts, type));
    const key = propertyNameText(method);
    if (key !== undefined && held !== undefined && isOfProject(held)) values.set(`${name}().${key}()`, held);
  }
}

/** What functions of the module hand out of a library: `getDb()` is `mongodb.Db()` wherever it is imported. */
function holdHandedOut({ facts, functionIds }: NamedParts, values: Map<string, ApiName>, named: ReadonlyMap<string, number>): void {
  const namesOf = new Map<number, string[]>();
  for (const [name, id] of named) namesOf.set(id, [...(namesOf.get(id) ?? []), name]);
  for (const [declared, id] of functionIds) {
    const names = namesOf.get(id);
    const held = names && handedOut(facts, declared);
    if (names === undefined || held === undefined) continue;
    for (const name of names) if (!values.has(`${name}()`)) values.set(`${name}()`, held);
  }
}

function handedOut(facts: FileFacts, declared: FunctionLike): ApiName | undefined {
  const returned = onlyReturn(declared);
  const held = (returned && facts.api(returned)?.name) ?? (declared.type && facts.apiOfType(declared.type)?.name);
  return held?.includes("()") === true && facts.models.isLibrary(held) ? held : undefined;
}

/** `db.sequelize = sequelize` in the module's own code. */
function holdAssigned(walker: NamedParts, values: Map<string, ApiName>, statement: ts.Statement): void {
  const { expression } = statement as ts.ExpressionStatement;
  if (statement.kind !== SyntaxKind.ExpressionStatement || expression.kind !== SyntaxKind.BinaryExpression) return;
  const { left, operatorToken, right } = expression as ts.BinaryExpression;
  if (operatorToken.kind !== SyntaxKind.EqualsToken || !isPropertyAccess(left) || !isIdentifier(left.expression)) return;
  const held = walker.facts.names.bindingOf(left.expression)?.scope === walker.facts.names.moduleScope ? walker.facts.api(right) : undefined;
  if (held !== undefined) values.set(dotted(left), held.name);
}

interface ExportNames extends ExportedNames {
  readonly named: Map<string, number>;
  readonly values: Map<string, ApiName>;
}

function exportsOf(walker: NamedParts, statement: ts.Statement, to: ExportNames): void {
  const modifiers = (statement as ts.FunctionDeclaration).modifiers ?? [];
  const isExported = modifiers.some(({ kind }) => kind === SyntaxKind.ExportKeyword);
  const isDefault = modifiers.some(({ kind }) => kind === SyntaxKind.DefaultKeyword);
  switch (statement.kind) {
    case SyntaxKind.FunctionDeclaration:
    case SyntaxKind.ClassDeclaration: {
      if (!isExported) return;
      const name = (statement as ts.FunctionDeclaration).name?.text;
      if (name !== undefined) to.exports.set(isDefault ? "default" : name, `#${name}`);
      else if (isDefault) nameDefault(walker, to, statement as unknown as Expression);
      return;
    }
    case SyntaxKind.InterfaceDeclaration:
    case SyntaxKind.TypeAliasDeclaration: {
      const { text } = (statement as ts.InterfaceDeclaration | ts.TypeAliasDeclaration).name;
      if (isExported) to.exports.set(isDefault ? "default" : text, `#${text}`);
      return;
    }
    case SyntaxKind.VariableStatement:
      if (!isExported) return;
      for (const { name } of (statement as ts.VariableStatement).declarationList.declarations) {
        if (isIdentifier(name)) to.exports.set(name.text, `#${name.text}`);
      }
      return;
    case SyntaxKind.ExportAssignment:
      exportValue(walker, to, "default", (statement as ts.ExportAssignment).expression);
      return;
    case SyntaxKind.ExportDeclaration:
      takeExportDeclaration(statement as ts.ExportDeclaration, to);
      return;
    case SyntaxKind.ExpressionStatement:
      commonJsExport(walker, (statement as ts.ExpressionStatement).expression, to);
      return;
    default:
  }
}

function nameDefault(walker: NamedParts, to: ExportNames, value: Expression): void {
  if (isFunctionLike(value)) nameFunction(walker, to.named, "default", value);
  else nameValue(walker, to.named, "default", value);
  if (isClassLike(value)) nameClass(walker, to.named, "default", value);
  to.exports.set("default", "#default");
}

/** `export default x`, `module.exports.name = x`: a name of the module, of another one, or a value with functions inside. */
function exportValue(walker: NamedParts, to: ExportNames, name: string, expression: Expression): void {
  const value = skipWrappers(expression);
  if (isIdentifier(value)) {
    const binding = walker.facts.names.bindingOf(value);
    const ref = walker.facts.api(value);
    const target = binding?.kind === "import" ? ref?.name : `#${value.text}`;
    if (target !== undefined) to.exports.set(name, target);
    return;
  }
  const local = name === "default" ? "default" : `exports.${name}`;
  const ref = walker.facts.api(value);
  if (ref !== undefined && ref.name.startsWith("#")) to.exports.set(name, ref.name);
  else {
    nameValue(walker, to.named, local, value);
    holdMembers(walker, to.values, local, value);
    if (ref !== undefined) to.values.set(local, ref.name);
    to.exports.set(name, `#${local}`);
  }
}

/** `module.exports = …`, `module.exports.name = …`, `exports.name = …`. */
function commonJsExport(walker: NamedParts, expression: Expression, to: ExportNames): void {
  if (expression.kind !== SyntaxKind.BinaryExpression) return;
  const { left, operatorToken, right } = expression as ts.BinaryExpression;
  if (operatorToken.kind !== SyntaxKind.EqualsToken) return;
  // `exports = module.exports = value`
  commonJsExport(walker, right, to);
  if (!isPropertyAccess(left)) return;
  const target = dotted(left);
  if (target === "module.exports") {
    const value = skipWrappers(right);
    if (isObjectLiteral(value)) {
      for (const property of value.properties) {
        // `{ ...require("./users") }` hands on what that module exports.
        const module = isSpreadAssignment(property) ? walker.facts.api(property.expression)?.name : undefined;
        if (module !== undefined && isOfOtherModule(module) && !module.includes("(")) to.exportStars.push(module);
        const key = propertyNameText(property.name);
        if (key === undefined) continue;
        if (property.kind === SyntaxKind.ShorthandPropertyAssignment) exportValue(walker, to, key, property.name);
        else if (property.kind === SyntaxKind.PropertyAssignment) exportValue(walker, to, key, property.initializer);
        else if (isFunctionLike(property)) {
          nameFunction(walker, to.named, `exports.${key}`, property);
          to.exports.set(key, `#exports.${key}`);
        }
      }
    }
    exportValue(walker, to, "default", right);
    return;
  }
  const match = /^(?:module\.)?exports\.(\w+)$/.exec(target);
  if (match?.[1] !== undefined) exportValue(walker, to, match[1], right);
}

function dotted(node: Node): string {
  if (isIdentifier(node)) return node.text;
  return isPropertyAccess(node) ? `${dotted(node.expression)}.${node.name.text}` : "";
}
