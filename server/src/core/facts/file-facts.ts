import type ts from "typescript";
import type { ImportedName } from "../model/imported-name.js";
import type { ApiName, SinkKind, SinkRow, SourceRow } from "../model/library-model.js";
import { isTaintKind } from "../model/taint-kinds.js";
import { isOfProject } from "../model/module-names.js";
import type { ModelIndex } from "../model/model-index.js";
import {
  type CallExpression,
  type Expression,
  type Identifier,
  isPropertyAccess,
  isTaggedTemplate,
  isTemplateExpression,
  type NewExpression,
  type Node,
  type ObjectLiteralExpression,
  type ParameterDeclaration,
  isSpreadAssignment,
  skipWrappers,
  SyntaxKind,
  type TaggedTemplateExpression,
} from "../syntax/nodes.js";
import { spanOf, type SyntaxTree, textOf } from "../syntax/syntax-tree.js";
import type { Span } from "../text/span.js";
import { ApiNames, type ApiRef } from "./api-names.js";
import { argumentsGiven, borrowedCall } from "./borrowed-calls.js";
import type { CallbackTypes } from "./callback-types.js";
import { type Constant, Constants } from "./constants.js";
import { type ImportedTexts, ImportedValues } from "./imported-values.js";
import { Names } from "./names.js";
import { literalProperty } from "./options.js";
import { rawPlaceholderValues } from "./raw-placeholders.js";
import { valueInBranch, writtenLater } from "./later-writes.js";
import { scanTree } from "./scan-tree.js";
import { holds } from "./sink-conditions.js";
import { type StringShape, StringShapes } from "./string-shape.js";

/** A call, construction or tagged template: what can be a sink. */
export type CallLike = CallExpression | NewExpression | TaggedTemplateExpression;

/** A call that a model row marks as a sink, with the expression that reaches it. */
export interface SinkUse {
  readonly row: SinkRow;
  readonly call: CallLike;
  /** The dangerous expression: the argument, or the option inside it that the row names. */
  readonly value: Expression;
  /** False where only a variable's name says what the receiver is. */
  readonly certain: boolean;
  /** The project's own name of that receiver, where its modules may know better. */
  readonly own?: ApiName;
}

/** A call that is a sink where the project's name `name` holds the API `is`. */
export interface OpenSinkUse extends SinkUse {
  readonly name: ApiName;
  readonly is: ApiName;
}

/** An expression that an attacker controls. */
export interface SourceUse {
  readonly row: SourceRow;
  readonly name: ApiName;
  readonly certain: boolean;
}

/** The value of an option: absent, not to be known here, or an expression. */
export type OptionValue = { readonly state: "absent" | "unknown" } | { readonly state: "given"; readonly value: Expression };

const factKinds = [
  SyntaxKind.CallExpression,
  SyntaxKind.NewExpression,
  SyntaxKind.TaggedTemplateExpression,
  SyntaxKind.RegularExpressionLiteral,
] as const;

/** All that is known of one file, worked out when asked and remembered. */
export class FileFacts {
  readonly tree: SyntaxTree;
  readonly models: ModelIndex;
  readonly names: Names;
  readonly #nodesByKind: ReadonlyMap<SyntaxKind, readonly Node[]>;
  readonly #api: ApiNames;
  readonly #imported: ImportedValues;
  readonly #constants: Constants;
  readonly #shapes: StringShapes;
  readonly #remembered = new Map<unknown, Map<object, unknown>>();
  #calls: readonly CallLike[] | undefined;
  #sinks: ReadonlyMap<SinkKind, readonly SinkUse[]> | undefined;

