import type { FileFacts } from "../facts/file-facts.js";
import { weakRegexes } from "../facts/regex-facts.js";
import { isTaintKind, type TaintKind } from "../model/taint-kinds.js";
import { bindingName } from "../syntax/binding-calls.js";
import { callsComputedMember } from "./method-sinks.js";

/** True where a file holds a sink of these kinds; without one there is no way to follow. */
export function holdsSink(facts: FileFacts, text: string, kinds: ReadonlySet<TaintKind>): boolean {
  const { models, names } = facts;
  return (
    (kinds.has("regex-input") && weakRegexes(facts).size > 0) ||
    (kinds.has("resource") && /\b(?:for|while)\b/.test(facts.tree.document.text)) ||
    // Any assignment may write to a property; the rules for that have triggers of their own.
    kinds.has("property-name") ||
    (kinds.has("mass-assignment") && text.includes("Object.assign")) ||
    [...kinds].some((kind) => facts.sinks(kind).length > 0 || models.propertySinkWords(kind).some((word) => names.identifiersNamed(word).length > 0)) ||
    models.boundAttributes.some((attribute) => models.bindingSinks(attribute).some(({ kind }) => kinds.has(kind)) && names.identifiersNamed(bindingName(attribute)).length > 0) ||
    (kinds.has("code") && callsComputedMember(facts)) ||
    (kinds.has("command") && text.includes("process.env[")) ||
    (kinds.has("prompt") && /\brole\b/.test(text)) ||
    models.resultSinkWords([...kinds]).some((word) => text.includes(word)) ||
    facts.calls().some((call) => facts.openSinksOf(call).some(({ row }) => isTaintKind(row.kind) && kinds.has(row.kind)))
  );
}
