import { createEngine } from "../analyze.js";
import type { FileConfig } from "../config/file-config.js";
import type { Engine } from "../engine.js";
import type { Finding } from "../finding/finding.js";
import type { LibraryModel } from "../model/library-model.js";
import { threatModels } from "../model/threat-models.js";
import { runAudit } from "../project/audit.js";
import { languageOfPath } from "../syntax/language.js";
import type { Parse } from "../syntax/syntax-tree.js";
import { LineIndex } from "../text/line-index.js";
import { joinPath, relativePath } from "../text/paths.js";
import type { TextDocument } from "../text/text-document.js";
import { applyEdits } from "../text/text-edit.js";
import { withTeam } from "../team/compile-team.js";
import { type Mark, readMarks } from "../team/example-marks.js";
import { ruleFiles } from "../team/rule-files.js";
import type { TeamExample, TeamPack, TeamRule } from "../team/team-rule.js";

/** What became of an example. */
export interface ExampleResult {
  readonly example: TeamExample;
  /** Its place among those of its kind, from 1. */
  readonly number: number;
  /** What is not as it should be, in sentences; none where all is well. */
  readonly faults: readonly string[];
}

/** What became of a rule's examples. */
export interface RuleResult {
  readonly rule: TeamRule;
  readonly examples: readonly ExampleResult[];
  /** What is wrong with the rule as a whole. */
  readonly faults: readonly string[];
}

/** What it takes to run examples: Lintel's models, a parser, and the audited folder by its absolute path. */
export interface ExamplePorts {
  readonly models: readonly LibraryModel[];
  readonly parse: Parse;
  readonly root: string;
}

/** Runs the examples of all rules of a pack. Each bad one has to be told once at each marked line, or once where none is marked, each good one not at all. */
export function runExamples(pack: TeamPack, { models, parse, root }: ExamplePorts): readonly RuleResult[] {
  const engine = createEngine(withTeam({ rules: [], models }, pack), parse);
  return pack.rules.map((rule) => {
    const counts = { bad: 0, good: 0 };
    const examples = rule.examples.map((example) => ({ example, number: ++counts[example.kind], faults: faultsOf(engine, rule, example, root) }));
    const missing = (["bad", "good"] as const).filter((kind) => counts[kind] === 0);
    return { rule, examples, faults: missing.map((kind) => `It has no ${kind} example: ${kind === "bad" ? "nothing shows that it finds anything" : "nothing shows what it leaves alone"}.`) };
  });
}

function faultsOf(engine: Engine, rule: TeamRule, example: TeamExample, root: string): readonly string[] {
  const documents = example.files.map(({ path, text }) => documentOf(joinPath(relativePath(root, rule.folder), path), text));
  const [first] = documents;
  if (first === undefined) return [];
  const { found, problems } = analyse(engine, rule, example, documents, root);
  if (problems.length > 0) return problems;
  const lines = new LineIndex(first.document.text);
  const lineOf = (finding: Finding): number => lines.positionAt(finding.span.start).line + 1;
  if (example.kind === "good") return found.map((finding) => `line ${lineOf(finding)} is told, and should not be: ${finding.message}`);
  return [...markFaults(found, first, lineOf), ...fixFaults(engine, rule, example, documents, found, root)];
}

