import type { Span } from "../text/span.js";

/** An expression that a server's template puts into the page as it is. */
export interface RawOutput {
  /** How the template's language writes it: `<%-`, `{{{`, `!=`, `| safe`. */
  readonly tag: string;
  readonly expression: string;
  readonly span: Span;
  /** What the same output looks like with escaping. */
  readonly escaped: string;
}

/** A way of one template language to switch escaping off. Its group `expression` is what is shown. */
interface RawForm {
  readonly tag: string;
  readonly form: RegExp;
  escaped(match: readonly string[]): string;
}

interface TemplateLanguage {
  readonly files: RegExp;
  /** What holds no output: comments, and blocks that are copied as they are. One that is not closed runs to the end, which also keeps the search linear. */
  readonly silent: RegExp;
  readonly forms: readonly RawForm[];
}

/** Templates in which blocks change what names stand for. */
export const bracesOnly = /\.(?:hbs|handlebars|mustache)$/i;

/**
 * By the documentation of ejs, eta, Handlebars and Mustache, Pug, Nunjucks and Twig. In templates of lodash, `<%-` is the form that
 * escapes: `htmlWebpackPlugin` tells such a page of webpack.
 */
const languages: readonly TemplateLanguage[] = [
  {
    files: /\.ejs$/i,
    silent: /<%#[\s\S]*?(?:%>|$)|<!--[\s\S]*?(?:-->|$)|^[\s\S]*\bhtmlWebpackPlugin\b[\s\S]*$/g,
    forms: [{ tag: "<%-", form: /<%-(?<expression>(?:(?!<%)[\s\S])*?)([-_]?)%>/g, escaped: ([, expression = "", trim = ""]) => `<%=${expression}${trim}%>` }],
  },
  {
    // Templates of lodash and Underscore, which stand in code.
    files: /^\.lodash$/,
    silent: /<!--[\s\S]*?(?:-->|$)/g,
    forms: [{ tag: "<%=", form: /<%=(?<expression>(?:(?!<%)[\s\S])*?)%>/g, escaped: ([, expression = ""]) => `<%-${expression}%>` }],
  },
  {
    files: /\.eta$/i,
    silent: /<%\/\*[\s\S]*?(?:\*\/\s*%>|$)|<!--[\s\S]*?(?:-->|$)/g,
    forms: [{ tag: "<%~", form: /<%~(?<expression>(?:(?!<%)[\s\S])*?)([-_]?)%>/g, escaped: ([, expression = "", trim = ""]) => `<%=${expression}${trim}%>` }],
  },
  {
    files: bracesOnly,
    silent: /\{\{~?!--[\s\S]*?(?:--~?\}\}|$)|\{\{~?![\s\S]*?(?:\}\}|$)|\{\{\{\{[\s\S]*?(?:\}\}\}\}|$)|<!--[\s\S]*?(?:-->|$)/g,
    forms: [
      { tag: "{{{", form: /\{\{(~?)\{(?!\{)(?<expression>[^{}]*)\}(~?)\}\}/g, escaped: ([, before = "", expression = "", behind = ""]) => `{{${before}${expression}${behind}}}` },
      { tag: "{{&", form: /\{\{(~?)&(?<expression>[^{}]*?)(~?)\}\}/g, escaped: ([, before = "", expression = "", behind = ""]) => `{{${before}${expression.trim()}${behind}}}` },
    ],
  },
  {
    files: /\.(?:pug|jade)$/i,
    silent: /^([ \t]*)\/\/[^\n]*(?:\n(?:\1[ \t]+[^\n]*|[ \t]*$))*/gm,
    forms: [
      { tag: "!=", form: /^([ \t]*(?:[\w.#:-]+(?:\([^()\n]*\))?)?)!=[ \t]*(?<expression>[^\n]+?)[ \t]*$/gm, escaped: ([, element = "", expression = ""]) => `${element}= ${expression}` },
      { tag: "!{", form: /!\{(?<expression>[^{}\n]*)\}/g, escaped: ([, expression = ""]) => `#{${expression}}` },
    ],
  },
  {
    // Engines such as these are told to read `.html`; what they read lies in folders of views.
    files: /\.(?:njk|nunjucks|nunj|twig)$|(?:^|\/)(?:views?|layouts?|partials?|templates?)\/(?:[^/]+\/)*[^/]+\.html?$/i,
    silent: /\{#[\s\S]*?(?:#\}|$)|\{%-?\s*raw\s*-?%\}[\s\S]*?(?:\{%-?\s*endraw\s*-?%\}|$)|<!--[\s\S]*?(?:-->|$)/g,
    forms: [{ tag: "| safe", form: /\{\{(-?)(?<expression>(?:[^{}]|\{[^{}]*\})*?)\|\s*(?:safe|raw)\s*(-?)\}\}/g, escaped: ([, before = "", expression = "", behind = ""]) => `{{${before}${expression.trimEnd()} ${behind}}}` }],
  },
];

/** True for templates of the languages that are known here, by their path. */
export function isServerTemplate(path: string): boolean {
  return languages.some(({ files }) => files.test(path));
}

/** Folders of other languages, and of generators of code, go by this name as well. */
const sharedFolder = /(?:^|\/)templates?\/(?:[^/]+\/)*[^/]+\.html?$/i;
const engine = /"(?:(?:express-|koa-)?nunjucks(?:-2)?|swig(?:-templates)?|twig|twing)"\s*:/;

/** True for a page in a folder of templates that an engine of the project reads, as `manifest` tells, the text of the nearest one above. */
export function isReadByEngine(path: string, manifest: () => string | undefined): boolean {
  return sharedFolder.test(path) && engine.test(manifest() ?? "");
}

/** The outputs of a template that are not escaped, in the order in which they stand; none in files of other languages. */
export function rawOutputs(path: string, text: string): readonly RawOutput[] {
  const language = languages.find(({ files }) => files.test(path));
  if (language === undefined) return [];
  const template = text.replace(language.silent, (silent) => silent.replace(/[^\r\n]/g, " "));
  const found = language.forms.flatMap(({ tag, form, escaped }) =>
    [...template.matchAll(form)].map((match) => ({
      tag,
      expression: match.groups?.["expression"]?.trim() ?? "",
      span: { start: match.index, end: match.index + match[0].length },
      escaped: escaped(match),
    })),
  );
  return found.sort((a, b) => a.span.start - b.span.start);
}

/** A literal, a place in a list, or a key of a translation that the program brings along. */
const fixed = /^(?:"[^"]*"|'[^']*'|`[^`$]*`|-?[\d.]+|(?:i|j|k|index|count|page)\s*[-+*]\s*\d+|(?:[\w$.]*\b(?:__n?|t|tr|trans|translate|gettext|i18n))?\(?\s*(?:"[^"]*"|'[^']*')(?:\s*,\s*(?:"[^"]*"|'[^']*'))*\s*\)?)$/;
/** Parts of the page that other templates or the engine render, and functions that render or clean. */
const rendered =
  /^(?:await\s+)?(?:include|partial|render\w*|block|yield|contentFor|content_for|section|slot|layout|component|macro|super|caller|blocks?\.\w+|it\.body|body|contents?|children|main|page\.content|(?:[\w$.]*\b)?(?:\w+(?:Js|Css)|css\w*|csrf\w*|styles?|scripts?|stylesheets?|javascripts?|head|foot(?:er)?|header|sidebar))\b(?!\s*\.(?!html\b|content\b))|^>/i;
/** Names of functions that make markup harmless, and of what they make. */
export const namesCleaned = /saniti[sz]|escape|purif|\bxss\(|encodeURI|trusted|\be\(|safeHtml|\bdump\b/i;
const markup = /html|markup|svg|icon|nonce|snippet|rendered|template|widget|markdown|\bmd\b|toc\b|meta|tags?\b|field|button|link|form/i;

/** Names by which a layout gets the page inside of it, and a record its own text. */
const partOrField = /^(?:body|contents?|main|header|footer|sidebar|layout|section|children)$/i;

/**
 * True for an output that no text from outside gets into: fixed, a part of the page, or made harmless. Within a loop of a template
 * (`{{#comments}} {{{body}}}`) `body` is a field of one of many records, and no part of the page.
 */
export function isHarmlessOutput(expression: string, isInLoop = false): boolean {
  if (isInLoop && partOrField.test(expression)) return false;
  return expression === "" || fixed.test(expression) || namesCleaned.test(expression) || rendered.test(expression);
}

const blockEdge = /\{\{~?\s*([#/])\s*([\w.]+)(?:\s+([^{}]*))?\}\}/g;
const settingBlocks = new Set(["if", "unless", "with", "extend", "layout", "embed", "partial", "section"]);

/** True for a place of a Handlebars or Mustache template within a block that is gone through once for each of several records. */
export function isInLoop(path: string, text: string, at: number): boolean {
  if (!bracesOnly.test(path)) return false;
  const open: string[] = [];
  for (const [, edge, name = ""] of text.slice(0, at).matchAll(blockEdge)) {
    if (edge === "#") open.push(name);
    else open.splice(Math.max(0, open.lastIndexOf(name)));
  }
  return open.some((name) => name === "each" || (/s$/.test(name) && !settingBlocks.has(name)));
}

/** Names of settings, numbers, times and flags: the program's own, or too narrow for markup. */
const setting = /(?:^(?:post|form|action|submit|upload)_?url$|(?:server|base|site|root|app|asset|assets|static|public|cdn|home|canonical|host)_?(?:url|uri|path|dir|prefix|host|origin|domain)|^(?:url|urlpath|domain|debug|env|locale|lang)|version|year|count|length|total|size|(?:create|update|modified)_?(?:time|date|at)|timestamp|app_?key|client_?id)$/i;
const flag = /^(?:is|has|use|uses|enable|enabled|default|show|allow)[A-Z_]/;

/** True for a plain value under a name that says neither that it is markup nor that the program has set it. */
export function isPlainValue(expression: string): boolean {
  const name = /[\w$]+$/.exec(expression)?.[0] ?? "";
  return /^[\w$]+(?:\??\.[\w$]+|\[[\w$."']+\])*$/.test(expression) && !markup.test(expression) && !setting.test(name) && !flag.test(name);
}

/** True for a template that holds an element; scripts and plain texts are made with templates as well. */
export function isMarkupTemplate(path: string, text: string): boolean {
  return /\.(?:pug|jade)$/i.test(path) || /<\/?[a-z][\w-]*(?:\s[^<>%{}]*)?\/?>|<!doctype/i.test(text);
}
