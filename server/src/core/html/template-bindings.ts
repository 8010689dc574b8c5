import { rawElements } from "../syntax/raw-elements.js";
import type { Span } from "../text/span.js";

/** An expression that a component's template puts into the page as markup. */
export interface RawBinding {
  /** The directive as the template writes it: `v-html`, `{@html}`, `set:html`. */
  readonly directive: string;
  readonly expression: string;
  readonly span: Span;
}

const vue = /(?<![\w-])(v-html|:inner-?html\.prop|:innerHTML)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const svelte = /\{(@html)\s+/g;
const astro = /(?<![\w:-])(set:html)\s*=\s*\{/g;

/** The raw bindings of a template, with their places in the text. Scripts, styles and comments hold none. */
export function rawBindings(text: string, languageId: string): readonly RawBinding[] {
  const template = withoutCode(text);
  if (languageId === "svelte") return braced(template, svelte, "{@html}", 0);
  if (languageId === "astro") return braced(template, astro, "set:html", 0);
  return [...template.matchAll(vue)].map((match) => {
    const [whole, directive = "", double, single] = match;
    const expression = double ?? single ?? "";
    return { directive, expression: expression.trim(), span: { start: match.index, end: match.index + whole.length } };
  });
}

/** Bindings whose expression ends with the brace that closes the one it begins with. */
function braced(template: string, form: RegExp, directive: string, depthAtStart: number): readonly RawBinding[] {
  const found: RawBinding[] = [];
  for (const match of template.matchAll(form)) {
    const from = match.index + match[0].length;
    let depth = depthAtStart;
    let end = from;
    for (; end < template.length; end++) {
      const sign = template[end];
      if (sign === "{") depth++;
      else if (sign === "}" && depth-- === 0) break;
    }
    found.push({ directive, expression: template.slice(from, end).trim(), span: { start: match.index, end: end + 1 } });
  }
  return found;
}

/** The text with scripts, styles, comments and Astro's front matter blanked; offsets stay. */
function withoutCode(text: string): string {
  return withoutElements(text)
    .replace(/<!--[\s\S]*?(?:-->|$)/g, blank)
    .replace(/^\uFEFF?\s*---[ \t]*\r?\n[\s\S]*?\r?\n---/, blank);
}

function withoutElements(text: string): string {
  const kept: string[] = [];
  let at = 0;
  for (const { start, end } of rawElements(text, ["script", "style"])) {
    kept.push(text.slice(at, start), blank(text.slice(start, end)));
    at = end;
  }
  return kept.join("") + text.slice(at);
}

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, " ");
}

const fixed = /^(?:"[^"]*"|'[^']*'|`[^`$]*`|-?[\d.]+)?$/;
const cleaned = /saniti[sz]|escape|purif|safe(?!ty)|trusted/i;

/** True where an expression of a template is no text from outside: constant, made harmless, or a translation. */
export function isHarmlessBinding(expression: string, script: string): boolean {
  if (fixed.test(expression) || cleaned.test(expression)) return true;
  const root = /^[\w$]+(?:\.[\w$]+)*/.exec(expression)?.[0].split(".").filter((name) => name !== "this" && name !== "props") ?? [];
  const [name] = root;
  if (name === undefined) return false;
  // What defines the value runs it through something that says it cleans: `const html = computed(() => DOMPurify.sanitize(…))`.
  const own = `(?<![\\w$])${name.replaceAll("$", "\\$")}(?![\\w$])`;
  const definition = new RegExp(`(?:\\b(?:const|let|var|function)\\s+${own}|\\$:\\s*${own}\\s*=|${own}\\s*(?:\\([^()]*\\)\\s*\\{|:\\s*(?:function|computed)|=(?!=)))[^;]{0,400}`, "g");
  return [...script.matchAll(definition)].some(([text]) => cleaned.test(text));
}

/** Translations, icons and JSON that the program brings along rather than somebody's text. */
export function isOwnMarkup(expression: string): boolean {
  return /^(?:\$?t|i18n\.t|\$i18n\.t|\$_|_|i18n\.global\.t)\(|icon|svg|logo|JSON\.stringify\(/i.test(expression);
}
