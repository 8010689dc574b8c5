import assert from "node:assert/strict";
import { scriptText } from "#core/syntax/component";

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
