import type { ResolveModule } from "../project/module-resolver.js";
import { specifierOf } from "../model/module-names.js";
import { fileNameOf, folderOf } from "../text/paths.js";

/** A file and one of the specifiers that it mentions. */
interface Mention {
  readonly path: string;
  readonly specifier: string;
}

/** What some files mention, kept so that those are found which may mean one file: hardly any specifier has to be resolved for that. */
export interface MentionedModules {
  /** The files that mean this one, in no order, some of them maybe twice. */
  meaning(target: string, resolve: ResolveModule): readonly string[];
}

const isRelative = /^\.{1,2}(?:\/|$)/;
/** An ending that a specifier may leave out, or have in place of another one. */
const ending = /\.(?:[cm]?[jt]sx?|vue|svelte|astro)$/;

/** Each file with the specifiers that it mentions. Nothing is put in order before somebody asks. */
export function mentionedModules(files: Iterable<readonly [path: string, specifiers: readonly string[]]>): MentionedModules {
  let sorted: SortedMentions | undefined;
  const named = new Map<ResolveModule, ReadonlyMap<string, readonly string[]>>();
  /** What is not relative may mean any file; it is resolved once for all files of a folder. */
  const byName = (resolve: ResolveModule): ReadonlyMap<string, readonly string[]> => {
    let known = named.get(resolve);
    if (known === undefined) named.set(resolve, (known = resolvedNames((sorted ??= sortedMentions(files)).inFolders, resolve)));
    return known;
  };
  return {
    meaning(target, resolve) {
      sorted ??= sortedMentions(files);
      const found = [...(byName(resolve).get(target) ?? [])];
      for (const key of keysOf(target)) for (const { path, specifier } of sorted.relative.get(key) ?? []) if (resolve(path, specifier) === target) found.push(path);
      return found;
    },
  };
}

interface SortedMentions {
  /** Relative specifiers by the last part of what they name. */
  readonly relative: ReadonlyMap<string, readonly Mention[]>;
  /** The others, by the folder of the file and by specifier, with the files. */
  readonly inFolders: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;
}

function sortedMentions(files: Iterable<readonly [path: string, specifiers: readonly string[]]>): SortedMentions {
  const relative = new Map<string, Mention[]>();
  const inFolders = new Map<string, Map<string, string[]>>();
  for (const [path, specifiers] of files) {
    for (const specifier of specifiers) {
      if (isRelative.test(specifier)) addTo(relative, keyOf(specifier), { path, specifier });
      else {
        const folder = folderOf(path);
        let own = inFolders.get(folder);
        if (own === undefined) inFolders.set(folder, (own = new Map<string, string[]>()));
        addTo(own, specifier, path);
      }
    }
  }
  return { relative, inFolders };
}

function resolvedNames(inFolders: SortedMentions["inFolders"], resolve: ResolveModule): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const specifiers of inFolders.values()) {
    for (const [specifier, paths] of specifiers) {
      const target = resolve(paths[0] ?? "", specifier);
      if (target === undefined) continue;
      const known = found.get(target);
      if (known === undefined) found.set(target, [...paths]);
      else known.push(...paths);
    }
  }
  return found;
}

function addTo<Item>(table: Map<string, Item[]>, key: string, item: Item): void {
  const known = table.get(key);
  if (known === undefined) table.set(key, [item]);
  else known.push(item);
}

/** `user` of `../user`, `./user.js` and `./user/`; nothing for what names a folder by its place alone. */
function keyOf(specifier: string): string {
  const name = fileNameOf(specifierOf(specifier).replace(/\/+$/, ""));
  return name === "." || name === ".." ? "" : name.replace(ending, "");
}

/** The keys of all relative specifiers that may mean a file: its name without one ending or two, as of `a.js.ts`, its folder's, and none. */
function keysOf(target: string): ReadonlySet<string> {
  const name = fileNameOf(target).replace(ending, "");
  const folder = fileNameOf(folderOf(target));
  return new Set([name, name.replace(ending, ""), folder, folder.replace(ending, ""), ""]);
}
