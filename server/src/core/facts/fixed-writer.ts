import type ts from "typescript";
import { type FixedText, unknownValue } from "../model/fixed-exports.js";
import {
  type ClassLikeDeclaration,
  type Expression,
  type FunctionLike,
  isClassLike,
  isEnumMember,
  isFunctionDeclaration,
  isIdentifier,
  isMethodDeclaration,
  isObjectLiteral,
  isPropertyAccess,
  isPropertyDeclaration,
  isSpreadAssignment,
  isSpreadElement,
  type Node,
  propertyNameText,
  skipWrappers,
  SyntaxKind,
} from "../syntax/nodes.js";
import { closedFunction } from "./closed-function.js";
import type { FileFacts } from "./file-facts.js";
import { onlyReturn } from "./function-result.js";
import { helperText, helperUse } from "./handed-uses.js";
import { importOf } from "./import-of.js";

/** Settings are small; larger tables would only cost. */
const mostPieces = 600;
const deepest = 12;

/** Functions that make a fixed value of fixed arguments, and that rules look into. */
const pureCalls = new Set(["globalThis.Number", "globalThis.parseInt", "globalThis.String", "globalThis.Boolean", "globalThis.Buffer.from", "globalThis.Buffer.alloc", "globalThis.Object.freeze"]);

const operators: Partial<Record<SyntaxKind, string>> = {
  [SyntaxKind.BarBarToken]: "||",
  [SyntaxKind.QuestionQuestionToken]: "??",
  [SyntaxKind.AmpersandAmpersandToken]: "&&",
  [SyntaxKind.EqualsEqualsEqualsToken]: "===",
  [SyntaxKind.ExclamationEqualsEqualsToken]: "!==",
  [SyntaxKind.EqualsEqualsToken]: "==",
  [SyntaxKind.ExclamationEqualsToken]: "!=",
  [SyntaxKind.PlusToken]: "+",
};

/** Writes values of one file so that they mean the same in any other. */
export class FixedWriter {
  readonly #facts: FileFacts;
  #pieces: (string | { readonly from: string })[] = [];
  #tellsSomething = false;

  constructor(facts: FileFacts) {
    this.#facts = facts;
  }

  /** The value of a name at the top of the file; undefined where nothing of it is fixed. */
  name(name: string): FixedText | undefined {
    const declared = this.#facts.names.moduleScope.lookup(name)?.nameNode;
    return declared === undefined ? undefined : this.#written(() => this.#name(declared, 0));
  }

  value(node: Expression): FixedText | undefined {
    return this.#written(() => this.#value(node, 0));
  }

