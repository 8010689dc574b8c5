import assert from "node:assert/strict";
import { createEngine } from "#core/analyze";
import { createFunctionKeys } from "#core/since/function-keys";
import { graphDifference } from "#core/since/graph-difference";
import type { FileState } from "#core/since/graph-signature";
import { parse } from "#core/syntax/parse";
import { models, rules } from "#rules";

describe("The functions whose flow differs between two states of a file", () => {
  const engine = createEngine({ models, rules }, parse);
  const route = (path: string, body: string): string => `router.get("${path}", (req, res) => { ${body} });\n`;
  const runs = route("/run", `exec("ls " + req.query.folder); res.end();`);
  const sends = route("/send", "res.send(req.query.name);");
  const routes = (...all: readonly string[]): string => `import express from "express";\nimport { exec } from "node:child_process";\nconst router = express.Router();\n${all.join("")}`;

  function stateOf(text: string): FileState {
    const graph = engine.flowGraph({ uri: "file:///routes.ts", path: "routes.ts", languageId: "typescript", text }).graph;
    assert.ok(graph !== undefined);
    return { graph, text };
  }

  /** The beginnings of the functions of one state that differ from those of the other. */
  function differing(now: string, before: string): readonly string[] {
    const state = stateOf(now);
    const other = stateOf(before);
    const keys = createFunctionKeys();
    keys.align(state, other);
    const { functions = new Set() } = graphDifference(state, other, keys.of) ?? {};
    return state.graph.functions.filter(({ id }) => id !== 0 && functions.has(id)).map(({ span }) => now.slice(now.lastIndexOf("\n", span.start) + 1).split(",")[0] ?? "");
  }

  const added = route("/new", "res.send(req.query.other);");
  const cases: readonly { readonly what: string; readonly before: string; readonly now: string; readonly differ: readonly string[] }[] = [
    { what: "a handler that is new in front of others without a name", before: routes(runs, sends), now: routes(added, runs, sends), differ: [`router.get("/new"`] },
    { what: "a handler that is new between others", before: routes(runs, sends), now: routes(runs, added, sends), differ: [`router.get("/new"`] },
    { what: "nothing of those that stay where one is gone", before: routes(added, runs, sends), now: routes(runs, sends), differ: [] },
    { what: "nothing where handlers change places", before: routes(runs, sends), now: routes(sends, runs), differ: [] },
    { what: "a handler that does something else, and none of those behind it, with sinks in them", before: routes(route("/a", "res.end();"), runs, sends), now: routes(route("/a", "const text = `${req.query.a}`; res.send(text);"), runs, sends), differ: [`router.get("/a"`] },
    { what: "one of two that did the same", before: routes(sends, sends), now: routes(sends, route("/send", "res.send(String(req.query.name));")), differ: [`router.get("/send"`] },
  ];
  for (const { what, before, now, differ } of cases) it(`are ${what}`, () => assert.deepEqual(differing(now, before), differ));

  it("are those inside of one that differs as far as they do something else", () => {
    const nested = (inner: string): string => `export function outer(list, res) {\n  list.forEach((one) => { res.send(one); });\n${inner}}\n`;
    const found = differing(nested("  list.map((other) => { res.write(other); });\n"), nested(""));
    assert.deepEqual(found, ["export function outer(list", "  list.map((other) => { res.write(other); });\n}\n"]);
  });
});
