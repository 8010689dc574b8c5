import assert from "node:assert/strict";
import { cpSync } from "node:fs";
import { renderReport, reportFormats } from "../../server/src/hosts/node/cli/render-report.js";
import { cliWorkspace } from "../support/cli.js";
import { checkHtmlPage } from "../support/html-page.js";
import { toyReport } from "../support/toy-finding.js";
import { times } from "../report/formats.js";

describe("lintel audit --format html", () => {
  const workspace = cliWorkspace({});
  beforeEach(() => cpSync("examples/shop", workspace.root, { recursive: true }));

  const html = async (...args: readonly string[]): Promise<string> => (await workspace.run([...args, "--format", "html"])).out;
  const section = (page: string, id: string): string | undefined => new RegExp(`<section id="${id}"[^]*?</section>`).exec(page)?.[0].replace(/<a href="#finding-[^"]+">(.*?)<\/a>/g, "$1");

  it("has the endpoints and the checklists that the commands of these names tell", async () => {
    const page = await html("audit", "--preset", "all");
    checkHtmlPage(page);
    assert.ok((section(page, "endpoints")?.match(/<tr data-keys/g) ?? []).length > 20);
    assert.equal(section(page, "endpoints"), section(await html("endpoints"), "endpoints"));
    assert.ok((section(page, "checklist")?.match(/data-keys="fail"/g) ?? []).length > 10);
    assert.equal(section(page, "checklist"), section(await html("checklist", "--preset", "all"), "checklist"));
  });

  it("counts known findings among what fails an item", async () => {
    const before = section(await html("audit"), "checklist");
    await workspace.run(["baseline"]);
    const page = await html("audit");
    assert.match(page, /No new findings\./);
    assert.equal(section(page, "checklist"), before);
  });

  for (const [name, args, sections] of [
    ["of a part of the folder, which no checklist is about", ["audit", "server"], ["endpoints"]],
    ["of chosen rules", ["audit", "--rule", "weak-hash"], []],
    ["of a family", ["audit", "--family", "secrets"], []],
  ] as const) {
    it(`leaves out what cannot be told: ${name}`, async () => {
      const page = await html(...args);
      assert.deepEqual(["endpoints", "checklist"].filter((id) => section(page, id) !== undefined), sections);
    });
  }

  for (const format of reportFormats) {
    it(`finds out what only HTML tells ${format === "html" ? "for it" : `not for ${format}`}`, () => {
      let asked = 0;
      const htmlParts = (): object => ({ asked: ++asked });
      renderReport(format, toyReport({}, {}), { times, text: { hasColor: false, width: 80, elapsedMilliseconds: 1 }, htmlParts });
      assert.equal(asked, format === "html" ? 1 : 0);
    });
  }
});
