import type ts from "typescript";
import {
  type Expression,
  type Identifier,
  isArrayLiteral,
  isBindingElement,
  isCallExpression,
  isClassLike,
  isEnumMember,
  isFunctionLike,
  isIdentifier,
  isObjectBindingPattern,
  isObjectLiteral,
  isPropertyAccess,
  isStringLike,
  isVariableDeclaration,
  type ObjectLiteralExpression,
  propertyNameText,
  skipWrappers,
  SyntaxKind,
} from "../syntax/nodes.js";
import { NodeTable } from "../syntax/node-table.js";
import type { Names } from "./names.js";
import type { Binding } from "./scope.js";
import { fixedField } from "./class-members.js";
import type { ImportedValues } from "./imported-values.js";
import { literalProperty } from "./options.js";

export type ConstantValue = string | number | boolean | null;

/** A value known without running the program. Wrapped, so that null and absence differ. */
export interface Constant {
  readonly value: ConstantValue;
}

const maxDepth = 60;

/**
 * Folds literals through concatenation, templates, arithmetic, constants, object literals and enum members of one file, and through
 * what other files export, as far as a project has told of it.
 */
export class Constants {
  readonly #names: Names;
  readonly #imported: ImportedValues;
  /** Null for what is no constant: asked for nearly every expression of the file, so that one look-up has to do. */
  readonly #known: NodeTable<Constant | null>;
  #depth = 0;

  constructor(names: Names, imported: ImportedValues, nodeCount: number) {
    this.#names = names;
    this.#known = new NodeTable(nodeCount);
    this.#imported = imported;
  }

