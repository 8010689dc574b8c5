import { folderOf, isInside, joinPath, relativePath } from "../../text/paths.js";
import type { EndpointFragment, FolderTarget, MountRegistration } from "../fragment.js";
import { type FragmentProject, membersOf } from "./find-name.js";
import type { TableEntries } from "./table-entries.js";

/** What stands in a path for a part that is only known when the program runs. */
export const unknownPart = "{…}";

/** One mount for each file of a folder that is loaded as a whole, among `paths`. */
export function mountsOfFolder(from: EndpointFragment, { folder: _, ...mount }: MountRegistration, folder: FolderTarget, paths: readonly string[]): readonly MountRegistration[] {
  const own = folderOf(from.path);
  const base = joinPath(own, folder.path);
  return paths.filter((path) => path !== from.path && isInside(base, path) && !/\.d\.[cm]?ts$/.test(path)).flatMap((path): readonly MountRegistration[] => {
    const [name = "", ...folders] = relativePath(base, path).split("/").reverse();
    const file = name.replace(/\.[cm]?[jt]sx?$/, "");
    if (!folder.isDeep && folders.length > (file === "index" ? 1 : 0)) return [];
    const target = `./${relativePath(own, path).replace(/\.[cm]?[jt]sx?$/, "")}`.replace("./../", "../");
    const below = folder.isDeep ? folders.reverse().map((part) => `/${part}`).join("") : "";
    // `app.use("/" + name, require(file))`: the name is nearly always the file's own.
    const under = folder.isDeep ? mount.path : mount.path?.replace(unknownPart, file === "index" ? (folders[0] ?? file) : file);
    return [{ ...mount, target, path: under === undefined ? undefined : `${under}${below}` }];
  });
}

/**
 * One mount for each member of the table that a target names: `./services.web()` and `./services.admin()` for `./services[]()`. Where no
 * file writes the table out, for each entry that files put into it.
 */
export function mountsOfTable(project: FragmentProject, from: EndpointFragment, { isOneOf, link, ...mount }: MountRegistration, entries: TableEntries): readonly MountRegistration[] {
  const [whole, table = "", key = "", rest = ""] = /^([^[]*)\[([^\]]*)\](.*)$/.exec(mount.target) ?? [];
  if (whole === undefined) return [];
  const written = membersOf(project, from, table);
  if (written.length === 0) return entries.of(from, table, key, rest).map(({ path: targetFile, name: target }): MountRegistration => ({ ...mount, target, targetFile }));
  return written.map((member): MountRegistration => {
    const picked = (name: string): string => name.replace(`${table}[${key}]`, `${table}.${member}`);
    // `app.use("/" + name, router)`: in a path that ends with what is not known, that is nearly always the key.
    const path = mount.path === undefined ? undefined : picked(mount.path).replace(/(^|\/)\{\u2026\}$/, `$1${member}`);
    return {
      ...mount,
      target: picked(mount.target),
      path,
      ...(isOneOf === true ? { isEncapsulated: true } : link !== undefined && { link: { ...link, name: picked(link.name ?? mount.target) } }),
    };
  });
}
