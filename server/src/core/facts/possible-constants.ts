import {
  type Expression,
  type Identifier,
  isAwait,
  isBindingElement,
  isCallExpression,
  isFallback,
  isConditional,
  isElementAccess,
  isForOf,
  isFunctionLike,
  isIdentifier,
  isObjectBindingPattern,
  isParameter,
  isPropertyAccess,
  isPropertyAssignment,
  isShorthandProperty,
  isStringLike,
  isVariableDeclaration,
  type Node,
  propertyNameText,
  skipWrappers,
  SyntaxKind,
} from "../syntax/nodes.js";
import { memberOfClass } from "./class-members.js";
import type { ConstantValue } from "./constants.js";
import type { FileFacts } from "./file-facts.js";
import { argumentsFor } from "./function-uses.js";
import { piecesOfList } from "./list-pieces.js";
import { partAt, partOf, partsOfChoice, resultsOf } from "./possible-parts.js";

/** A constant that an expression may be at run time, with the expression that is written for it. */
export interface PossibleConstant {
  readonly value: ConstantValue;
  readonly node: Expression;
  /** Set for one among others: what a caller in the file hands in, or a member of a table. What else the call is given need not go with it. */
  readonly by?: "caller" | "table";
}

const maxSteps = 24;

/**
 * The constants an expression can be: itself, each branch of `? :`, both sides of `||` and `??` (so also what takes the place of
 * an environment variable that is not set), what callers in the file hand a parameter and what it is where they leave it out, what a class
 * gives its field, each member of a list that is gone through, and of a table that a key of run time picks from; through constants,
 * fields, options and the results of functions of the same file. Nothing for what is not known.
 */
export function possibleConstants(facts: FileFacts, expression: Expression): readonly PossibleConstant[] {
  const found: PossibleConstant[] = [];
  const seen = new Set<Expression>();
  const pending: Pending[] = [{ value: expression }];
  for (let next = pending.pop(); next !== undefined && seen.size < maxSteps; next = pending.pop()) {
    const node = skipWrappers(next.value);
    const { by } = next;
    const add = (values: readonly Expression[], from = by): unknown => pending.push(...values.map((value) => (from === undefined ? { value } : { value, by: from })));
    if (seen.has(node)) continue;
    seen.add(node);
    const definition = isIdentifier(node) ? (facts.definitionOf(node) ?? leftOut(facts, node)) : undefined;
    const given = isIdentifier(node) && facts.definitionOf(node) === undefined ? argumentsFor(facts, node) : [];
    if (definition !== undefined || given.length > 0) {
      add(definition === undefined ? [] : [definition]);
      add(given, "caller");
      continue;
    }
    const picked = pickedFrom(facts, node);
    const entries = picked ?? entriesOf(facts, node) ?? partsOfChoice(facts, node);
    if (entries !== undefined) {
      add([...entries].reverse(), picked === undefined ? by : "table");
      continue;
    }
    const constant = facts.constant(node);
    if (constant !== undefined) found.push({ value: constant.value, node: writtenAt(facts, node), ...(by === undefined ? {} : { by }) });
    else if (isConditional(node)) add([node.whenFalse, node.whenTrue]);
    else if (isAwait(node)) add([node.expression]);
    else if (isPropertyAccess(node) && node.expression.kind === SyntaxKind.ThisKeyword) {
      const value = memberOfClass(node, node.name.text)?.value;
      if (value !== undefined) add([value]);
    }
    else if (isFallback(node)) add([node.right, node.left]);
    else add([...resultsOf(facts, node)].reverse());
  }
  return found;
}

/**
 * The names under which a key reads, where it goes through those of a table or a list that the file writes out:
 * `for (const [field, setting] of Object.entries(settings))`. Undefined where it may be another.
 */
export function keysGoneThrough(facts: FileFacts, key: Expression): readonly string[] | undefined {
  const bare = skipWrappers(key);
  const declaration = isIdentifier(bare) ? facts.names.bindingOf(bare)?.declaration : undefined;
  const isFirst = isBindingElement(declaration) && !isObjectBindingPattern(declaration.parent) && declaration.parent.elements[0] === declaration;
  const names = membersOf(facts, isFirst ? declaration.parent.parent : declaration)?.map((member) =>
    isPropertyAssignment(member) || isShorthandProperty(member) ? propertyNameText(member.name) : isFirst ? undefined : facts.constantString(member as Expression),
  );
  return names?.every((name) => name !== undefined) === true && names.length > 0 ? names : undefined;
}

interface Pending {
  readonly value: Expression;
  readonly by?: "caller" | "table";
}

/** What stands in for an argument or a property that nobody gives: `(algorithm = "md5")`, `({ target = "*" })`. */
function leftOut(facts: FileFacts, name: Identifier): Expression | undefined {
  const declaration = facts.names.bindingOf(name)?.declaration;
  return isParameter(declaration) || isBindingElement(declaration) ? declaration.initializer : undefined;
}

