import { includedViews, type ShownMember, shownMembers } from "../html/shown-members.js";
import { isServerTemplate } from "../html/raw-outputs.js";
import { folderOf, joinPath } from "../text/paths.js";
import { inFolder, type ManifestPlaces } from "./manifests.js";

/** What a text says of the views of a program. */
export interface ViewMentions {
  /** Views that it renders by name. */
  readonly names: readonly string[];
  /** Where it says that views lie, from the root on. */
  readonly folders: readonly string[];
  /** What names of views end with, where that is left out. */
  readonly endings: readonly string[];
}

/** A member that a view shows as markup, of itself or of a view that is a part of it. */
export interface ShownInView extends ShownMember {
  readonly path: string;
}

/** By the names of the views that a file renders what these show as markup. */
export type ShownViews = ReadonlyMap<string, readonly ShownInView[]>;

/** Asked of every file of a project: one look tells that most say nothing of views. */
const mayMention = /\.(?:render|view|viewAsync)\(|\bnunjucks\.|["']view(?:s| engine)["']/;
const rendered = /\.(?:render|view|viewAsync)\(\s*["'`]([\w@./-]{1,200})["'`]\s*,/g;
const folder = /\.set\(\s*["']views["']\s*,([^;\n]{1,200})|\bnunjucks\.configure\(([^;\n{]{1,200})/g;
const ending = /["']view engine["']\s*,\s*["'](\w+)["']/g;

/** What a text says of views, told without a parse; undefined where it says nothing. */
export function viewMentions(path: string, text: string): ViewMentions | undefined {
  if (!mayMention.test(text)) return undefined;
  // Copied, or the part would keep the whole text in memory.
  const names = new Set([...text.matchAll(rendered)].map(([, name = ""]) => ` ${name}`.slice(1)));
  const folders = [...text.matchAll(folder)].map(([, set, configured = ""]) => {
    const said = set ?? configured;
    const parts = [...said.matchAll(/["'`]([^"'`]*)["'`]/g)].map(([, part = ""]) => part.replace(/^\//, ""));
    return joinPath(/dirname|import\.meta/.test(said) ? folderOf(path) : "", parts.join("/"));
  });
  const endings = [...text.matchAll(ending)].map(([, name = ""]) => `.${name}`);
  return names.size + folders.length + endings.length === 0 ? undefined : { names: [...names], folders, endings };
}

/** The files that say something of views. */
export function mentionsOf(paths: Iterable<string>, of: (path: string) => ViewMentions | undefined): ReadonlyMap<string, ViewMentions> {
  const found = new Map<string, ViewMentions>();
  for (const path of paths) {
    const views = of(path);
    if (views !== undefined) found.set(path, views);
  }
  return found;
}

/** Where a program says nothing of it. */
const usualEndings = [".ejs", ".pug", ".hbs", ".handlebars", ".njk", ".html", ".jade", ".mustache", ".eta", ".twig"];
const mostParts = 40;
/** A page that shows more is told of these. */
const mostShown = 200;

/** Reads the views that the files of a project render, each once; by file what they show as markup. */
export function createViews({ root, files }: ManifestPlaces, mentions: ReadonlyMap<string, ViewMentions>): (path: string) => ShownViews | undefined {
  const all = [...mentions.values()];
  const folders = [...new Set(all.flatMap((one) => one.folders))];
  const said = [...new Set(all.flatMap(({ endings }) => endings))];
  const texts = new Map<string, string | undefined>();
  const textOf = (path: string): string | undefined => {
    if (!texts.has(path)) {
      const read = path.startsWith("..") ? undefined : files.read(inFolder(root, path));
      texts.set(path, typeof read === "string" ? read : undefined);
    }
    return texts.get(path);
  };
  const find = (name: string, from: readonly string[]): string | undefined => {
    const ends = isServerTemplate(name) || /\.html?$/.test(name) ? [""] : said.length > 0 ? said : usualEndings;
    for (const folder of from) for (const end of ends) if (textOf(joinPath(folder, name + end)) !== undefined) return joinPath(folder, name + end);
    return undefined;
  };
  const shownBy = (name: string, from: readonly string[], seen: Set<string>): readonly ShownInView[] => {
    const path = find(name, from);
    const text = path === undefined || seen.has(path) || seen.size >= mostParts ? undefined : textOf(path);
    if (path === undefined || text === undefined) return [];
    seen.add(path);
    const own = shownMembers(path, text).map((member) => ({ ...member, path }));
    const parts = includedViews(text).flatMap(({ name: part, given }) =>
      shownBy(part, [folderOf(path), ...from], seen).flatMap((shown) => {
        const [first = "", ...rest] = shown.members;
        const known = given.has(first) ? given.get(first) : [first];
        return known === undefined ? [] : [{ ...shown, members: [...known, ...rest] }];
      }),
    );
    return [...own, ...parts];
  };
  const known = new Map<ViewMentions, ShownViews>();
  return (path) => {
    const own = mentions.get(path);
    if (own === undefined || own.names.length === 0) return undefined;
    let views = known.get(own);
    if (views === undefined) {
      const from = [...folders].sort((a, b) => commonParts(path, b) - commonParts(path, a)).concat(foldersAbove(path).map((above) => joinPath(above, "views")));
      known.set(own, (views = new Map(own.names.map((name) => [name, shownBy(name, from, new Set()).slice(0, mostShown)] as const).filter(([, shown]) => shown.length > 0))));
    }
    return views.size === 0 ? undefined : views;
  };
}

function foldersAbove(path: string): readonly string[] {
  const above = folderOf(path);
  return above === path || above === "" || above === "." ? [""] : [above, ...foldersAbove(above)];
}

/** How many folders two paths have in common. */
function commonParts(a: string, b: string): number {
  const parts = b.split("/");
  const index = a.split("/").findIndex((part, at) => part !== parts[at]);
  return index < 0 ? parts.length : index;
}
