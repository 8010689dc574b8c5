import { isDeepStrictEqual } from "node:util";
import ignore from "ignore";
import { createEngine } from "#core/analyze";
import type { FileConfig } from "#core/config/file-config";
import type { Engine, FileAnalysis, Registry } from "#core/engine";
import { appendLine } from "#core/fix/append-line";
import type { FileAppend } from "#core/fix/fix";
import { isServerTemplate } from "#core/html/raw-outputs";
import { runAudit, type SourceRead } from "#core/project/audit";
import type { ManifestPlaces } from "#core/project/manifests";
import type { Rule } from "#core/rule/rule";
import { isRead } from "#core/syntax/language";
import { parse } from "#core/syntax/parse";
import type { Day } from "#core/text/day";
import { createNarrowText } from "#core/text/narrow-text";
import type { TextDocument } from "#core/text/text-document";
import type { WorkspaceHost } from "#core/workspace/workspace-host";
import { caseConfig, caseConfigs } from "./case-config.js";
import { mismatches, placeOf } from "./match.js";
import type { CaseFile, FixPair, PageCase, ParsedPage } from "./page.js";
import { type Analyse, applyInTurn, proveFixes } from "./prove-fix.js";

/** The engines that a page's cases run on. */
export interface Bench {
  readonly registry: Registry;
  readonly engine: Engine;
  /** The same without its prefilter, which must make no difference. */
  readonly unfiltered: Engine;
}

/** On pages it is always the same day. */
const today = (): Day => "2026-06-15" as Day;

export function createBench(registry: Registry): Bench {
  return { registry, engine: createEngine(registry, parse, { today }), unfiltered: createEngine(registry, parse, { today, prefilter: false }) };
}

/** What is wrong with a page as a whole, in words; an empty list when it is right. */
export function checkPage({ meta, kind }: Rule, page: ParsedPage): readonly string[] {
  const failures = [...page.problems];
  const count = (section: PageCase["section"]): number => page.cases.filter((one) => one.section === section).length;
  // The engine itself finds what suppression rules are about, and there are few ways to be wrong.
  const least = kind === "suppression" ? { Vulnerable: 1, Safe: 1 } : { Vulnerable: 3, Safe: 5 };
  if (page.title !== meta.title) failures.push(`the page's first heading is "${page.title ?? ""}"; the rule's title is "${meta.title}"`);
  for (const section of ["Vulnerable", "Safe"] as const) {
    if (count(section) < least[section]) failures.push(`${count(section)} cases under "${section}"; ${least[section]} are needed`);
  }
  return failures;
}

/** Analyses a case and compares what comes with its markers. */
export function checkCase(bench: Bench, ruleId: string, one: PageCase): readonly string[] {
  const failures = [...markerFailures(one), ...optionFailures(bench, ruleId, one)];
  const configFor = caseConfigs(caseConfig(bench.registry.rules, ruleId, one.options), one.files);
  for (const file of one.files) {
    const config = configFor(file.document.path);
    const { findings, problems } = analyseFile(bench.engine, ruleId, configFor, one, file.document);
    failures.push(...problems.map(({ message }) => `${placeOf(file)}: ${message}`));
    failures.push(...mismatches(file, findings.filter((finding) => finding.ruleId === ruleId), ruleId));
    if (!mayFindInBytes(bench.engine, config, file.document) && bench.engine.analyze(file.document, config).findings.length > 0) {
      failures.push(`${placeOf(file)}: what is found in the text is not looked for in its bytes`);
    }
    const unfiltered = analyseFile(bench.unfiltered, ruleId, configFor, one, file.document).findings;
    if (!isDeepStrictEqual(findings, unfiltered)) {
      const ids = (list: typeof findings): string => list.map((finding) => finding.ruleId).join(", ") || "nothing";
      failures.push(`${placeOf(file)}: the prefilter changes the findings from ${ids(unfiltered)} to ${ids(findings)}; a trigger is missing`);
    }
  }
  return failures;
}

/** What a host that reads bytes is told of them; true for texts that it would not leave as such. */
function mayFindInBytes(engine: Engine, config: FileConfig, { path, languageId, text }: TextDocument): boolean {
  return /[^\0-\x7f]/.test(text) || engine.mayFind(path, languageId, { for: () => config }, { ...createNarrowText()(text), isPlain: true });
}

/** The analysis of a file of a case: by itself, or where the case has several files or the rule looks at more than one, with what an audit of them comes to. */
function analyseFile(engine: Engine, ruleId: string, configFor: (path: string) => FileConfig, { files }: PageCase, document: TextDocument): Pick<FileAnalysis, "findings" | "problems"> {
  const isOfProject = engine.registry.rules.some(({ kind, meta }) => (kind === "endpoint" || kind === "workspace") && meta.id === ruleId);
  if (files.length < 2 && !isOfProject) return engine.analyze(document, configFor(document.path));
  const documents = new Map(files.map((file) => [file.document.path, file.document]));
  const read = (name: string): SourceRead => {
    const known = documents.get(name);
    return known === undefined ? { unreadable: "no such file" } : { document: known };
  };
  const { findings, problems } = runAudit({ engine, config: { for: configFor, problems: () => [] }, read, manifests: viewsOf(files), workspace: hostOf(files) }, [...documents.keys()].filter(isRead));
  return { findings: findings.filter(({ path }) => path === document.path), problems: problems.filter(({ path }) => path === document.path || path === "") };
}