/** Methods that hand their callback one member of a list after the other. */
const goesThrough = /^(?:some|every|find|findIndex|filter|forEach|map|flatMap)$/;

/**
 * What an expression stands for one after the other, as a list in the file says: its members (`for (const host of hosts)`,
 * `hosts.some((host) => …)`), or a part of each (`for (const [from, to] of pairs)`, `servers.map(({ url }) => …)`, `server.url`).
 */
function entriesOf(facts: FileFacts, node: Expression): readonly Expression[] | undefined {
  if (isPropertyAccess(node) && isIdentifier(node.expression)) return membersOf(facts, facts.names.bindingOf(node.expression)?.declaration)?.flatMap((member) => partsOf(facts, member, node.name.text));
  const declaration = isIdentifier(node) ? facts.names.bindingOf(node)?.declaration : undefined;
  if (!isBindingElement(declaration)) return membersOf(facts, declaration)?.filter((member): member is Expression => !isPropertyAssignment(member));
  const pattern = declaration.parent;
  const key = isObjectBindingPattern(pattern) ? propertyNameText(declaration.propertyName ?? declaration.name) : String((pattern.elements as readonly Node[]).indexOf(declaration));
  return key === undefined || declaration.dotDotDotToken !== undefined ? undefined : membersOf(facts, pattern.parent)?.flatMap((member) => partsOf(facts, member, key));
}

/** The members of the list that a variable of a loop, or a parameter of a callback, is given one by one; of `Object.entries(table)` and `Object.keys(table)` the properties. */
function membersOf(facts: FileFacts, declaration: Node | undefined): readonly Node[] | undefined {
  if (isVariableDeclaration(declaration)) {
    const loop = declaration.parent.parent;
    return isForOf(loop) ? listMembers(facts, loop.expression) : undefined;
  }
  if (!isParameter(declaration) || !isFunctionLike(declaration.parent)) return undefined;
  const call: Node = declaration.parent.parent;
  const callee = isCallExpression(call) && call.arguments[0] === (declaration.parent as Node) ? skipWrappers(call.expression) : undefined;
  if (!isPropertyAccess(callee)) return undefined;
  const place = goesThrough.test(callee.name.text) ? 0 : callee.name.text === "reduce" ? 1 : undefined;
  return declaration.parent.parameters[place ?? -1] === declaration ? listMembers(facts, callee.expression) : undefined;
}

/** What stands for a member of such a table, or for a part of one: `suites[level]`, `suites[level].name`, and `name` of `const { name } = suites[level]`. */
function pickedFrom(facts: FileFacts, node: Expression): readonly Expression[] | undefined {
  const own = tableMembers(facts, node);
  if (own !== undefined) return own;
  const { owner, key } = (isElementAccess(node) ? undefined : partAt(facts, node)) ?? {};
  const bare = owner && skipWrappers(owner);
  const from = isIdentifier(bare) ? facts.definitionOf(bare) : bare;
  return from === undefined || key === undefined ? undefined : tableMembers(facts, from)?.flatMap((member) => partsOf(facts, member, key));
}

/** What a table written out in the program holds, where a key that is known at run time alone picks from it: `suites[level]`. */
function tableMembers(facts: FileFacts, node: Expression): readonly Expression[] | undefined {
  const bare = skipWrappers(node);
  if (!isElementAccess(bare) || facts.constant(bare.argumentExpression) !== undefined) return undefined;
  return facts.objectOf(bare.expression)?.properties.flatMap((property) => (isPropertyAssignment(property) ? [property.initializer] : []));
}

function listMembers(facts: FileFacts, list: Expression): readonly Node[] | undefined {
  const bare = skipWrappers(list);
  const [table] = isCallExpression(bare) ? bare.arguments : [];
  if (table === undefined || !isCallExpression(bare)) return piecesOfList(list, list, facts.names, facts);
  const method = /^globalThis\.Object\.(entries|keys|values)$/.exec(facts.callee(bare)?.name ?? "")?.[1];
  if (method === undefined) return piecesOfList(list, list, facts.names, facts);
  const properties = facts.objectOf(table)?.properties;
  return method === "values" ? properties?.flatMap((property) => (isPropertyAssignment(property) ? [property.initializer] : [])) : properties;
}

/** A member's element or property of a name, where the file says what that is. */
function partsOf(facts: FileFacts, member: Node, key: string): readonly Expression[] {
  if (isPropertyAssignment(member)) return key === "1" ? [member.initializer] : key === "0" && isStringLike(member.name) ? [member.name] : [];
  const part = partOf(facts, skipWrappers(member as Expression), key);
  return part === undefined ? [] : [part];
}

/** `options.cipher` is written where the object literal says so. */
function writtenAt(facts: FileFacts, node: Expression): Expression {
  if (!isPropertyAccess(node) || facts.objectOf(node.expression) === undefined) return node;
  const option = facts.option(node.expression, node.name.text);
  return option.state === "given" ? skipWrappers(option.value) : node;
}
