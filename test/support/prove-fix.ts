import type { FileAnalysis } from "#core/engine";
import type { Finding } from "#core/finding/finding";
import type { Applicability, FileAppend, Fix } from "#core/fix/fix";
import { isImportDeclaration, isNamedImports, isNamespaceImport } from "#core/syntax/nodes";
import type { Parse } from "#core/syntax/syntax-tree";
import { applyEdits, type TextEdit } from "#core/text/text-edit";
import type { TextDocument } from "#core/text/text-document";
import { placeOf, report } from "./match.js";
import type { CaseFile } from "./page.js";

/** The analysis of a file as it is by now, with lines that a fix has added to others. */
export type Analyse = (document: TextDocument, appends?: readonly FileAppend[]) => Pick<FileAnalysis, "findings" | "problems">;

export interface FixProof {
  readonly failures: readonly string[];
  /** The grades of the fixes that were applied. */
  readonly grades: ReadonlySet<Applicability>;
}

/** Applies every fix that a rule offers in a file, one at a time and then one after another, and judges what comes out. */
export function proveFixes(file: CaseFile, ruleId: string, analyse: Analyse, parse: Parse): FixProof {
  const before = analyse(file.document).findings;
  const own = before.filter((finding) => finding.ruleId === ruleId);
  const failures: string[] = [];
  const grades = new Set<Applicability>();
  for (const finding of own) {
    for (const fix of finding.fixes) {
      grades.add(fix.applicability);
      const problems = judgeFix({ file, before, finding, fix, analyse, parse });
      failures.push(...problems.map((problem) => report(file, finding.span, `the fix "${fix.title}" ${problem}`)));
    }
  }
  const all = applyInTurn(file.document, ruleId, analyse, () => true);
  const repeated = repeatedImports(parse, all);
  if (repeated.length > 0) failures.push(`${placeOf(file)}: all fixes together import ${repeated.join(", ")} more than once:\n${all.text}`);
  return { failures, grades };
}

/** Applies the first wanted fix of the first finding that has one, analyses again, and so on until none is left. */
export function applyInTurn(document: TextDocument, ruleId: string, analyse: Analyse, wanted: (fix: Fix) => boolean): TextDocument {
  let current = document;
  // Each proven fix removes a finding, so as many rounds as there were findings are enough.
  for (let rounds = analyse(document).findings.length; rounds > 0; rounds--) {
    const fix = analyse(current)
      .findings.filter((finding) => finding.ruleId === ruleId)
      .flatMap(({ fixes }) => fixes)
      .find(wanted);
    const text = fix && applyEdits(current.text, fix.edits);
    if (text === undefined) break;
    current = { ...current, text };
  }
  return current;
}

interface FixAttempt {
  readonly file: CaseFile;
  readonly before: readonly Finding[];
  readonly finding: Finding;
  readonly fix: Fix;
  readonly analyse: Analyse;
  readonly parse: Parse;
}

function judgeFix({ file, before, finding, fix, analyse, parse }: FixAttempt): readonly string[] {
  const badAppends = fix.appends.filter(({ line, unlessLineStartsWith }) => line === "" || !line.startsWith(unlessLineStartsWith));
  const appendProblems = badAppends.map(({ file: name }) => `would add its line to ${name} again each time it runs`);
  if (fix.edits.length === 0 && fix.appends.length === 0) return [...appendProblems, "changes nothing"];
  const text = applyEdits(file.document.text, fix.edits);
  if (text === undefined) return [...appendProblems, "has edits that overlap or lie outside the file"];
  const fixed = { ...file.document, text };
  const problems = [...appendProblems];

  if (errorCount(parse, fixed) > errorCount(parse, file.document)) problems.push(`breaks the syntax:\n${text}`);
  const analysis = analyse(fixed, fix.appends);
  const malformed = analysis.problems.find(({ kind }) => kind === "malformed-file");
  if (malformed !== undefined) problems.push(`breaks the file: ${malformed.message}\n${text}`);
  const after = analysis.findings;
  const where = { start: moved(finding.span.start, fix.edits, "start"), end: moved(finding.span.end, fix.edits, "end") };
  const same = after.find(({ ruleId, span }) => ruleId === finding.ruleId && span.start < where.end && where.start < span.end);
  if (same !== undefined) problems.push(`leaves the finding: ${same.message}\n${text}`);
  else if (count(after, finding.ruleId) >= count(before, finding.ruleId)) problems.push(`moves the finding elsewhere:\n${text}`);
  for (const ruleId of new Set(after.map((other) => other.ruleId))) {
    if (ruleId !== finding.ruleId && count(after, ruleId) > count(before, ruleId)) problems.push(`brings a finding of ${ruleId}:\n${text}`);
  }
  const repeated = repeatedImports(parse, fixed);
  if (repeated.length > 0) problems.push(`imports ${repeated.join(", ")} more than once:\n${text}`);
  return problems;
}

function count(findings: readonly Finding[], ruleId: string): number {
  return findings.filter((finding) => finding.ruleId === ruleId).length;
}

function errorCount(parse: Parse, document: TextDocument): number {
  const result = parse(document);
  return "tree" in result ? result.tree.errorCount : 0;
}

/** Where an offset of the old text lies in the new one; inside an edit it goes to the given side of the new text. */
function moved(offset: number, edits: readonly TextEdit[], side: "start" | "end"): number {
  let shift = 0;
  for (const { span, newText } of edits) {
    if (span.end < offset || (span.end === offset && side === "end") || (span.end === offset && span.start < offset)) {
      shift += newText.length - (span.end - span.start);
    } else if (span.start < offset) {
      shift += (side === "end" ? newText.length : 0) - (offset - span.start);
    }
  }
  return offset + shift;
}

/** Local names that more than one import declaration of the document binds. */
function repeatedImports(parse: Parse, document: TextDocument): readonly string[] {
  const result = parse(document);
  if (!("tree" in result)) return [];
  const names = result.tree.sourceFile.statements.filter(isImportDeclaration).flatMap(({ importClause }) => {
    const bindings = importClause?.namedBindings;
    const named = isNamedImports(bindings) ? bindings.elements.map(({ name }) => name.text) : [];
    const namespace = isNamespaceImport(bindings) ? [bindings.name.text] : [];
    return [...(importClause?.name ? [importClause.name.text] : []), ...named, ...namespace];
  });
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}
