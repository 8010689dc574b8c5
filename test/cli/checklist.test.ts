import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import type { ChecklistView, ItemView } from "#core/checklist/view";
import { cliWorkspace, storesToken } from "../support/cli.js";

const file = ".lintel/checklist.json";
const signed = (items: object): string => JSON.stringify({ version: 1, items });

describe("lintel checklist", () => {
  const workspace = cliWorkspace({ "src/a.ts": storesToken, "package.json": `{ "name": "app", "version": "1.2.0", "dependencies": { "react": "19.0.0" } }`, "package-lock.json": "{}" });
  const { lintel, write, path } = workspace;

  const item = (id: string, args: readonly string[] = []): ItemView | undefined => {
    const { out, status } = lintel(["checklist", "--format", "json", ...args]);
    assert.equal(status, 0);
    const { areas } = JSON.parse(out) as ChecklistView;
    return areas.flatMap(({ items }) => items).find((one) => one.id === id);
  };

  it("fails what a rule finds, with the place, passes what it does not, and writes nothing", () => {
    const { status, out, error } = lintel(["checklist"]);
    assert.deepEqual([status, error], [0, ""]);
    assert.match(out, /✗ fail {5}No session or access token is kept in web storage {2}1 finding\.\n +src\/a\.ts:2:3 {2}token-in-web-storage {2}/);
    assert.match(out, /✓ pass {5}No key, password, token or connection string stands in source code {2}No finding in 1 file\.\n/);
    assert.match(out, /\d+ items in \d+ areas: 2 fail, /);
    assert.equal(existsSync(path(".lintel")), false);
  });

  it("shows what was signed, what is due, and what was signed for another release", () => {
    const ada = { state: "done", by: "Ada", date: "2020-01-31" };
    write(file, signed({ "incident-detection": ada, "rotate-secrets": ada, "code-signing": { ...ada, release: "1.1.0" }, "renamed-item": ada }));
    assert.equal(item("incident-detection")?.reason, "Signed by Ada on 2020-01-31.");
    assert.equal(item("rotate-secrets")?.reason, "Due since 2020-04-30; signed by Ada on 2020-01-31.");
    assert.equal(item("code-signing")?.reason, "Due for release 1.2.0; signed by Ada on 2020-01-31.");
    assert.ok(lintel(["checklist"]).out.endsWith("Signed, but unknown to this version of Lintel: renamed-item.\n"));
  });

  it("says that an item does not apply, and by which files", () => {
    const docker = item("non-root-container");
    assert.equal(docker?.state, "not-applicable");
    assert.equal(docker?.reason, "There is no Dockerfile, compose file or Kubernetes manifest in 2 files and 1 manifest.");
    assert.deepEqual(docker?.evidence.map(({ path }) => path), ["package.json"]);
    write("Dockerfile", "FROM node:22.12.0-alpine\nUSER node\n");
    const passed = item("non-root-container");
    assert.deepEqual([passed?.state, passed?.evidence.map(({ path }) => path)], ["pass", ["Dockerfile"]]);
    write("Dockerfile", "FROM node:22.12.0-alpine\nCMD node a.js\n");
    assert.equal(item("non-root-container")?.state, "fail");
  });

  it("settles nothing without an audit", () => {
    assert.equal(item("tokens-out-of-web-storage", ["--no-audit"])?.state, "unknown");
    assert.ok(lintel(["checklist", "--no-audit"]).out.includes("Without an audit, rules settle nothing."));
  });

  it("says that a rule is switched off instead of passing its item", () => {
    write("lintel.config.json", `{ "rules": { "token-in-web-storage": "off" } }`);
    assert.equal(item("tokens-out-of-web-storage")?.reason, "Switched off in the configuration: token-in-web-storage.");
  });

  it("passes nothing where there is nothing to analyse", () => {
    write("empty/.gitkeep", "");
    const empty = lintel(["checklist"], { folder: "empty" });
    assert.equal(empty.status, 0);
    assert.doesNotMatch(empty.out, /✓ pass/);
    assert.match(empty.out, /The audit found no file to analyse\./);
  });

  const grades: readonly [failOn: string, date: string, code: string, status: number][] = [
    ["none", "2020-01-31", storesToken, 0],
    ["fail", "2020-01-31", storesToken, 1],
    ["fail", "2020-01-31", "", 0],
    ["overdue", "2020-01-31", "", 1],
    ["overdue", "2999-01-31", storesToken, 1],
    ["overdue", "2999-01-31", "", 0],
  ];
  for (const [failOn, date, code, status] of grades) {
    it(`--fail-on ${failOn}, signed on ${date}, ${code === "" ? "no" : "a"} finding: ${status}`, () => {
      write("src/a.ts", code);
      write(file, signed({ "rotate-secrets": { state: "done", by: "Ada", date } }));
      assert.equal(lintel(["checklist", "--fail-on", failOn]).status, status);
    });
  }

  it("names a mistake in the signature file, counts the rest, and ends with 2", () => {
    write(file, signed({ "incident-detection": { state: "done", by: "Ada" }, "incident-analysis": { state: "done", by: "Ada", date: "2020-01-31" } }));
    const { status, out, error } = lintel(["checklist"]);
    assert.equal(status, 2);
    assert.match(error, /^lintel: \.lintel\/checklist\.json:1:\d+: "incident-detection": `date` must be a day such as "2026-01-31"\. It is not counted\.\n$/);
    assert.match(out, /✓ signed {3}Procedure: finding out what happened/);
  });

  it("goes on where the signature file cannot be read", () => {
    write(`${file}/in-the-way`, "");
    const { status, out, error } = lintel(["checklist"]);
    assert.deepEqual([status, error], [3, "lintel: .lintel/checklist.json: Signatures are not read: it is a folder.\n"]);
    assert.match(out, /✗ fail/);
  });

  it("writes a page of HTML into a file", () => {
    assert.deepEqual(lintel(["checklist", "--format", "html", "--output", "checklist.html", "--no-audit"]), { status: 0, out: "", error: "" });
    assert.ok(existsSync(path("checklist.html")));
  });

  it("writes Markdown into a file", () => {
    assert.deepEqual(lintel(["checklist", "--format", "markdown", "--output", "checklist.md", "--no-audit"]), { status: 0, out: "", error: "" });
    assert.ok(existsSync(path("checklist.md")));
  });
});
