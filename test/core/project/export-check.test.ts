import assert from "node:assert/strict";
import { createExportCheck } from "#core/project/export-check";

const texts: Readonly<Record<string, string>> = {
  "index.ts": 'export * from "./a"; export * from "./b";',
  "a.ts": "export const first = 1; const own = first;",
  "b.ts": 'export * from "./a"; export * from "./c"; export * from "./index";',
  "c.ts": "export interface Wanted {} export function wantedToo() {}",
  "old.js": "module.exports = { ...others };",
  "main.ts": "export default { ...others };",
  "late.ts": "export const größe = 1;",
  "all.ts": 'export * from "./late"; export * from "./main"; export * from "./b";',
};
/** By a text, one name a word: those that who stands in front of it has to look for there, and those that stand in it and are no exports. */
const named: readonly (readonly [text: string, exported: string, others: string])[] = [
  ["export const first = 1, second = third, fourth: Kind = 2;", "first second fourth", "third"],
  ["export async function run(option: Kind) { return inner(option); }", "run", "option Kind inner"],
  ["export abstract class Store<T> extends Base { open() {} }", "Store", "open"],
  ["export interface Row { id: string }\nexport type Rows = Row[];\nexport const enum Side { Left }", "Row Rows Side", "id string Left"],
  ['export * from "./rows"\nexport * as sides from "./sides"\nexport { inner as outer, // kept\n  other } from "./other"', "sides outer other", ""],
  ["const own = 1;\nconst late = 2;\nexport { own, late as later };\nuse(unseen);", "own later", "unseen use"],
  ["export type { Row, Rows };", "Row Rows", ""],
  ["export const { one, two } = parts(three);", "one two three", ""],
];

const stars: Readonly<Record<string, readonly string[]>> = { "index.ts": ["a.ts", "b.ts"], "b.ts": ["a.ts", "c.ts", "index.ts"], "all.ts": ["late.ts", "main.ts", "b.ts"] };

const cases: readonly (readonly [path: string, name: string, may: boolean])[] = [
  ["a.ts", "first", true],
  ["a.ts", "second", false],
  // Part of a name is no name.
  ["c.ts", "wanted", false],
  ["c.ts", "wantedToo", true],
  // Barrels may export what those behind them do, in circles too.
  ["index.ts", "wantedToo", true],
  ["b.ts", "first", true],
  ["index.ts", "third", false],
  // What such a file exports its text need not name.
  ["old.js", "third", true],
  ["main.ts", "third", true],
  ["unreadable.ts", "third", true],
];

const behind: readonly (readonly [path: string, name: string, exporters: readonly string[]])[] = [
  // Barrels on the way that do not name it need not be looked into.
  ["index.ts", "wantedToo", ["c.ts"]],
  ["index.ts", "first", ["a.ts"]],
  // In the order of the lines that hand them on; what may export anything is among them.
  ["all.ts", "wantedToo", ["main.ts", "c.ts"]],
  ["all.ts", "größe", ["late.ts", "main.ts"]],
  ["all.ts", "default", []],
  ["c.ts", "wantedToo", []],
];

describe("a file may export a name", () => {
  const check = createExportCheck({
    read: (path) => (texts[path] === undefined ? { unreadable: "gone" } : { document: { uri: path, path, languageId: "typescript", text: texts[path] } }),
    starsOf: (path) => stars[path] ?? [],
  });
  for (const [path, name, may] of cases) {
    it(`${path} ${may ? "may" : "does not"} export ${name}`, () => {
      assert.equal(check.may(path, name), may);
    });
  }

  for (const [path, name, exporters] of behind) {
    it(`behind ${path} ${exporters.length === 0 ? "nothing exports" : `${exporters.join(" and ")} may export`} ${name}`, () => {
      assert.deepEqual(check.exportersBehind(path, name), exporters);
    });
  }

  for (const [text, exports, others] of named) {
    it(`by the names that ${text} exports`, () => {
      const files: Readonly<Record<string, string>> = { "index.ts": 'export * from "./all";', "all.ts": text };
      const { exportersBehind } = createExportCheck({ read: (path) => ({ document: { uri: path, path, languageId: "typescript", text: files[path] ?? "" } }), starsOf: (path) => (path === "index.ts" ? ["all.ts"] : []) });
      const words = (list: string): readonly string[] => list.split(" ").filter((word) => word !== "");
      assert.deepEqual(words(exports).filter((name) => exportersBehind("index.ts", name).length === 0), []);
      assert.deepEqual(words(others).filter((name) => exportersBehind("index.ts", name).length > 0), []);
    });
  }

  it("as long as the files that were looked at do not change", () => {
    assert.deepEqual([...check.filesBehind("b.ts")].sort(), ["a.ts", "b.ts", "c.ts", "index.ts"]);
  });
});
