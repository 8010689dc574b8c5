import { type ImportedName, partsOfImport } from "../model/imported-name.js";
import type { ModelIndex } from "../model/model-index.js";
import { type Expression, isExpressionStatement, type Node } from "../syntax/nodes.js";
import type { Parse } from "../syntax/syntax-tree.js";
import { importOf } from "./import-of.js";
import type { Names } from "./names.js";

/** How a project tells what one of its files exports: as an expression that refers to nothing else, undefined where that is not fixed. */
export interface ImportedTexts {
  textOf(name: ImportedName): string | undefined;
  readonly parse: Parse;
}

/**
 * The values of imported names as expressions that stand where the name does: every node of them has the place and the
 * surroundings of the reference, so that findings and messages speak of what is written in this file.
 */
export class ImportedValues {
  readonly #names: Names;
  readonly #models: ModelIndex;
  readonly #texts: ImportedTexts | undefined;
  readonly #asked = new Set<ImportedName>();
  readonly #known = new Map<Node, Expression | undefined>();
  readonly #replaced: Node[] = [];

  constructor(names: Names, models: ModelIndex, texts: ImportedTexts | undefined) {
    this.#names = names;
    this.#models = models;
    this.#texts = texts;
  }

  /** The names that were asked for and may be of the project. */
  get asked(): readonly ImportedName[] {
    return [...this.#asked];
  }

  /** The references in whose place a value stands: nothing there may be edited as if it were written out. */
  get replaced(): readonly Node[] {
    return this.#replaced;
  }

  /** The value of an imported name, or of a member of an imported module. */
  of(node: Expression): Expression | undefined {
    if (this.#known.has(node)) return this.#known.get(node);
    const name = importOf(node, this.#names);
    if (name === undefined || this.#models.isLibrary(partsOfImport(name).specifier)) return undefined;
    this.#asked.add(name);
    const text = this.#texts?.textOf(name);
    const value = text === undefined ? undefined : this.#expression(text, node);
    this.#known.set(node, value);
    if (value !== undefined) this.#replaced.push(node);
    return value;
  }

  #expression(text: string, reference: Node): Expression | undefined {
    // No editor knows a document without a URI, so that the parser keeps nothing of it.
    const parsed = this.#texts?.parse({ uri: "", path: "imported.ts", languageId: "typescript", text: `(${text});` });
    const [statement] = parsed !== undefined && "tree" in parsed ? parsed.tree.sourceFile.statements : [];
    if (!isExpressionStatement(statement)) return undefined;
    standInPlace(statement.expression, reference);
    return statement.expression;
  }
}

/** Gives a node and all below it the place of another one. */
function standInPlace(root: Node, reference: Node): void {
  const { pos, end, parent } = reference;
  const pending: (readonly [node: Node, parent: Node])[] = [[root, parent]];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [node, above] = next;
    Object.assign(node, { pos, end, parent: above });
    node.forEachChild((child) => void pending.push([child, node]));
  }
}
