import type ts from "typescript";
import type { FileFacts } from "../../facts/file-facts.js";
import { type KindMask, maskOf } from "../../model/taint-kinds.js";
import { type Expression, isCallExpression, isIdentifier, isNewExpression, isPropertyAccess, isRegularExpression, skipWrappers } from "../../syntax/nodes.js";

/** Kinds that a text without `<` can no longer do harm to. */
export const markupKinds: KindMask = maskOf(["html", "selector"]);
/** What escapers of markup leave nothing of in the text of a mail. */
const mailKinds: KindMask = maskOf(["mail"]);
/** Only an object, or text that begins with something known, cannot be taken for markup in place of a selector. */
export const selectorKinds: KindMask = maskOf(["selector"]);
/** What is left to no text of letters, digits and a few signs, be it markup or the scheme of an address. */
const addressKinds: KindMask = maskOf(["url-attribute"]);
/** What only the beginning of an address decides. */
const placeKinds: KindMask = maskOf(["redirect", "url-attribute", "ssrf"]);

/** The kinds that `text.replace(…)`, `text.replaceAll(…)` and `text.split("<").join(…)` take away, whatever they put in its place. */
export function replacementClears(facts: FileFacts, call: ts.CallExpression | ts.NewExpression): KindMask {
  const callee = skipWrappers(call.expression);
  const [pattern] = call.arguments ?? [];
  if (!isPropertyAccess(callee) || pattern === undefined) return 0;
  switch (callee.name.text) {
    case "replace":
      return removedBy(patternOf(facts, pattern), true);
    case "replaceAll":
      return facts.constantString(pattern) === "<" ? markupKinds : removedBy(patternOf(facts, pattern), true);
    case "join":
      return splitsAtTags(facts, skipWrappers(callee.expression)) ? markupKinds : 0;
    default:
      return 0;
  }
}

/**
 * The kinds that `text.replace(search, value)` takes away from the value, because it comes to stand behind other text: the
 * parameter of a route (`:id`), or what is looked for behind the beginning of a text that is known. Neither chooses where an address leads.
 */
export function insertedClears(facts: FileFacts, call: ts.CallExpression | ts.NewExpression): KindMask {
  const callee = skipWrappers(call.expression);
  const [search] = call.arguments ?? [];
  if (!isPropertyAccess(callee) || search === undefined) return 0;
  const bare = skipWrappers(search);
  const sought = isNewExpression(bare) ? bare.arguments?.[0] : bare;
  const [first] = sought === undefined ? [] : facts.shape(sought).parts;
  const begin = first !== undefined && "text" in first ? first.text : (patternOf(facts, search)?.slice(1) ?? "");
  if (/^(?:\((?:\?:)?)?:(?:[\w$(]|$)/.test(begin)) return placeKinds;
  const text = facts.constantString(callee.expression);
  const exact = facts.constantString(search);
  return text !== undefined && exact !== undefined && text.startsWith("/") && !text.startsWith(exact) && !text.startsWith(`/${exact}`) ? placeKinds : 0;
}

/** `text.split("<")`. */
function splitsAtTags(facts: FileFacts, list: Expression): boolean {
  if (!isCallExpression(list) || !isPropertyAccess(list.expression) || list.expression.name.text !== "split") return false;
  const [separator] = list.arguments;
  return separator !== undefined && facts.constantString(separator) === "<";
}

/** Kinds that a text in which the pattern finds nothing cannot harm: `/[<>]/` rules out markup. */
export function absenceClears(facts: FileFacts, pattern: Expression): KindMask {
  return removedBy(patternOf(facts, pattern), false);
}

/** A regular expression as written, also where a constant holds it. */
function patternOf(facts: FileFacts, pattern: Expression): string | undefined {
  const bare = skipWrappers(pattern);
  const literal = isIdentifier(bare) ? facts.definitionOf(bare) : bare;
  const node = literal && skipWrappers(literal);
  return isRegularExpression(node) ? node.text : undefined;
}

/** What is gone once every match of a pattern is: only patterns of single characters say that some can no longer occur. */
function removedBy(regex: string | undefined, needsGlobal: boolean): KindMask {
  if (regex === undefined) return 0;
  const end = regex.lastIndexOf("/");
  if (needsGlobal && !regex.slice(end).includes("g")) return 0;
  const body = regex.slice(1, end).replace(/^\(\?:(.*)\)$|^\((.*)\)$/, "$1$2");
  if (/^\\[WD]\+?$/.test(body)) return markupKinds | addressKinds;
  const negated = /^\[\^((?:[^\]\\]|\\.)*)\]\+?$/.exec(body)?.[1];
  if (negated !== undefined) {
    if (/[<>]|\\[WSD]/.test(negated)) return 0;
    return negated.includes(":") ? markupKinds : markupKinds | addressKinds;
  }
  return alternatives(body).some(matchesTag) ? markupKinds | mailKinds : 0;
}

function alternatives(body: string): readonly string[] {
  return /^\[(?:[^\]\\]|\\.)*\]\+?$/.test(body) ? [body] : body.split("|");
}

/** `<`, or a class that holds it. */
function matchesTag(alternative: string): boolean {
  if (/^(?:\\?<|\\x3c)\+?$/i.test(alternative)) return true;
  const members = /^\[((?:[^\]\\^]|\\.)(?:[^\]\\]|\\.)*)\]\+?$/.exec(alternative)?.[1];
  return members !== undefined && /<|\\x3c|\\W/i.test(members);
}
