import { attributeOf, type MarkupTag, markupTags } from "./markup-tags.js";
import type { Span } from "../text/span.js";

/** A form in JSX or in the template of a component that sends what is typed into it, unchecked. */
interface UncheckedForm {
  readonly span: Span;
  readonly fields: readonly string[];
}

/** Words of code that looks at what was typed, and of libraries that do. */
const checking = /\b(?:safeParse(?:Async)?|parse(?:Async)?\(|[vV]alidat\w*|checkValidity|reportValidity|isValid\w*|setErrors?|setFieldError|resolver|rules|schema\w*|\w+Schema|yup|zod|joi|valibot|superstruct|vuelidate|required|pattern|minLength|maxLength|isEmail)\b/;
/** Attributes by which the browser itself checks a field. */
const constraints: ReadonlySet<string> = new Set(["required", "pattern", "minlength", "maxlength", "min", "max", "step", "rules", "readonly", "disabled", "data-validate", "v-validate"]);
/** Fields of these kinds hold no text that anybody types. */
const otherKinds = /^(?:hidden|submit|button|reset|image|checkbox|radio|file|range|color|datetime-local|time|month|week)$/i;
/** What is looked for may be anything. */
const searching = /^(?:q|s|term|keywords?)$|search|query|filter/i;
const sending = /\bfetch\s*\(|\$fetch\s*\(|\baxios\b|\.(?:post|put|patch)\s*\(|\bmutate(?:Async)?\s*\(/;

/** True where a text holds code that checks values of forms, whichever these are. */
function checksForms(text: string): boolean {
  return checking.test(text) || /\btype=["'](?:email|url|number|tel|date)["']/.test(text);
}

/** The fields that a text registers with React Hook Form without rules, where nothing in it checks what is typed and something sends it. */
export function freeHookFields(text: string): readonly string[] {
  if (!/\bhandleSubmit\b/.test(text) || checksForms(text) || /\bregister\(\s*[^(),]+,|\.\.\.\w+\.register\b/.test(text)) return [];
  const fields = [...new Set([...text.matchAll(/\bregister\(\s*["'`]([\w.]+)["'`]\s*\)/g)].map(([, name = ""]) => name))];
  return fields.every(isSearchField) ? [] : fields;
}

/** True for names of fields that only look something up. */
export function isSearchField(name: string): boolean {
  return searching.test(name);
}

/**
 * The forms of a file whose fields have no constraint and whose handler, in the same file, sends what they hold without a look at it.
 * What cannot be seen counts as checked: components of one's own, spread attributes, handlers from elsewhere.
 */
export function uncheckedForms(text: string): readonly UncheckedForm[] {
  if (checksForms(text)) return [];
  return markupTags(text, ["form"]).flatMap((form) => {
    const close = text.indexOf("</form", form.span.end);
    const handler = form.attributes.find(({ name }) => /^(?:onsubmit|(?:@|v-on:)submit(?:\.\w+)*|on:submit(?:\|\w+)*)$/.test(name));
    const body = close < 0 || handler === undefined ? undefined : bodyOf(handler.code ?? handler.text ?? "", text);
    if (body === undefined || !sending.test(body) || /\b(?:if|switch|throw|assert)\b|\.trim\(|&&/.test(body)) return [];
    const inside = text.slice(form.span.end, close);
    const fields = freeFields(inside);
    return fields.length === 0 ? [] : [{ span: form.span, fields }];
  });
}

/** The names of the fields for text; none where one of the form's fields is checked or may be. */
function freeFields(inside: string): readonly string[] {
  // A component may hold the field and its checks, and a button that is not there yet waits for them.
  if (/<(?:[A-Z][\w.]*|[a-z]+-[\w-]+)[^>]*\s(?:value|onChange|name|v-model|bind:value)\b|\bdisabled=\{|:disabled=/.test(inside)) return [];
  const inputs = markupTags(inside, ["input", "textarea"]);
  if (inputs.some((input) => input.hasSpread || input.attributes.some(({ name }) => constraints.has(name)) || attributeOf(input, "type")?.code !== undefined)) return [];
  const names = inputs.filter((input) => !otherKinds.test(attributeOf(input, "type")?.text ?? "text")).map(nameOf);
  return names.every(isSearchField) ? [] : names;
}

function nameOf(input: MarkupTag): string {
  const named = ["name", "id", "v-model", "placeholder", "aria-label"].flatMap((name) => attributeOf(input, name)?.text ?? []);
  const value = attributeOf(input, "value")?.code;
  return named[0] ?? value ?? "a field";
}

/** The code of a handler: its own, and of the function that it names. Undefined where that stands elsewhere. */
function bodyOf(handler: string, text: string): string | undefined {
  const name = /^(?:void\s+)?([\w$]+)(?:\([^()]*\))?;?$/.exec(handler.trim())?.[1];
  if (name === undefined) return /=>/.test(handler) ? handler : undefined;
  const start = text.search(new RegExp(`\\bfunction\\s+${escaped(name)}\\s*\\(|\\b(?:const|let|var)\\s+${escaped(name)}\\s*=|^[ \\t]*(?:async\\s+)?${escaped(name)}\\s*\\([^()]*\\)\\s*\\{`, "m"));
  const open = start < 0 ? -1 : text.indexOf("{", skipParameters(text, start));
  return open < 0 ? undefined : text.slice(open, endOfBlock(text, open));
}

function escaped(name: string): string {
  return name.replaceAll("$", "\\$");
}

/** Behind the first closed pair of parentheses, so that the braces of a pattern among the parameters are no body. */
function skipParameters(text: string, start: number): number {
  let depth = 0;
  for (let at = text.indexOf("(", start); at >= 0 && at < text.length; at++) {
    if (text[at] === "(") depth++;
    if (text[at] === ")" && --depth === 0) return at;
  }
  return start;
}

function endOfBlock(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === "{") depth++;
    if (text[at] === "}" && --depth === 0) return at + 1;
  }
  return text.length;
}
