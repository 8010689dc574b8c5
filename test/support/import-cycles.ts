import { posix } from "node:path";
import { importsOf, type ProjectFile, treeOf } from "./project-files.js";

/** Circles of files below a folder that import each other, one line each; types alone make none, as nothing of them runs. */
export function importCycles(files: readonly ProjectFile[], folder: string): readonly string[] {
  const own = new Map(files.filter(({ path }) => path.startsWith(folder)).map((file) => [file.path, importedBy(file)] as const));
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (path: string, way: readonly string[]): void => {
    const start = way.indexOf(path);
    if (start >= 0) cycles.push([...way.slice(start), path].join(" -> "));
    if (start >= 0 || done.has(path)) return;
    for (const next of own.get(path) ?? []) if (own.has(next)) visit(next, [...way, path]);
    done.add(path);
  };
  for (const path of own.keys()) visit(path, []);
  return cycles;
}

function importedBy(file: ProjectFile): readonly string[] {
  const relative = importsOf(treeOf(file)).filter(({ specifier, typeOnly }) => !typeOnly && specifier.startsWith("."));
  return relative.map(({ specifier }) => posix.join(posix.dirname(file.path), specifier.replace(/\.js$/, ".ts")));
}
