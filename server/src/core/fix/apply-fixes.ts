import type { Finding } from "../finding/finding.js";
import type { TextDocument } from "../text/text-document.js";
import { type TextEdit, applyEdits } from "../text/text-edit.js";
import type { FileAppend, Fix } from "./fix.js";

/** A fix that was applied, with the finding it was for. */
export interface AppliedFix {
  readonly finding: Finding;
  readonly fix: Fix;
}

export interface FixedDocument {
  readonly text: string;
  readonly applied: readonly AppliedFix[];
  readonly appends: readonly FileAppend[];
  /** What the last analysis still found. */
  readonly remaining: readonly Finding[];
}

/** Fixes may uncover others; more rounds than this mean that two fixes undo each other. */
const maxPasses = 10;

/**
 * Applies the safe fixes of a document until none is left: picks those that do not overlap, applies them in one go,
 * analyses the outcome, and goes on with that. A round that does not lower the number of findings is taken back.
 */
export function applySafeFixes(document: TextDocument, analyze: (document: TextDocument) => readonly Finding[]): FixedDocument {
  const applied: AppliedFix[] = [];
  let current = document;
  let remaining = analyze(document);
  for (let pass = 0; pass < maxPasses; pass++) {
    const picked = pickSafeFixes(remaining);
    const text = picked.length === 0 ? undefined : applyEdits(current.text, distinctEdits(picked));
    if (text === undefined) break;
    const next = { ...current, text };
    const left = analyze(next);
    if (left.length >= remaining.length) break;
    applied.push(...picked);
    current = next;
    remaining = left;
  }
  return { text: current.text, applied, appends: distinctAppends(applied), remaining };
}

/**
 * Applies the safe fixes of findings that no analysis of the document alone gives again, such as those about a folder as a whole, in
 * one go. `remaining` are the findings without one.
 */
export function applySafeFixesOnce(document: TextDocument, findings: readonly Finding[]): FixedDocument {
  const applied = pickSafeFixes(findings);
  const text = applyEdits(document.text, distinctEdits(applied));
  if (text === undefined) return { text: document.text, applied: [], appends: [], remaining: findings };
  const fixed = new Set(applied.map(({ finding }) => finding));
  return { text, applied, appends: distinctAppends(applied), remaining: findings.filter((finding) => !fixed.has(finding)) };
}

/** The first safe fix of each finding, leaving out those that touch text another one already changes. */
function pickSafeFixes(findings: readonly Finding[]): readonly AppliedFix[] {
  return pickFixes(findings, ({ applicability }) => applicability === "safe");
}

/** The fixes of a rule's findings that say the same, leaving out those that touch text another one already changes. */
export function fixesAlike(findings: readonly Finding[], ruleId: string, title: string): readonly AppliedFix[] {
  return pickFixes(findings.filter((finding) => finding.ruleId === ruleId), (fix) => fix.title === title);
}

/** The first fix of each finding that is wanted and goes with those picked before. */
function pickFixes(findings: readonly Finding[], isWanted: (fix: Fix) => boolean): readonly AppliedFix[] {
  const picked: AppliedFix[] = [];
  const edits: TextEdit[] = [];
  for (const finding of findings) {
    const fix = finding.fixes.find(isWanted);
    if (fix === undefined || fix.edits.some((edit) => conflicts(edit, edits) || declaresAgain(edit, edits))) continue;
    picked.push({ finding, fix });
    edits.push(...fix.edits);
  }
  return picked;
}

/** The same insertion asked for twice, such as an import that two fixes need, is one edit and no conflict. */
function conflicts(edit: TextEdit, picked: readonly TextEdit[]): boolean {
  if (picked.some((other) => sameEdit(edit, other))) return false;
  return picked.some((other) => edit.span.start <= other.span.end && other.span.start <= edit.span.end);
}

/** True where an edit that is picked declares a name of the file which this one declares at another place. */
function declaresAgain(edit: TextEdit, picked: readonly TextEdit[]): boolean {
  const names = declaredBy(edit);
  return names.length > 0 && picked.some((other) => !sameEdit(edit, other) && declaredBy(other).some((name) => names.includes(name)));
}

function declaredBy({ newText }: TextEdit): readonly string[] {
  return [...newText.matchAll(/^(?:const|let|function) (\w+)/gm)].map(([, name = ""]) => name);
}

function sameEdit(a: TextEdit, b: TextEdit): boolean {
  return a.span.start === b.span.start && a.span.end === b.span.end && a.newText === b.newText;
}

function distinctEdits(picked: readonly AppliedFix[]): readonly TextEdit[] {
  const edits = picked.flatMap(({ fix }) => fix.edits);
  return edits.filter((edit, index) => edits.findIndex((other) => sameEdit(edit, other)) === index);
}

function distinctAppends(applied: readonly AppliedFix[]): readonly FileAppend[] {
  const appends = applied.flatMap(({ fix }) => fix.appends);
  return appends.filter(({ file, line }, index) => appends.findIndex((other) => other.file === file && other.line === line) === index);
}
