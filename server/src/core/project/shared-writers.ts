import type { FlowGraph } from "../flow/flow-graph.js";
import { type FlowProject, moduleOf } from "../flow/module-targets.js";
import { nodesThatMatter } from "./source-readers.js";
import { wordPattern } from "../text/word-pattern.js";

/** What looking for files that write shared values needs to know. */
interface WriterPorts {
  readonly project: FlowProject;
  /** Every file of the project. */
  paths(): Iterable<string>;
  importersOf(path: string): readonly string[];
  textOf(path: string): string | undefined;
}

/** Objects of a framework under the names that handlers give them. */
const handlerObjects = "(?:_?req|request|_?res|response|reply|ctx|context|c|event|locals|state|session)\\.";
const written = "\\s*(?:=(?!=)|\\?\\?=|\\|\\|=)";
const changed = "(?:\\.[\\w$]+|\\[[^\\]\\n]{0,80}\\])*(?:\\s*(?:=(?!=)|\\?\\?=|\\|\\|=)|\\.(?:push|unshift|set|add|append)\\s*\\()";

/**
 * Files that may write what the files at hand read: properties that middleware leaves on a request, and objects that
 * modules share. Told by their text, so that only files which look like it are parsed.
 */
export function sharedWriters({ project, paths, importersOf, textOf }: WriterPorts, atHand: readonly FlowGraph[]): ReadonlySet<string> {
  const found = new Set<string>();
  const fields = new Set<string>();
  const shared = new Map<string, Set<string>>();
  for (const graph of atHand) {
    if (graph.sharedFields.size === 0 && graph.foreignValues.size === 0) continue;
    const matters = nodesThatMatter(graph);
    for (const [name, node] of graph.sharedFields) if (matters.has(node)) fields.add(name.slice(name.lastIndexOf(".") + 1));
    for (const [node, name] of graph.foreignValues) {
      const path = matters.has(node) ? moduleOf(project, graph, name) : undefined;
      if (path === undefined) continue;
      const roots = shared.get(path) ?? new Set();
      shared.set(path, roots.add(rootWord(name)));
    }
  }
  if (fields.size > 0) {
    const pattern = wordPattern(fields, { before: handlerObjects, behind: written });
    for (const path of paths()) if (pattern.test(textOf(path) ?? "")) found.add(path);
  }
  for (const [path, roots] of shared) {
    const pattern = wordPattern(roots, { behind: changed });
    for (const importer of importersOf(path)) if (pattern.test(textOf(importer) ?? "")) found.add(importer);
  }
  return found;
}

/** The variable by which an importer is likely to know a value of another module: `state` of `./state.state.user`. */
function rootWord(name: string): string {
  const behind = name.slice(name.lastIndexOf("/") + 1);
  return /^[^.]+\.([\w$]+)/.exec(behind)?.[1] ?? behind;
}
