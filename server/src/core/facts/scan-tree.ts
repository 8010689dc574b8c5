import {
  type BindingElement,
  type Identifier,
  isArrayBindingPattern,
  isElementAccess,
  isFunctionLike,
  isIdentifier,
  isObjectBindingPattern,
  isVariableDeclarationList,
  type Node,
  type SourceFile,
  SyntaxKind,
} from "../syntax/nodes.js";
import type ts from "typescript";
import { nameWrittenInBrackets } from "../syntax/bracket-names.js";
import { numberNode } from "../syntax/node-table.js";
import { type Binding, type BindingKind, Scope } from "./scope.js";

/** What one walk over a tree collects. */
export interface TreeScan {
  readonly moduleScope: Scope;
  /** Scopes by the node that opens them. */
  readonly scopes: ReadonlyMap<Node, Scope>;
  /** Nodes of the kinds asked for, in source order. */
  readonly nodesByKind: ReadonlyMap<SyntaxKind, readonly Node[]>;
  /** Every identifier by its text, in source order: declarations, references and property names alike. */
  readonly identifiers: ReadonlyMap<string, readonly Identifier[]>;
  /** How many nodes there are; they are numbered from 1 on. */
  readonly nodeCount: number;
}

interface Pending {
  readonly node: Node;
  readonly scope: Scope;
}

/**
 * Walks a tree once, iteratively: sets parents, numbers nodes, reads names in brackets as names, opens scopes, declares bindings, and files nodes by kind.
 * Types are walked too, because typed parameters tell what a value is.
 */
export function scanTree(sourceFile: SourceFile, wanted: ReadonlySet<SyntaxKind>): TreeScan {
  const moduleScope = new Scope(sourceFile, undefined, true);
  const scopes = new Map<Node, Scope>([[sourceFile, moduleScope]]);
  const nodesByKind = new Map<SyntaxKind, Node[]>();
  // Indexed by kind: asked for every node of the file.
  const wantedLists: (Node[] | undefined)[] = [];
  for (const kind of wanted) {
    const list: Node[] = [];
    nodesByKind.set(kind, list);
    wantedLists[kind] = list;
  }
  const identifiers = new Map<string, Identifier[]>();

  let nodeCount = 0;
  const nodes: Node[] = [sourceFile];
  const nodeScopes: Scope[] = [moduleScope];
  let parent: Node = sourceFile;
  let childScope = moduleScope;
  const push = (child: Node): undefined => {
    // The parser leaves `parent` unset; setting it here saves a pass over the tree.
    (child as { parent: Node }).parent = parent;
    nodes.push(child);
    nodeScopes.push(childScope);
    return undefined;
  };

  for (let node = nodes.pop(), scope = nodeScopes.pop(); node && scope; node = nodes.pop(), scope = nodeScopes.pop()) {
    numberNode(node, ++nodeCount);
    if (isElementAccess(node)) nameWrittenInBrackets(node);
    wantedLists[node.kind]?.push(node);
    if (node.kind === SyntaxKind.Identifier) {
      const identifier = node as Identifier;
      const known = identifiers.get(identifier.text);
      if (known === undefined) identifiers.set(identifier.text, [identifier]);
      else known.push(identifier);
      continue;
    }
    childScope = scopeFor({ node, scope }, scopes);
    declareNames(node, scope, childScope);
    parent = node;
    const first = nodes.length;
    node.forEachChild(push);
    for (let low = first, high = nodes.length - 1; low < high; low++, high--) {
      const swap = nodes[low] as Node;
      nodes[low] = nodes[high] as Node;
      nodes[high] = swap;
    }
  }
  return { moduleScope, scopes, nodesByKind, identifiers, nodeCount };
}

/** The scope of a node's children: a new one where the node opens one. */
function scopeFor({ node, scope }: Pending, scopes: Map<Node, Scope>): Scope {
  const opens = opensScope(node);
  if (opens === undefined) return scope;
  const opened = new Scope(node, scope, opens === "function");
  scopes.set(node, opened);
  return opened;
}

