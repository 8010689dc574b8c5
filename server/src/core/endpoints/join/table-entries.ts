import type { ApiName } from "../../model/library-model.js";
import type { EndpointFragment, TableEntry } from "../fragment.js";
import { findName, type FragmentProject } from "./find-name.js";

/** What files put into tables that other files keep and go through. */
export interface TableEntries {
  /**
   * The values at a member of the entries that `table`, a call or a property of who keeps it, stands for; with `key` of those alone that
   * have it. A name is one of the file at `path`.
   */
  of(from: EndpointFragment, table: ApiName, key: string, member: string): readonly { readonly path: string; readonly name: ApiName }[];
}

/** Names that stand for tables may stand for each other. */
const maxHops = 4;

export function createTableEntries(project: FragmentProject, paths: readonly string[]): TableEntries {
  let known: ReadonlyMap<string, readonly { readonly path: string; readonly entry: TableEntry }[]> | undefined;

  const collect = (): NonNullable<typeof known> => {
    const found = new Map<string, { readonly path: string; readonly entry: TableEntry }[]>();
    for (const path of paths) {
      const fragment = project.fragment(path);
      for (const entry of fragment?.entries ?? []) {
        const keeper = fragment === undefined ? undefined : keeperOf(fragment, entry.table);
        if (keeper !== undefined) found.set(keeper, [...(found.get(keeper) ?? []), { path, entry }]);
      }
    }
    return found;
  };

  /** The file and the name in it of what a name leads to, which others know it by. */
  const keeperOf = (from: EndpointFragment, name: ApiName): string | undefined => {
    const found = findName(project, from, name, ({ exports }, local) => [...exports.values()].includes(`#${local}`));
    return found && `${found.fragment.path}#${found.name}`;
  };

  const of: TableEntries["of"] = (from, table, key, member) => {
    known ??= collect();
    if (known.size === 0) return [];
    let at: { readonly fragment: EndpointFragment; readonly name: ApiName } = { fragment: from, name: table };
    for (let hop = 0; hop < maxHops; hop++) {
      const keeper = keeperOf(at.fragment, at.name.replace(/\.[\w$]+(?:\(\))*$/, ""));
      const entries = (keeper === undefined ? undefined : known.get(keeper)) ?? [];
      const fitting = entries.filter(({ entry }) => entry.member === member && (key === "" || entry.keys.includes(key)));
      if (entries.length > 0) return fitting.map(({ path, entry: { name } }) => ({ path, name }));
      // `static get providers() { return plugins.all(); }`
      const held = findName(project, at.fragment, at.name, ({ values }, local) => values.has(local));
      const value = held?.fragment.values.get(held.name);
      if (held === undefined || value === undefined) return [];
      at = { fragment: held.fragment, name: value };
    }
    return [];
  };

  return { of };
}
