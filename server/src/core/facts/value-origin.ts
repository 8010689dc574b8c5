import type ts from "typescript";
import type { SinkKind } from "../model/library-model.js";
import {
  enclosingFunction,
  type Expression,
  type FunctionLike,
  isArrowFunction,
  isBindingElement,
  isCallExpression,
  isDecorator,
  isExpressionStatement,
  isForOf,
  isFunctionDeclaration,
  isFunctionExpression,
  isFunctionLike,
  isIdentifier,
  isMethodDeclaration,
  isParameter,
  isPropertyAccess,
  isRegularExpression,
  isSpreadElement,
  isVariableDeclaration,
  type Node,
  parametersGiven,
  propertyNameText,
  skipWrappers,
  SyntaxKind,
} from "../syntax/nodes.js";
import { functionOf } from "./bound-function.js";
import { callEffect, escapesMarkup, stripsQuotes } from "./call-effects.js";
import { moduleNameOf } from "./module-name.js";
import { enclosingClass, memberOfClass, methodOfClass } from "./class-members.js";
import { declaredResult, declaredType, isBoundedType } from "./declared-types.js";
import type { FileFacts, SourceUse } from "./file-facts.js";
import { onlyReturn } from "./function-result.js";
import { callsOfKeptMethod } from "./function-uses.js";
import { guardOf } from "./guards.js";
import { literalProperty } from "./options.js";
import { piecesOfList } from "./list-pieces.js";
import type { Binding } from "./scope.js";

/** Where a run-time value comes from, as far as its file tells. From harmless to worst. */
export type OriginKind =
  /** A number, a boolean, one of a fixed set, or the result of an escaping function. */
  | "bounded"
  /** Set by whoever runs the program: an environment variable, a module-level constant of another file. */
  | "config"
  /** Looked at by a function whose name says that it checks. */
  | "checked"
  | "unknown"
  /** A parameter of a function of this file: whoever calls it decides. */
  | "parameter"
  /** An attacker. */
  | "source";

export interface Origin {
  readonly kind: OriginKind;
  /** Set where the kind is `source`. */
  readonly source?: SourceUse;
}

const ranks: readonly OriginKind[] = ["bounded", "config", "checked", "unknown", "parameter", "source"];
const bounded: Origin = { kind: "bounded" };
const config: Origin = { kind: "config" };
const checked: Origin = { kind: "checked" };
const unknown: Origin = { kind: "unknown" };
const parameter: Origin = { kind: "parameter" };

const maxDepth = 60;

/** Follows values of one file back to where they come from; `kind` says which escaping functions end the matter. */
export class ValueOrigins {
  readonly #facts: FileFacts;
  readonly #kind: SinkKind;
  readonly #seesGuards: boolean;
  readonly #known = new Map<Expression, Origin>();
  #depth = 0;

  /** With `unguarded` it makes no difference what is asked of a value before it is used. */
  constructor(facts: FileFacts, kind: SinkKind, guards: "guarded" | "unguarded" = "guarded") {
    this.#facts = facts;
    this.#kind = kind;
    this.#seesGuards = guards === "guarded";
  }

  of(node: Expression): Origin {
    const expression = skipWrappers(node);
    const known = this.#known.get(expression);
    if (known !== undefined) return known;
    if (this.#depth >= maxDepth) return unknown;
    // A value that is made from itself adds nothing to what else it is made from.
    this.#known.set(expression, bounded);
    this.#depth++;
    const origin = this.#guarded(expression);
    this.#depth--;
    this.#known.set(expression, origin);
    return origin;
  }

  #worst(nodes: readonly Expression[]): Origin {
    let worst = bounded;
    for (const node of nodes) worst = worse(worst, this.of(isSpreadElement(node) ? node.expression : node));
    return worst;
  }