  /** `imports` tells what other files export; without it, constants end at the file. */
  constructor(tree: SyntaxTree, models: ModelIndex, wantedKinds: Iterable<SyntaxKind> = [], imports?: ImportedTexts) {
    this.tree = tree;
    this.models = models;
    const scan = scanTree(tree.sourceFile, new Set([...factKinds, ...wantedKinds]));
    this.#nodesByKind = scan.nodesByKind;
    this.names = new Names(scan);
    this.#api = new ApiNames(this.names, models, tree.document, scan.nodeCount);
    this.#imported = new ImportedValues(this.names, models, imports);
    this.#constants = new Constants(this.names, this.#imported, scan.nodeCount);
    this.#shapes = new StringShapes(this.names, this.#constants, (node) => this.#api.resolve(node));
  }

  /** Nodes of a kind in source order; only kinds that were asked for at construction. */
  nodesOf(kind: SyntaxKind): readonly Node[] {
    return this.#nodesByKind.get(kind) ?? [];
  }

  spanOf(node: Node): Span {
    return spanOf(this.tree, node);
  }

  textOf(node: Node): string {
    return textOf(this.tree, node);
  }

  /** The API an expression means. */
  api(node: Expression): ApiRef | undefined {
    return this.#api.resolve(node);
  }

  /** The API a call calls, constructs or tags. */
  callee(call: CallLike): ApiRef | undefined {
    return this.#api.resolve(isTaggedTemplate(call) ? call.tag : call.expression);
  }

  /** How functions of this file are used as callbacks. */
  get callbacks(): CallbackTypes {
    return this.#api.callbacks;
  }

  /** The names of other modules whose values somebody wanted to know. */
  get importsAsked(): readonly ImportedName[] {
    return this.#imported.asked;
  }

  /** The references that stand for values which are written in other files. */
  get importsReplaced(): readonly Node[] {
    return this.#imported.replaced;
  }

  constant(node: Expression): Constant | undefined {
    return this.#constants.of(node);
  }

  constantString(node: Expression): string | undefined {
    return this.#constants.stringOf(node);
  }

  /** The one expression that gives a variable its value; see `Constants.definitionOf`. */
  definitionOf(identifier: Identifier): Expression | undefined {
    return this.#constants.definitionOf(identifier);
  }

  /** What another file exports under the name that an expression is, or names a member of; see `ImportedValues`. */
  importedValue(node: Expression): Expression | undefined {
    return this.#imported.of(node);
  }

  /** The object literal an expression is or names. */
  objectOf(node: Expression): ObjectLiteralExpression | undefined {
    return this.#constants.objectOf(node);
  }

  shape(node: Expression): StringShape {
    return this.#shapes.of(node);
  }

  /** The shapes a string can have; see `StringShapes.alternatives`. */
  shapes(node: Expression): readonly StringShape[] {
    return this.#shapes.alternatives(node);
  }

  /** The answer to a question about a part of this file, worked out once: `question` is called only for a new subject. */
  remember<S extends object, T>(question: (facts: FileFacts, subject: S) => T, subject: S): T {
    let answers = this.#remembered.get(question);
    if (answers === undefined) {
      answers = new Map();
      this.#remembered.set(question, answers);
    }
    if (!answers.has(subject)) answers.set(subject, question(this, subject));
    return answers.get(subject) as T;
  }

  /** The source an expression is, by its own API name. */
  source(node: Expression): SourceUse | undefined {
    const ref = this.api(node);
    if (ref === undefined) return undefined;
    const row = this.models.source(ref.name);
    return row === undefined ? undefined : { row, name: ref.name, certain: ref.certain };
  }

  /**
   * The value of `path` (such as `cookie.secure`) in an options object. A missing object counts as absent, an object
   * that cannot be seen through as unknown.
   */
  option(object: Expression | undefined, path: string): OptionValue {
    let current = object;
    const names = path.split(".");
    for (const [at, name] of names.entries()) {
      if (current === undefined) return { state: "absent" };
      const literal: ObjectLiteralExpression | undefined = this.objectOf(current);
      if (literal === undefined) return { state: "unknown" };
      const written = writtenLater(this, skipWrappers(current), names.slice(at));
      if (written !== undefined) return written === "unknown" ? { state: "unknown" } : { state: "given", value: written };
      const found = literalProperty(literal, name, (spread) => this.objectOf(spread));
      if (found === "unknown") return { state: "unknown" };
      current = found;
    }
    return current === undefined ? { state: "absent" } : { state: "given", value: current };
  }

