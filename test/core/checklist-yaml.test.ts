import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checklistsText, readChecklists } from "../../scripts/generate/checklists.js";

const item = `id: one
    title: One
    guidance: Do it.
    why: It matters.
    class: manual`;

const area = (text: string): string => `id: area\ntitle: Area\norder: 1\nitems:\n  - ${text}\n`;

describe("checklist files", () => {
  let root = "";
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "lintel-checklists-"));
    mkdirSync(join(root, "rules/checklists"), { recursive: true });
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));
  beforeEach(() => write("subjects.yaml", "subjects: []\n"));
  const write = (name: string, text: string): void => writeFileSync(join(root, "rules/checklists", name), text);

  it("leave out what has a default", () => {
    write("area.yaml", area(item));
    assert.deepEqual(readChecklists(root), [
      {
        id: "area",
        title: "Area",
        items: [
          {
            id: "one",
            title: "One",
            guidance: "Do it.",
            why: "It matters.",
            class: "manual",
            recurrence: "once",
            evidence: { rules: [], present: [] },
            appliesTo: [],
            references: [],
            plannedEvidence: [],
            snippets: [],
            seeds: [],
          },
        ],
      },
    ]);
  });

  it("stand in their order, not in that of their names", () => {
    write("area.yaml", area(item).replace("order: 1", "order: 2"));
    write("zone.yaml", area(item).replace("id: area", "id: zone").replace("id: one", "id: two"));
    assert.deepEqual(readChecklists(root).map(({ id }) => id), ["zone", "area"]);
    assert.ok(checklistsText(readChecklists(root)).includes('id: "zone"'));
  });

  it("name the subjects of items by id, and hold each once", () => {
    const jar = { id: "jar", title: "jar", dependencies: ["jam"], files: ["*.jar"], mentions: [] };
    write("subjects.yaml", "subjects:\n  - id: jar\n    title: jar\n    dependencies: [jam]\n    files: ['*.jar']\n");
    write("area.yaml", area(`${item}\n    appliesTo: [jar]\n    evidence:\n      present: [jar]`));
    const [checklist] = readChecklists(root);
    assert.deepEqual([checklist?.items[0]?.appliesTo, checklist?.items[0]?.evidence.present], [[jar], [jar]]);
    const text = checklistsText(readChecklists(root));
    assert.equal(text.match(/\*\.jar/g)?.length, 1);
    assert.ok(text.includes('"appliesTo":[subjects["jar"]]'), text);
  });

  it("name every subject that is declared", () => {
    write("subjects.yaml", "subjects:\n  - id: jar\n    title: jar\n");
    write("area.yaml", area(item));
    assert.throws(() => readChecklists(root), /subjects\.yaml: no item names jar/);
  });

  const mistakes: readonly [title: string, text: string, message: string][] = [
    ["a typing error in a key", area(`${item}\n    recurence: daily`), "area.yaml, item 1: nothing is known of the key recurence."],
    ["a typing error in evidence", area(`${item}\n    evidence:\n      rule: [a]`), "item 1, evidence: nothing is known of the key rule."],
    ["a bullet without quotes", area(`${item}\n    seeds: [0.10]`), "`seeds` must be a list of texts (put numbers in quotes)."],
    ["a subject that does not exist", area(`${item}\n    appliesTo: [jar]`), "item 1: rules/checklists/subjects.yaml has no subject jar."],
    ["a reference to no standard", area(`${item}\n    references: [NIST 3]`), "the reference NIST 3 is none such as"],
    ["a class that does not exist", area(item.replace("manual", "automatic")), "`class` must be one of auto, assisted, manual."],
    ["a missing text", area(item.replace("    why: It matters.\n", "")), "`why` must be text."],
    ["an id that is not in kebab case", area(item.replace("id: one", "id: One")), "the id One is not in kebab case."],
    ["the same id twice", `${area(item)}  - ${item}\n`, "two items have the id one."],
    ["an id that is not the file's name", area(item).replace("id: area", "id: region"), "the id region must be the file's name."],
    ["no order", area(item).replace("order: 1\n", ""), "`order` must be a number."],
    ["an item that is text", "id: area\ntitle: Area\norder: 1\nitems: [one]\n", "item 1 must be a mapping."],
  ];
  for (const [title, text, message] of mistakes) {
    it(`name ${title}`, () => {
      write("area.yaml", text);
      assert.throws(() => readChecklists(root), (error: Error) => error.message.includes(message) || assert.fail(error.message));
    });
  }
});
