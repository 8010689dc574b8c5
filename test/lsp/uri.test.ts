import assert from "node:assert/strict";
import { pathOfUri, uriKey, uriOfPath, uriOfPathIn } from "../../server/src/lsp/uri.js";

describe("document URIs", () => {
  const roundTrips: readonly (readonly [uri: string, path: string])[] = [
    ["file:///home/me/a.ts", "/home/me/a.ts"],
    ["file:///home/me/my%20app/%5Bid%5D/a%2Bb%28c%29.ts", "/home/me/my app/[id]/a+b(c).ts"],
    ["file:///home/%C3%A9t%C3%A9/100%25.ts", "/home/été/100%.ts"],
    ["file:///c%3A/code/a.ts", "c:/code/a.ts"],
    ["file://server/share/a.ts", "file://server/share/a.ts"],
    ["vscode-vfs://github/owner/repo/a.ts", "vscode-vfs://github/owner/repo/a.ts"],
    ["memfs:///src/a.ts", "memfs:///src/a.ts"],
  ];
  for (const [uri, path] of roundTrips) {
    it(`${uri} is ${path}, and back`, () => {
      assert.equal(pathOfUri(uri), path);
      assert.equal(uriOfPath(path), uri);
    });
  }

  const spellings: readonly (readonly [uri: string, path: string])[] = [
    ["file:///C:/code/a.ts", "c:/code/a.ts"],
    ["file:///home/me/../you/a.ts", "/home/you/a.ts"],
    ["file:///home/stray%/a.ts", "/home/stray%/a.ts"],
    ["untitled:Untitled-1", "Untitled-1"],
    ["memfs:/src/a.ts", "memfs:///src/a.ts"],
    ["memfs:/", "memfs:///"],
  ];
  for (const [uri, path] of spellings) it(`${uri} is read as ${path}`, () => assert.equal(pathOfUri(uri), path));

  it("two spellings of one file have one key, an untitled document has none of a file's", () => {
    assert.equal(uriKey("file:///C:/a%20b.ts"), uriKey("file:///c%3A/a b.ts"));
    assert.notEqual(uriKey("untitled:/a.ts"), uriKey("file:///a.ts"));
  });

  it("paths of findings and configs are relative to a root or absolute", () => {
    assert.equal(uriOfPathIn("/code", "src/a.ts"), "file:///code/src/a.ts");
    assert.equal(uriOfPathIn("/code", "../base.json"), "file:///base.json");
    assert.equal(uriOfPathIn("/code", "/etc/base.json"), "file:///etc/base.json");
    assert.equal(uriOfPathIn("vscode-vfs://github/o/r", "a.ts"), "vscode-vfs://github/o/r/a.ts");
  });
});
