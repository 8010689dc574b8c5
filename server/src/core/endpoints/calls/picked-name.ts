import type { FileFacts } from "../../facts/file-facts.js";
import type { Binding } from "../../facts/scope.js";
import type { ApiName } from "../../model/library-model.js";
import {
  type CallExpression,
  type Expression,
  type Identifier,
  isArrayBindingPattern,
  isArrayLiteral,
  isArrowFunction,
  isAwait,
  isBindingElement,
  isCallExpression,
  isElementAccess,
  isForOf,
  isFunctionExpression,
  isIdentifier,
  isObjectLiteral,
  isParameter,
  isPropertyAccess,
  isStringLike,
  isVariableDeclaration,
  type Node,
  propertyNameText,
  skipWrappers,
  SyntaxKind,
} from "../../syntax/nodes.js";

/** A value that is one of a table, by the name of all of them: `./services[]()` for `await services[name]()`. */
export interface PickedName {
  readonly name: ApiName;
  /** True where a key that is known when the program runs picks one; a loop goes through all. */
  readonly isOneOf: boolean;
}

const maxHops = 16;

/**
 * What the name of a value is that a loop or a computed key takes out of a table of the module or of another file: `services[name]`,
 * `Object.values(plugins).forEach((plugin) => …)`, `const { default: init } = await services[name]()`. Undefined for all else.
 */
export function pickedName(facts: FileFacts, value: Expression): PickedName | undefined {
  let at = skipWrappers(value);
  let rest = "";
  let isOneOf = false;
  for (let hop = 0; hop < maxHops; hop++) {
    if (isAwait(at)) at = skipWrappers(at.expression);
    else if (isCallExpression(at)) {
      if (isLoader(at)) {
        const loaded = facts.projectName(facts.api(at));
        return rest.includes("[") && loaded !== undefined ? { name: `${loaded}${rest}`, isOneOf } : undefined;
      }
      rest = `()${rest}`;
      at = skipWrappers(at.expression);
    } else if (isPropertyAccess(at)) {
      rest = `${member(at.name.text)}${rest}`;
      at = skipWrappers(at.expression);
    } else if (isElementAccess(at)) {
      const key = facts.constantString(at.argumentExpression);
      isOneOf ||= key === undefined && !isLoopVariable(facts, at.argumentExpression);
      rest = `${key === undefined ? "[]" : member(key)}${rest}`;
      at = skipWrappers(at.expression);
    } else if (isIdentifier(at)) {
      const binding = facts.names.bindingOf(at);
      const from = binding && takenFrom(facts, binding);
      if (from !== undefined) {
        rest = `${from.rest}${rest}`;
        at = skipWrappers(from.value);
        continue;
      }
      return rest.includes("[") ? tableName(facts, at, binding, rest, isOneOf) : undefined;
    } else return undefined;
  }
  return undefined;
}

/** The members of a module are those of its default export where it has one. */
function member(name: string): string {
  return name === "default" ? "" : `.${name}`;
}

function isLoader({ expression }: CallExpression): boolean {
  return expression.kind === SyntaxKind.ImportKeyword || (isIdentifier(expression) && expression.text === "require");
}

function tableName(facts: FileFacts, table: Identifier, binding: Binding | undefined, rest: string, isOneOf: boolean): PickedName | undefined {
  const declaration = binding?.scope === facts.names.moduleScope ? binding.declaration : undefined;
  const written = isVariableDeclaration(declaration) && declaration.initializer !== undefined ? skipWrappers(declaration.initializer) : undefined;
  const name = written !== undefined && (isObjectLiteral(written) || isArrayLiteral(written)) ? `#${table.text}` : facts.projectName(facts.api(table));
  return name === undefined ? undefined : { name: `${name}${rest}`, isOneOf };
}

interface Taken {
  readonly value: Expression;
  readonly rest: string;
}

