import assert from "node:assert/strict";
import { codeText, scriptText } from "#core/syntax/component";

/** The code of a document with its blanks drawn together: what is left of it to parse. */
function codeOf(text: string, languageId: string): string {
  return scriptText(text, languageId).replace(/[\s;]+/g, " ").trim();
}

interface CodeCase {
  readonly what: string;
  readonly text: string;
  readonly code: string;
}

const pages: readonly CodeCase[] = [
  { what: "the scripts, in order", text: "<p>a</p><script>one()</script>\n<script type=module>two()</script>", code: "one() two()" },
  { what: "no data and no foreign language", text: '<script type="application/ld+json">{"a": 1}</script><script type="text/x-template"><b>{{ a }}</b></script>', code: "" },
  { what: "no script that is commented out", text: "<!-- <script>old()</script> --><script>now()</script>", code: "now()" },
  { what: "a script behind a comment that names one", text: "<!-- <script> --><script>now()</script>", code: "now()" },
  { what: "a script that hides from old browsers", text: "<script><!--\nnow()\n//--></script>", code: "<!-- now() //-->" },
  { what: "no comment that is not closed", text: "<script>now()</script><!-- <script>never()</script>", code: "now()" },
  { what: "the code of handlers, in its place", text: `<a onclick="first()">a</a><script>second()</script><a ONLOAD = 'third("a")'>`, code: 'first() second() third("a")' },
  { what: "no handler with entities", text: '<a onclick="go(&quot;a&quot;)">a</a>', code: "" },
  { what: "no handler in a script or a comment", text: `<!-- <a onclick="old()"> --><script>html = '<a onclick="go()">'</script>`, code: `html = '<a onclick="go()">'` },
  { what: "no other attribute", text: `<a data-onclick-text="one()" title="two()" href="/a?on=three">`, code: "" },
  { what: "a name for what a server fills in", text: "<script>const user = {{ user | json }}, items = <%- JSON.stringify(items) %>, raw = {{{ raw }}};</script>", code: "const user = _ , items = _ , raw = _" },
  { what: "nothing of what a server runs", text: "<script>{% if user %}a(){% endif %}<% for (const a of b) { %>b()<% } %>{# note #}</script>", code: "a() b()" },
  { what: "objects within objects as they are", text: "<script>const a = { b: { c: 1 }};</script>", code: "const a = { b: { c: 1 }}" },
];

const components: readonly CodeCase[] = [
  { what: "the script alone", text: '<template><a onclick="go()">{{ a }}</a></template><script setup lang="ts">const a = 1</script>', code: "const a = 1" },
  { what: "two braces as they are", text: "<script>const a = () => {{ b }}</script>", code: "const a = () => {{ b }}" },
];

/** What templates bind, as calls of names that begin with a sign. */
const bindings: readonly (CodeCase & { readonly languageId: string })[] = [
  { languageId: "vue", what: "markup and addresses", text: `<p v-html="note.text" /><a class='b' :href='to' v-bind:title="t">`, code: "\u00b5html(note.text) \u00b5href(to)" },
  { languageId: "vue", what: "addresses by their long name, over lines", text: '<iframe\n  v-bind:src="\n    target(1)\n  "\n/>', code: "\u00b5src(target(1) )" },
  { languageId: "vue", what: "no address that is not run", text: '<img :src="a"><Link :href="b"><a href="c" :id="d">', code: "" },
  { languageId: "vue", what: "nothing that is no expression", text: `<p v-html="a; b()"/><p v-html="a &amp;&amp; b"/><p v-html="f(a"/><p v-html="'a"/><p v-html="a // b"/><p v-html=""/>`, code: "" },
  { languageId: "vue", what: "nothing in comments", text: '<!-- <p v-html="a"/> --><template><p v-html="b"/></template>', code: "\u00b5html(b)" },
  { languageId: "vue", what: "scripts and templates, in order", text: '<template>\n<p v-html="a"/>\n</template>\n<script>const a = 1</script>', code: "\u00b5html(a) const a = 1" },
  { languageId: "svelte", what: "tags and attributes in braces", text: '<div>{@html a.b({ c })}</div>\n<a href={d}>\n<a href="{e}">\n<img src={f}>', code: "\u00b5html(a.b({ c })) \u00b5href(d) \u00b5href(e)" },
  { languageId: "svelte", what: "all, one below the other", text: "{@html a}\n{@html b}\n", code: "\u00b5html(a) \u00b5html(b)" },
  { languageId: "astro", what: "directives behind the front matter", text: "---\nconst a = 1;\n---\n<p set:html={a}></p>", code: "const a = 1 \u00b5html(a)" },
];

describe("the code of a page", () => {
  for (const { what, text, code } of pages) it(`is ${what}`, () => assert.equal(codeOf(text, "html"), code));

  it("keeps the places of lines and characters", () => {
    const text = '<!doctype html>\n<p onclick="a()">b</p>\n<script>\n  const c = "{{ d }}";\n</script>\n';
    const code = scriptText(text, "html");
    assert.equal(code.length, text.length);
    for (const part of ["a()", "const c"]) assert.equal(code.indexOf(part), text.indexOf(part));
  });

  it("is read once, however many parts have no end", () => {
    for (const part of ["<!--", "<script", "<%", "<%= ", "{%", "{#", "{{", " onclick=\"", "<script>"]) assert.equal(scriptText(part.repeat(60_000), "html").trim().length < 60_000 * part.length, true);
  });
});

describe("the code of a component", () => {
  for (const { what, text, code } of components) it(`is ${what}`, () => assert.equal(codeOf(text, "vue"), code));
});

describe("the code of a component with its template", () => {
  for (const { languageId, what, text, code } of bindings) {
    it(`has ${what} (${languageId})`, () => {
      const read = codeText(text, languageId);
      assert.equal(read.replaceAll("()=>", " ").replace(/[\s;]+/g, " ").replaceAll("( ", "(").trim(), code);
      assert.deepEqual([read.length, read.split("\n").map(({ length }) => length)], [text.length, text.split("\n").map(({ length }) => length)]);
    });
  }

  it("keeps each expression in its place", () => {
    const text = '<template>\n  <p class="a" v-html="note.text"></p>\n</template>\n';
    assert.equal(codeText(text, "vue").indexOf("note.text"), text.indexOf("note.text"));
  });

  it("is read once, however many parts have no end", () => {
    for (const part of ["<a ", "<a :href=\"", "v-html=\"", "{@html ", "<a href={", "<!--"]) {
      for (const languageId of ["vue", "svelte", "astro"]) assert.equal(codeText(part.repeat(40_000), languageId).length, 40_000 * part.length);
    }
  });
});
