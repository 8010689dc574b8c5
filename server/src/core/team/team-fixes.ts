import type ts from "typescript";
import type { FileFacts } from "../facts/file-facts.js";
import type { Fix } from "../fix/fix.js";
import { importEdit } from "../fix/import-edit.js";
import { setOptionFix } from "../fix/set-option-fix.js";
import { type CallExpression, type Expression, isPropertyAccess, isSpreadElement, type Node, skipWrappers } from "../syntax/nodes.js";
import type { TextEdit } from "../text/text-edit.js";
import type { TeamFix } from "./team-rule.js";

/** What the fix of a rule does to a call. None where a part that it needs is not there. */
export function callFixes(facts: FileFacts, call: CallExpression, fix: TeamFix | undefined): readonly Fix[] {
  if (fix === undefined) return [];
  if (fix.set.length > 0) return optionFix(facts, call, fix);
  const callee = skipWrappers(call.expression);
  if (fix.rename !== undefined) return whole(facts, fix, { span: facts.spanOf(callee), newText: fix.rename });
  const args = [...(call.arguments ?? [])];
  if (args.some(isSpreadElement)) return [];
  return replaced(facts, call, fix, (name) => {
    if (name === "arguments") return args.map((argument) => facts.textOf(argument)).join(", ");
    if (name === "object") return isPropertyAccess(callee) ? facts.textOf(callee.expression) : undefined;
    const argument = args[Number(name)];
    return argument && facts.textOf(argument);
  });
}

export function useFixes(facts: FileFacts, node: Expression, fix: TeamFix | undefined): readonly Fix[] {
  return replaced(facts, node, fix, () => (isPropertyAccess(node) ? facts.textOf(node.expression) : undefined));
}

export function assignFixes(facts: FileFacts, node: ts.BinaryExpression, fix: TeamFix | undefined): readonly Fix[] {
  const left = skipWrappers(node.left);
  return replaced(facts, node, fix, (name) => (name === "value" ? facts.textOf(node.right) : isPropertyAccess(left) ? facts.textOf(left.expression) : undefined));
}

/** The fix that puts something else in the place of a text, with what its template names filled in. */
function replaced(facts: FileFacts, node: Node, fix: TeamFix | undefined, valueOf: (name: string) => string | undefined): readonly Fix[] {
  if (fix?.replace === undefined) return [];
  let isWhole = true;
  const newText = fix.replace.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = valueOf(name);
    isWhole &&= value !== undefined;
    return value ?? "";
  });
  return isWhole ? whole(facts, fix, { span: facts.spanOf(node), newText }) : [];
}

function optionFix(facts: FileFacts, call: CallExpression, { title, isSafe, set, imports }: TeamFix): readonly Fix[] {
  const applicability = isSafe ? "safe" : "suggestion";
  const fixes = set.map(({ argument, option, code }) => setOptionFix(facts, { call, argument, path: option, code }, title, applicability));
  const edits = fixes.flatMap((fix) => fix?.edits ?? []);
  // Two options that go into one place would be two edits of it.
  const places = new Set(edits.map(({ span }) => span.start));
  if (fixes.includes(undefined) || places.size < edits.length) return [];
  return [{ title, applicability, edits: [...edits, ...importEdits(facts, imports)], appends: [] }];
}

function whole(facts: FileFacts, { title, isSafe, imports }: TeamFix, edit: TextEdit): readonly Fix[] {
  return [{ title, applicability: isSafe ? "safe" : "suggestion", edits: [...importEdits(facts, imports), edit], appends: [] }];
}

function importEdits(facts: FileFacts, imports: TeamFix["imports"]): readonly TextEdit[] {
  return imports.flatMap(({ module, names }) => importEdit(facts, module, ...names) ?? []);
}
