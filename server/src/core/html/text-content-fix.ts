import type { FileFacts } from "../facts/file-facts.js";
import type { Fix } from "../fix/fix.js";
import { enclosingFunction, type Expression, isBinaryExpression, isCallExpression, isPropertyAccess, type Node, SyntaxKind } from "../syntax/nodes.js";
import { type Span, spanContains } from "../text/span.js";

/** What shows a text in place of what reads it as markup. */
const textOfMarkup = [
  { markup: "innerHTML", text: "textContent" },
  { markup: "html", text: "text" },
] as const;

/**
 * Shows a value as text where it is set as markup, by `innerHTML` or jQuery's `html`, at the place of the sink. Undefined where the text around
 * it has markup of its own, which would be shown then, a function by its name makes some, or the element is there to read some.
 */
export function textContentFix(facts: FileFacts, sink: Span): Fix | undefined {
  for (const { markup, text } of textOfMarkup) {
    for (const name of facts.names.identifiersNamed(markup)) {
      const set = isPropertyAccess(name.parent) && name.parent.name === name ? valueSet(name.parent) : undefined;
      if (set === undefined || !spanContains(facts.spanOf(set.at), sink) || !spanContains(sink, facts.spanOf(set.value)) || hasMarkup(facts, set.value) || readsMarkup(facts, name)) continue;
      return { title: `Set it as text with ${text}`, applicability: "suggestion", edits: [{ span: facts.spanOf(name), newText: text }], appends: [] };
    }
  }
  return undefined;
}

/** `element.innerHTML = value`, `$("#title").html(value)`. */
function valueSet(member: Node): { readonly at: Node; readonly value: Expression } | undefined {
  const at = member.parent;
  if (isBinaryExpression(at)) {
    const { kind } = at.operatorToken;
    return at.left === member && (kind === SyntaxKind.EqualsToken || kind === SyntaxKind.PlusEqualsToken) ? { at, value: at.right } : undefined;
  }
  const [value, more] = isCallExpression(at) && at.expression === member ? at.arguments : [];
  return value === undefined || more !== undefined ? undefined : { at, value };
}

/** `template.innerHTML = code; return template.content.firstChild`, `box.innerHTML = code; return box.innerText`: what is set is asked for its parts, or for its text without them. */
function readsMarkup(facts: FileFacts, { parent, text }: Node & { readonly text: string }): boolean {
  const subject = isPropertyAccess(parent) ? facts.textOf(parent.expression) : "";
  const around = enclosingFunction(parent);
  if (text !== "innerHTML" || around === undefined) return false;
  return facts.textOf(around).split(subject).some((rest) => /^\??\.(?:content\b|firstChild|lastChild|firstElement|child|querySelector|getElement|textContent\b(?!\s*=[^=])|innerText\b(?!\s*=[^=]))/.test(rest));
}

function hasMarkup(facts: FileFacts, value: Expression): boolean {
  // `text.replaceAll("\\n", "<br>")`
  return /["'`]<[/\w!]/.test(facts.textOf(value)) || facts.shapes(value).some(({ parts }) => parts.some((part) => ("text" in part ? /[<&]/.test(part.text) : makesMarkup(facts, part.hole))));
}

/** `this.getHtml(mode)`, `rowTemplate(row)`, `self.getParamEditor(type)`. */
function makesMarkup(facts: FileFacts, value: Expression): boolean {
  if (!isCallExpression(value)) return false;
  const name = /[\w$]+$/.exec(facts.textOf(value.expression))?.[0] ?? "";
  return /html|markup|render|template|tmpl|(?:editor|panel|form|table|list|row|box|icon|badge|link|button|content)s?$/i.test(name);
}
