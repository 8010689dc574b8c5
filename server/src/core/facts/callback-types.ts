import type ts from "typescript";
import type { CallbackRow, ConventionRow } from "../model/library-model.js";
import type { ModelIndex } from "../model/model-index.js";
import {
  type CallExpression,
  type Expression,
  type FunctionLike,
  isArrowFunction,
  isCallExpression,
  isFunctionDeclaration,
  isFunctionExpression,
  isFunctionLike,
  isIdentifier,
  isMethodDeclaration,
  isNewExpression,
  isObjectLiteral,
  isPropertyAccess,
  isPropertyAssignment,
  isSatisfies,
  isAsExpression,
  isVariableDeclaration,
  type Node,
  type ParameterDeclaration,
  propertyNameText,
  SyntaxKind,
} from "../syntax/nodes.js";
import type { ApiRef } from "./api-names.js";
import type { Names } from "./names.js";

/** How a framework comes to call a function. */
export interface CallbackUse {
  readonly row: CallbackRow | ConventionRow;
  /** The call the function is handed to; undefined where a file convention finds it. */
  readonly call: CallExpression | undefined;
  readonly certain: boolean;
}

/** How many references to a function are looked at for its use as a callback. */
const maxReferences = 20;

/** Tells what the parameters of callbacks are: `(req, res) => …` handed to `app.get`, or exported by convention. */
export class CallbackTypes {
  readonly #names: Names;
  readonly #models: ModelIndex;
  readonly #conventions: readonly ConventionRow[];
  readonly #resolve: (node: Expression) => ApiRef | undefined;
  readonly #ofType: (type: ts.TypeNode | undefined) => ApiRef | undefined;
  readonly #uses = new Map<FunctionLike, CallbackUse | undefined>();

  constructor(
    names: Names,
    models: ModelIndex,
    path: string,
    resolve: (node: Expression) => ApiRef | undefined,
    ofType: (type: ts.TypeNode | undefined) => ApiRef | undefined,
  ) {
    this.#names = names;
    this.#models = models;
    this.#conventions = models.conventionsFor(path);
    this.#resolve = resolve;
    this.#ofType = ofType;
  }

  /** The API name of a parameter whose function is a known callback. */
  parameter(parameter: ParameterDeclaration): ApiRef | undefined {
    const declared = parameter.parent;
    if (!isFunctionLike(declared)) return undefined;
    const use = this.useOf(declared);
    if (use === undefined) return undefined;
    const { parameters } = use.row;
    // An Express error handler has the error in front of the request.
    const shift = parameters[0]?.startsWith("express.Request") && declared.parameters.length === 4 ? 1 : 0;
    const name = parameters[declared.parameters.indexOf(parameter) - shift];
    return name === undefined ? undefined : { name: this.#models.canonical(name), certain: use.certain };
  }

  /** How a function is used as a callback, or undefined where no model knows. */
  useOf(declared: FunctionLike): CallbackUse | undefined {
    if (this.#uses.has(declared)) return this.#uses.get(declared);
    this.#uses.set(declared, undefined);
    const use = this.#direct(declared) ?? this.#byReference(declared) ?? this.#byConvention(declared);
    this.#uses.set(declared, use);
    return use;
  }

  /** The function is written where it is handed over, or its variable or property has a callback type. */
  #direct(declared: FunctionLike): CallbackUse | undefined {
    let value: Node = declared;
    while (value.parent?.kind === SyntaxKind.ParenthesizedExpression || isAsExpression(value.parent) || isSatisfies(value.parent)) {
      if (isAsExpression(value.parent) || isSatisfies(value.parent)) {
        const typed = this.#typed(value.parent.type);
        if (typed !== undefined) return typed;
      }
      value = value.parent;
    }
    const { parent } = value;
    if (isCallExpression(parent) || isNewExpression(parent)) return this.#asArgument(value, parent);
    if (isPropertyAssignment(parent) || isMethodDeclaration(value)) {
      const literal = isPropertyAssignment(parent) ? parent.parent : value.parent;
      if (isObjectLiteral(literal)) return this.#asOption(literal, propertyNameText((isPropertyAssignment(parent) ? parent : (value as ts.MethodDeclaration)).name));
      return undefined;
    }
    if (isVariableDeclaration(parent) && parent.type !== undefined) return this.#typed(parent.type);
    return undefined;
  }

  #typed(type: ts.TypeNode): CallbackUse | undefined {
    const ref = this.#ofType(type);
    const row = ref && this.#models.callbacks(ref.name)[0];
    return row === undefined ? undefined : { row, call: undefined, certain: true };
  }

