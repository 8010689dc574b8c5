import type { ApiName } from "./library-model.js";

/** True for a name of another module of the project: of a relative path, or of an alias that is one by convention. */
export function isOfOtherModule(name: ApiName): boolean {
  return name.startsWith(".") || name.startsWith("/") || name.startsWith("@/") || name.startsWith("~/") || name.startsWith("~#");
}

/** The name of a module by its specifier: `#db`, one of the package's own imports, is `~#db`, for names of the same file begin with `#`. */
export function nameOfModule(specifier: string): ApiName {
  return specifier.startsWith("#") ? `~${specifier}` : specifier;
}

/** The specifier of a module by its name; see `nameOfModule`. */
export function specifierOf(name: ApiName): string {
  return name.startsWith("~#") ? name.slice(1) : name;
}

/** True for a name of the same file, which begins with `#`, or of another module of the project. */
export function isOfProject(name: ApiName): boolean {
  return name.startsWith("#") || isOfOtherModule(name);
}
