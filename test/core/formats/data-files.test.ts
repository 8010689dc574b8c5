import assert from "node:assert/strict";
import { at, type DataNode, everyNode, isFalse, isTrue, scalarText } from "#core/formats/data-node";
import { readJsonFile } from "#core/formats/json-file";
import { readYamlFile } from "#core/formats/yaml-file";

const yaml = (text: string): DataNode | undefined => readYamlFile(text).documents[0];

describe("reading YAML and JSON with places", () => {
  it("finds values by their path, and says where they stand", () => {
    const text = 'services:\n  web:\n    ports: ["80:80", 443] # both\n';
    const port = at(yaml(text), "services", "web", "ports", 0);
    assert.equal(scalarText(port), "80:80");
    assert.equal(text.slice(port?.span.start, port?.span.end), '"80:80"');
    assert.equal(scalarText(at(yaml(text), "services", "web", "ports", 1)), "443");
    assert.equal(at(yaml(text), "services", "db", "ports"), undefined);
  });

  it("reads JSON with comments and trailing commas", () => {
    const text = '{ "a": { "b": [1, true,] }, // note\n}';
    const { documents, error } = readJsonFile(text);
    assert.equal(error, undefined);
    assert.ok(isTrue(at(documents[0], "a", "b", 1)));
  });

  it("resolves anchors and merges, its own keys first", () => {
    const root = yaml("base: &base\n  image: a\n  user: root\nweb:\n  <<: *base\n  user: node\n");
    assert.equal(scalarText(at(root, "web", "image")), "a");
    assert.equal(scalarText(at(root, "web", "user")), "node");
  });

  it("gives every document of a file", () => {
    assert.deepEqual(readYamlFile("kind: A\n---\nkind: B\n").documents.map((one) => scalarText(at(one, "kind"))), ["A", "B"]);
  });

  it("takes the words of YAML 1.1 for what tools take them for", () => {
    const root = yaml("a: yes\nb: 'off'\nc: maybe\n");
    assert.deepEqual([isTrue(at(root, "a")), isFalse(at(root, "b")), isTrue(at(root, "c")), isFalse(at(root, "c"))], [true, true, false, false]);
  });

  const broken: readonly (readonly [string, string, RegExp])[] = [
    ["an open quote", 'a: "b\nc: d\n', /^line \d+ /],
    ["a bad indent", "a:\n  - b\n c: d\n", /^line \d+ /],
    ["a template of Helm", "{{- if .Values.x }}\nkind: Pod\n{{- end }}\n", /^line \d+ /],
  ];
  for (const [name, text, message] of broken) it(`says what is wrong with ${name}`, () => assert.match(readYamlFile(text).error ?? "", message));

  it("says what is wrong with broken JSON, and keeps the rest", () => {
    const { documents, error } = readJsonFile('{\n  "a": 1,\n  "b": \n}');
    assert.match(error ?? "", /^line 4 value expected/);
    assert.equal(scalarText(at(documents[0], "a")), "1");
  });

  const hostile: readonly (readonly [string, () => unknown])[] = [
    ["anchors that multiply", () => readYamlFile(["a0: &a0 [x,x,x,x,x,x,x,x,x,x]", ...Array.from({ length: 9 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array(10).fill(`*a${i}`).join(",")}]`)].join("\n"))],
    ["an anchor in itself", () => readYamlFile("a: &a\n  b: *a\n")],
    ["100,000 open brackets in YAML", () => readYamlFile("[".repeat(100_000))],
    ["100,000 open brackets in JSON", () => readJsonFile("[".repeat(100_000))],
    ["a key that is a map", () => readYamlFile("? {a: 1}\n: b\n")],
    ["nothing", () => readYamlFile("")],
    ["control characters", () => readYamlFile("\u0001\u0002: \u0007")],
  ];
  for (const [name, read] of hostile) it(`survives ${name}`, () => assert.doesNotThrow(read));

  it("walks every value with the keys that lead to it", () => {
    const root = yaml("a:\n  - b: 1\n    c: 2\n");
    assert.deepEqual(root && [...everyNode(root)].filter(({ node }) => node.kind === "scalar").map(({ path }) => path.join(".")), ["a.b", "a.c"]);
  });
});
