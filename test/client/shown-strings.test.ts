import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { untranslatedStrings } from "../../scripts/generate/shown-strings.js";

/** Everything of the extension that people read can be translated, except for what the server says of code. */
describe("words the editor shows", () => {
  it("of the client all go through l10n", () => assert.deepEqual(untranslatedStrings("."), []));

  it("of package.json all stand in package.nls.json, and none stands there in vain", () => {
    const manifest = readFileSync("package.json", "utf8");
    const names = Object.keys(JSON.parse(readFileSync("package.nls.json", "utf8")) as Readonly<Record<string, string>>);
    const used = [...new Set([...manifest.matchAll(/"%([^%"]+)%"/g)].map(([, name = ""]) => name))];
    assert.deepEqual([...names].sort(), used.sort());
    const { contributes } = JSON.parse(manifest) as { readonly contributes: unknown };
    const bare = [...JSON.stringify(contributes).matchAll(/"(?:title|description|name|markdownDescription|contents|label)":"([^%"][^"]*)"/g)].map(([, text = ""]) => text);
    assert.deepEqual(bare.filter((text) => text.toLowerCase() !== "lintel"), []);
  });
});
