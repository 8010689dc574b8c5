import type ts from "typescript";
import {
  type Expression,
  isArrayLiteral,
  isIdentifier,
  isPropertyAccess,
  isVariableDeclaration,
  skipWrappers,
  SyntaxKind,
} from "../syntax/nodes.js";
import type { Constants } from "./constants.js";
import { isAssignmentOperator, type Names } from "./names.js";

/** A piece of a string: literal text, or a hole that a run-time value fills. */
export type ShapePart = { readonly text: string; readonly node: Expression } | { readonly hole: Expression };

/** What is known of a string before the program runs. Constant pieces are folded; neighbours of text stay apart. */
export interface StringShape {
  readonly parts: readonly ShapePart[];
}

const maxParts = 400;

/** Builds string shapes through templates, `+`, `.concat`, `[…].join`, variables and `+=`. */
export class StringShapes {
  readonly #names: Names;
  readonly #constants: Constants;

  constructor(names: Names, constants: Constants) {
    this.#names = names;
    this.#constants = constants;
  }

  /** The shape of an expression; one that is no string comes back as a single hole. */
  of(node: Expression): StringShape {
    const parts: ShapePart[] = [];
    this.#collect(node, parts, new Set());
    return { parts };
  }

  #collect(node: Expression, parts: ShapePart[], following: Set<Expression>): void {
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
  #children(node: Expression, parts: ShapePart[], following: Set<Expression>): readonly Expression[] | undefined {
    switch (node.kind) {
      case SyntaxKind.BinaryExpression: {
        const { left, operatorToken, right } = node as ts.BinaryExpression;
        if (operatorToken.kind === SyntaxKind.PlusToken) return [left, right];
        break;
      }
      case SyntaxKind.TemplateExpression: {
        const { head, templateSpans } = node as ts.TemplateExpression;
        parts.push({ text: head.text, node });
        for (const { expression, literal } of templateSpans) {
          this.#collect(expression, parts, following);
          parts.push({ text: literal.text, node });
        }
        return undefined;
      }
      case SyntaxKind.CallExpression: {
        const inner = this.#call(node as ts.CallExpression, parts, following);
        if (inner !== undefined) return inner;
        break;
      }
      case SyntaxKind.Identifier: {
        const assembled = this.#variable(node as ts.Identifier, following);
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

  #call(call: ts.CallExpression, parts: ShapePart[], following: Set<Expression>): readonly Expression[] | undefined {
    const { expression: callee, arguments: args } = call;
    if (!isPropertyAccess(callee)) return undefined;
    const method = callee.name.text;
    if (method === "concat" && !isArrayLiteral(callee.expression)) return [callee.expression, ...args];
    if (method === "trim" || method === "toString") return [callee.expression];
    if (method !== "join") return undefined;
    const array = skipWrappers(callee.expression);
    const list = isIdentifier(array) ? this.#constants.definitionOf(array) : array;
    const literal = list && skipWrappers(list);
    if (!isArrayLiteral(literal)) return undefined;
    const glue = args[0] === undefined ? "," : this.#constants.stringOf(args[0]);
    literal.elements.forEach((element, index) => {
      if (index > 0) parts.push(glue === undefined ? { hole: args[0] as Expression } : { text: glue, node: call });
      this.#collect(element, parts, following);
    });
    return [];
  }

  /** The initialiser of a string variable followed by what `+=` appends to it, in source order. */
  #variable(identifier: ts.Identifier, following: Set<Expression>): readonly Expression[] | undefined {
    const binding = this.#names.bindingOf(identifier);
    if (binding === undefined || !isVariableDeclaration(binding.declaration)) return undefined;
    const { initializer, name } = binding.declaration;
    if (initializer === undefined || !isIdentifier(name) || following.has(initializer)) return undefined;
    following.add(initializer);
    if (binding.kind === "const") return [initializer];
    const pieces = [initializer];
    for (const { operatorToken, right } of this.#names.assignmentsTo(binding)) {
      if (!isAssignmentOperator(operatorToken.kind)) continue;
      if (right.pos > identifier.pos) break;
      // A plain `=` starts the string anew; in a branch it may not, so what stood before is kept as well.
      pieces.push(right);
    }
    return pieces;
  }
}
