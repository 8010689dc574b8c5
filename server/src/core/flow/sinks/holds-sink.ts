import type { FileFacts, SinkUse } from "../../facts/file-facts.js";
import { weakRegexes } from "../../facts/regex-facts.js";
import { isTaintKind, type TaintKind } from "../../model/taint-kinds.js";
import { mayBeSet } from "../../syntax/assignment-target.js";
import { bindingName } from "../../syntax/binding-calls.js";
import { isFunctionLike, isNumericLiteral, isStringLike, skipWrappers } from "../../syntax/nodes.js";
import { callsComputedMember } from "./method-sinks.js";

/** True where a file holds a sink of these kinds that data can get to; without one there is no way to follow. */
export function holdsSink(facts: FileFacts, text: string, kinds: ReadonlySet<TaintKind>): boolean {
  const { models, names } = facts;
  return (
    // What a view shows as markup is found out later.
    (kinds.has("html") && facts.sinks("template-locals").some(takesData)) ||
    (kinds.has("regex-input") && weakRegexes(facts).size > 0) ||
    (kinds.has("resource") && loop.test(facts.tree.document.text)) ||
    // Any assignment may write to a property; the rules for that have triggers of their own.
    kinds.has("property-name") ||
    (kinds.has("mass-assignment") && text.includes("Object.assign")) ||
    [...kinds].some((kind) => facts.sinks(kind).some(takesData) || models.propertySinkWords(kind).some((word) => names.identifiersNamed(word).some(mayBeSet))) ||
    models.boundAttributes.some((attribute) => models.bindingSinks(attribute).some(({ kind }) => kinds.has(kind)) && names.identifiersNamed(bindingName(attribute)).length > 0) ||
    (kinds.has("code") && callsComputedMember(facts)) ||
    (kinds.has("command") && text.includes("process.env[")) ||
    (kinds.has("prompt") && /\brole\b/.test(text)) ||
    models.resultSinkWords([...kinds]).some((word) => text.includes(word)) ||
    facts.calls().some((call) => facts.openSinksOf(call).some((use) => isTaintKind(use.row.kind) && kinds.has(use.row.kind) && takesData(use)))
  );
}

/** A comment may hold the words as well. */
const loop = /\b(?:for|while)\b(?:\s*await\b)?\s*\(/;

/** False for a text, a number or a function that is written where the sink takes it. */
function takesData({ value }: SinkUse): boolean {
  const given = skipWrappers(value);
  return !isStringLike(given) && !isNumericLiteral(given) && !isFunctionLike(given);
}
