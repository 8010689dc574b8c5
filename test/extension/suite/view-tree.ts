import assert from "node:assert/strict";

import * as vscode from "vscode";

/** The data of one of Lintel's views. */
export type Tree = vscode.TreeDataProvider<unknown>;

interface Api {
  readonly views: Readonly<Record<string, Tree>>;
  readonly onDidTrace: vscode.Event<string>;
}

/** What the extension hands out, since the editor lets nobody read it. It must have been activated. */
export function extensionApi(): Api {
  const extension = vscode.extensions.getExtension<Api>("lintel.lintel");
  assert.ok(extension);
  return extension.exports;
}

export function viewTree(name: "findings" | "endpoints" | "checklists" | "log"): Tree {
  const tree = extensionApi().views[name];
  assert.ok(tree, `the extension has a view ${name}`);
  return tree;
}

export async function children(tree: Tree, node?: unknown): Promise<readonly unknown[]> {
  return (await tree.getChildren(node)) ?? [];
}

/** What the nodes of one level are called, from the left. */
export async function labels(tree: Tree, level: 0 | 1 | 2): Promise<readonly string[]> {
  let nodes = await children(tree);
  for (let at = 0; at < level; at++) nodes = (await Promise.all(nodes.map((node) => children(tree, node)))).flat();
  return Promise.all(nodes.map((node) => label(tree, node)));
}

/** The endpoints of the Endpoints view, in groups or by themselves, from the top. */
export async function endpointLabels(): Promise<readonly string[]> {
  const tree = viewTree("endpoints");
  const isEndpoint = (node: unknown): boolean => (node as { readonly kind: string }).kind === "endpoint";
  const nodes = await Promise.all((await children(tree)).map(async (node) => (isEndpoint(node) ? [node] : children(tree, node))));
  return Promise.all(nodes.flat().map((node) => label(tree, node)));
}

/** Every row of a view, as the editor would draw it. */
export async function allItems(tree: Tree, node?: unknown): Promise<readonly vscode.TreeItem[]> {
  const nodes = await children(tree, node);
  const items = await Promise.all(nodes.map(async (one) => [await tree.getTreeItem(one), ...(await allItems(tree, one))]));
  return items.flat();
}

async function label(tree: Tree, node: unknown): Promise<string> {
  const item = await tree.getTreeItem(node);
  return typeof item.label === "string" ? item.label : (item.label?.label ?? "");
}

/** Runs commands whose results do not matter, such as those that put things back. */
export async function executeQuietly(...commands: readonly string[]): Promise<void> {
  for (const command of commands) await vscode.commands.executeCommand(command);
}
