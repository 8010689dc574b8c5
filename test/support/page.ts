import { languageOfPath } from "#core/syntax/language";
import type { OptionValues } from "#core/rule/options";
import type { TextDocument } from "#core/text/text-document";
import { type Fence, outlinePage, pageHeadings, type PageSection } from "../../scripts/generate/page-sections.js";
import { type FenceInfo, parseFenceInfo } from "./fence-info.js";
import { type Marker, readMarkers } from "./markers.js";
import { fillPlaceholders } from "./placeholders.js";

/** One file of a case: what is analysed, and what its markers expect. */
export interface CaseFile {
  readonly document: TextDocument;
  readonly markers: readonly Marker[];
  /** The page or fixture the text stands in, and its one-based first line there, for messages. */
  readonly page: string;
  readonly firstLine: number;
  /** True where the file lies in the folder, but git does not track it. */
  readonly isUntracked: boolean;
}

/** Files that are analysed together. */
export interface PageCase {
  readonly section: "Vulnerable" | "Safe" | "Known misses" | "How to fix";
  readonly title: string;
  readonly files: readonly CaseFile[];
  readonly options: OptionValues;
}

/** A fix word for word: applying it to `before` gives `after`. */
export interface FixPair {
  readonly title: string;
  readonly before: PageCase;
  readonly after: string;
  /** A part of the fix's title, or undefined for the first fix offered. */
  readonly fix: string | undefined;
}

export interface ParsedPage {
  readonly title: string | undefined;
  readonly cases: readonly PageCase[];
  readonly fixPairs: readonly FixPair[];
  readonly problems: readonly string[];
}

/** File names of fences without a path, by the fence's language. None looks like a test or an example file. */
const defaultPaths: Readonly<Record<string, string>> = {
  ts: "src/app.ts",
  tsx: "src/app.tsx",
  js: "src/app.js",
  jsx: "src/app.jsx",
  mts: "src/app.mts",
  cts: "src/app.cts",
  mjs: "src/app.mjs",
  cjs: "src/app.cjs",
  vue: "src/App.vue",
  svelte: "src/App.svelte",
  astro: "src/pages/index.astro",
  html: "src/index.html",
  env: ".env",
  dockerfile: "Dockerfile",
  nginx: "nginx.conf",
  hcl: "main.tf",
  json: "config.json",
  yaml: "config.yaml",
  toml: "config.toml",
  ini: "config.ini",
  sql: "schema.sql",
  sh: "deploy.sh",
  xml: "config.xml",
};

/** Reads a rule's page into the cases the suite runs. */
export function parsePage(markdown: string): ParsedPage {
  const outline = outlinePage(markdown);
  const problems = [...outline.problems, ...headingProblems(outline.sections)];
  const cases: PageCase[] = [];
  const fixPairs: FixPair[] = [];
  for (const section of outline.sections) {
    if (section.heading === "Vulnerable" || section.heading === "Safe" || section.heading === "Known misses") {
      cases.push(...sectionCases(section, section.heading, problems));
    } else if (section.heading === "How to fix") {
      const parts = fixSection(section, problems);
      cases.push(...parts.cases);
      fixPairs.push(...parts.fixPairs);
    }
  }
  return { title: outline.title, cases, fixPairs, problems };
}

/** A fixture file as a case: with a finding marked it counts as vulnerable, else as safe. */
export function fixtureCase(name: string, text: string): PageCase {
  const problems: string[] = [];
  const path = `src/${name.replace(".fixture.", ".")}`;
  const file = caseFile(path, text, { page: name, firstLine: 1, isUntracked: false }, problems);
  if (problems.length > 0) throw new Error(problems.join("\n"));
  const section = file.markers.some(({ kind }) => kind === "finding") ? "Vulnerable" : "Safe";
  return { section, title: name, files: [file], options: {} };
}

function headingProblems(sections: readonly PageSection[]): readonly string[] {
  const found = sections.map(({ heading }) => heading);
  const expected = pageHeadings.join(" / ");
  if (found.join(" / ") !== expected) return [`the headings are ${found.join(" / ") || "missing"}; they must be ${expected}`];
  return sections
    .filter(({ prose, fences }) => prose === "" && fences.length === 0)
    .map(({ heading, line }) => `line ${line}: the section "${heading}" is empty`);
}