  /** The constant value of an expression, or undefined where it depends on run time. */
  of(node: Expression): Constant | undefined {
    const expression = skipWrappers(node);
    const known = this.#known.get(expression);
    if (known !== undefined) return known ?? undefined;
    if (this.#depth >= maxDepth) return undefined;
    // Set before folding, so that a value defined by itself ends the recursion.
    this.#known.set(expression, null);
    this.#depth++;
    const value = this.#fold(expression);
    this.#depth--;
    if (value !== undefined) this.#known.set(expression, value);
    return value;
  }

  /** The constant string an expression folds to. */
  stringOf(node: Expression): string | undefined {
    const value = this.of(node)?.value;
    return typeof value === "string" ? value : undefined;
  }

  /**
   * The one expression that gives a variable its value: the initialiser of a `const`, or of a `let`, `var` or parameter
   * that nothing assigns to again, the member that a pattern takes out of an object written out in this file or known from another
   * one, or what another module is known to export under an imported name. Undefined for everything else.
   */
  definitionOf(identifier: Identifier): Expression | undefined {
    const binding = this.#names.bindingOf(identifier);
    if (binding === undefined) return undefined;
    if (!isVariableDeclaration(binding.declaration)) return this.#imported.of(identifier) ?? this.#pickedInto(binding);
    const { initializer, name } = binding.declaration;
    if (initializer === undefined || !isIdentifier(name) || this.#isAskedTooEarly(identifier, binding)) return undefined;
    // A module that is required stands where its name does.
    if (isCallExpression(initializer)) {
      const required = this.#imported.of(identifier);
      if (required !== undefined) return required;
    }
    if (binding.kind !== "const" && this.#names.assignmentsTo(binding).length > 0) return undefined;
    return initializer;
  }

  /**
   * `const a = a.b;`, `let a = b; let b = a;`: a value that is asked for while there is none yet, as in code that is being typed. Who follows
   * definitions comes to an end where none of them is one of these.
   */
  #isAskedTooEarly(identifier: Identifier, { declaration, scope }: Binding): boolean {
    if (identifier.pos >= declaration.end) return false;
    let isInDeclaration = false;
    for (let at: ts.Node | undefined = identifier.parent; at !== undefined && at !== scope.node; at = at.parent) {
      if (isFunctionLike(at) || at.kind === SyntaxKind.PropertyDeclaration) return false;
      if (isVariableDeclaration(at) && at.initializer !== undefined && at.initializer.pos <= identifier.pos) isInDeclaration = true;
    }
    return isInDeclaration;
  }

  /** `const { algorithm } = options`, `const { tls: { mode = "on" } } = settings`. */
  #pickedInto(binding: Binding): Expression | undefined {
    const { declaration, kind } = binding;
    if (!isBindingElement(declaration) || (kind !== "const" && this.#names.assignmentsTo(binding).length > 0)) return undefined;
    const value = this.#depth >= maxDepth ? undefined : this.#memberPicked(declaration);
    // A pattern may come to stand for itself only in code that does not run.
    return isIdentifier(value) && this.#names.bindingOf(value) === binding ? undefined : value;
  }

  /** What one name of a pattern takes: the member of that name, or its default where the object is known to lack it. */
  #memberPicked({ parent: pattern, propertyName, name, initializer: usual, dotDotDotToken }: ts.BindingElement): Expression | undefined {
    const owner: ts.Node = pattern.parent;
    if (!isObjectBindingPattern(pattern) || dotDotDotToken !== undefined) return undefined;
    const from = isVariableDeclaration(owner) ? owner.initializer : isBindingElement(owner) ? this.#memberPicked(owner) : undefined;
    const key = propertyNameText(propertyName ?? name);
    if (from === undefined || key === undefined) return undefined;
    this.#depth++;
    const holder = this.objectOf(from);
    const value = holder && literalProperty(holder, key, (spread) => this.objectOf(spread));
    this.#depth--;
    if (holder === undefined || value === "unknown") return undefined;
    return value === undefined || (isIdentifier(value) && value.text === "undefined") ? usual : value;
  }

  /** The object literal an expression is or names. */
  objectOf(node: Expression): ObjectLiteralExpression | undefined {
    // `const a = a.b` comes to this, as code does that is being typed.
    if (this.#depth >= maxDepth) return undefined;
    this.#depth++;
    const object = this.#objectBehind(node);
    this.#depth--;
    return object;
  }

  #objectBehind(node: Expression): ObjectLiteralExpression | undefined {
    let expression = skipWrappers(node);
    for (let hop = 0; hop < 8 && isIdentifier(expression); hop++) {
      const definition = this.definitionOf(expression);
      if (definition === undefined) return undefined;
      expression = skipWrappers(definition);
    }
    if (isObjectLiteral(expression)) return expression;
    if (isPropertyAccess(expression)) {
      if (expression.expression.kind === SyntaxKind.ThisKeyword) {
        const field = fixedField(expression, expression.name.text);
        return field && isObjectLiteral(skipWrappers(field)) ? (skipWrappers(field) as ObjectLiteralExpression) : undefined;
      }
      const own = isIdentifier(expression.expression) ? this.#staticField(expression.expression, expression.name.text) : undefined;
      if (own !== undefined) return this.objectOf(own);
      const holder = this.objectOf(expression.expression);
      const value = holder && literalProperty(holder, expression.name.text);
      const meant = holder === undefined ? this.#imported.of(expression) : value;
      return meant && meant !== "unknown" ? this.objectOf(meant) : undefined;
    }
    // Object.freeze({ … })
    if (expression.kind === SyntaxKind.CallExpression) {
      const { expression: callee, arguments: args } = expression as ts.CallExpression;
      const [only] = args;
      if (isPropertyAccess(callee) && callee.name.text === "freeze" && only !== undefined) return this.objectOf(only);
      const required = this.#imported.of(expression);
      return required && this.objectOf(required);
    }
    return undefined;
  }

  #fold(node: Expression): Constant | undefined {
    switch (node.kind) {
      case SyntaxKind.StringLiteral:
      case SyntaxKind.NoSubstitutionTemplateLiteral:
        return { value: (node as ts.StringLiteralLike).text };
      case SyntaxKind.NumericLiteral:
        return { value: Number((node as ts.NumericLiteral).text) };
      case SyntaxKind.TrueKeyword:
        return { value: true };
      case SyntaxKind.FalseKeyword:
        return { value: false };
      case SyntaxKind.NullKeyword:
        return { value: null };
      case SyntaxKind.PrefixUnaryExpression:
        return this.#unary(node as ts.PrefixUnaryExpression);
      case SyntaxKind.BinaryExpression:
        return this.#binary(node as ts.BinaryExpression);
      case SyntaxKind.TemplateExpression:
        return this.#template(node as ts.TemplateExpression);
      case SyntaxKind.Identifier: {
        const definition = this.definitionOf(node as Identifier);
        return definition && this.of(definition);
      }
      case SyntaxKind.PropertyAccessExpression:
      case SyntaxKind.ElementAccessExpression:
        return this.#member(node as ts.PropertyAccessExpression | ts.ElementAccessExpression);
      case SyntaxKind.CallExpression:
        return this.#call(node as ts.CallExpression);
      default:
        return undefined;
    }
  }

  #unary({ operator, operand }: ts.PrefixUnaryExpression): Constant | undefined {
    const value = this.of(operand)?.value;
    if (operator === SyntaxKind.MinusToken && typeof value === "number") return { value: -value };
    if (operator === SyntaxKind.ExclamationToken && value !== undefined) return { value: !value };
    return undefined;
  }