  #guarded(node: Expression): Origin {
    const origin = this.#origin(node);
    if (!this.#seesGuards || origin.kind === "bounded" || !(isIdentifier(node) || isPropertyAccess(node))) return origin;
    const guard = guardOf(node, this.#facts.names);
    if (guard === "bounded") return bounded;
    return guard === "checked" && rank(origin) > rank(checked) ? checked : origin;
  }

  #origin(node: Expression): Origin {
    if (this.#facts.constant(node) !== undefined) return bounded;
    switch (node.kind) {
      case SyntaxKind.CallExpression:
        return this.#call(node as ts.CallExpression);
      case SyntaxKind.Identifier:
        return this.#identifier(node as ts.Identifier);
      case SyntaxKind.PropertyAccessExpression:
        return this.#property(node as ts.PropertyAccessExpression);
      case SyntaxKind.ElementAccessExpression: {
        const { expression } = node as ts.ElementAccessExpression;
        return this.#source(node) ?? this.of(expression);
      }
      case SyntaxKind.TemplateExpression:
        return this.#worst((node as ts.TemplateExpression).templateSpans.map(({ expression }) => expression));
      case SyntaxKind.ConditionalExpression: {
        const { whenTrue, whenFalse } = node as ts.ConditionalExpression;
        return this.#worst([whenTrue, whenFalse]);
      }
      case SyntaxKind.BinaryExpression:
        return this.#binary(node as ts.BinaryExpression);
      case SyntaxKind.ArrayLiteralExpression:
        return this.#worst((node as ts.ArrayLiteralExpression).elements);
      case SyntaxKind.ObjectLiteralExpression:
        return this.#object(node as ts.ObjectLiteralExpression);
      case SyntaxKind.AwaitExpression:
        return this.of((node as ts.AwaitExpression).expression);
      case SyntaxKind.NewExpression:
        return this.#construction(node as ts.NewExpression);
      case SyntaxKind.PrefixUnaryExpression:
      case SyntaxKind.PostfixUnaryExpression:
      case SyntaxKind.TypeOfExpression:
      case SyntaxKind.VoidExpression:
      case SyntaxKind.DeleteExpression:
      case SyntaxKind.NumericLiteral:
      case SyntaxKind.ArrowFunction:
      case SyntaxKind.FunctionExpression:
        return bounded;
      default:
        return this.#source(node) ?? unknown;
    }
  }

  #source(node: Expression): Origin | undefined {
    // The zone and the language of the machine that the program runs on.
    if (this.#facts.api(node)?.name.startsWith("globalThis.Intl.") === true) return config;
    const source = this.#facts.source(node);
    // Arguments, files and the environment are those of whoever runs the program.
    const isOutside = source?.row.kind === "remote" || source?.row.kind === "browser";
    return source !== undefined && isOutside ? { kind: "source", source } : undefined;
  }

  #binary({ left, operatorToken, right }: ts.BinaryExpression): Origin {
    switch (operatorToken.kind) {
      case SyntaxKind.PlusToken:
        return this.#sum(left, right);
      case SyntaxKind.BarBarToken:
      case SyntaxKind.QuestionQuestionToken:
        return this.#worst([left, right]);
      case SyntaxKind.AmpersandAmpersandToken:
      case SyntaxKind.EqualsToken:
      case SyntaxKind.CommaToken:
        return this.of(right);
      default:
        return bounded;
    }
  }

