import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SourceRead } from "#core/project/audit";
import { createSourceReader } from "../../server/src/hosts/node/source-reader.js";

const files: Readonly<Record<string, string>> = {
  "plain.ts": 'const a = "lamp";\n',
  "wide.ts": 'const a = "“lamp”";\n',
  "empty.ts": "",
  "blocks.ts": "x".repeat(1024),
  "long.ts": "const a = 1;\n".repeat(20_000),
};

describe("reading source files", () => {
  let folder = "";
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "lintel-read-"));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const documentOf = (read: SourceRead) => {
    assert.ok("document" in read);
    return read;
  };

  for (const asBytes of [false, true]) {
    it(`hands out each text${asBytes ? ", also where it is read as bytes" : ""}`, () => {
      const read = createSourceReader(folder, { asBytes });
      for (const [name, text] of Object.entries(files)) assert.equal(documentOf(read(name)).document.text, text, name);
    });
  }

  it("leaves plain files as bytes, which can be searched", () => {
    const read = createSourceReader(folder, { asBytes: true });
    const { plain } = documentOf(read("plain.ts"));
    assert.ok(plain !== undefined);
    assert.deepEqual([plain.length, plain.isPlain, plain.indexOf("lamp"), plain.indexOf("lamp", 12), plain.indexOf("shade"), plain.slice(6, 11)], [18, true, 11, -1, -1, "a = \""]);
    assert.equal(documentOf(read("wide.ts")).plain, undefined);
    assert.equal(documentOf(createSourceReader(folder)("plain.ts")).plain, undefined);
  });

  it("tells the text of a file after the next one has been read", () => {
    const read = createSourceReader(folder, { asBytes: true });
    const { document, plain } = documentOf(read("plain.ts"));
    read("long.ts");
    assert.equal(document.text, files["plain.ts"]);
    assert.equal(plain?.indexOf("lamp"), 11);
    assert.equal(plain?.slice(0, 5), "const");
  });
});
