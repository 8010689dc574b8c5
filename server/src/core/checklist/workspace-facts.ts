import { findNodeAtLocation, type Node, parseTree } from "jsonc-parser";
import { isTestPath } from "../project/test-files.js";
import { LineIndex, type Position } from "../text/line-index.js";
import { fileNameOf } from "../text/paths.js";

/** A place that speaks for a verdict: a file, or a line of a manifest. */
export interface FileLink {
  /** Relative to the audited root. */
  readonly path: string;
  /** What stands there, such as the name of a dependency; empty for the file as a whole. */
  readonly name: string;
  readonly start: Position;
  readonly end: Position;
}

/** What the workspace consists of, as far as it decides which items concern it. */
export interface WorkspaceFacts {
  /** Every listed file that is no test or fixture, relative to the root. */
  readonly paths: readonly string[];
  /** The `package.json` files among them that could be read. */
  readonly manifests: readonly string[];
  /** Where each dependency that comes from outside the workspace is declared, by its name. */
  readonly dependencies: ReadonlyMap<string, readonly FileLink[]>;
  /** Where texts were found that some item takes for evidence, by their pattern. */
  readonly mentions: ReadonlyMap<string, readonly FileLink[]>;
}

const dependencyFields = ["dependencies", "devDependencies", "peerDependencies", "optionalDependencies"];
const top: Position = { line: 0, character: 0 };

/** What is known where nothing was looked at. */
export const noWorkspaceFacts: WorkspaceFacts = { paths: [], manifests: [], dependencies: new Map(), mentions: new Map() };

/** A link to a file as a whole. */
export function linkToFile(path: string): FileLink {
  return { path, name: "", start: top, end: top };
}

/**
 * Reads the manifests among `paths`, which are relative to the audited root. `textOf` gives the text of one of them, or undefined
 * where it cannot be read; broken JSON is read as far as it goes. `mentions` is what a search through the files has found.
 */
export function readWorkspaceFacts(paths: readonly string[], textOf: (path: string) => string | undefined, mentions: WorkspaceFacts["mentions"] = new Map()): WorkspaceFacts {
  const dependencies = new Map<string, FileLink[]>();
  const manifests: string[] = [];
  const own = new Set<string>();
  for (const path of paths) {
    if (fileNameOf(path) !== "package.json") continue;
    const text = textOf(path);
    const root = text === undefined ? undefined : parseTree(text);
    if (text === undefined || root?.type !== "object") continue;
    const ownName: unknown = findNodeAtLocation(root, ["name"])?.value;
    if (typeof ownName === "string") own.add(ownName);
    if (isTestPath(path)) continue;
    manifests.push(path);
    const lines = new LineIndex(text);
    for (const key of dependencyKeys(root)) {
      const name = String(key.value);
      const link = { path, name, start: lines.positionAt(key.offset), end: lines.positionAt(key.offset + key.length) };
      const known = dependencies.get(name);
      if (known === undefined) dependencies.set(name, [link]);
      else known.push(link);
    }
  }
  // What the workspace itself makes is no library that it uses: its code is looked at where it stands.
  for (const name of own) dependencies.delete(name);
  return { paths: paths.filter((path) => !isTestPath(path)), manifests, dependencies, mentions };
}

/** The keys of the objects that declare dependencies. */
function dependencyKeys(root: Node): readonly Node[] {
  return (root.children ?? []).flatMap(({ children: [field, value] = [] }) =>
    field !== undefined && value?.type === "object" && dependencyFields.includes(String(field.value))
      ? (value.children ?? []).flatMap(({ children: [key] = [] }) => key ?? [])
      : [],
  );
}
