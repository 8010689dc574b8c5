/**
 * How findings survive code that is being typed: deletes one token in every file of a folder and compares the findings
 * outside the statement around the gap. Usage: npm run bench -- broken-code <folder>
 */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import ts from "typescript";
import { createEngine } from "#core/analyze";
import { createConfigResolver } from "#core/config/config-resolver";
import type { Finding } from "#core/finding/finding";
import { isDeclarationFile, languageOfPath } from "#core/syntax/language";
import { parse } from "#core/syntax/parse";
import { models, rules } from "#rules";

const editsPerFile = 3;

/** Prints how many single-token edits kept every finding elsewhere, and every crash. */
export function benchBrokenCode(args: readonly string[]): void {
  const [folder = "examples/shop"] = args;
  const engine = createEngine({ rules, models }, parse);
  const config = createConfigResolver({ root: folder, files: { read: () => undefined }, rules, overrides: { preset: "all" } });
  const random = seeded(42);
  let files = 0;
  let edits = 0;
  let kept = 0;
  let crashes = 0;
  for (const path of sourceFiles(folder)) {
    const text = readFileSync(join(folder, path), "utf8");
    const analyze = (changed: string) =>
      engine.analyze({ uri: `file:///${path}`, path, languageId: languageOfPath(path)?.languageId ?? "typescript", text: changed }, config.for(path));
    const before = analyze(text);
    files++;
    const tokens = tokensOf(path, text);
    for (let n = 0; n < editsPerFile && tokens.length > 0; n++) {
      const token = tokens[Math.floor(random() * tokens.length)];
      if (token === undefined) continue;
      const after = analyze(text.slice(0, token.start) + text.slice(token.end));
      crashes += after.problems.filter(({ kind }) => kind === "rule-crash").length;
      const around = statementAround(path, text, token.start);
      const expected = before.findings.filter(({ span }) => span.end <= around.start || span.start >= around.end);
      const stays = (finding: Finding): boolean => {
        const shift = finding.span.start >= token.end ? token.end - token.start : 0;
        return after.findings.some(({ ruleId, span }) => ruleId === finding.ruleId && span.start === finding.span.start - shift);
      };
      if (expected.length === 0) continue;
      edits++;
      if (expected.every(stays)) kept++;
    }
  }
  console.log(`${files} files; ${edits} edits beside findings, ${kept} kept all of them (${((100 * kept) / Math.max(1, edits)).toFixed(1)} %); ${crashes} crashes`);
}

function* sourceFiles(folder: string, below = folder): Generator<string> {
  for (const entry of readdirSync(below, { withFileTypes: true })) {
    const path = join(below, entry.name);
    if (entry.isDirectory()) {
      if (entry.name !== "node_modules" && entry.name !== ".git") yield* sourceFiles(folder, path);
    } else if (languageOfPath(entry.name)?.syntax !== "component" && languageOfPath(entry.name) && !isDeclarationFile(entry.name)) {
      yield relative(folder, path);
    }
  }
}

function tokensOf(path: string, text: string): readonly { start: number; end: number }[] {
  const tokens: { start: number; end: number }[] = [];
  const sourceFile = sourceOf(path, text);
  const visit = (node: ts.Node): void => {
    const children = node.getChildren(sourceFile);
    if (children.length === 0 && node.end > node.getStart(sourceFile)) tokens.push({ start: node.getStart(sourceFile), end: node.end });
    for (const child of children) visit(child);
  };
  visit(sourceFile);
  return tokens;
}

/** The outermost statement around an offset: what a broken token may take with it. */
function statementAround(path: string, text: string, offset: number): { start: number; end: number } {
  const sourceFile = sourceOf(path, text);
  let statement: ts.Node = sourceFile;
  const visit = (node: ts.Node): void => {
    if (node.pos <= offset && offset < node.end) {
      if (ts.isStatement(node)) statement = node;
      ts.forEachChild(node, visit);
    }
  };
  visit(sourceFile);
  return { start: statement.pos, end: statement.end };
}

function sourceOf(path: string, text: string): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
}

/** A small linear congruential generator: the same edits in every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296) / 4_294_967_296;
}