  #written(write: () => void): FixedText | undefined {
    this.#pieces = [];
    this.#tellsSomething = false;
    write();
    return this.#tellsSomething && this.#pieces.length <= mostPieces ? joined(this.#pieces) : undefined;
  }

  #say(...texts: readonly string[]): void {
    this.#pieces.push(...texts);
  }

  #known(text: string): void {
    this.#tellsSomething = true;
    this.#pieces.push(text);
  }

  #import(name: string): void {
    this.#tellsSomething = true;
    this.#pieces.push({ from: name });
  }

  #value(node: Expression, depth: number): void {
    const expression = skipWrappers(node);
    if (depth > deepest || this.#pieces.length > mostPieces) return this.#say(unknownValue);
    const constant = this.#facts.constant(expression);
    if (constant !== undefined) return this.#known(JSON.stringify(constant.value));
    const imported = importOf(expression, this.#facts.names);
    if (imported !== undefined) return this.#import(imported);
    switch (expression.kind) {
      case SyntaxKind.Identifier:
        return this.#name(expression as ts.Identifier, depth);
      case SyntaxKind.PropertyAccessExpression:
        return this.#member(expression as ts.PropertyAccessExpression, depth);
      case SyntaxKind.ObjectLiteralExpression:
        return this.#object(expression as ts.ObjectLiteralExpression, depth);
      case SyntaxKind.ArrayLiteralExpression:
        return this.#list("[", (expression as ts.ArrayLiteralExpression).elements, "]", depth);
      case SyntaxKind.RegularExpressionLiteral:
        return this.#known((expression as ts.RegularExpressionLiteral).text);
      case SyntaxKind.PrefixUnaryExpression: {
        const { operator, operand } = expression as ts.PrefixUnaryExpression;
        if (operator !== SyntaxKind.ExclamationToken) return this.#say(unknownValue);
        this.#say("!");
        return this.#value(operand, depth + 1);
      }
      case SyntaxKind.BinaryExpression:
        return this.#binary(expression as ts.BinaryExpression, depth);
      case SyntaxKind.ConditionalExpression: {
        const { condition, whenTrue, whenFalse } = expression as ts.ConditionalExpression;
        this.#say("(");
        this.#value(condition, depth + 1);
        this.#say("?");
        this.#value(whenTrue, depth + 1);
        this.#say(":");
        this.#value(whenFalse, depth + 1);
        return this.#say(")");
      }
      case SyntaxKind.ArrowFunction:
      case SyntaxKind.FunctionExpression:
        return this.#function(expression as ts.ArrowFunction | ts.FunctionExpression, depth);
      case SyntaxKind.CallExpression: {
        const { arguments: args } = expression as ts.CallExpression;
        const callee = this.#facts.callee(expression as ts.CallExpression)?.name ?? "";
        return pureCalls.has(callee) ? this.#list(`${callee.replace("globalThis.", "")}(`, args, ")", depth) : this.#say(unknownValue);
      }
      default:
        return this.#say(unknownValue);
    }
  }

  #name(identifier: ts.Identifier, depth: number): void {
    if (identifier.text === "undefined") return this.#say("undefined");
    const imported = importOf(identifier, this.#facts.names);
    if (imported !== undefined) return this.#import(imported);
    const declaration = this.#facts.names.bindingOf(identifier)?.declaration;
    if (declaration?.kind === SyntaxKind.EnumDeclaration) return this.#members((declaration as ts.EnumDeclaration).members.filter(isEnumMember), depth);
    if (isClassLike(declaration)) return this.#members(staticFields(declaration), depth);
    if (isFunctionDeclaration(declaration)) return this.#function(declaration, depth);
    const definition = this.#facts.definitionOf(identifier);
    return definition === undefined ? this.#say(unknownValue) : this.#value(definition, depth + 1);
  }

  /** Of a function the object is written that it makes, such as options, or what it does with what it is handed; one that knows nothing else as it is. */
  #function(declared: FunctionLike, depth: number): void {
    const returned = onlyReturn(declared);
    const made = returned && skipWrappers(returned);
    const use = isObjectLiteral(made) ? undefined : helperUse(this.#facts, declared);
    if (use !== undefined) return this.#known(`(()=>${helperText(use)})`);
    if (!isObjectLiteral(made)) {
      const closed = closedFunction(this.#facts, declared);
      return closed === undefined ? this.#say(unknownValue) : this.#known(closed);
    }
    this.#say("(()=>(");
    this.#object(made, depth + 1);
    this.#say("))");
  }

  #member(node: ts.PropertyAccessExpression, depth: number): void {
    const api = this.#facts.api(node)?.name ?? "";
    // What the environment says is known nowhere, but what takes its place may be.
    if (/^globalThis\.process\.env\.[A-Za-z_]\w*$/.test(api)) return this.#say(api.replace("globalThis.", ""));
    const own = this.#facts.option(node.expression, node.name.text);
    if (own.state === "given") return this.#value(own.value, depth + 1);
    const owner = skipWrappers(node.expression);
    if (!isIdentifier(owner) && !isPropertyAccess(owner)) return this.#say(unknownValue);
    this.#value(owner, depth + 1);
    this.#say(`.${node.name.text}`);
  }

  #object({ properties }: ts.ObjectLiteralExpression, depth: number): void {
    this.#say("{");
    for (const property of properties) {
      if (isSpreadAssignment(property)) {
        this.#say("...");
        this.#value(property.expression, depth + 1);
      } else {
        const key = propertyNameText(property.name);
        if (key === undefined) {
          // A computed key may be any.
          this.#say("...", unknownValue);
        } else {
          this.#say(`${JSON.stringify(key)}:`);
          if (property.kind === SyntaxKind.PropertyAssignment) this.#value((property as ts.PropertyAssignment).initializer, depth + 1);
          else if (property.kind === SyntaxKind.ShorthandPropertyAssignment) this.#name((property as ts.ShorthandPropertyAssignment).name, depth + 1);
          else if (isMethodDeclaration(property)) this.#function(property, depth + 1);
          else this.#say(unknownValue);
        }
      }
      this.#say(",");
    }
    this.#say("}");
  }

  #members(members: readonly (ts.EnumMember | ts.PropertyDeclaration)[], depth: number): void {
    this.#say("{");
    for (const { name, initializer } of members) {
      const key = propertyNameText(name);
      if (key === undefined || initializer === undefined) continue;
      this.#say(`${JSON.stringify(key)}:`);
      this.#value(initializer, depth + 1);
      this.#say(",");
    }
    this.#say("}");
  }

  #list(open: string, elements: readonly Expression[], close: string, depth: number): void {
    this.#say(open);
    for (const element of elements) {
      if (isSpreadElement(element)) this.#say("...");
      this.#value(isSpreadElement(element) ? element.expression : element, depth + 1);
      this.#say(",");
    }
    this.#say(close);
  }

  #binary({ left, operatorToken, right }: ts.BinaryExpression, depth: number): void {
    const operator = operators[operatorToken.kind];
    if (operator === undefined) return this.#say(unknownValue);
    this.#say("(");
    this.#value(left, depth + 1);
    this.#say(operator);
    this.#value(right, depth + 1);
    this.#say(")");
  }
}

/** Fields that belong to a class itself and that nothing outside of it is meant to write. */
function staticFields({ members }: ClassLikeDeclaration): readonly ts.PropertyDeclaration[] {
  return members.filter((member): member is ts.PropertyDeclaration => isPropertyDeclaration(member) && modifierKinds(member).includes(SyntaxKind.StaticKeyword));
}

function modifierKinds(node: Node): readonly SyntaxKind[] {
  return ((node as ts.PropertyDeclaration).modifiers ?? []).map(({ kind }) => kind);
}

function joined(pieces: readonly (string | { readonly from: string })[]): FixedText {
  const texts: (string | { readonly from: string })[] = [];
  for (const piece of pieces) {
    const last = texts.at(-1);
    if (typeof piece === "string" && typeof last === "string") texts[texts.length - 1] = last + piece;
    else texts.push(piece);
  }
  return texts;
}