  /** Chains of `+` nest deep on their left in generated code. */
  #sum(left: Expression, right: Expression): Origin {
    const operands = [right];
    let head = skipWrappers(left);
    while (head.kind === SyntaxKind.BinaryExpression && (head as ts.BinaryExpression).operatorToken.kind === SyntaxKind.PlusToken) {
      operands.push((head as ts.BinaryExpression).right);
      head = skipWrappers((head as ts.BinaryExpression).left);
    }
    return this.#worst([...operands, head]);
  }

  #object(literal: ts.ObjectLiteralExpression): Origin {
    let worst = bounded;
    for (const property of literal.properties) {
      if (property.kind === SyntaxKind.PropertyAssignment) worst = worse(worst, this.of((property as ts.PropertyAssignment).initializer));
      else if (property.kind === SyntaxKind.ShorthandPropertyAssignment) worst = worse(worst, this.of((property as ts.ShorthandPropertyAssignment).name));
      else if (property.kind === SyntaxKind.SpreadAssignment) worst = worse(worst, this.of((property as ts.SpreadAssignment).expression));
      else worst = worse(worst, unknown);
    }
    return worst;
  }

  #construction(node: ts.NewExpression): Origin {
    const name = this.#facts.api(node)?.name;
    if (name === "globalThis.Date()") return bounded;
    return /^globalThis\.(?:Set|Map|Array|String|URL|URLSearchParams|Buffer)\(\)$/.test(name ?? "") ? this.#worst(node.arguments ?? []) : unknown;
  }

  #call(call: ts.CallExpression): Origin {
    const callee = skipWrappers(call.expression);
    const name = this.#facts.api(callee)?.name;
    if (name !== undefined && this.#facts.models.sanitizes(name, this.#kind)) return bounded;
    if (this.#kind === "html" && escapesMarkup(callee)) return bounded;
    // JSON text is data wherever it stands in code.
    if (this.#kind === "code" && name === "globalThis.JSON.stringify") return bounded;
    const effect = callEffect(call, callee, name);
    switch (effect) {
      case "bounded":
        return bounded;
      case "argument":
        // Array.from({ length: n }, () => "?")
        return call.arguments.length === 2 ? this.#callback(call.arguments[1]) : this.#worst(call.arguments.slice(0, 1));
      case "arguments":
        return this.#worst(call.arguments);
      case "receiver":
        return this.of((callee as ts.PropertyAccessExpression).expression);
      case "both":
        return this.#worst([(callee as ts.PropertyAccessExpression).expression, ...call.arguments]);
      case "replaced":
        return this.#replaced(call, callee as ts.PropertyAccessExpression);
      case "mapped":
        return this.#mapped(call, callee as ts.PropertyAccessExpression);
      case "joined":
        return this.#joined(call, callee as ts.PropertyAccessExpression);
      case "checked":
        return this.#source(call) ?? this.#modelled(call, name) ?? checked;
      default:
        return this.#source(call) ?? this.#modelled(call, name) ?? this.#localCall(call, callee);
    }
  }

  /** A call that the models say hands on an argument, or what the function returns that it is given. */
  #modelled(call: ts.CallExpression, name: string | undefined): Origin | undefined {
    if (name === undefined) return undefined;
    if (this.#facts.models.carrier(name) === "returns") return this.#callback(call.arguments[0] && skipWrappers(call.arguments[0]));
    const values = this.#facts.models.propagators(name).flatMap(({ from, callback }) => (typeof from === "number" && callback === undefined ? (call.arguments[from] ?? []) : []));
    return values.length === 0 ? undefined : this.#worst(values);
  }

  /** `text.replace(/[^a-z]/g, "")` keeps only what cannot end a literal. */
  #replaced(call: ts.CallExpression, callee: ts.PropertyAccessExpression): Origin {
    const [pattern, replacement] = call.arguments;
    const bare = pattern && skipWrappers(pattern);
    if (isRegularExpression(bare) && stripsQuotes(bare.text)) return bounded;
    return this.#worst(replacement === undefined ? [callee.expression] : [callee.expression, replacement]);
  }

  #mapped(call: ts.CallExpression, callee: ts.PropertyAccessExpression): Origin {
    const [callback, ...rest] = call.arguments;
    const bare = callback && skipWrappers(callback);
    if (bare !== undefined && isIdentifier(bare)) {
      const name = this.#facts.api(bare)?.name;
      return name !== undefined && this.#disarms(name) ? bounded : this.of(callee.expression);
    }
    return worse(this.#callback(bare), this.#worst(rest));
  }

  /** What a callback gives back. */
  #callback(callback: Expression | undefined): Origin {
    if (!isArrowFunction(callback) && !isFunctionExpression(callback)) return unknown;
    const result = onlyReturn(callback);
    return result === undefined ? unknown : this.of(result);
  }

  #disarms(api: string): boolean {
    return /^globalThis\.(?:Number|parseInt|parseFloat|Boolean|BigInt)$/.test(api) || this.#facts.models.sanitizes(api, this.#kind);
  }

  #joined(call: ts.CallExpression, callee: ts.PropertyAccessExpression): Origin {
    const members = piecesOfList(callee.expression, call, this.#facts.names, this.#facts);
    return this.#worst([...(members ?? [callee.expression]), ...call.arguments]);
  }

  /** A function of the same file: its result, with the arguments in place of its parameters. */
  #localCall(call: ts.CallExpression, callee: Expression): Origin {
    if (isBoundedType(declaredResult(call, this.#facts.names), this.#facts.names)) return bounded;
    const result = this.resultOf(callee);
    // `tableNameOf("*")` of another file of the project: nothing but the program has a say in it.
    const isOfProject = call.arguments.length > 0 && this.#facts.api(callee)?.name.startsWith(".") === true;
    if (result === undefined) return isOfProject && call.arguments.every((given) => this.#facts.constant(given) !== undefined) ? config : unknown;
    const origin = this.of(result);
    return origin.kind === "parameter" ? worse(unknown, this.#worst(call.arguments)) : origin;
  }

  /** What a function of the same file gives back, by the name or method that is called. */
  resultOf(callee: Expression): Expression | undefined {
    const declared = isIdentifier(callee) ? functionOf(this.#facts.names.bindingOf(callee)) : this.#ownMethod(callee);
    return declared && onlyReturn(declared);
  }

  /** The method of the class around that `this.name` means, or `self.name` where a variable keeps `this`. */
  #ownMethod(callee: Expression): FunctionLike | undefined {
    if (!isPropertyAccess(callee)) return undefined;
    const object = skipWrappers(callee.expression);
    const self = isIdentifier(object) ? this.#facts.definitionOf(object) : object;
    return self?.kind === SyntaxKind.ThisKeyword ? methodOfClass(self, callee.name.text) : undefined;
  }

  #property(node: ts.PropertyAccessExpression): Origin {
    const { expression, name } = node;
    if (boundedMembers.has(name.text)) return bounded;
    const source = this.#source(node);
    if (source !== undefined) return source;
    if (isBoundedType(declaredType(node, this.#facts.names), this.#facts.names)) return bounded;
    if (isGivenToComponent(node)) return parameter;
    if (expression.kind === SyntaxKind.ThisKeyword) return this.#member(node, name.text);
    if (this.#facts.api(node)?.name.startsWith("globalThis.process.env") === true) return config;
    const literal = this.#facts.objectOf(expression);
    if (literal !== undefined) {
      const value = literalProperty(literal, name.text, (spread) => this.#facts.objectOf(spread));
      if (value !== undefined && value !== "unknown") return this.of(value);
    }
    // A member in capitals of an import in capitals is one of an enumeration.
    if (isEnumMember(this.#facts, expression, name.text)) return config;
    return this.of(expression);
  }

  #member(node: Node, name: string): Origin {
    const member = memberOfClass(node, name);
    if (member?.value === undefined) return unknown;
    const origin = this.of(member.value);
    // What a constructor is given is the business of whoever builds the object.
    return origin.kind === "parameter" ? unknown : origin;
  }

  #identifier(identifier: ts.Identifier): Origin {
    if (/^(?:undefined|NaN|Infinity)$/.test(identifier.text)) return bounded;
    const source = this.#source(identifier);
    if (source !== undefined) return source;
    const binding = this.#facts.names.bindingOf(identifier);
    if (binding === undefined) return unknown;
    if (isBoundedType(declaredType(identifier, this.#facts.names), this.#facts.names)) return bounded;
    switch (binding.kind) {
      case "import":
        // Constants are imported under names in capitals; anything else may be a mutable or computed value.
        return /^[A-Z][A-Z\d_]+$/.test(binding.name) ? config : unknown;
      case "const":
      case "let":
      case "var":
      case "parameter":
        return this.#variable(binding, identifier);
      case "function":
      case "class":
        // As a text it is what the program says.
        return config;
      default:
        return unknown;
    }
  }

  #variable(binding: Binding, read: ts.Identifier): Origin {
    const declaration = rootOf(binding.declaration);
    if (isParameter(declaration)) return this.#rewritten(binding, read) ?? this.#parameter(declaration);
    if (!isVariableDeclaration(declaration)) return unknown;
    const loop = declaration.parent?.parent;
    if (isForOf(loop)) return this.of(loop.expression);
    if (loop?.kind === SyntaxKind.ForInStatement) return this.of((loop as ts.ForInStatement).expression);
    const { initializer } = declaration;
    let origin = initializer === undefined ? bounded : this.#initial(initializer, binding);
    for (const { right } of this.#facts.names.assignmentsTo(binding)) origin = worse(origin, this.of(right));
    return origin;
  }

  /** A parameter that its function sets anew in front of all branches, `id = parseInt(id, 10);`, is what that gives, where that can do no harm. */
  #rewritten(binding: Binding, read: ts.Identifier): Origin | undefined {
    const writes = this.#facts.names.assignmentsTo(binding);
    const isFirst = ({ operatorToken, parent, end }: ts.BinaryExpression): boolean =>
      operatorToken.kind === SyntaxKind.EqualsToken && end <= read.pos && isExpressionStatement(parent) && isFunctionLike(parent.parent.parent) && enclosingFunction(binding.nameNode) === parent.parent.parent;
    const origin = writes.some(isFirst) ? this.#worst(writes.map(({ right }) => right)) : unknown;
    return origin === bounded || origin === config ? origin : undefined;
  }

  /** A destructured name takes the value of its property where the object is written out. */
  #initial(initializer: Expression, { declaration }: Binding): Origin {
    if (isBindingElement(declaration)) {
      const literal = this.#facts.objectOf(initializer);
      const { propertyName, name } = declaration;
      const key = propertyName ?? name;
      const value = literal && isIdentifier(key) ? literalProperty(literal, key.text, (spread) => this.#facts.objectOf(spread)) : undefined;
      if (value !== undefined && value !== "unknown") return this.of(value);
    }
    return this.of(initializer);
  }

  #parameter(declaration: ts.ParameterDeclaration): Origin {
    const declared = declaration.parent;
    if (!isFunctionLike(declared)) return unknown;
    const index = parametersGiven(declared).indexOf(declaration);
    const call = declared.parent;
    if (!isCallExpression(call) || !call.arguments.includes(declared as Expression)) return this.#fromCallers(declared, index);
    // Callbacks of array methods get members of the array and their index.
    const callee = skipWrappers(call.expression);
    if (!isPropertyAccess(callee) || !elementCallbacks.has(callee.name.text)) return unknown;
    const list = this.of(callee.expression);
    if (callee.name.text === "sort") return list;
    if (callee.name.text === "reduce") return index === 0 ? this.#worst(call.arguments.slice(1, 2)) : index === 1 ? list : bounded;
    return index === 0 ? list : bounded;
  }

  /** What a function that its file keeps to itself is called with. */
  #fromCallers(declared: FunctionLike, index: number): Origin {
    if (isMethodDeclaration(declared)) {
      const calls = callsOfKeptMethod(this.#facts, declared) ?? [];
      return calls.length === 0 || calls.some((call) => call.arguments.some(isSpreadElement)) ? parameter : this.#worst(calls.flatMap((call) => call.arguments[index] ?? []));
    }
    const name = isFunctionDeclaration(declared) ? declared.name : isVariableDeclaration(declared.parent) ? declared.parent.name : undefined;
    if (!isIdentifier(name) || moduleNameOf(declared)?.isExported === true) return parameter;
    const home = this.#facts.names.bindingOf(name);
    const references = home === undefined ? [] : this.#facts.names.referencesTo(home);
    if (references.length === 0) return parameter;
    const values: Expression[] = [];
    for (const reference of references) {
      const call = reference.parent;
      if (!isCallExpression(call) || call.expression !== reference || call.arguments.some(isSpreadElement)) return parameter;
      const value = call.arguments[index];
      if (value !== undefined) values.push(value);
    }
    return this.#worst(values);
  }
}

/** What whoever uses a component gives it: `this.props.text`, or the field of an `@Input()`, whatever it begins with. */
function isGivenToComponent({ expression, name }: ts.PropertyAccessExpression): boolean {
  const owner = skipWrappers(expression);
  if (isPropertyAccess(owner)) return owner.expression.kind === SyntaxKind.ThisKeyword && owner.name.text === "props";
  if (owner.kind !== SyntaxKind.ThisKeyword) return false;
  const field = enclosingClass(expression)?.members.find((member) => propertyNameText(member.name) === name.text);
  const decorators = field !== undefined && "modifiers" in field ? ((field.modifiers as readonly Node[] | undefined) ?? []).filter(isDecorator) : [];
  return decorators.some(({ expression: decorator }) => isIdentifier(isCallExpression(decorator) ? decorator.expression : decorator) && /^(?:Input|Prop|property)$/.test(decorator.getText().replace(/\(.*/s, "")));
}

/** Members that are numbers whatever the object. */
const boundedMembers = new Set(["length", "size", "byteLength", "rowCount", "affectedRows", "insertId", "lastInsertRowid", "lastID", "changes"]);
const elementCallbacks = new Set(["map", "flatMap", "filter", "forEach", "find", "findIndex", "some", "every", "sort", "reduce"]);

/** The variable or parameter that a destructuring pattern belongs to. */
function rootOf(declaration: Node): Node {
  let at = declaration;
  while (isBindingElement(at)) at = at.parent.parent;
  return at;
}

function rank({ kind }: Origin): number {
  return ranks.indexOf(kind);
}

function worse(a: Origin, b: Origin): Origin {
  return rank(b) > rank(a) ? b : a;
}

/** `TableKind.VIEW`, from another file: by the way it is written a constant. */
function isEnumMember(facts: FileFacts, object: Expression, member: string): boolean {
  const owner = skipWrappers(object);
  if (!isIdentifier(owner) || !/^[A-Z][A-Z\d_]+$/.test(member) || !/^[A-Z]/.test(owner.text)) return false;
  return facts.names.bindingOf(owner)?.kind === "import";
}
