import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isDecidedByEvidence } from "#core/checklist/checklist";
import { rules } from "#rules";
import { checklists } from "#rules/checklists";
import { attestationSchemaText, checklistsText, readChecklists, readSeedBullets } from "../../scripts/generate/checklists.js";
import { servicesOf } from "../../scripts/generate/seeds.js";
import { readSnippets } from "../../scripts/generate/snippets.js";

const root = process.cwd();
const items = checklists.flatMap((checklist) => checklist.items);
const bullets = readSeedBullets(root);
const services = servicesOf(bullets, checklists);
const ruleIds = new Set(rules.map(({ meta }) => meta.id));

describe("security checklists", () => {
  it("every bullet of the guideline documents is served by an item", () => {
    assert.equal(bullets.length, 330);
    assert.deepEqual(bullets.filter(({ id }) => services.get(id)?.items.length === 0).map(({ id }) => id), []);
    const served = items.flatMap(({ seeds }) => seeds);
    assert.deepEqual(served.filter((id) => !services.has(id)), [], "items name bullets that do not exist");
  });
  it("a bullet that evidence decides is served by an item that evidence settles", () => {
    const left = bullets.filter(({ id, class: who }) => who === "auto" && !(services.get(id)?.items ?? []).some(({ item }) => isDecidedByEvidence(item)));
    assert.deepEqual(left.map(({ id }) => id), []);
  });
  it("every item answers to OWASP, ASVS and CIS, and serves a bullet", () => {
    for (const { id, references, seeds } of items) {
      for (const standard of ["OWASP", "ASVS", "CIS"]) assert.ok(references.some((reference) => reference.startsWith(standard)), `${id}: no ${standard}`);
      assert.ok(seeds.length > 0, id);
      assert.equal(new Set([...references, ...seeds]).size, references.length + seeds.length, `${id}: something twice`);
    }
  });
  it("every rule that decides an item exists", () => {
    const missing = items.flatMap(({ id, evidence }) => evidence.rules.filter((rule) => !ruleIds.has(rule)).map((rule) => `${id}: ${rule}`));
    assert.deepEqual(missing, []);
  });
  it("evidence that exists is not planned any more", () => {
    const late = items.flatMap(({ id, plannedEvidence }) => plannedEvidence.filter((rule) => ruleIds.has(rule)).map((rule) => `${id}: ${rule}`));
    assert.deepEqual(late, [], "move these to evidence.rules");
  });
  it("some items are decided by evidence alone", () => {
    assert.ok(items.filter(isDecidedByEvidence).length >= 5);
  });
  it("every snippet that an item names exists", () => {
    const prefixes = new Set(readSnippets(root).map(({ prefix }) => prefix));
    assert.deepEqual(items.flatMap(({ id, snippets }) => snippets.filter((prefix) => !prefixes.has(prefix)).map((prefix) => `${id}: ${prefix}`)), []);
  });
  it("titles are unique, and every text is a whole sentence", () => {
    assert.equal(new Set(items.map(({ title }) => title)).size, items.length);
    for (const { id, title, guidance, why } of items) {
      assert.match(title, /^[A-Z`"].*[^.]$/, `${id}: a title has a capital and no full stop`);
      assert.match(guidance, /^[A-Z`].*\.$/s, `${id}: guidance is sentences`);
      assert.match(why, /^[A-Z`].*\.$/s, `${id}: why is a sentence`);
      assert.ok(title.length <= 100 && guidance.length <= 320 && why.length <= 160, `${id}: too long to read in passing`);
    }
  });
  it("the module and the schema are generated from the files as they are", () => {
    const fresh = readChecklists(root);
    assert.ok(existsSync(join(root, "rules/checklists.ts")));
    assert.equal(readFileSync(join(root, "rules/checklists.ts"), "utf8"), checklistsText(fresh));
    assert.equal(readFileSync(join(root, "checklist.schema.json"), "utf8"), attestationSchemaText(fresh));
  });
});
