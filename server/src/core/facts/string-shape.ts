import type ts from "typescript";
import {
  isAssignmentOperator,
  type Expression,
  type Identifier,
  isArrayLiteral,
  isArrowFunction,
  isCallExpression,
  isFunctionExpression,
  isIdentifier,
  isPropertyAccess,
  isVariableDeclaration,
  skipWrappers,
  SyntaxKind,
} from "../syntax/nodes.js";
import type { ApiRef } from "./api-names.js";
import { onlyReturn } from "./function-result.js";
import type { Constants } from "./constants.js";
import { formatPieces, isFormat } from "./format-call.js";
import { piecesOfList } from "./list-pieces.js";
import type { Names } from "./names.js";
import type { Binding } from "./scope.js";

/** A piece of a string: literal text, or a hole that a run-time value fills. */
export type ShapePart = { readonly text: string; readonly node: Expression } | { readonly hole: Expression };

/** What is known of a string before the program runs. Constant pieces are folded; neighbours of text stay apart. */
export interface StringShape {
  readonly parts: readonly ShapePart[];
}

const maxParts = 400;
/** Each variable of a long chain would be followed through all those in front of it. */
const mostVariables = 200;

/** The variables whose texts a shape has taken in, with what was written to each. */
type Following = Map<Binding, readonly Expression[]>;

/** Tags that hand their template on as text, by how they are named: `String.raw`, and the ones that only remove indentation. */
export const plainTags = /(?:^|\.)(?:raw|dedent|outdent|stripIndents?|oneLine|endent|multiline)$/;

/** Builds string shapes through templates, `+`, `.concat`, lists that are joined, `util.format`, variables and `+=`. */
export class StringShapes {
  readonly #names: Names;
  readonly #constants: Constants;
  readonly #resolve: (node: Expression) => ApiRef | undefined;

  constructor(names: Names, constants: Constants, resolve: (node: Expression) => ApiRef | undefined) {
    this.#names = names;
    this.#constants = constants;
    this.#resolve = resolve;
  }

  /** The shape of an expression; one that is no string comes back as a single hole. */
  of(node: Expression): StringShape {
    const parts: ShapePart[] = [];
    this.#collect(node, parts, new Map());
    return { parts };
  }

  /**
   * The shapes a string can have: one for each plain assignment where the expression is a variable that is assigned
   * whole texts in several places, otherwise the one shape.
   */
  alternatives(node: Expression): readonly StringShape[] {
    const bare = skipWrappers(node);
    const written = isIdentifier(bare) ? this.#written(bare) : undefined;
    if (written === undefined || written.length < 2) return [this.of(node)];
    const binding = this.#names.bindingOf(bare as Identifier) as Binding;
    return written.map((pieces, index) => {
      const parts: ShapePart[] = [];
      const following = new Map([[binding, index === 0 ? pieces : []]]);
      for (const piece of pieces) this.#collect(piece, parts, following);
      return { parts };
    });
  }