  #binary({ left, operatorToken, right }: ts.BinaryExpression): Constant | undefined {
    const operator = operatorToken.kind;
    if (operator === SyntaxKind.PlusToken) return this.#sum(left, right);
    const arithmetic = arithmeticOperators.get(operator);
    if (arithmetic === undefined) return undefined;
    const a = this.of(left)?.value;
    const b = this.of(right)?.value;
    return typeof a === "number" && typeof b === "number" ? { value: arithmetic(a, b) } : undefined;
  }

  /** A chain of `+` nests on its left thousands deep in generated code: folded in a loop. */
  #sum(left: Expression, right: Expression): Constant | undefined {
    const operands = [right];
    let head = skipWrappers(left);
    while (head.kind === SyntaxKind.BinaryExpression) {
      const { operatorToken, left: nextLeft, right: nextRight } = head as ts.BinaryExpression;
      if (operatorToken.kind !== SyntaxKind.PlusToken) break;
      operands.push(nextRight);
      head = skipWrappers(nextLeft);
    }
    operands.push(head);
    let total: ConstantValue | undefined;
    for (const operand of operands.reverse()) {
      const value = this.of(operand)?.value;
      if (value === undefined) return undefined;
      if (total === undefined) total = value;
      else if (typeof total === "number" && typeof value === "number") total += value;
      else total = `${total}${value}`;
    }
    return total === undefined ? undefined : { value: total };
  }

  #template({ head, templateSpans }: ts.TemplateExpression): Constant | undefined {
    let text = head.text;
    for (const { expression, literal } of templateSpans) {
      const constant = this.of(expression);
      if (constant === undefined) return undefined;
      text += `${constant.value}${literal.text}`;
    }
    return { value: text };
  }

  #member(node: ts.PropertyAccessExpression | ts.ElementAccessExpression): Constant | undefined {
    const name = isPropertyAccess(node) ? node.name.text : this.stringOf(node.argumentExpression);
    if (name === undefined) return undefined;
    if (node.expression.kind === SyntaxKind.ThisKeyword) {
      const field = fixedField(node, name);
      return field && this.of(field);
    }
    if (isIdentifier(node.expression)) {
      const enumValue = this.#enumMember(node.expression, name);
      if (enumValue !== undefined) return enumValue;
      const own = this.#staticField(node.expression, name);
      if (own !== undefined) return this.of(own);
    }
    const holder = this.objectOf(node.expression);
    const value = holder === undefined ? this.#imported.of(node) : literalProperty(holder, name);
    return value === undefined || value === "unknown" ? undefined : this.of(value);
  }

  /** `Settings.HEADER`, where the class stands in the same file. */
  #staticField(identifier: Identifier, name: string): Expression | undefined {
    const declaration = this.#names.bindingOf(identifier)?.declaration;
    return isClassLike(declaration) ? fixedField(identifier, name, declaration) : undefined;
  }

  #enumMember(identifier: Identifier, name: string): Constant | undefined {
    const binding = this.#names.bindingOf(identifier);
    if (binding?.kind !== "enum") return undefined;
    const { members } = binding.declaration as ts.EnumDeclaration;
    const member = members.find((candidate) => isEnumMember(candidate) && propertyNameText(candidate.name) === name);
    return member?.initializer && this.of(member.initializer);
  }

  /** `["a", "b"].join("")`, `"a".concat("b")`, `"A".toLowerCase()`, `"a".trim()`, `String("x")`. */
  #call({ expression: callee, arguments: args }: ts.CallExpression): Constant | undefined {
    const [first] = args;
    if (!isPropertyAccess(callee)) return undefined;
    const method = callee.name.text;
    const target = skipWrappers(callee.expression);
    if (method === "join" && isArrayLiteral(target)) return this.#join(target, first);
    if (!stringMethods.has(method)) return undefined;
    const text = isStringLike(target) ? target.text : this.stringOf(target);
    if (text === undefined) return undefined;
    if (method === "toLowerCase") return { value: text.toLowerCase() };
    if (method === "toUpperCase") return { value: text.toUpperCase() };
    if (method === "trim") return { value: text.trim() };
    const rest = args.map((argument) => this.of(argument)?.value);
    return rest.includes(undefined) ? undefined : { value: text + rest.join("") };
  }

  #join(array: ts.ArrayLiteralExpression, separator: Expression | undefined): Constant | undefined {
    const glue = separator === undefined ? "," : this.stringOf(separator);
    const parts = array.elements.map((element) => this.of(element)?.value);
    return glue === undefined || parts.includes(undefined) ? undefined : { value: parts.join(glue) };
  }
}

const stringMethods = new Set(["toLowerCase", "toUpperCase", "trim", "concat"]);

const arithmeticOperators: ReadonlyMap<SyntaxKind, (a: number, b: number) => number> = new Map([
  [SyntaxKind.MinusToken, (a: number, b: number) => a - b],
  [SyntaxKind.AsteriskToken, (a: number, b: number) => a * b],
  [SyntaxKind.SlashToken, (a: number, b: number) => a / b],
  [SyntaxKind.PercentToken, (a: number, b: number) => a % b],
  [SyntaxKind.AsteriskAsteriskToken, (a: number, b: number) => a ** b],
  [SyntaxKind.LessThanLessThanToken, (a: number, b: number) => a << b],
]);