function sectionCases(section: PageSection, heading: PageCase["section"], problems: string[]): readonly PageCase[] {
  return groupFences(section.fences).map((group) => caseOf(group, heading, problems));
}

/** Fences with a path that follow one another under one level-three heading belong together; any other stands alone. */
function groupFences(fences: readonly Fence[]): readonly (readonly Fence[])[] {
  const groups: Fence[][] = [];
  let last: Fence | undefined;
  for (const fence of fences) {
    const together =
      last !== undefined && fence.heading !== undefined && fence.heading === last.heading && hasPath(fence) && hasPath(last);
    if (together) groups.at(-1)?.push(fence);
    else groups.push([fence]);
    last = fence;
  }
  return groups;
}

function hasPath(fence: Fence): boolean {
  return parseFenceInfo(fence.info).path !== undefined;
}

function caseOf(fences: readonly Fence[], section: PageCase["section"], problems: string[]): PageCase {
  const infos = fences.map((fence) => parseFenceInfo(fence.info));
  const files = fences.map((fence, index) => {
    const info = infos[index] ?? parseFenceInfo("");
    problems.push(...info.problems.map((problem) => `line ${fence.line - 1}: ${problem}`));
    return caseFile(pathOf(info, fence, problems), fence.text, { page: "README.md", firstLine: fence.line, isUntracked: info.words.includes("untracked") }, problems);
  });
  const place = `line ${fences[0]?.line ?? 0}`;
  const title = fences[0]?.heading === undefined ? place : `${fences[0].heading}, ${place}`;
  return { section, title, files, options: Object.assign({}, ...infos.map(({ options }) => options)) as OptionValues };
}

function pathOf(info: FenceInfo, fence: Fence, problems: string[]): string {
  const path = info.path ?? defaultPaths[info.language];
  if (path === undefined) {
    const known = Object.keys(defaultPaths).join(", ");
    problems.push(`line ${fence.line - 1}: the fence's language "${info.language}" cannot be analysed; use path=, or one of ${known}`);
  }
  return path ?? "src/app.ts";
}

function caseFile(path: string, source: string, place: Pick<CaseFile, "page" | "firstLine" | "isUntracked">, problems: string[]): CaseFile {
  const { text, markers, unknown } = fillPlaceholders(readMarkers(source));
  problems.push(...unknown.map((placeholder) => `${place.page}:${place.firstLine}: no generator makes ${placeholder}; see test/support/secret-samples.ts`));
  const languageId = languageOfPath(path)?.languageId ?? "plaintext";
  return { document: { uri: `file:///workspace/${path}`, path, languageId, text }, markers, ...place };
}

/** `before` and `after` fences make pairs; any other code is advice, which must itself be clean. */
function fixSection(section: PageSection, problems: string[]): Pick<ParsedPage, "cases" | "fixPairs"> {
  const cases: PageCase[] = [];
  const fixPairs: FixPair[] = [];
  let before: Fence | undefined;
  for (const fence of section.fences) {
    const info = parseFenceInfo(fence.info);
    const role = info.words.find((word) => word === "before" || word === "after");
    if (before !== undefined && role !== "after") problems.push(`line ${before.line - 1}: no "after" fence follows this "before"`);
    if (role === "before") {
      before = fence;
    } else if (role === "after") {
      if (before === undefined) problems.push(`line ${fence.line - 1}: no "before" fence stands above this "after"`);
      else fixPairs.push(fixPair(before, fence, info, problems));
      before = undefined;
    } else if (info.language in defaultPaths) {
      cases.push(caseOf([fence], "How to fix", problems));
    }
  }
  if (before !== undefined) problems.push(`line ${before.line - 1}: no "after" fence follows this "before"`);
  return { cases, fixPairs };
}

function fixPair(before: Fence, after: Fence, info: FenceInfo, problems: string[]): FixPair {
  return {
    title: `fix at line ${after.line}`,
    before: caseOf([before], "How to fix", problems),
    after: fillPlaceholders(readMarkers(after.text)).text,
    fix: info.fix,
  };
}
