import type ts from "typescript";
import type { FileFacts } from "../facts/file-facts.js";
import { enclosingClass } from "../facts/class-members.js";
import type { Binding } from "../facts/scope.js";
import {
  enclosingFunction,
  type Expression,
  type FunctionLike,
  isArrowFunction,
  isBinaryExpression,
  isCallExpression,
  isClassLike,
  isElementAccess,
  isFunctionDeclaration,
  isFunctionExpression,
  isFunctionLike,
  isIdentifier,
  isMethodDeclaration,
  isObjectLiteral,
  isPropertyAccess,
  isVariableDeclaration,
  type Node,
  propertyNameText,
  SyntaxKind,
} from "../syntax/nodes.js";
import { functionOf } from "../facts/bound-function.js";
import { tokenNameKind } from "../names/token-names.js";
import { isCarrier, keyedName, passesArgument, passesReceiver } from "./value-carriers.js";

/** A name that a value is given on its way through a file. */
export interface ValueTarget {
  readonly name: string;
  /** `result` is what a function of that name returns, `argument` what a function gets. */
  readonly place: "variable" | "property" | "key" | "result" | "argument";
  /** The value as it is given the name. */
  readonly at: Expression;
}

const maxSteps = 160;

/**
 * The names a value is given, nearest first: through arithmetic, text, indexes, conversions, variables and the functions of the file
 * that return it. Where `isEnd` says so of a name, what comes behind it is not looked at.
 */
export function valueTargets(facts: FileFacts, start: Expression, isEnd: (target: ValueTarget) => boolean): readonly ValueTarget[] {
  const walk = new Walk(facts, isEnd);
  return walk.from(start);
}

class Walk {
  readonly #facts: FileFacts;
  readonly #isEnd: (target: ValueTarget) => boolean;
  readonly #targets: ValueTarget[] = [];
  readonly #pending: Expression[] = [];
  readonly #seen = new Set<Node | Binding>();

  constructor(facts: FileFacts, isEnd: (target: ValueTarget) => boolean) {
    this.#facts = facts;
    this.#isEnd = isEnd;
  }

  from(start: Expression): readonly ValueTarget[] {
    this.#pending.push(start);
    for (let next = this.#pending.shift(); next !== undefined && this.#seen.size < maxSteps; next = this.#pending.shift()) {
      if (this.#seen.has(next)) continue;
      this.#seen.add(next);
      this.#step(next, next.parent);
    }
    return this.#targets;
  }

  /** Notes a name; true where the way goes on behind it. */
  #named(name: string | undefined, place: ValueTarget["place"], at: Expression): boolean {
    if (name === undefined) return true;
    const target: ValueTarget = { name, place, at };
    this.#targets.push(target);
    return !this.#isEnd(target);
  }

  #step(node: Expression, parent: Node): void {
    if (isCarrier(node, parent)) {
      this.#pending.push((parent.kind === SyntaxKind.TemplateSpan ? parent.parent : parent) as Expression);
      return;
    }
    switch (parent.kind) {
      case SyntaxKind.BinaryExpression:
        return this.#assigned(node, parent as ts.BinaryExpression);
      case SyntaxKind.VariableDeclaration:
      case SyntaxKind.Parameter:
      case SyntaxKind.BindingElement: {
        const { name } = parent as ts.VariableDeclaration;
        if (isIdentifier(name) && this.#named(name.text, "variable", node)) this.#follow(name);
        return;
      }
      case SyntaxKind.PropertyAssignment:
      case SyntaxKind.PropertyDeclaration:
        this.#named(propertyNameText((parent as ts.PropertyAssignment).name), "property", node);
        return;
      case SyntaxKind.ShorthandPropertyAssignment:
        this.#named((parent as ts.ShorthandPropertyAssignment).name.text, "property", node);
        return;
      case SyntaxKind.ReturnStatement: {
        const owner = enclosingFunction(parent);
        if (owner !== undefined) this.#returned(node, owner);
        return;
      }
      case SyntaxKind.ArrowFunction:
        if ((parent as ts.ArrowFunction).body === node) this.#returned(node, parent as ts.ArrowFunction);
        return;
      case SyntaxKind.PropertyAccessExpression:
        this.#method(node, parent as ts.PropertyAccessExpression);
        return;
      case SyntaxKind.CallExpression:
        this.#argument(node, parent as ts.CallExpression);
        return;
      default:
    }
  }

