import { blank, type TemplateBinding, templateBindings } from "./template-bindings.js";

/** A part of a text, and what is read in its place: as long as that is. */
export interface ReadAs {
  readonly start: number;
  readonly end: number;
  readonly code: string;
}

/**
 * What calls of bindings begin with: a letter of Latin-1, so that V8 keeps the text in single bytes, that no program's names begin with.
 */
const sign = "\u00b5";
/**
 * What stands in front of a call: a function, as a component shows its template after its script has run and again whenever a value
 * changes; where no line has room for that, the end of what stands before, which may be the end of a line.
 */
const starts = [";()=>", ";", ""] as const;
const longest = 500;

/**
 * The bindings of a component's template as code: `<p v-html="note.text">` is read as a function that calls something with
 * `note.text`, each in its place and in none that `scripts` take. What is no expression of TypeScript, or may not be, is left out.
 */
export function bindingCalls(text: string, languageId: string, scripts: readonly { readonly start: number; readonly end: number }[]): readonly ReadAs[] {
  if (!/(?:html|href|src|action|data)/i.test(text)) return [];
  const calls: ReadAs[] = [];
  let free = 0;
  for (const binding of templateBindings(text, languageId)) {
    const call = callOf(text, binding, Math.max(free, ...scripts.map(({ end }) => (end <= binding.start ? end : 0))));
    if (call === undefined) continue;
    calls.push(call);
    free = call.end;
  }
  return calls;
}

/** The name that is called with what an attribute is bound to. */
export function bindingName(attribute: string): string {
  return sign + attribute;
}

/** The attribute that a called name stands for; undefined for every other name. */
export function boundAttribute(name: string): string | undefined {
  return name.startsWith(sign) ? name.slice(sign.length) : undefined;
}

/** Needs room in front of it that nothing else uses. */
function callOf(text: string, { attribute, start, end, from, to }: TemplateBinding, free: number): ReadAs | undefined {
  const expression = text.slice(from, to);
  const callee = `${bindingName(attribute)}(`;
  if (from - start < callee.length || !isExpression(expression)) return undefined;
  const begin = starts.flatMap((code) => placeOf(text, free, start, code) ?? [])[0];
  if (begin === undefined) return undefined;
  const last = text[end] === undefined || /[\r\n]/.test(text[end]) ? "" : ";";
  const blanks = (after: number, limit: number): string => blank(text.slice(after, limit));
  // The quote or brace behind the expression becomes the closing bracket.
  const code = `${begin.code}${blanks(begin.at + begin.code.length, start)}${callee}${blanks(start + callee.length, from)}${expression}${blanks(to, end - 1)})${last}`;
  return { start: begin.at, end: end + last.length, code };
}

/** The last place of one line in front of a binding that has room for some code. */
function placeOf(text: string, free: number, start: number, code: string): { readonly at: number; readonly code: string } | undefined {
  for (let at = start - code.length; at >= free; at--) if (!/[\r\n]/.test(text.slice(at, at + code.length))) return { at, code };
  return undefined;
}

const opening = "([{";
const closing = ")]}";

/** True for text in which brackets and quotes are closed, and that no statement, comment or entity of markup stands in. */
function isExpression(text: string): boolean {
  if (text === "" || text.length > longest || /;|\/[/*]|&\w+;/.test(text)) return false;
  const open: number[] = [];
  const bare = text.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`/g, "0");
  if (/["'`]/.test(bare)) return false;
  for (const character of bare) {
    if (opening.includes(character)) open.push(opening.indexOf(character));
    else if (closing.includes(character) && open.pop() !== closing.indexOf(character)) return false;
  }
  return open.length === 0;
}