function markFaults(found: readonly Finding[], { document, marks }: Marked, lineOf: (finding: Finding) => number): readonly string[] {
  if (marks.length === 0) {
    if (found.length === 1) return [];
    if (found.length === 0) return ["nothing is told, and something should be."];
    return [`lines ${found.map(lineOf).join(", ")} are told. Mark those that should be with "// !" at their end.`];
  }
  const shown = (line: number): string => (document.text.split("\n")[line - 1] ?? "").trim();
  const faults: string[] = [];
  for (const line of new Set([...marks.map((mark) => mark.line), ...found.map(lineOf)])) {
    const wanted = marks.filter((mark) => mark.line === line);
    const told = found.filter((finding) => lineOf(finding) === line);
    if (told.length < wanted.length) faults.push(`line ${line} is marked, and ${told.length === 0 ? "nothing is" : `only ${told.length} of ${wanted.length} are`} told there: ${shown(line)}`);
    else if (told.length > wanted.length) faults.push(wanted.length === 0 ? `line ${line} is told, and not marked: ${told[0]?.message ?? ""}` : `line ${line} is told ${told.length} times: ${shown(line)}`);
    else for (const { text } of wanted) if (text !== "" && !told.some(({ message }) => message.includes(text))) faults.push(`line ${line} is told in other words: ${told[0]?.message ?? ""}`);
  }
  return faults;
}

/** What the first fix of the first finding comes to. */
function fixFaults(engine: Engine, rule: TeamRule, example: TeamExample, documents: readonly Marked[], found: readonly Finding[], root: string): readonly string[] {
  const [first] = documents;
  if (example.fixed === undefined || first === undefined) return [];
  const fix = found[0]?.fixes[0];
  if (fix === undefined) return found.length === 0 ? [] : [rule.fix === undefined ? `"fixed" is given, and the rule has no "fix".` : "the fix cannot be applied here: what it needs is not written in the code."];
  const text = applyEdits(first.document.text, fix.edits);
  if (text === undefined) return ["the edits of the fix overlap."];
  const bare = (code: string): string => code.split("\n").map((line) => line.trimEnd()).join("\n").trim();
  const wanted = readMarks(example.fixed).text;
  const faults = bare(text) === bare(wanted) ? [] : [`the fix gives\n${indented(bare(text))}\n  in place of\n${indented(bare(wanted))}`];
  const left = analyse(engine, rule, example, [{ ...first, document: { ...first.document, text } }, ...documents.slice(1)], root);
  return left.found.length < found.length ? faults : [...faults, "the finding is still there when the fix has been applied."];
}

function indented(code: string): string {
  return code.split("\n").map((line) => `    ${line}`).join("\n");
}

function analyse(engine: Engine, rule: TeamRule, { isPlaced }: TeamExample, documents: readonly Marked[], root: string): { readonly found: readonly Finding[]; readonly problems: readonly string[] } {
  const isAbout = isPlaced ? ruleFiles(rule) : undefined;
  const config = configOf(rule);
  const [first] = documents;
  if (first === undefined || isAbout?.(joinPath(root, first.document.path)) === false) return { found: [], problems: [] };
  const { path } = first.document;
  if (documents.length === 1) {
    const { findings, problems } = engine.analyze(first.document, config);
    return { found: findings, problems: problems.map(({ message }) => message) };
  }
  const texts = new Map(documents.map(({ document }) => [document.path, document]));
  const read = (name: string): { readonly document: TextDocument } | { readonly unreadable: string } => {
    const document = texts.get(name);
    return document === undefined ? { unreadable: "it is not there" } : { document };
  };
  const result = runAudit({ engine, config: { for: () => config, problems: () => [] }, read }, [...texts.keys()]);
  return { found: result.findings.filter((finding) => finding.path === path), problems: result.problems.map(({ message }) => message) };
}

/** The rule alone, whatever its confidence comes to. */
function configOf({ id, severity }: TeamRule): FileConfig {
  return {
    preset: "all",
    threatModels,
    ignoredBecause: undefined,
    files: [],
    rule: (asked) => ({ severity: asked === id ? severity : "off", minConfidence: "low", options: {}, origin: "default" }),
  };
}

interface Marked {
  readonly document: TextDocument;
  readonly marks: readonly Mark[];
}

function documentOf(path: string, source: string): Marked {
  const { text, marks } = readMarks(source);
  return { document: { uri: "", path, languageId: languageOfPath(path)?.languageId ?? "plaintext", text }, marks };
}