/** What a variable is taken out of: the list of the loop that it belongs to, or what is taken apart. */
function takenFrom(facts: FileFacts, { declaration }: Binding): Taken | undefined {
  const keys: string[] = [];
  let at: Node = declaration;
  while (isBindingElement(at)) {
    const pattern: Node = at.parent;
    if (isArrayBindingPattern(pattern)) keys.unshift(`${pattern.elements.indexOf(at)}`);
    else {
      const key = at.dotDotDotToken === undefined ? propertyNameText(at.propertyName ?? at.name) : undefined;
      if (key === undefined) return undefined;
      keys.unshift(key);
    }
    at = pattern.parent;
  }
  const list = listOf(at);
  if (list !== undefined) return ofList(facts, list, keys);
  if (!isVariableDeclaration(at) || at.initializer === undefined) return undefined;
  return keys.length === 0 && !isPicked(at.initializer) ? undefined : { value: at.initializer, rest: keys.map(member).join("") };
}

/** A variable that holds anything else is a name of its own. */
function isPicked(value: Expression): boolean {
  let at = skipWrappers(value);
  while (isAwait(at) || isCallExpression(at) || isPropertyAccess(at)) at = skipWrappers(at.expression);
  return isElementAccess(at);
}

/** The list that a loop's variable goes through: of `for … of`, or of `forEach` and `map`. */
function listOf(declaration: Node): Expression | undefined {
  if (isVariableDeclaration(declaration)) {
    const loop = declaration.parent.parent;
    return isForOf(loop) && loop.initializer === declaration.parent ? loop.expression : undefined;
  }
  if (!isParameter(declaration)) return undefined;
  const callback = declaration.parent;
  const call = callback.parent;
  const isCallback = (isArrowFunction(callback) || isFunctionExpression(callback)) && callback.parameters[0] === declaration && isCallExpression(call) && call.arguments[0] === (callback as Node);
  return isCallback && isPropertyAccess(call.expression) && /^(?:forEach|map)$/.test(call.expression.name.text) ? call.expression.expression : undefined;
}

/** `Object.values(table)`, `Object.entries(table)` with the value at the second place, or the table itself. */
function ofList(facts: FileFacts, list: Expression, keys: readonly string[]): Taken | undefined {
  const bare = skipWrappers(list);
  const [table] = isCallExpression(bare) ? bare.arguments : [];
  const callee = isCallExpression(bare) ? skipWrappers(bare.expression) : undefined;
  const isOfObject = isPropertyAccess(callee) && isIdentifier(callee.expression) && callee.expression.text === "Object";
  // `plugins.ofType(Hook.API)`: what is asked for by a key.
  if (table === undefined || !isOfObject) return { value: bare, rest: `[${(table && entryKey(facts, table)) ?? ""}]${keys.map(member).join("")}` };
  if (callee.name.text === "values") return { value: table, rest: `[]${keys.map(member).join("")}` };
  const [place, ...others] = keys;
  return callee.name.text === "entries" && place === "1" ? { value: table, rest: `[]${others.map(member).join("")}` } : undefined;
}

/** The word by which a table is asked for an entry, as the code writes it: a text, or a member of an enumeration. */
export function entryKey(facts: FileFacts, value: Expression): string | undefined {
  const bare = skipWrappers(value);
  if (isStringLike(bare)) return /^[\w$./-]+$/.test(bare.text) ? bare.text : undefined;
  const text = isPropertyAccess(bare) ? facts.textOf(bare) : "";
  return /^[A-Z][\w$]*\.[\w$]+$/.test(text) ? text : undefined;
}

/** True for what a loop goes through, so that all keys come up: `for (const name of Object.keys(services))`. */
function isLoopVariable(facts: FileFacts, key: Expression): boolean {
  const bare = skipWrappers(key);
  const declaration = isIdentifier(bare) ? facts.names.bindingOf(bare)?.declaration : undefined;
  const list = declaration && listOf(isBindingElement(declaration) ? declaration.parent.parent : declaration);
  return list !== undefined && /^Object\.(?:keys|entries)\(/.test(facts.textOf(list));
}
