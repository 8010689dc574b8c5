import type { ApiName } from "../model/library-model.js";
import type { ProjectSide } from "./project-side.js";

/** The file a name begins with, and the first member of it; undefined for a name of the file itself or of a library. `./services[]` is any of a table. */
export function moduleMember({ resolve }: Pick<ProjectSide, "resolve">, from: string, name: ApiName): { readonly path: string; readonly member: string } | undefined {
  const slash = name.lastIndexOf("/");
  for (let end = name.length; end > 0; end = Math.max(...[".", "(", "["].map((sign) => name.lastIndexOf(sign, end - 1)))) {
    if (end <= slash) return undefined;
    const path = resolve(from, name.slice(0, end));
    if (path !== undefined) return { path, member: /^\.?([\w$]*)/.exec(name.slice(end))?.[1] ?? "" };
  }
  return undefined;
}
