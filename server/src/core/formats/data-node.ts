import type { Span } from "../text/span.js";

/** A value of a YAML or JSON file, with the place it stands at. */
export type DataNode = MapNode | ListNode | ScalarNode;

export interface MapNode {
  readonly kind: "map";
  readonly span: Span;
  /** In the order of the file; those of a merged anchor (`<<`) come after the map's own. */
  readonly entries: readonly DataEntry[];
}

export interface DataEntry {
  readonly key: string;
  readonly keySpan: Span;
  /** Undefined where nothing stands behind the key. */
  readonly value: DataNode | undefined;
}

export interface ListNode {
  readonly kind: "list";
  readonly span: Span;
  readonly items: readonly DataNode[];
}

export interface ScalarNode {
  readonly kind: "scalar";
  readonly span: Span;
  readonly value: string | number | boolean | null;
}

/** What a YAML or JSON file came to. */
export interface DataFile {
  /** One for each document of the file; what could be read of a broken one. */
  readonly documents: readonly DataNode[];
  /** The first mistake, as a clause with its line; undefined for files that are well formed. */
  readonly error: string | undefined;
}

/** The value at a path of keys and positions; undefined where the path leads nowhere. */
export function at(node: DataNode | undefined, ...path: readonly (string | number)[]): DataNode | undefined {
  let current = node;
  for (const step of path) {
    if (typeof step === "number") current = current?.kind === "list" ? current.items[step] : undefined;
    else current = entryOf(current, step)?.value;
  }
  return current;
}

/** The entry of a map under a key; the map's own come before merged ones. */
export function entryOf(node: DataNode | undefined, key: string): DataEntry | undefined {
  return node?.kind === "map" ? node.entries.find((entry) => entry.key === key) : undefined;
}

/** The entries of a map; none for anything else. */
export function entriesOf(node: DataNode | undefined): readonly DataEntry[] {
  return node?.kind === "map" ? node.entries : [];
}

/** The items of a list; none for anything else. */
export function itemsOf(node: DataNode | undefined): readonly DataNode[] {
  return node?.kind === "list" ? node.items : [];
}

/** The text of a scalar, numbers and booleans as they are written in JSON; undefined for anything else. */
export function scalarText(node: DataNode | undefined): string | undefined {
  return node?.kind === "scalar" && node.value !== null ? String(node.value) : undefined;
}

/** True for the boolean `true`, and for the texts that YAML 1.1 and CI systems take for it. */
export function isTrue(node: DataNode | undefined): boolean {
  return /^(?:true|yes|on|1)$/i.test(scalarText(node) ?? "");
}

/** True for the boolean `false`, and for the texts that YAML 1.1 and CI systems take for it. */
export function isFalse(node: DataNode | undefined): boolean {
  return /^(?:false|no|off|0)$/i.test(scalarText(node) ?? "");
}

/** A node and everything in it, in the order of the file, each with the keys that lead to it. */
export function* everyNode(root: DataNode): Generator<{ readonly node: DataNode; readonly path: readonly string[] }> {
  const pending: { readonly node: DataNode; readonly path: readonly string[] }[] = [{ node: root, path: [] }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    yield next;
    const { node, path } = next;
    if (node.kind === "list") for (const item of node.items.toReversed()) pending.push({ node: item, path });
    if (node.kind === "map") {
      for (const { key, value } of node.entries.toReversed()) if (value !== undefined) pending.push({ node: value, path: [...path, key] });
    }
  }
}
