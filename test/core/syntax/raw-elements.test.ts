import assert from "node:assert/strict";
import { scriptText } from "#core/syntax/component";
import { rawElements } from "#core/syntax/raw-elements";

const cases: readonly [what: string, text: string, bodies: readonly string[]][] = [
  ["an element", "<p/><script>let a;</script>", ["let a;"]],
  ["several, in order", "<style>p {}</style>\n<SCRIPT>a();</SCRIPT ><script>b();</script>", ["p {}", "a();", "b();"]],
  ["a > in an attribute", `<script setup generic="T extends Row<K>">a();</script>`, ["a();"]],
  ["an attribute somebody is typing", `<script lang=">a();</script>`, ["a();"]],
  ["markup in a script", `<script>const page = "<style>p {}</style>";</script>`, [`const page = "<style>p {}</style>";`]],
  ["elements with longer names", "<script-runner>a();</script-runner><styled>b</styled>", []],
  ["an element without an end", "<style>p {}</style><script>a();", ["p {}"]],
  ["a tag without an end", "<style>p {}</style><script ", ["p {}"]],
];

describe("elements whose content is no markup", () => {
  for (const [what, text, bodies] of cases)
    it(what, () => assert.deepEqual(rawElements(text, ["script", "style"]).map(({ bodyStart, bodyEnd }) => text.slice(bodyStart, bodyEnd)), bodies));

  for (const piece of ["<script ", "<script>", `<script a="`, "<style></script "])
    it(`are looked for once: ${piece} many times over`, () => assert.deepEqual(rawElements(piece.repeat(100_000), ["script", "style"]), []));
});

describe("the script of a component", () => {
  it("begins behind a tag with type parameters", () => {
    const text = `<script setup lang="ts" generic="T extends Row<K>">\neval(a);\n</script>`;
    assert.equal(scriptText(text, "vue").trim(), "eval(a);\n;");
  });
});
