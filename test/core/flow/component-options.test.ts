import assert from "node:assert/strict";
import { createEngine } from "#core/analyze";
import { parse } from "#core/syntax/parse";
import { models, rules } from "#rules";

const engine = createEngine({ rules, models }, parse);

describe("options of a component", () => {
  it("are told from objects at the top of its file whose functions say this", () => {
    const text = '<script>\nconst labels = { first() { return this["a"] + this.b; } };\nexport default { data() { return { html: location.hash }; }, methods: { label() { return labels.first() + this.html; } } };\n</script>\n<template><p v-html="html" /></template>\n';
    const graph = engine.flowGraph({ uri: "file:///code/src/Page.vue", path: "src/Page.vue", languageId: "vue", text }).graph;
    assert.ok(graph !== undefined && graph.sinks.size > 0);
  });
});