/** The views among the files of a case. Its manifests say nothing of imports. */
function viewsOf(files: readonly CaseFile[]): ManifestPlaces {
  const texts = new Map(files.map(({ document }) => [`/${document.path}`, document.text]));
  return { root: "/", files: { read: (path) => (isServerTemplate(path) ? texts.get(path) : undefined) } };
}

/** The files of a case as the folder of a repository. All are tracked but those whose fence says that they are not. */
export function hostOf(files: readonly Pick<PageCase["files"][number], "document" | "isUntracked">[]): WorkspaceHost {
  const texts = new Map(files.map(({ document }) => [document.path, document.text]));
  const patterns = ignore().add(texts.get(".gitignore") ?? "");
  const tracked = new Set(files.filter(({ isUntracked }) => !isUntracked).map(({ document }) => document.path));
  return { paths: () => [...tracked], tracked: () => tracked, isIgnored: (path) => patterns.ignores(path), read: (path) => texts.get(path), above: [] };
}

function markerFailures({ section, files }: PageCase): readonly string[] {
  const kinds = files.flatMap(({ markers }) => markers.map(({ kind }) => kind));
  const place = files[0] === undefined ? "" : placeOf(files[0]);
  if (section === "Vulnerable") return kinds.includes("finding") ? [] : [`${place}: a vulnerable case needs a marker "! rule-id"`];
  if (section === "Known misses") {
    return kinds.includes("miss") || kinds.includes("noise") ? [] : [`${place}: a known miss needs a marker "miss rule-id" or "noise rule-id"`];
  }
  return kinds.every((kind) => kind === "ok" || kind === "miss") ? [] : [`${place}: a case under "${section}" may have no markers but "ok" and "miss"`];
}

function optionFailures({ registry }: Bench, ruleId: string, { files, options }: PageCase): readonly string[] {
  const known = registry.rules.find(({ meta }) => meta.id === ruleId)?.meta.options ?? {};
  const unknown = Object.keys(options).filter((name) => !(name in known));
  return unknown.map((name) => `${files[0] === undefined ? "" : placeOf(files[0])}: the rule has no option "${name}"`);
}

/** Proves the fixes of a rule over its vulnerable cases, and that the rule offers the grade of fix it declares. */
export function checkFixes(bench: Bench, { meta }: Rule, cases: readonly PageCase[]): readonly string[] {
  const failures: string[] = [];
  const grades = new Set<string>();
  for (const one of cases.filter(({ section }) => section === "Vulnerable")) {
    for (const file of one.files) {
      const proof = proveFixes(file, meta.id, analyseWith(bench, meta.id, one), parse);
      failures.push(...proof.failures);
      proof.grades.forEach((grade) => grades.add(grade));
    }
  }
  const best = grades.has("safe") ? "safe" : grades.has("suggestion") ? "suggestion" : "none";
  if (best !== meta.fix) failures.push(`the rule declares fix: "${meta.fix}"; the best fix its vulnerable cases show is "${best}"`);
  return failures;
}

/** Applies the fix of a before/after pair to every finding, and compares the text. */
export function checkFixPair(bench: Bench, ruleId: string, pair: FixPair): { readonly actual: string; readonly expected: string } {
  const document = pair.before.files[0]?.document as TextDocument;
  const wanted = pair.fix;
  const fixed = applyInTurn(document, ruleId, analyseWith(bench, ruleId, pair.before), ({ title }) => wanted === undefined || title.includes(wanted));
  // Blanked markers leave spaces behind, which mean nothing.
  return { actual: withoutTrailingSpace(fixed.text), expected: withoutTrailingSpace(pair.after) };
}

function analyseWith({ engine, registry }: Bench, ruleId: string, one: PageCase): Analyse {
  const configFor = caseConfigs(caseConfig(registry.rules, ruleId, one.options), one.files);
  return (document, appends = []) => analyseFile(engine, ruleId, configFor, { ...one, files: changedFiles(one.files, document, appends) }, document);
}

/** The files of a case with one of them changed, and lines added to others. */
function changedFiles(files: readonly CaseFile[], document: TextDocument, appends: readonly FileAppend[]): readonly CaseFile[] {
  const changed = new Map(files.map((file) => [file.document.path, file.document.path === document.path ? { ...file, document } : file]));
  for (const append of appends) {
    const known = changed.get(append.file);
    const text = appendLine(known?.document.text, append) ?? known?.document.text ?? "";
    const made = known ?? { document: { uri: `file:///${append.file}`, path: append.file, languageId: "plaintext", text }, markers: [], page: "", firstLine: 1, isUntracked: false };
    changed.set(append.file, { ...made, document: { ...made.document, text } });
  }
  return [...changed.values()];
}

function withoutTrailingSpace(text: string): string {
  return text.replace(/[ \t]+$/gm, "");
}
