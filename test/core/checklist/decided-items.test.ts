import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createEngine } from "#core/analyze";
import { type ChecklistItem, type Subject, isDecidedByEvidence } from "#core/checklist/checklist";
import { type Verdict, evaluateChecklists } from "#core/checklist/evaluate";
import { evidenceOfAudit } from "#core/checklist/evidence";
import { createMentionSearch, mentionPatterns } from "#core/checklist/mentions";
import { readWorkspaceFacts } from "#core/checklist/workspace-facts";
import { runAudit, type SourceRead } from "#core/project/audit";
import { rulesReach } from "#core/project/rules-reach";
import type { FileConfig } from "#core/config/file-config";
import type { Rule } from "#core/rule/rule";
import { parse } from "#core/syntax/parse";
import type { TextDocument } from "#core/text/text-document";
import { models, rules } from "#rules";
import { checklists } from "#rules/checklists";
import { caseConfig } from "../../support/case-config.js";
import { hostOf } from "../../support/check.js";
import { subjectExamples } from "../../../scripts/generate/checklists.js";
import { day } from "../../support/checklist-samples.js";
import { type PageCase, parsePage } from "../../support/page.js";

const decided = checklists.flatMap(({ items }) => items).filter(isDecidedByEvidence);
const engine = createEngine({ rules, models }, parse);
const byId = new Map(rules.map((rule) => [rule.meta.id, rule]));

/** What items are about, as the manifest of a workspace that has all of it: libraries of each kind, by the first name it has. */
function manifestOf({ appliesTo, evidence }: ChecklistItem): TextDocument {
  const names = [...appliesTo, ...evidence.present].flatMap(({ dependencies }: Subject) => dependencies[0]?.replace("*", "core") ?? []);
  const text = JSON.stringify({ dependencies: Object.fromEntries(names.map((name) => [name, "1.0.0"])) });
  return { uri: "file:///package.json", path: "package.json", languageId: "json", text };
}

const examples = subjectExamples(process.cwd());

const protectedApplication = `import express from "express";
import { rateLimit } from "express-rate-limit";
import helmet from "helmet";
import passport from "passport";
import { pinoHttp } from "pino-http";

const app = express();
app.use(helmet(), pinoHttp(), rateLimit({ windowMs: 60_000, limit: 100 }), passport.authenticate("jwt", { session: false }));
app.get("/orders", (request, response) => response.json([]));
app.post("/login", (request, response) => response.json({}));
app.use((error: Error, request: express.Request, response: express.Response, next: express.NextFunction) => {
  request.log.error(error);
  response.status(500).json({ message: "Something went wrong." });
});
`;

/** What is known by texts alone, in settings of their own, and an empty file of each kind that is known by its name alone. */
function examplesFor({ appliesTo, evidence }: ChecklistItem): readonly TextDocument[] {
  const documentAt = (path: string, text: string): TextDocument => ({ uri: `file:///${path}`, path, languageId: "toml", text });
  const application = evidence.controls === undefined ? [] : [{ ...documentAt("src/main.ts", protectedApplication), languageId: "typescript" }];
  const known = [...appliesTo, ...evidence.present].flatMap(({ id, dependencies, files }) => {
    const text = examples.get(id);
    if (text !== undefined) return [documentAt(`config/${id}.toml`, `${text}\n`)];
    const name = files.find((file) => /^[\w./-]+\.toml$/.test(file));
    return dependencies.length > 0 || name === undefined ? [] : [documentAt(name, "")];
  });
  return [...application, ...known];
}

/** Nothing on but the rules of the item. */
function configFor({ evidence }: ChecklistItem, config: FileConfig): FileConfig {
  const off: ReturnType<FileConfig["rule"]> = { severity: "off", minConfidence: "low", options: {}, origin: "default" };
  return { ...config, rule: (id) => (evidence.rules.includes(id) ? config.rule(id) : off) };
}

