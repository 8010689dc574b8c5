import type { FileFacts, SinkUse } from "../facts/file-facts.js";
import type { Fix } from "../fix/fix.js";
import { removeProperty } from "../fix/remove-property-fix.js";
import { isArrayLiteral, isCallExpression, isObjectLiteral, isSpreadElement, isStringLike, type Node, skipWrappers, SyntaxKind } from "../syntax/nodes.js";
import type { TextEdit } from "../text/text-edit.js";
import { commandWords, type CommandWord } from "./command-words.js";
import { argumentOf, mayBeSeveral, programOf, textOf, withOptionsEnded } from "./program-arguments.js";
import { writtenPieces } from "./written-pieces.js";

/** Packages that find the scripts of Windows by themselves. */
const startsScripts = /^(?:execa|cross-spawn)/;

/**
 * A suggestion for `spawn(program, arguments, { shell: true })`, and for `spawn(commandLine, { shell: true })`: the option goes, and each
 * value is one argument, whatever is in it. Undefined where the shell does more than part words, as for `execFileFix`.
 */
export function dropShellFix(facts: FileFacts, { call, value, row, certain }: SinkUse): Fix | undefined {
  if (row.role !== "shell" || row.behind !== undefined || !certain || !isCallExpression(call)) return undefined;
  const api = facts.callee(call)?.name;
  const [command, ...others] = call.arguments;
  const options = others.find((other) => isObjectLiteral(other));
  const shell = options && facts.option(options, "shell");
  if (api === undefined || command === undefined || options === undefined || shell?.state !== "given" || shell.value.kind !== SyntaxKind.TrueKeyword) return undefined;
  const list = others[0] === options ? undefined : others[0] && skipWrappers(others[0]);
  if (list !== undefined && (!isArrayLiteral(list) || others[1] !== options)) return undefined;
  const isLine = command === value;
  const words = isLine ? commandWords(command) : [wordOf(command), ...(list?.elements ?? []).map(wordOf)];
  const [first, ...args] = words ?? [];
  const program = first && programOf(first, startsScripts.test(api));
  if (program === undefined || (isLine && list !== undefined && list.elements.length > 0)) return undefined;
  if (args.some((word) => word === undefined || mayBeSeveral(word))) return undefined;
  const known = args as readonly CommandWord[];
  const ended = withOptionsEnded(facts, api, program, known);
  const without = withoutOption(facts, options, shell.value.parent);
  if (ended === undefined || without === undefined) return undefined;
  const at = ended.findIndex((word, index) => word !== known[index]);
  const added = list?.elements[at];
  const edits: TextEdit[] = [];
  if (isLine) {
    const shown = `[${ended.map((word) => argumentOf(facts, word)).join(", ")}]`;
    edits.push({ span: facts.spanOf(command), newText: list === undefined ? `${JSON.stringify(program)}, ${shown}` : JSON.stringify(program) });
    if (list !== undefined) edits.push({ span: facts.spanOf(list), newText: shown });
  } else if (added !== undefined) {
    const { start } = facts.spanOf(added);
    edits.push({ span: { start, end: start }, newText: `${JSON.stringify(textOf(ended[at] ?? []))}, ` });
  }
  return { title: `Run ${program} without a shell`, applicability: "suggestion", edits: [...edits, without], appends: [] };
}

/** A member of a list as the word that the shell makes of it; undefined where it would make more of it. A list within is a value like others. */
function wordOf(element: Node): CommandWord | undefined {
  if (isSpreadElement(element)) return [{ hole: skipWrappers(element.expression) }];
  const bare = skipWrappers(element as Parameters<typeof skipWrappers>[0]);
  const pieces = isStringLike(bare) ? [{ text: bare.text }] : (writtenPieces(bare) ?? [{ hole: bare }]);
  return pieces.every((piece) => !("text" in piece) || /^[\w./:@,+=-]*$/.test(piece.text)) ? pieces : undefined;
}

/** Takes the option out; the options themselves where they hold nothing else. */
function withoutOption(facts: FileFacts, options: Node, property: Node): TextEdit | undefined {
  const { text } = facts.tree.document;
  const own = facts.spanOf(options);
  const call = options.parent;
  if (isObjectLiteral(options) && options.properties.length === 1 && /^\{\s*shell\s*:\s*true\s*,?\s*\}$/.test(text.slice(own.start, own.end)) && isCallExpression(call)) {
    const before = call.arguments[call.arguments.indexOf(options) - 1];
    if (before !== undefined) return { span: { start: before.end, end: own.end }, newText: "" };
  }
  return removeProperty(facts, property, "", "suggestion")?.edits[0];
}
