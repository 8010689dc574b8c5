import type { Binding } from "../facts/scope.js";
import type { FileFacts, SinkUse } from "../facts/file-facts.js";
import { importOf } from "../facts/import-of.js";
import type { Fix } from "../fix/fix.js";
import { importEdit } from "../fix/import-edit.js";
import { partsOfImport } from "../model/imported-name.js";
import {
  type CallExpression,
  type Expression,
  type Identifier,
  isBindingElement,
  isCallExpression,
  isFunctionLike,
  isIdentifier,
  isImportSpecifier,
  isNonNull,
  isPropertyAccess,
  isSpreadElement,
  isVariableDeclaration,
  skipWrappers,
} from "../syntax/nodes.js";
import type { TextEdit } from "../text/text-edit.js";
import { commandWords } from "./command-words.js";
import { argumentOf, mayBeSeveral, programOf, withOptionsEnded } from "./program-arguments.js";

/** The functions that run a program without a shell, by the ones that hand a command line to one. */
const withoutShell = new Map([
  ["child_process.exec", "execFile"],
  ["child_process.execSync", "execFileSync"],
]);

/**
 * A suggestion for a command line that is a plain list of words: the program is started by itself, and each word is an argument of its own.
 * Undefined where the shell does more than part the words, where the line is not written in the call, or where the
 * program would take a value for one of its options and has no way to say where these end.
 */
export function execFileFix(facts: FileFacts, { call, value, row, certain }: SinkUse): Fix | undefined {
  if (row.role !== "shell" || row.argument !== 0 || !certain || !isCallExpression(call) || call.arguments[0] !== value) return undefined;
  const name = withoutShell.get(facts.callee(call)?.name ?? "");
  const words = name === undefined ? undefined : commandWords(value);
  if (name === undefined || words === undefined || !mayMove(facts, call)) return undefined;
  const [program, ...args] = words;
  const started = program && programOf(program);
  if (started === undefined) return undefined;
  const ended = withOptionsEnded(facts, `child_process.${name}`, started, args);
  const callee = ended && calleeEdits(facts, call.expression, name);
  if (ended === undefined || callee === undefined || args.some(mayBeSeveral)) return undefined;
  const list = ended.map((word) => argumentOf(facts, word)).join(", ");
  const edit = { span: facts.spanOf(value), newText: `${JSON.stringify(started)}, [${list}]` };
  return { title: `Run ${started} with ${name}, without a shell`, applicability: "suggestion", edits: [...callee, edit], appends: [] };
}

/** True where all else that the call is given means the same to both functions: a callback, and options that name no shell. */
function mayMove(facts: FileFacts, call: CallExpression): boolean {
  const [, ...others] = call.arguments;
  return others.every((other, index) => {
    if (isSpreadElement(other)) return false;
    const bare = skipWrappers(other);
    if (isFunctionLike(bare) || index > 0) return true;
    const shell = facts.option(bare, "shell");
    return shell.state === "absent" || (shell.state === "unknown" && isIdentifier(bare) && /^(?:cb|callback|done|next|resolve|reject|handler|finish)$|^on[A-Z]|Callback$/.test(bare.text));
  });
}

/** The edits that make a call one of `name`; undefined where that name is taken. */
function calleeEdits(facts: FileFacts, callee: Expression, name: string): readonly TextEdit[] | undefined {
  if (isNonNull(callee)) return undefined;
  if (isPropertyAccess(callee)) return /^exec(?:Sync)?$/.test(callee.name.text) ? [{ span: facts.spanOf(callee.name), newText: name }] : undefined;
  const binding = isIdentifier(callee) ? facts.names.bindingOf(callee) : undefined;
  if (binding === undefined || !isIdentifier(callee)) return undefined;
  const made = isVariableDeclaration(binding.declaration) ? binding.declaration.initializer : undefined;
  if (made === undefined) return importedEdits(facts, callee, binding, name);
  // `const run = promisify(exec)`: where other calls go by it, this one gets a function of its own.
  const [inner, more] = isCallExpression(made) ? made.arguments : [];
  if (!isCallExpression(made) || inner === undefined || more !== undefined || facts.callee(made)?.name !== "util.promisify") return undefined;
  const innerEdits = calleeEdits(facts, inner, name);
  if (innerEdits === undefined) return undefined;
  if (facts.names.referencesTo(binding).length === 1) return innerEdits;
  const shown = isPropertyAccess(inner) ? `${facts.textOf(inner.expression)}.${name}` : name;
  const added = isPropertyAccess(inner) ? [] : addedImport(facts, inner, name);
  return added && [...added, { span: facts.spanOf(callee), newText: `${facts.textOf(made.expression)}(${shown})` }];
}

/** A function that is imported or required by its name. Where nothing else goes by it, its import is renamed. */
function importedEdits(facts: FileFacts, callee: Identifier, binding: Binding, name: string): readonly TextEdit[] | undefined {
  const { declaration } = binding;
  const called = { span: facts.spanOf(callee), newText: name };
  const isPlain = (isImportSpecifier(declaration) || isBindingElement(declaration)) && declaration.propertyName === undefined;
  if (isPlain && facts.names.referencesTo(binding).length === 1 && facts.names.scopeOf(callee).lookup(name) === undefined) {
    return [{ span: facts.spanOf(binding.nameNode), newText: name }, called];
  }
  const added = addedImport(facts, callee, name);
  return added && [...added, called];
}

function addedImport(facts: FileFacts, imported: Expression, name: string): readonly TextEdit[] | undefined {
  const from = importOf(imported, facts.names);
  const known = facts.names.scopeOf(imported).lookup(name);
  if (from === undefined || (known !== undefined && !isSameFunction(facts, known, name))) return undefined;
  const edit = known === undefined ? importEdit(facts, partsOfImport(from).specifier, name) : undefined;
  return edit === undefined ? [] : [edit];
}

function isSameFunction(facts: FileFacts, binding: Binding, name: string): boolean {
  const [use] = facts.names.referencesTo(binding);
  return use === undefined ? binding.kind === "import" : facts.api(use)?.name === `child_process.${name}`;
}