  /** Every sink of a kind in this file, in source order. */
  sinks(kind: SinkKind): readonly SinkUse[] {
    this.#sinks ??= this.#findSinks();
    return this.#sinks.get(kind) ?? [];
  }

  #findSinks(): ReadonlyMap<SinkKind, readonly SinkUse[]> {
    const found = new Map<SinkKind, SinkUse[]>();
    for (const call of this.calls()) {
      for (const use of this.sinksOf(call)) {
        const known = found.get(use.row.kind);
        if (known === undefined) found.set(use.row.kind, [use]);
        else known.push(use);
      }
    }
    return found;
  }

  /** The sinks of one call, of every kind. */
  sinksOf(call: CallLike): readonly SinkUse[] {
    return this.remember(sinksOfCall, call);
  }

  /** What `sinksOf` remembers. */
  findSinksOf(call: CallLike): readonly SinkUse[] {
    const borrowed = borrowedCall(this, call);
    const callee = borrowed === undefined ? this.callee(call) : this.api(borrowed.callee);
    const rows = callee === undefined ? [] : this.models.sinks(callee.name);
    const method = rows.length > 0 || borrowed !== undefined ? undefined : calledMethod(call);
    return (method === undefined ? rows : this.models.sinks(`*.${method}`)).flatMap((row): readonly SinkUse[] => {
      return this.#sinkValues(call, row).map((value) => {
        const use = { row, call, value, certain: method !== undefined || callee?.certain !== false };
        return callee?.own === undefined ? use : { ...use, own: ownerOf(callee.own) };
      });
    });
  }

  /**
   * True for APIs that the project itself may hold: of this file, of a relative module, or of a package no model knows, which
   * may be one of the workspace or an alias. Which it is, the module graph tells.
   */
  isProjectName({ name, certain }: ApiRef): boolean {
    return isOfProject(name) || (certain && !this.models.isLibrary(name) && !this.models.isOfTeam(name));
  }

  /** The name by which the module graph may know an API, also where its variable's name made another guess. */
  projectName(ref: ApiRef | undefined): ApiName | undefined {
    if (ref === undefined) return undefined;
    return ref.own ?? (this.isProjectName(ref) ? ref.name : undefined);
  }

  /** Sinks that a call may be, depending on what the project's module it comes from exports under that name. */
  openSinksOf(call: CallLike): readonly OpenSinkUse[] {
    const callee = isTaggedTemplate(call) ? undefined : this.callee(call);
    if (callee === undefined) return [];
    const known = this.projectName(callee);
    if (known === undefined) return [];
    const dot = known.lastIndexOf(".");
    const isNew = call.kind === SyntaxKind.NewExpression;
    const member = isNew ? "" : known.slice(dot + 1);
    if (!isNew && (dot <= 0 || !/^[\w$]+$/.test(member))) return [];
    const name = isNew ? known : ownerOf(known);
    return this.models.sinksOfMember(member).flatMap((row): readonly OpenSinkUse[] => {
      const owners = isNew ? [row.api] : [row.api.slice(0, -member.length - 1), ...this.models.otherOwners(row.api)];
      return owners.flatMap((is) => (is === "*" ? [] : this.#sinkValues(call, row).map((value) => ({ row, call, value, certain: true, name, is }))));
    });
  }

  /** The API name of an instance of a type. */
  apiOfType(type: ts.TypeNode): ApiRef | undefined {
    return this.#api.ofType(type);
  }

  /** The API a parameter is known to be an instance of, by type, decorator or the callback it belongs to. */
  parameterApi(parameter: ParameterDeclaration): ApiRef | undefined {
    return this.#api.parameter(parameter);
  }

  /** Calls, constructions and tagged templates in source order. */
  calls(): readonly CallLike[] {
    return (this.#calls ??= this.#sortedCalls());
  }

  #sortedCalls(): readonly CallLike[] {
    const [calls, news, tags] = factKinds.slice(0, 3).map((kind) => this.nodesOf(kind) as readonly CallLike[]);
    const all = [...(calls ?? []), ...(news ?? []), ...(tags ?? [])];
    return all.sort((a, b) => a.pos - b.pos || b.end - a.end);
  }

  #sinkValues(call: CallLike, row: SinkRow): readonly Expression[] {
    if (row.rawIn !== undefined && typeof row.argument === "number") return rawPlaceholderValues(this, call, row.rawIn, row.argument, row.property);
    const value = this.#sinkValue(call, row);
    return value === undefined ? [] : [value];
  }

  #sinkValue(call: CallLike, row: SinkRow): Expression | undefined {
    if (row.when?.some((condition) => !holds(this, call, condition)) === true) return undefined;
    if (isTaggedTemplate(call)) return templateValue(call, row);
    if (row.argument === "tag" || row.argument === "tag-start") return undefined;
    if (row.argument === "none") return call;
    if (row.argument === "receiver") return borrowedCall(this, call) === undefined ? receiverOf(call) : undefined;
    const args = argumentsGiven(this, call);
    const argument = row.argument === "last" ? args.at(-1) : args[row.argument];
    if (argument === undefined || row.property === undefined) return argument;
    const literal = this.objectOf(argument);
    if (literal === undefined) return argument;
    const { option: name } = partsOf(row.property);
    const option = this.option(argument, name);
    if (option.state !== "unknown") return option.state === "given" ? option.value : undefined;
    // What some runs set matters where data is followed: all that is fixed there is set on purpose.
    return (isTaintKind(row.kind) ? valueInBranch(this, skipWrappers(argument), name.split(".")) : undefined) ?? this.#spreadInto(literal);
  }

  /** The object of unknown members that a literal takes over: `filter` of `{ TableName: "posts", ...filter }`. */
  #spreadInto(literal: ObjectLiteralExpression): Expression | undefined {
    const spread = literal.properties.findLast((property) => isSpreadAssignment(property) && this.objectOf(property.expression) === undefined);
    return spread !== undefined && isSpreadAssignment(spread) ? spread.expression : undefined;
  }
}

