import type { Span } from "../text/span.js";
import { bracesOnly, isMarkupTemplate, namesCleaned, rawOutputs } from "./raw-outputs.js";

/** A member of what a view is handed that the view puts into the page as it is. */
export interface ShownMember {
  /** From the object on that the view is handed; `[]` is an element of a list. */
  readonly members: readonly string[];
  /** The output as the view writes it, without its end: `<%- product.name`. */
  readonly shown: string;
  readonly span: Span;
}

/** Another view that becomes a part of the page. */
interface IncludedView {
  readonly name: string;
  /** What it knows by other names than the view around it; undefined for what is fixed, or not to be told. */
  readonly given: ReadonlyMap<string, readonly string[] | undefined>;
}

/** The members that a view shows as markup, in the order in which they stand; what is made harmless, or computed, is none of them. */
export function shownMembers(path: string, text: string): readonly ShownMember[] {
  if (!isMarkupTemplate(path, text)) return [];
  let scope: Scope | undefined;
  return rawOutputs(path, text).flatMap(({ tag, expression, span }) => {
    if (namesCleaned.test(expression)) return [];
    scope ??= bracesOnly.test(path) ? blockScope(text) : loopScope(text);
    const members = scope(expression.replace(orEmpty, ""), span.start);
    return members === undefined || members.length === 0 ? [] : [{ members, shown: `${tag} ${expression}`, span }];
  });
}

/** The views that one is made of besides: what it includes, and the layout that it extends. */
export function includedViews(text: string): readonly IncludedView[] {
  const scope = loopScope(text);
  return [...text.matchAll(included)].map(({ index, 1: called, 2: given = "", 3: plain = "" }) => {
    const pairs = [...given.matchAll(/([\w$]+)\s*(?::\s*([^,{}]+))?(?=[,}\s]|$)/g)];
    return { name: called ?? plain, given: new Map(pairs.map(([, name = "", value = name]) => [name, scope(value.trim(), index)])) };
  });
}

/** Calls as in ejs, tags as in Nunjucks, and lines as in Pug. */
const included = /\binclude(?:File)?\(\s*["'`]([\w@./-]{1,200})["'`]\s*(?:,\s*\{([^{}]{0,400})\})?|(?:\{%-?\s*|^[ \t]*)(?:include|extends)\s+["']?([\w@./-]{1,200})/gm;
const orEmpty = /\s*(?:\|\||\?\?)\s*(?:""|''|``)$/;
const plainPath = /^[\w$]+(?:\??\.[\w$]+|\[[\w$"']{1,80}\]){0,6}$/;

/** What an expression at a place stands for, from the handed object on; undefined where it is no plain member. */
type Scope = (expression: string, at: number) => readonly string[] | undefined;

/** `items[i].name` as `items`, `[]`, `name`. */
function partsOf(expression: string): readonly string[] | undefined {
  if (!plainPath.test(expression)) return undefined;
  const parts = expression.replace(/\[(["']?)([\w$]+)["']?\]/g, (_, quote: string, key: string) => (quote === "" ? ".[]" : `.${key}`)).split(/\??\./);
  return parts[0] === "locals" || parts[0] === "it" ? parts.slice(1) : parts;
}

/** Names that loops and declarations of a template give to parts of what it is handed. */
const declared =
  /(?:\bfor\s*\(\s*(?:const|let|var)\s+([\w$]+)\s+of\s+|^[ \t-]*(?:each|for)\s+([\w$]+)(?:\s*,\s*[\w$]+)?\s+in\s+|\{%-?\s*for\s+([\w$]+)(?:\s*,\s*[\w$]+)?\s+in\s+)([\w$.]{1,80})|([\w$.]{1,80})\.(?:forEach|map)\(\s*(?:async\s+)?(?:function\b[^(]{0,40})?\(?\s*([\w$]+)|(?:const|let|var|set)\s+([\w$]+)\s*=\s*([\w$.]{1,80}(?:\[[\w$]{1,40}\])?)\s*(?:[;\n]|-?%)/gm;

function loopScope(text: string): Scope {
  const names = [...text.matchAll(declared)].map(({ index, 1: of, 2: each, 3: tag, 4: gone = "", 5: called, 6: parameter, 7: name, 8: value = "" }) =>
    name === undefined ? { index, name: of ?? each ?? tag ?? parameter ?? "", value: called ?? gone, isElement: true } : { index, name, value, isElement: false },
  );
  const scope = (expression: string, at: number, depth = mostNames): readonly string[] | undefined => {
    const [first, ...rest] = partsOf(expression) ?? [];
    if (first === undefined || depth === 0) return undefined;
    // A name that is declared by itself means another one.
    const known = names.findLast((one) => one.name === first && one.index < at);
    const base = known === undefined ? [first] : scope(known.value, known.index, depth - 1);
    return base && [...base, ...(known?.isElement === true ? ["[]"] : []), ...rest];
  };
  return (expression, at) => scope(expression, at);
}

/** Names for names of names. */
const mostNames = 9;

const block = /\{\{~?\s{0,9}([#/])\s{0,9}([\w.]{1,80})(?:\s{1,9}([\w.@/[\]]{1,200}))?(?:\s{1,9}as\s{1,9}\|\s{0,9}(\w{1,80})[^|{}]{0,80}\|)?[^{}]{0,400}\}\}/g;

/** Blocks of Handlebars and Mustache change what names stand for. */
function blockScope(text: string): Scope {
  return (expression, at) => {
    const open: { readonly name: string; readonly base: readonly string[] | undefined; readonly as: string | undefined }[] = [];
    const meant = (path: string): readonly string[] | undefined => {
      let level = open.length;
      let rest = path.replace(/^@root\./, () => ((level = 0), ""));
      for (; rest.startsWith("../"); rest = rest.slice(3)) level--;
      const parts = rest === "this" || rest === "." ? [] : partsOf(rest.replace(/^(?:this|\.)[./]/, ""));
      const named = open.findLast(({ as }) => as !== undefined && as === parts?.[0]);
      const base = named === undefined ? (level <= 0 ? [] : open[level - 1]?.base) : named.base;
      return base && parts && [...base, ...(named === undefined ? parts : parts.slice(1))];
    };
    for (const [, edge, name = "", of, as] of text.slice(0, at).matchAll(block)) {
      if (edge === "/") open.splice(Math.max(0, open.findLastIndex((one) => one.name === name)));
      else if (name === "each") open.push({ name, base: [...(meant(of ?? "") ?? []), "[]"], as });
      else if (name === "with") open.push({ name, base: meant(of ?? ""), as });
      else if (of === undefined) open.push({ name, base: [...(meant(name) ?? []), ...(name.endsWith("s") ? ["[]"] : [])], as });
      else open.push({ name, base: open.at(-1)?.base ?? [], as });
    }
    return meant(expression);
  };
}
