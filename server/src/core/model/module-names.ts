import type { ApiName } from "./library-model.js";

/** True for a name of another module of the project: of a relative path, or of an alias that is one by convention. */
export function isOfOtherModule(name: ApiName): boolean {
  return name.startsWith(".") || name.startsWith("/") || name.startsWith("@/") || name.startsWith("~/");
}

/** True for a name of the same file, which begins with `#`, or of another module of the project. */
export function isOfProject(name: ApiName): boolean {
  return name.startsWith("#") || isOfOtherModule(name);
}
