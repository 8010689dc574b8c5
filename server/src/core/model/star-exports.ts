/** A module as far as it hands on all that others export. */
interface StarModule {
  readonly path: string;
  readonly exportStars: readonly string[];
}

/** The modules of a project, and how one names another. */
interface StarProject {
  resolve(from: string, specifier: string): string | undefined;
  /** Undefined for modules that are not there. */
  moduleAt(path: string): StarModule | undefined;
  /** The files behind `export *` of a file that may export a name themselves, in the order in which they are to be looked into; left out where only modules tell. */
  readonly exportersBehind?: ((path: string, name: string) => Iterable<string>) | undefined;
}

/** The export that a path of members begins with; empty where it is the module itself. */
export function exportNameOf(member: string): string {
  return /^[\w$]*/.exec(member)?.[0] ?? "";
}

/** The files behind `export *` of a module, as far as they may export a name. A default export is not handed on. */
export function exportersOf(project: StarProject, module: StarModule, name: string): Iterable<string> {
  if (module.exportStars.length === 0 || name === "" || name === "default") return [];
  return project.exportersBehind?.(module.path, name) ?? allBehind(project, module);
}

/** The files behind `export *` of a module, also through others. */
export function* allBehind(project: StarProject, from: StarModule, seen = new Set([from.path])): Generator<string, undefined> {
  for (const star of from.exportStars) {
    const path = project.resolve(from.path, star);
    if (path === undefined || seen.has(path)) continue;
    seen.add(path);
    yield path;
    const next = project.moduleAt(path);
    if (next !== undefined) yield* allBehind(project, next, seen);
  }
  return undefined;
}