  #asArgument(value: Node, call: CallExpression | ts.NewExpression): CallbackUse | undefined {
    const index = call.arguments?.indexOf(value as Expression) ?? -1;
    if (index < 0) return undefined;
    const callee = this.#resolve(call.expression);
    if (callee === undefined) return this.#throughWrapper(call);
    const row = this.#models
      .callbacks(callee.name)
      .find((row) => row.property === undefined && (row.argument === "any" || row.argument === index));
    if (row !== undefined && isCallExpression(call)) return { row, call, certain: callee.certain };
    return this.#throughWrapper(call);
  }

  /** `app.get(path, asyncHandler(async (req, res) => …))`: a wrapper with one function hands its parameters on. */
  #throughWrapper(call: CallExpression | ts.NewExpression): CallbackUse | undefined {
    if (!isCallExpression(call) || call.arguments.length !== 1) return undefined;
    const outer = call.parent;
    if (isCallExpression(outer) && outer.arguments.includes(call)) {
      const callee = this.#resolve(outer.expression);
      if (callee === undefined) return undefined;
      const index = outer.arguments.indexOf(call);
      const row = this.#models
        .callbacks(callee.name)
        .find((row) => row.property === undefined && (row.argument === "any" || row.argument === index));
      return row === undefined ? undefined : { row, call: outer, certain: callee.certain };
    }
    return undefined;
  }

  #asOption(literal: ts.ObjectLiteralExpression, property: string | undefined): CallbackUse | undefined {
    const call = literal.parent;
    if (!isCallExpression(call) || property === undefined) return undefined;
    const index = call.arguments.indexOf(literal);
    const callee = this.#resolve(call.expression);
    if (callee === undefined || index < 0) return undefined;
    const row = this.#models
      .callbacks(callee.name)
      .find((row) => row.property === property && (row.argument === "any" || row.argument === index));
    return row === undefined ? undefined : { row, call, certain: callee.certain };
  }

  /** The function has a name and that name is handed over: `router.get("/", list)` or `router.get("/", users.list)`. */
  #byReference(declared: FunctionLike): CallbackUse | undefined {
    const name = nameOf(declared);
    if (name === undefined) return undefined;
    const binding = isMethodDeclaration(declared) ? undefined : this.#names.bindingOf(name);
    const candidates = binding === undefined ? this.#names.identifiersNamed(name.text) : this.#names.referencesTo(binding);
    for (const identifier of candidates.slice(0, maxReferences)) {
      if (identifier === name) continue;
      const value = isPropertyAccess(identifier.parent) && identifier.parent.name === identifier ? identifier.parent : identifier;
      if (binding === undefined && value === identifier) continue;
      const use = isCallExpression(value.parent) ? this.#asArgument(value, value.parent) : this.#boundMethod(value);
      if (use !== undefined) return use;
    }
    return undefined;
  }

  /** `router.get("/", this.list.bind(this))`. */
  #boundMethod(value: Node): CallbackUse | undefined {
    const access = value.parent;
    if (!isPropertyAccess(access) || access.name.text !== "bind") return undefined;
    const bound = access.parent;
    return isCallExpression(bound) && isCallExpression(bound.parent) ? this.#asArgument(bound, bound.parent) : undefined;
  }

  #byConvention(declared: FunctionLike): CallbackUse | undefined {
    if (this.#conventions.length === 0) return undefined;
    const exported = exportedName(declared);
    if (exported === undefined) return undefined;
    const row = this.#conventions.find(({ exports }) => exports.test(exported));
    return row === undefined ? undefined : { row, call: undefined, certain: true };
  }
}

function nameOf(declared: FunctionLike): ts.Identifier | undefined {
  if (isFunctionDeclaration(declared)) return declared.name;
  if (isMethodDeclaration(declared)) return isIdentifier(declared.name) ? declared.name : undefined;
  if (!isArrowFunction(declared) && !isFunctionExpression(declared)) return undefined;
  const { parent } = declared;
  if (isVariableDeclaration(parent) && isIdentifier(parent.name)) return parent.name;
  // Class fields and object members: `list = async (req, res) => …`, `{ list: async (req, res) => … }`.
  if (parent.kind === SyntaxKind.PropertyDeclaration || isPropertyAssignment(parent)) {
    const { name } = parent as ts.PropertyDeclaration | ts.PropertyAssignment;
    return isIdentifier(name) ? name : undefined;
  }
  return undefined;
}

/** The name under which a module exports a function; `default` for the default export. */
export function exportedName(declared: FunctionLike): string | undefined {
  let statement: Node = declared;
  let name: string | undefined;
  if (isFunctionDeclaration(declared)) name = declared.name?.text;
  else {
    const { parent } = declared;
    if (parent.kind === SyntaxKind.ExportAssignment) return "default";
    if (isVariableDeclaration(parent)) {
      name = isIdentifier(parent.name) ? parent.name.text : undefined;
      statement = parent.parent.parent;
    }
  }
  const modifiers = (statement as ts.FunctionDeclaration | ts.VariableStatement).modifiers ?? [];
  const isExported = modifiers.some(({ kind }) => kind === SyntaxKind.ExportKeyword);
  if (!isExported) return name !== undefined && isDefaultExported(statement, name) ? "default" : undefined;
  return modifiers.some(({ kind }) => kind === SyntaxKind.DefaultKeyword) ? "default" : name;
}

/** `export default handler` as a statement of its own. */
function isDefaultExported(statement: Node, name: string): boolean {
  const { parent } = statement;
  if (parent?.kind !== SyntaxKind.SourceFile) return false;
  return (parent as ts.SourceFile).statements.some(
    (other) =>
      other.kind === SyntaxKind.ExportAssignment &&
      isIdentifier((other as ts.ExportAssignment).expression) &&
      ((other as ts.ExportAssignment).expression as ts.Identifier).text === name,
  );
}