/** The option a sink's property names, and what of its value is meant: of `Statements.[].Statement` the parts of the elements. */
export function partsOf(property: string): { readonly option: string; readonly below: readonly string[] } {
  const at = property.indexOf(".[]");
  return at < 0 ? { option: property, below: [] } : { option: property.slice(0, at), below: property.slice(at + 1).split(".") };
}

/** The object of a member. */
function ownerOf(name: ApiName): ApiName {
  return name.slice(0, Math.max(0, name.lastIndexOf(".")));
}

function templateValue({ template }: TaggedTemplateExpression, { argument }: SinkRow): Expression | undefined {
  if (argument === "tag") return template as Expression;
  if (argument !== "tag-start" || !isTemplateExpression(template) || template.head.text.trim() !== "") return undefined;
  return template.templateSpans[0]?.expression;
}

function sinksOfCall(facts: FileFacts, call: CallLike): readonly SinkUse[] {
  return facts.findSinksOf(call);
}

function receiverOf(call: CallExpression | NewExpression): Expression | undefined {
  const callee = skipWrappers(call.expression);
  return isPropertyAccess(callee) ? callee.expression : undefined;
}

function calledMethod(call: CallLike): string | undefined {
  const callee = isTaggedTemplate(call) ? undefined : skipWrappers(call.expression);
  return isPropertyAccess(callee) ? callee.name.text : undefined;
}