/** The kind of scope a node opens; the source file's own is not told here. */
export function opensScope(node: Node): "function" | "block" | undefined {
  switch (node.kind) {
    case SyntaxKind.FunctionDeclaration:
    case SyntaxKind.FunctionExpression:
    case SyntaxKind.ArrowFunction:
    case SyntaxKind.MethodDeclaration:
    case SyntaxKind.Constructor:
    case SyntaxKind.GetAccessor:
    case SyntaxKind.SetAccessor:
    case SyntaxKind.ClassStaticBlockDeclaration:
    case SyntaxKind.ModuleDeclaration:
      return "function";
    case SyntaxKind.Block:
      // A function's own block shares the scope of its parameters.
      return isFunctionLike(node.parent) ? undefined : "block";
    case SyntaxKind.ForStatement:
    case SyntaxKind.ForInStatement:
    case SyntaxKind.ForOfStatement:
    case SyntaxKind.CaseBlock:
    case SyntaxKind.CatchClause:
    case SyntaxKind.ClassExpression:
    case SyntaxKind.ClassDeclaration:
      return "block";
    default:
      return undefined;
  }
}

function declareNames(node: Node, outer: Scope, inner: Scope): void {
  switch (node.kind) {
    case SyntaxKind.VariableDeclaration: {
      const declaration = node as ts.VariableDeclaration;
      if (declaration.parent.kind === SyntaxKind.CatchClause) {
        declarePattern(declaration.name, "catch", declaration, outer);
        return;
      }
      const kind = variableKind(declaration);
      declarePattern(declaration.name, kind, declaration, kind === "var" ? outer.functionScope : outer);
      return;
    }
    case SyntaxKind.Parameter:
      declarePattern((node as ts.ParameterDeclaration).name, "parameter", node, outer);
      return;
    case SyntaxKind.FunctionDeclaration:
      declareIdentifier((node as ts.FunctionDeclaration).name, "function", node, outer);
      return;
    case SyntaxKind.FunctionExpression:
      declareIdentifier((node as ts.FunctionExpression).name, "function", node, inner);
      return;
    case SyntaxKind.ClassDeclaration:
      declareIdentifier((node as ts.ClassDeclaration).name, "class", node, outer);
      return;
    case SyntaxKind.ClassExpression:
      declareIdentifier((node as ts.ClassExpression).name, "class", node, inner);
      return;
    case SyntaxKind.EnumDeclaration:
      declareIdentifier((node as ts.EnumDeclaration).name, "enum", node, outer);
      return;
    case SyntaxKind.ModuleDeclaration:
      declareIdentifier((node as ts.ModuleDeclaration).name, "namespace", node, outer);
      return;
    case SyntaxKind.InterfaceDeclaration:
    case SyntaxKind.TypeAliasDeclaration:
      declareIdentifier((node as ts.InterfaceDeclaration | ts.TypeAliasDeclaration).name, "type", node, outer);
      return;
    case SyntaxKind.ImportClause:
    case SyntaxKind.NamespaceImport:
    case SyntaxKind.ImportSpecifier:
    case SyntaxKind.ImportEqualsDeclaration:
      declareIdentifier((node as ts.ImportClause | ts.ImportSpecifier).name, "import", node, outer);
      return;
    default:
  }
}

function variableKind(declaration: ts.VariableDeclaration): BindingKind {
  const list = declaration.parent;
  if (!isVariableDeclarationList(list)) return "let";
  // NodeFlags: Let = 1, Const = 2; `using` sets both.
  const flags = list.flags & 3;
  if (flags === 0) return "var";
  return flags === 1 ? "let" : "const";
}

function declareIdentifier(name: Node | undefined, kind: BindingKind, declaration: Node, scope: Scope): void {
  if (!isIdentifier(name)) return;
  const binding: Binding = { name: name.text, kind, nameNode: name, declaration, scope };
  scope.declare(binding);
}

/** Declares every name of a destructuring pattern; each name's declaration is its own binding element. */
function declarePattern(name: Node, kind: BindingKind, declaration: Node, scope: Scope): void {
  if (isIdentifier(name)) {
    declareIdentifier(name, kind, declaration, scope);
    return;
  }
  if (!isObjectBindingPattern(name) && !isArrayBindingPattern(name)) return;
  for (const element of name.elements) {
    if (element.kind === SyntaxKind.OmittedExpression) continue;
    const { name: inner } = element as BindingElement;
    declarePattern(inner, kind, element, scope);
  }
}
