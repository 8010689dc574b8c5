import assert from "node:assert/strict";
import { originOf } from "#core/flow/traces/source-origin";
import type { SourceRow } from "#core/model/library-model";
import { models } from "#rules";

const cases: readonly (readonly [SourceRow, string])[] = [
  [{ api: "express.Request().body", kind: "remote", part: "body" }, "the request body"],
  [{ api: "express.Request().headers", kind: "remote", part: "headers" }, "the headers of the request"],
  [{ api: "ws.Message()", kind: "remote" }, "the network"],
  [{ api: "globalThis.location.href", kind: "browser", part: "url" }, "the address of the page"],
  [{ api: "globalThis.location.search", kind: "browser", part: "query" }, "the query string of the page's address"],
  [{ api: "globalThis.location.hash", kind: "browser", part: "query" }, "the fragment of the page's address"],
  [{ api: "globalThis.name", kind: "browser" }, "what other pages leave behind"],
  [{ api: "globalThis.process.argv", kind: "local", part: "arguments" }, "the command line"],
  [{ api: "globalThis.process.env", kind: "local", part: "environment" }, "the environment"],
  [{ api: "globalThis.__dirname", kind: "local", part: "folder" }, "the folder it runs in"],
  [{ api: "fs.readFileSync()", kind: "local" }, "a file"],
  [{ api: "readline.Answer()", kind: "local" }, "standard input"],
  [{ api: "globalThis.localStorage.getItem()", kind: "database" }, "the browser's storage"],
  [{ api: "pg.Pool().query().rows", kind: "database" }, "what was stored before"],
  [{ api: "http.ResponseChunk()", kind: "response", part: "body" }, "the response of another server"],
];

describe("where a source's value comes from", () => {
  for (const [row, origin] of cases) it(`${row.api}: ${origin}`, () => assert.equal(originOf(row), origin));

  it("is told for every local source by what it is", () => {
    const vague = models.flatMap(({ sources = [] }) => sources).filter((row) => row.kind === "local" && originOf(row) === "the machine it runs on");
    assert.deepEqual(vague.map(({ api }) => api), []);
  });
});