/** The verdict on an item in a workspace that consists of the files of a case, beside the manifest unless they bring one. */
function verdictOn(item: ChecklistItem, of: Rule, { files, options }: PageCase): Verdict {
  const documents = new Map([manifestOf(item), ...examplesFor(item), ...files.map(({ document }) => document)].map((document) => [document.path, document]));
  const paths = [...documents.keys()];
  const read = (path: string): SourceRead => {
    const document = documents.get(path);
    return document === undefined ? { unreadable: "no such file" } : { document };
  };
  const needed = rules.filter(({ meta }) => item.evidence.rules.includes(meta.id));
  const config = configFor(item, caseConfig(rules, of.meta.id, options));
  const untracked = new Set(files.filter(({ isUntracked }) => isUntracked).map(({ document }) => document.path));
  const workspace = hostOf([...documents.values()].map((document) => ({ document, isUntracked: untracked.has(document.path) })));
  const result = runAudit({ engine, config: { for: () => config, problems: () => [] }, read, workspace }, paths);
  const mentions = createMentionSearch(mentionPatterns(checklists));
  for (const { path, text } of documents.values()) mentions.look(path, text);
  const audit = evidenceOfAudit(result, {
    rules: item.evidence.rules,
    reach: rulesReach(needed, paths),
    workspace: readWorkspaceFacts(paths, (path) => documents.get(path)?.text, mentions.found),
  });
  const inputs = { audit, attestations: new Map(), today: day("2026-06-02"), release: undefined };
  const verdict = evaluateChecklists([{ id: "area", title: "Area", items: [item] }], inputs)[0]?.items[0]?.verdict;
  assert.ok(verdict);
  return verdict;
}

/** The cases on the page of a rule, which stand for workspaces of one or several files. */
function casesOf({ meta: { family, id } }: Rule, section: PageCase["section"]): readonly PageCase[] {
  return parsePage(readFileSync(join("rules", family, id, "README.md"), "utf8")).cases.filter((one) => one.section === section);
}

/** The files of the safe cases of several rules, one case of each, as they stand beside one another. */
function togetherOf(of: readonly Rule[]): readonly PageCase[] {
  let combined: readonly PageCase[] = [{ section: "Safe", title: "together", files: [], options: {} }];
  for (const rule of of) {
    const safe = casesOf(rule, "Safe").slice(0, 4);
    combined = combined.flatMap((before) => safe.map((one) => ({ ...before, files: [...before.files, ...one.files] }))).slice(0, 400);
  }
  return combined;
}

/** Each item that evidence settles, with each of its rules: in a workspace that the rule is about it fails, in a sound one it passes. */
describe("items that evidence decides", () => {
  it("are most of those that Lintel means to settle", () => assert.ok(decided.length >= 30, String(decided.length)));

  for (const item of decided) {
    for (const id of item.evidence.rules) {
      const rule = byId.get(id);
      assert.ok(rule, id);
      it(`${item.id}: fails where ${id} finds something, and says where`, () => {
        const verdicts = casesOf(rule, "Vulnerable").map((one) => verdictOn(item, rule, one));
        // An item may be about some of what a rule finds, and what speaks for an item may answer the first case.
        const failed = verdicts.flatMap((verdict) => (verdict.state === "fail" ? verdict.findings : []));
        assert.ok(failed.some(({ ruleId, path }) => ruleId === id && path !== ""), verdicts.map(({ state }) => state).join(", "));
      });
    }
    it(`${item.id}: passes in a sound workspace, by files that were looked at`, () => {
      const sound = item.evidence.rules.flatMap((id) => {
        const rule = byId.get(id);
        return rule === undefined ? [] : casesOf(rule, "Safe").map((one) => [rule, one] as const);
      });
      const [first] = item.evidence.rules.flatMap((id) => byId.get(id) ?? []);
      // Where several rules each ask for a file of their own, the files of their safe cases together are a sound workspace.
      const together = first === undefined ? [] : togetherOf(item.evidence.rules.flatMap((id) => byId.get(id) ?? [])).map((one) => [first, one] as const);
      const tried: string[] = [];
      for (const [rule, one] of [...sound, ...together]) {
        const verdict = verdictOn(item, rule, one);
        tried.push(verdict.state);
        if (verdict.state !== "pass") continue;
        assert.ok(verdict.fileCount > 0);
        if (item.appliesTo.length > 0) assert.ok(verdict.evidence.length > 0, "it says why the item applies");
        return;
      }
      assert.fail(`the item is ${tried.join(", ")} in the safe cases of its rules`);
    });
  }
});