  #collect(node: Expression, parts: ShapePart[], following: Following): void {
    // Worked off in a loop, because a long `+` chain nests on its left thousands deep.
    const pending: Expression[] = [node];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const expression = skipWrappers(next);
      if (parts.length >= maxParts) {
        parts.push({ hole: expression });
        return;
      }
      const children = this.#children(expression, parts, following);
      if (children !== undefined) for (const child of [...children].reverse()) pending.push(child);
    }
  }

  /** Pushes what an expression is by itself, or returns the expressions it is made of. */
  #children(node: Expression, parts: ShapePart[], following: Following): readonly Expression[] | undefined {
    switch (node.kind) {
      case SyntaxKind.BinaryExpression: {
        const { left, operatorToken, right } = node as ts.BinaryExpression;
        if (operatorToken.kind === SyntaxKind.PlusToken) return [left, right];
        break;
      }
      case SyntaxKind.TemplateExpression:
        this.#template(node as ts.TemplateExpression, parts, following);
        return undefined;
      case SyntaxKind.TaggedTemplateExpression: {
        const { tag, template } = node as ts.TaggedTemplateExpression;
        if (plainTags.test(tagText(tag))) return [template];
        break;
      }
      case SyntaxKind.CallExpression: {
        const inner = this.#call(node as ts.CallExpression, parts, following);
        if (inner !== undefined) return inner;
        break;
      }
      case SyntaxKind.Identifier: {
        const assembled = this.#variable(node as Identifier, following);
        if (assembled !== undefined) return assembled;
        break;
      }
      default:
    }
    const constant = this.#constants.of(node);
    if (constant === undefined) parts.push({ hole: node });
    else parts.push({ text: String(constant.value), node });
    return undefined;
  }

  #template(node: ts.TemplateExpression, parts: ShapePart[], following: Following): void {
    parts.push({ text: node.head.text, node });
    for (const { expression, literal } of node.templateSpans) {
      this.#collect(expression, parts, following);
      parts.push({ text: literal.text, node });
    }
  }

  #call(call: ts.CallExpression, parts: ShapePart[], following: Following): readonly Expression[] | undefined {
    const { expression: callee, arguments: args } = call;
    const [first] = args;
    if (isFormat(this.#resolve(callee)?.name) && first !== undefined) {
      const pieces = formatPieces(call, this.#constants.stringOf(first));
      if (pieces === undefined) return undefined;
      for (const piece of pieces) {
        if ("hole" in piece) this.#collect(piece.hole, parts, following);
        else parts.push(piece);
      }
      return [];
    }
    if (isIdentifier(callee) && callee.text === "String" && first !== undefined) return [first];
    if (!isPropertyAccess(callee)) return undefined;
    switch (callee.name.text) {
      case "concat":
        return isArrayLiteral(callee.expression) ? undefined : [callee.expression, ...args];
      case "trim":
      case "toString":
        return [callee.expression];
      case "replace":
        return this.#replaced(callee.expression, args, parts, following);
      case "join":
        return this.#joined(call, callee.expression, parts, following);
      default:
        return undefined;
    }
  }

  /** `"… {name} …".replace("{name}", value)`: a template by other means. */
  #replaced(
    target: Expression,
    [search, value]: readonly Expression[],
    parts: ShapePart[],
    following: Following,
  ): readonly Expression[] | undefined {
    const pattern = search && this.#constants.stringOf(search);
    const text = this.#constants.stringOf(target);
    if (text === undefined || !pattern || value === undefined) return undefined;
    const at = text.indexOf(pattern);
    if (at < 0) return [target];
    parts.push({ text: text.slice(0, at), node: target });
    this.#collect(value, parts, following);
    parts.push({ text: text.slice(at + pattern.length), node: target });
    return [];
  }

  /** The members of a list that is written out, collected by `push`, or mapped, with the glue between them. */
  #joined(
    call: ts.CallExpression,
    list: Expression,
    parts: ShapePart[],
    following: Following,
  ): readonly Expression[] | undefined {
    const [separator] = call.arguments;
    const glue = separator === undefined ? "," : this.#constants.stringOf(separator);
    const mapped = mapResult(list) ?? mapResult(this.#definition(list));
    // One member stands for all: what it does to the text, the others do as well.
    const pieces = mapped === undefined ? piecesOfList(skipWrappers(list), call, this.#names, this.#constants) : [mapped];
    if (pieces === undefined) return undefined;
    pieces.forEach((piece, index) => {
      if (index > 0) parts.push(glue === undefined ? { hole: separator as Expression } : { text: glue, node: call });
      this.#collect(piece, parts, following);
    });
    return [];
  }

  /** What a variable that is set once holds. */
  #definition(node: Expression): Expression | undefined {
    const bare = skipWrappers(node);
    return isIdentifier(bare) ? this.#constants.definitionOf(bare) : undefined;
  }

  /** What a variable that holds text is made of, or undefined where its value is better left a hole. */
  #variable(identifier: Identifier, following: Following): readonly Expression[] | undefined {
    const binding = this.#names.bindingOf(identifier);
    const followed = binding && following.get(binding);
    // `sql = sql + " …"`: what the variable held before is already in; a second use of a value is a hole like any other.
    if (followed !== undefined) return isInsideAny(identifier, followed) ? [] : undefined;
    if (following.size >= mostVariables) return undefined;
    const written = this.#written(identifier);
    if (binding === undefined || written === undefined || (written.length > 1 && following.size > 0)) return undefined;
    const pieces = written.flat();
    if (pieces.length === 0) return undefined;
    following.set(binding, pieces);
    return pieces;
  }

  /**
   * The texts that are written to a variable up to a place: one list for the initialiser and each plain assignment, with
   * what is appended to it. Undefined where nothing written builds a text.
   */
  #written(identifier: Identifier): readonly (readonly Expression[])[] | undefined {
    const binding = this.#names.bindingOf(identifier);
    if (binding === undefined || !isVariableDeclaration(binding.declaration)) return undefined;
    const { initializer, name } = binding.declaration;
    if (!isIdentifier(name)) return undefined;
    const texts: Expression[][] = initializer === undefined ? [] : [[initializer]];
    for (const { operatorToken, right } of binding.kind === "const" ? [] : this.#names.assignmentsTo(binding)) {
      if (right.pos > identifier.pos && !isInsideAny(identifier, [right])) break;
      if (!isAssignmentOperator(operatorToken.kind)) continue;
      const appends = operatorToken.kind === SyntaxKind.PlusEqualsToken || startsWith(right, binding.name);
      const last = texts.at(-1);
      if (appends && last !== undefined) last.push(right);
      else texts.push([right]);
    }
    return texts.some((pieces) => pieces.some((piece) => this.#buildsText(piece))) ? texts.filter((pieces) => !this.#isEmptyStart(pieces, texts)) : undefined;
  }

  /** `let sql = "";` before a plain assignment says nothing. */
  #isEmptyStart(pieces: readonly Expression[], texts: readonly unknown[]): boolean {
    return texts.length > 1 && pieces.every((piece) => ["", null].includes(this.#constants.of(piece)?.value as string | null));
  }

  #buildsText(node: Expression): boolean {
    const bare = skipWrappers(node);
    switch (bare.kind) {
      case SyntaxKind.StringLiteral:
      case SyntaxKind.NoSubstitutionTemplateLiteral:
      case SyntaxKind.TemplateExpression:
      case SyntaxKind.Identifier:
        return true;
      case SyntaxKind.TaggedTemplateExpression:
        return plainTags.test(tagText((bare as ts.TaggedTemplateExpression).tag));
      case SyntaxKind.BinaryExpression:
        return (bare as ts.BinaryExpression).operatorToken.kind === SyntaxKind.PlusToken;
      case SyntaxKind.CallExpression: {
        const { expression: callee } = bare as ts.CallExpression;
        if (isPropertyAccess(callee) && textMethods.has(callee.name.text)) return true;
        return isFormat(this.#resolve(callee)?.name);
      }
      default:
        return this.#constants.of(bare) !== undefined;
    }
  }
}

const textMethods = new Set(["join", "concat", "trim", "replace"]);

/** The result of the callback in `list.map(callback)`. */
function mapResult(list: Expression | undefined): Expression | undefined {
  const call = list && skipWrappers(list);
  if (call === undefined || !isCallExpression(call) || !isPropertyAccess(call.expression)) return undefined;
  const [callback] = call.arguments;
  if (!/^(?:map|flatMap)$/.test(call.expression.name.text)) return undefined;
  return isArrowFunction(callback) || isFunctionExpression(callback) ? onlyReturn(callback) : undefined;
}

function tagText(tag: Expression): string {
  if (isIdentifier(tag)) return tag.text;
  return isPropertyAccess(tag) && isIdentifier(tag.expression) && tag.expression.text === "String" ? `.${tag.name.text}` : "";
}

/** True for `name + …` and `` `${name} …` ``: an assignment of it to `name` appends. */
function startsWith(node: Expression, name: string): boolean {
  let at = skipWrappers(node);
  while (at.kind === SyntaxKind.BinaryExpression && (at as ts.BinaryExpression).operatorToken.kind === SyntaxKind.PlusToken) {
    at = skipWrappers((at as ts.BinaryExpression).left);
  }
  if (at.kind === SyntaxKind.TemplateExpression) {
    const { head, templateSpans } = at as ts.TemplateExpression;
    const [first] = templateSpans;
    if (head.text.trim() === "" && first !== undefined) at = skipWrappers(first.expression);
  }
  if (isCallExpression(at) && isPropertyAccess(at.expression) && at.expression.name.text === "concat") at = at.expression.expression;
  return isIdentifier(at) && at.text === name;
}

function isInsideAny(node: Expression, holders: readonly Expression[]): boolean {
  return holders.some(({ pos, end }) => pos <= node.pos && node.end <= end);
}
