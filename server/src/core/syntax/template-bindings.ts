import { endOfTag, rawElements } from "./raw-elements.js";

/** An attribute or tag of a component's template that shows what an expression says: `v-html="note"`, `{@html note}`. */
export interface TemplateBinding {
  /** As the template writes it: `v-html`, `{@html}`, `set:html`, `:href`. */
  readonly directive: string;
  /** The name of the DOM's attribute in small letters; `html` where the value becomes the element's content. */
  readonly attribute: string;
  /** Where the binding begins and ends. All offsets are those of the whole text. */
  readonly start: number;
  readonly end: number;
  /** Where its expression begins and ends, without blanks around it. */
  readonly from: number;
  readonly to: number;
}

const vueMarkup = /(?<![\w-])(v-html|:inner-?html\.prop|:innerHTML)()\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const vueAddress = /(?<=\s)((?:v-bind)?:([\w-]+))\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const svelteMarkup = /\{(@html)\s+/g;
const astroMarkup = /(?<![\w:-])(set:html)\s*=\s*\{/g;
const bracedAddress = /(?<=\s)([\w-]+)\s*=\s*["']?\{/g;

/** The attributes in which an address runs script, by the elements on which it does. */
const addressed: Readonly<Record<string, readonly string[]>> = {
  a: ["href"],
  area: ["href"],
  iframe: ["src", "srcdoc"],
  frame: ["src"],
  embed: ["src"],
  form: ["action"],
  button: ["formaction"],
  input: ["formaction"],
  object: ["data"],
};
const elements = new RegExp(`<(${Object.keys(addressed).join("|")})(?=\\s)`, "g");

/** The bindings of a template that show their value as markup, or as an address in which script runs, in order. Scripts, styles and comments hold none. */
export function templateBindings(text: string, languageId: string): readonly TemplateBinding[] {
  const template = templateText(text);
  return [...markupIn(template, languageId), ...addressesIn(template, languageId)].sort((a, b) => a.start - b.start);
}

/** Those of them that show their value as markup. */
export function markupBindings(text: string, languageId: string): readonly TemplateBinding[] {
  return markupIn(templateText(text), languageId);
}

function markupIn(template: string, languageId: string): readonly TemplateBinding[] {
  if (languageId === "svelte") return braced(template, svelteMarkup, 0, template.length).map((binding) => ({ ...binding, directive: "{@html}", attribute: "html" }));
  if (languageId === "astro") return braced(template, astroMarkup, 0, template.length).map((binding) => ({ ...binding, attribute: "html" }));
  return quoted(template, vueMarkup, 0, template.length).map((binding) => ({ ...binding, attribute: "html" }));
}

/** Those that are an address, or the markup of a frame. */
function addressesIn(template: string, languageId: string): readonly TemplateBinding[] {
  const found: TemplateBinding[] = [];
  const opening = new RegExp(elements.source, elements.flags);
  for (let match = opening.exec(template); match !== null; match = opening.exec(template)) {
    const from = opening.lastIndex;
    const end = endOfTag(template, from);
    if (end === undefined) break;
    const wanted = addressed[match[1] ?? ""] ?? [];
    const bindings = languageId === "vue" ? quoted(template, vueAddress, from, end) : braced(template, bracedAddress, from, end);
    found.push(...bindings.filter(({ attribute }) => wanted.includes(attribute)));
    opening.lastIndex = end;
  }
  return found;
}

/** Bindings whose expression stands between quotes. */
function quoted(template: string, form: RegExp, from: number, limit: number): readonly TemplateBinding[] {
  return matches(template, form, from, limit, (match) => {
    const [whole, directive = "", attribute = "", double, single] = match;
    const last = match.index + whole.length - 1;
    const expression = double ?? single ?? "";
    return { directive, attribute: attribute.toLowerCase(), start: match.index, end: last + 1, from: last - expression.length, to: last };
  });
}

/** Bindings whose expression ends with the brace that closes the one it begins with. */
function braced(template: string, form: RegExp, begin: number, limit: number): readonly TemplateBinding[] {
  return matches(template, form, begin, limit, (match) => {
    const from = match.index + match[0].length;
    let depth = 0;
    for (let to = from; to < template.length; to++) {
      const sign = template[to];
      if (sign === "{") depth++;
      else if (sign === "}" && depth-- === 0) {
        const [, directive = ""] = match;
        return { directive, attribute: directive.toLowerCase(), start: match.index, end: to + 1, from, to };
      }
    }
    return undefined;
  });
}

/** The bindings of a form between two places, one behind the other: a text is read once. Without an end to one, none that follow have theirs. */
function matches(template: string, form: RegExp, from: number, limit: number, read: (match: RegExpExecArray) => TemplateBinding | undefined): readonly TemplateBinding[] {
  const found: TemplateBinding[] = [];
  const pattern = new RegExp(form.source, form.flags);
  pattern.lastIndex = from;
  for (let match = pattern.exec(template); match !== null && match.index < limit; match = pattern.exec(template)) {
    const binding = read(match);
    if (binding === undefined) break;
    found.push(trimmed(template, binding));
    pattern.lastIndex = binding.end;
  }
  return found;
}

/** Takes the blanks off both ends of the expression. */
function trimmed(template: string, binding: TemplateBinding): TemplateBinding {
  const expression = template.slice(binding.from, binding.to);
  const from = binding.from + expression.length - expression.trimStart().length;
  return { ...binding, from, to: Math.max(from, binding.to - (expression.length - expression.trimEnd().length)) };
}

/** The text with scripts, styles, comments and Astro's front matter blanked; offsets stay. */
function templateText(text: string): string {
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

/** A text of the same length and lines that says nothing. */
export function blank(text: string): string {
  return text.replace(/[^\r\n]/g, " ");
}
