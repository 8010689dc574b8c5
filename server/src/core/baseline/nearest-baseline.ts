import { folderOf, joinPath } from "../text/paths.js";
import { baselinePath } from "./baseline.js";

/** Looks for a project's baseline from a folder up to the top of its repository, as configs are looked for; all paths are absolute. */
export function nearestBaseline(root: string, top: string, isThere: (file: string) => boolean): string | undefined {
  for (let at = root; ; at = folderOf(at)) {
    const file = joinPath(at, baselinePath);
    if (isThere(file)) return file;
    if (at === top || folderOf(at) === at) return undefined;
  }
}