  #assigned(node: Expression, { left, operatorToken, right }: ts.BinaryExpression): void {
    if (right !== node) return;
    const isAssignment = operatorToken.kind === SyntaxKind.EqualsToken || operatorToken.kind === SyntaxKind.PlusEqualsToken || operatorToken.kind === SyntaxKind.QuestionQuestionEqualsToken || operatorToken.kind === SyntaxKind.BarBarEqualsToken;
    if (!isAssignment) return;
    if (isIdentifier(left)) {
      if (this.#named(left.text, "variable", node)) this.#follow(left);
    } else if (isElementAccess(left) && isIdentifier(left.expression) && keyedName(this.#facts, left) === undefined) {
      // `bytes[i] = …`: one of a list that is filled.
      if (this.#named(left.expression.text, "variable", node)) this.#follow(left.expression);
    } else if (this.#named(isPropertyAccess(left) ? left.name.text : keyedName(this.#facts, left), "property", node)) {
      this.#pending.push(node.parent as Expression);
    }
  }

  /** `value.toString(36)`: the result of a method that keeps what the value tells. */
  #method(node: Expression, access: ts.PropertyAccessExpression): void {
    const call = access.parent;
    if (access.expression === node && isCallExpression(call) && call.expression === access && passesReceiver(access.name.text)) this.#pending.push(call);
  }

  #argument(node: Expression, call: ts.CallExpression): void {
    if (call.expression === node) {
      this.#pending.push(call);
      return;
    }
    const callee = call.expression;
    const api = this.#facts.callee(call)?.name;
    if (passesArgument(api, callee)) {
      this.#pending.push(call);
      return;
    }
    if (isPropertyAccess(callee) && isIdentifier(callee.expression) && /^(?:push|unshift|append|add)$/.test(callee.name.text)) {
      if (this.#named(callee.expression.text, "variable", node)) this.#follow(callee.expression);
      return;
    }
    const [key] = call.arguments;
    const method = isPropertyAccess(callee) ? callee.name.text : isIdentifier(callee) ? callee.text : undefined;
    if (key !== undefined && key !== node && method !== undefined && /^(?:set|setItem|cookie|setCookie|setHeader|header|append|add|put|setex|hset)$/i.test(method)) {
      this.#named(this.#facts.constantString(key), "key", node);
      return;
    }
    const isKey = this.#facts.sinksOf(call).some(({ row, value }) => row.kind === "secret-argument" && value === node);
    if (isKey) this.#named("secret key", "argument", node);
    else if (isIdentifier(callee)) this.#parameter(node, call, callee);
    else this.#named(method, "argument", node);
  }

  #parameter(node: Expression, call: ts.CallExpression, callee: ts.Identifier): void {
    const declared = functionOf(this.#facts.names.bindingOf(callee));
    const parameter = declared?.parameters[call.arguments.indexOf(node)];
    // `setPassword(user, password, timestamp)`, `setToken(response, accessToken, Date.now() + year)`: a time beside what is kept.
    if (call.arguments.some((argument) => argument !== node && isIdentifier(argument) && tokenNameKind(argument.text) === "credential")) return;
    if (parameter !== undefined && isIdentifier(parameter.name)) {
      if (this.#named(parameter.name.text, "variable", node)) this.#follow(parameter.name);
    } else this.#named(callee.text, "argument", node);
  }

  #returned(node: Expression, owner: FunctionLike): void {
    const { parent } = owner;
    if (isCallExpression(parent) && parent.expression !== owner) {
      const callee = parent.expression;
      if (isPropertyAccess(callee) && /^(?:map|flatMap|from|replace|replaceAll|reduce|times)$/.test(callee.name.text)) this.#pending.push(parent);
      return;
    }
    const named = nameOfFunction(owner);
    if (named === undefined || isLexer(named.text, owner)) return;
    if (!this.#named(named.text, "result", node)) return;
    const binding = named.variable && this.#facts.names.bindingOf(named.variable);
    if (binding === undefined) this.#calledAsMember(named.text, owner);
    if (binding === undefined || this.#seen.has(binding)) return;
    this.#seen.add(binding);
    for (const reference of this.#facts.names.referencesTo(binding)) {
      if (isCallExpression(reference.parent) && reference.parent.expression === reference) this.#pending.push(reference.parent);
    }
  }

  /** The calls of a method or of a function in an object: `this.draw()` in the class, `Codes.draw()` and `codes.draw()` by its name. */
  #calledAsMember(name: string, owner: FunctionLike): void {
    const holder = isMethodDeclaration(owner) ? owner.parent : owner.parent.parent;
    if (this.#seen.has(owner) || !(isClassLike(holder) || isObjectLiteral(holder))) return;
    this.#seen.add(owner);
    const holderName = isClassLike(holder) ? holder.name : isVariableDeclaration(holder.parent) && isIdentifier(holder.parent.name) ? holder.parent.name : undefined;
    const binding = holderName && this.#facts.names.bindingOf(holderName);
    for (const call of this.#facts.calls()) {
      const callee = isCallExpression(call) ? call.expression : undefined;
      if (!isPropertyAccess(callee) || callee.name.text !== name) continue;
      const { expression: object } = callee;
      const isOwn = object.kind === SyntaxKind.ThisKeyword ? isClassLike(holder) && enclosingClass(call) === holder : isIdentifier(object) && binding !== undefined && this.#facts.names.bindingOf(object) === binding;
      if (isOwn) this.#pending.push(call as ts.CallExpression);
    }
  }

  /** Every place that reads a variable. */
  #follow(identifier: ts.Identifier): void {
    const binding = this.#facts.names.bindingOf(identifier);
    if (binding === undefined || this.#seen.has(binding)) return;
    this.#seen.add(binding);
    for (const reference of this.#facts.names.referencesTo(binding)) {
      const { parent } = reference;
      if (isBinaryExpression(parent) && parent.left === reference && parent.operatorToken.kind === SyntaxKind.EqualsToken) continue;
      this.#pending.push(reference);
    }
  }
}

/** `token(stream, state)` of an editor's mode: a token is a word of the text there, and what is returned its style. */
function isLexer(name: string, { parameters }: FunctionLike): boolean {
  const [first] = parameters;
  return /^(?:next)?token$/i.test(name) && first !== undefined && isIdentifier(first.name) && /^(?:stream|input|source|code|text)$/.test(first.name.text);
}

interface FunctionName {
  readonly text: string;
  /** Set where a variable of that name is the function. */
  readonly variable?: ts.Identifier;
}

/** The name of a function: its own, or that of the variable, property or member it is given to. */
function nameOfFunction(owner: FunctionLike): FunctionName | undefined {
  if (isFunctionDeclaration(owner) || (isFunctionExpression(owner) && owner.name !== undefined)) return variableName(owner.name);
  if (isMethodDeclaration(owner)) return memberName(owner.name);
  if (!isArrowFunction(owner) && !isFunctionExpression(owner)) return undefined;
  const { parent } = owner;
  if (isVariableDeclaration(parent)) return isIdentifier(parent.name) ? variableName(parent.name) : undefined;
  if (parent.kind === SyntaxKind.PropertyAssignment || parent.kind === SyntaxKind.PropertyDeclaration) return memberName((parent as ts.PropertyAssignment).name);
  if (!isBinaryExpression(parent) || parent.right !== owner) return undefined;
  return isPropertyAccess(parent.left) ? memberName(parent.left.name) : isIdentifier(parent.left) ? variableName(parent.left) : undefined;
}

function variableName(name: ts.Identifier | undefined): FunctionName | undefined {
  return name && { text: name.text, variable: name };
}

function memberName(name: Node): FunctionName | undefined {
  const text = propertyNameText(name);
  return text === undefined ? undefined : { text };
}

/** True where the function around a place, or a function it calls there, also draws from a cryptographic source. */
export function hasSecureSource(facts: FileFacts, place: Node): boolean {
  let owner: Node | undefined = place;
  while (owner !== undefined && !isFunctionLike(owner)) owner = owner.parent;
  if (owner === undefined) return false;
  const own = (owner as { readonly name?: Node }).name;
  // A function that calls itself so draws from nowhere by that.
  const text = facts.textOf(owner).slice(own === undefined ? 0 : own.end - facts.spanOf(owner).start);
  return /\b(?:getRandomValues|randomUUID|randomBytes|randomFillSync|msCrypto)\b/.test(text);
}
