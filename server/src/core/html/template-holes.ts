import { runsAsScript } from "../syntax/component.js";
import { rawElements } from "../syntax/raw-elements.js";
import type { Span } from "../text/span.js";
import { pugHoles } from "./pug-holes.js";

/** Where in a page a server's template puts a value in which escaping of markup does not do. */
export type HolePlace = "script" | "handler" | "attribute" | "source";

/** A value that a template puts there. */
export interface TemplateHole {
  readonly place: HolePlace;
  readonly expression: string;
  readonly span: Span;
  /** True within quotes of the script's own. */
  readonly isQuoted: boolean;
}

const braces = /\{\{\{?~?\s*(?!--|[#/^>!*{]|else\b)([^{}\n]{1,400}?)\s*~?\}\}\}?/g;
const percent = /<%[=-]((?:[^%]|%(?!>)){0,400}?)[-_]?%>/g;

/** By the ending of a template's name how its language writes what it shows; `<%-` and `{{{` are told as unescaped anyway, but in plain pages. */
const languages: readonly { readonly files: RegExp; readonly forms: readonly RegExp[] }[] = [
  { files: /\.(?:ejs|eta)$/i, forms: [percent] },
  { files: /\.(?:hbs|handlebars|mustache|njk|nunjucks|nunj|twig)$/i, forms: [braces] },
  { files: /\.html?$/i, forms: [percent, braces] },
];

const pug = /\.(?:pug|jade)$/i;

/** True for pages of which a server makes the text, by their path. */
export function mayHoldHoles(path: string): boolean {
  return pug.test(path) || languages.some(({ files }) => files.test(path));
}

/** The values that stand in scripts, in the code of elements, in values without quotes, and where a script or a frame comes from; in order. */
export function templateHoles(path: string, text: string): readonly TemplateHole[] {
  if (pug.test(path)) return pugHoles(text);
  const forms = languages.find(({ files }) => files.test(path))?.forms ?? [];
  const page = text.replace(/<!--[\s\S]*?(?:-->|$)|\{\{!--[\s\S]*?(?:--\}\}|$)|\{#[^\n#]*#\}|<%#[\s\S]*?(?:%>|$)/g, (comment) => comment.replace(/[^\r\n]/g, " "));
  const outputs = forms.flatMap((form) => [...page.matchAll(form)]).map(({ index, 0: whole, 1: expression = "" }) => ({ expression: expression.trim(), span: { start: index, end: index + whole.length } }));
  if (outputs.length === 0) return [];
  // In place of each output a letter, so that its own signs are none of the markup around it.
  const markup = forms.reduce((blanked, form) => blanked.replace(form, (output) => "x".repeat(output.length)), page);
  const scripts = rawElements(markup, ["script"]).filter(({ attributes }) => runsAsScript(attributes));
  // Frameworks of clients have two braces as well: they set attributes of elements, and put nothing into code.
  const places = !/\.html?$/i.test(path) || /<%|\{%|\{\{[#>]/.test(page) ? attributePlaces(markup) : [];
  const found = outputs.flatMap(({ expression, span }): readonly TemplateHole[] => {
    const script = scripts.find(({ bodyStart, bodyEnd }) => bodyStart <= span.start && span.end <= bodyEnd);
    const place = script === undefined ? places.find((one) => one.start <= span.start && span.end <= one.end)?.placeOf(span.start) : "script";
    return place === undefined ? [] : [{ place, expression, span, isQuoted: isInQuotes(markup, script === undefined ? span.start : Math.max(script.bodyStart, markup.lastIndexOf("\n", span.start) + 1), span.start) }];
  });
  return found.sort((a, b) => a.span.start - b.span.start);
}

interface AttributePlace {
  readonly start: number;
  readonly end: number;
  placeOf(at: number): HolePlace | undefined;
}

function attributePlaces(markup: string): readonly AttributePlace[] {
  const tags = markup.matchAll(/<([a-z][\w-]*)\s((?:[^<>"']|"[^"]{0,2000}"|'[^']{0,2000}'){1,2000})>/gi);
  return [...tags].flatMap(({ index, 1: tag = "", 2: attributes = "" }) => {
    const from = index + 2 + tag.length;
    return [...attributes.matchAll(/([\w:@.-]+)\s*=\s*("[^"]*"|'[^']*'|[^\s"'<>]+)/g)].map(({ index: at, 0: whole, 1: name = "", 2: value = "" }) => {
      const end = from + at + whole.length;
      const start = end - value.length;
      const isBare = !/^["']/.test(value);
      return { start, end, placeOf: (hole: number) => placeIn(tag.toLowerCase(), name.toLowerCase(), isBare, hole - start - (isBare ? 0 : 1)) };
    });
  });
}

/** `offset` is that of the value within the attribute's. */
function placeIn(tag: string, name: string, isBare: boolean, offset: number): HolePlace | undefined {
  if (/^on[a-z]{3,}$/.test(name)) return "handler";
  if (isBare) return "attribute";
  return /^(?:script|iframe|embed)$/.test(tag) && name === "src" && offset === 0 ? "source" : undefined;
}

/** True behind an odd number of quotes of one kind. */
function isInQuotes(text: string, from: number, to: number): boolean {
  let open: string | undefined;
  for (let at = from; at < to; at++) {
    const sign = text[at];
    if (sign === "\\") at++;
    else if (open === undefined ? sign === '"' || sign === "'" || sign === "`" : sign === open) open = open === undefined ? sign : undefined;
  }
  return open !== undefined;
}

/** True where the value is made for a script, or is none that anybody types: JSON, a number, a token, what the site or the build says of itself. */
export function isMadeForScripts(expression: string): boolean {
  return /\|\s*(?:to_?json|json(?:ify|_encode|_script)?|dump|escape_?js|js|e\(?\s*["']js["']\)?|stringify|serialize|url_?encode|number|int|length)\b|JSON\.stringify|serialize|encodeURI|Number\(|parseInt\(|toFixed\(|escapeJs|jsesc/i.test(expression) || /nonce|csrf|xsrf|^(?:site|page|config|theme|env|build|settings?|process|options?|htmlWebpackPlugin)\b|^\.|\b(?:url_for|asset|static|webpack\w*|json|toJson|jsonify|i18n|__|t)\s*[( ]|^["'`]/i.test(expression) || /(?:count|length|total|size|index|year|version|port|timestamp|id|(?:^|\.)(?:is|has|can)[A-Z]\w*)$/i.test(expression.replace(/["'\])\s]+$/, ""));
}
