import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { createEngine } from "#core/analyze";
import type { Rule } from "#core/rule/rule";
import { languageOfPath } from "#core/syntax/language";
import { type Node, SyntaxKind } from "#core/syntax/nodes";
import { parse } from "#core/syntax/parse";
import { models, rules } from "#rules";
import { staleFiles } from "../scripts/generate/generated-files.js";
import { caseConfig } from "./support/case-config.js";
import { importCycles } from "./support/import-cycles.js";
import { importFailures } from "./support/import-table.js";
import { isHandWritten, nodesOf, type ProjectFile, projectFiles, treeOf } from "./support/project-files.js";
import { unusedExports } from "./support/unused-exports.js";

/** The invariants of docs/ARCHITECTURE.md that concern the project's own files. None has a list of exceptions. */
describe("tidy", () => {
  const files = projectFiles();
  const sources = files.filter(isHandWritten);
  const pages = files.filter(({ path }) => path.endsWith(".md"));

  it("imports go the way the table says", () => none(sources.flatMap(importFailures)));

  it("facts do not import each other in a circle", () => none(importCycles(sources, "server/src/core/facts/")));

  it("no source file has more than 500 lines", () => none(longerThan(500, sources)));

  it("main modules have at most 75 lines: they build the environment and no more", () =>
    none(longerThan(75, sources.filter(({ path }) => /^(?:server\/src\/hosts|client\/src)\/(?:node|browser|cli|program)\.ts$/.test(path)))));

  it("no file or folder is called utils or helpers", () =>
    none(files.map(({ path }) => path).filter((path) => /(?:^|[/-])(?:utils?|helpers?)(?:[./-]|$)/i.test(path))));

  it("nothing has the type any", () => none(sources.flatMap((file) => linesWith(file, SyntaxKind.AnyKeyword))));

  it("no module has state of its own", () => none(sources.flatMap((file) => linesWith(file, SyntaxKind.VariableDeclarationList, isModuleLevelVariable))));

  it("no export goes unused", () => none(unusedExports(sources, files)));

  it("work that is left to do names its issue", () => none(sources.flatMap(openWork)));

  it("generated files are fresh", async () => none((await staleFiles(".")).map(({ path }) => `${path} is stale. Run: npm run generate`)));

  it("links in pages lead somewhere", () => none(pages.flatMap(deadLinks)));

  it("the project's own files hold nothing that its secret rules report", () =>
    none(reported(files, rules.filter(({ meta }) => meta.family === "secrets"), "high")));

  it("no pattern of its own takes time that doubles", () =>
    none(reported(sources.filter(({ path }) => !path.startsWith("test/")), rules.filter(({ meta }) => meta.id === "redos"), "medium")));

  it("the lock file names no registry but the default one", () => {
    const hosts = readFileSync("package-lock.json", "utf8").match(/(?<="resolved": ")https?:\/\/[^/"]+/g) ?? [];
    none([...new Set(hosts)].filter((host) => host !== "https://registry.npmjs.org"));
  });
});

function none(failures: readonly string[]): void {
  assert.deepEqual(failures, []);
}

/** What rules report of the project's own files with at least some confidence. */
function reported(files: readonly ProjectFile[], asked: readonly Rule[], floor: "high" | "medium"): readonly string[] {
  const engine = createEngine({ rules: asked, models }, parse);
  const config = caseConfig(asked, "", {});
  return files.flatMap(({ path, text }) => {
    const languageId = languageOfPath(path)?.languageId ?? "plaintext";
    const { findings } = engine.analyze({ uri: `file:///${path}`, path, languageId, text }, config);
    return findings.filter(({ confidence }) => confidence === "high" || confidence === floor).map(({ ruleId, span }) => `${path} at ${span.start}: ${ruleId}`);
  });
}

function longerThan(limit: number, files: readonly ProjectFile[]): readonly string[] {
  return files
    .map(({ path, text }) => ({ path, lines: text.trimEnd().split("\n").length }))
    .filter(({ lines }) => lines > limit)
    .map(({ path, lines }) => `${path} has ${lines} lines`);
}

function linesWith(file: ProjectFile, kind: SyntaxKind, matches = (_node: Node): boolean => true): readonly string[] {
  const tree = treeOf(file);
  return nodesOf(tree, kind)
    .filter(matches)
    .map((node) => `${file.path}:${file.text.slice(0, node.getStart(tree.sourceFile)).split("\n").length}`);
}

function isModuleLevelVariable(node: Node): boolean {
  if (node.parent.parent.kind !== SyntaxKind.SourceFile) return false;
  // NodeFlags.Let and NodeFlags.Const are 1 and 2; a `var` has neither.
  return (node.flags & 2) === 0;
}

/** Comments with a reminder that names no issue, as in `(#12)`. */
function openWork({ path, text }: ProjectFile): readonly string[] {
  const reminder = "(?:TODO|FIXME)";
  const lines = text.match(new RegExp(`^.*(?://|[*]).*\\b${reminder}\\b(?! ?[(]#\\d+[)]).*$`, "gm")) ?? [];
  return lines.map((line) => `${path}: ${line.trim()}`);
}

/** Relative links of a page whose file, or whose heading in it, does not exist. */
function deadLinks({ path, text }: ProjectFile): readonly string[] {
  const prose = text.replace(/^(`{3,})[^\n]*\n[\s\S]*?^\1`*\s*$/gm, "").replace(/`[^`\n]*`/g, "");
  return [...prose.matchAll(/\]\(([^)\s]+)\)|<img[^>]*\bsrc="([^"]+)"/g)]
    .map(([, link, image]) => link ?? image ?? "")
    .filter((link) => !/^[a-z]+:/.test(link))
    .filter((link) => {
      const [file = "", anchor] = link.split("#");
      const target = file === "" ? path : posix.join(posix.dirname(path), file);
      if (!existsSync(target)) return true;
      return anchor !== undefined && !headingAnchors(readFileSync(target, "utf8")).includes(anchor);
    })
    .map((link) => `${path} links to ${link}`);
}

/** The anchors a Markdown viewer gives to headings. */
function headingAnchors(markdown: string): readonly string[] {
  return [...markdown.matchAll(/^#+\s+(.+)$/gm)].map(([, heading = ""]) =>
    heading.toLowerCase().replace(/[^\p{L}\p{N}\s-]/gu, "").trim().replace(/\s/g, "-"),
  );
}
