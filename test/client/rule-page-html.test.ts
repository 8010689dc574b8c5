import assert from "node:assert/strict";
import { rulePageHtml } from "../../client/src/views/rule-page-html.js";

const example = (name: string): string => `<p>${name}</p>\n<pre><code>${name}()</code></pre>\n`;
const examples = (...names: readonly string[]): string => names.map(example).join("");
const page = (rendered: string, facts: readonly string[] = []): string => rulePageHtml("toy-rule", rendered, { facts, more: "More examples", nonce: "n" });

describe("the page of a rule in the editor", () => {
  it("says below its title how grave and how sure a finding is", () => {
    const html = page('<h1 id="toy">Toy</h1>\n<h2>What it finds</h2>', ["toy-rule", "critical severity", "high confidence", "CWE-89"]);
    assert.match(html, /<h1 id="toy">Toy<\/h1>\s*<p class="facts">toy-rule · critical severity · high confidence · CWE-89<\/p>/);
  });

  it("shows no empty line where nothing is known of the rule", () => assert.doesNotMatch(page("<h1>Toy</h1>"), /class="facts"/));

  it("takes no markup from what it is told", () => assert.match(page("<h1>Toy</h1>", ["<b>x</b>"]), /&#60;b&#62;x&#60;\/b&#62;/));

  it("folds the examples behind the third of a section", () => {
    const html = page(`<h1>Toy</h1><h2>Vulnerable</h2>${examples("a", "b", "c", "d", "e")}<h2>Safe</h2>${examples("f")}<h2>References</h2>`);
    const folded = /<details>\s*<summary>More examples<\/summary>([\s\S]*?)<\/details>/.exec(html)?.[1] ?? "";
    assert.match(folded, /<p>d<\/p>[\s\S]*e\(\)/);
    assert.doesNotMatch(folded, /c\(\)|Safe/);
    assert.equal(html.split("<details>").length, 2, "of the other section nothing is folded");
  });

  it("folds no single example, and none in two", () => {
    assert.doesNotMatch(page(`<h2>Safe</h2>${examples("a", "b", "c", "d")}`), /<details>/);
    const html = page(`<h2>Safe</h2>${examples("a", "b")}<h3>Over files</h3>${examples("c", "d", "e")}`);
    assert.match(html, /<summary>More examples<\/summary>\s*<h3>Over files<\/h3>/);
  });
});
