import assert from "node:assert/strict";
import { chartHtml } from "#report/html/charts";
import { toyFinding } from "../support/toy-finding.js";

/** What the rows of a chart over files are called, with what they are called in full. */
function namesOf(...paths: readonly string[]): readonly string[] {
  const html = chartHtml("Files", paths.map((path) => toyFinding({ path })), ({ path }) => path);
  return [...html.matchAll(/<th scope="row"([^>]*)>([^<]*)/g)].map(([, attribute = "", name = ""]) => `${name}${attribute}`);
}

describe("charts of the HTML report", () => {
  const folders = "packages/@acme/a-long-name-for-a-package/src/features/customers/controllers";

  it("leave out the folders in front of long paths, and tell the whole path to those who ask", () => {
    assert.deepEqual(namesOf("src/a.ts", `${folders}/orders/find.ts`), ["src/a.ts", `…/src/features/customers/controllers/orders/find.ts title="${folders}/orders/find.ts"`]);
  });

  it("tell paths in full that would be alike, and names that have no folders", () => {
    const alike = [`a/${folders}/find.ts`, `b/${folders}/find.ts`];
    assert.deepEqual(namesOf(...alike), alike);
    assert.deepEqual(namesOf("x".repeat(90)), ["x".repeat(90)]);
  });

  it("count what they leave out", () => {
    const many = Array.from({ length: 1_100 }, (_, index) => `src/${index}.ts`);
    assert.equal(namesOf(...many).at(-1), "1,088 others");
  });
});
