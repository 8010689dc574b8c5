import assert from "node:assert/strict";
import { FileFacts } from "#core/facts/file-facts";
import { flowGraphSteps } from "#core/flow/walk/build-flow-graph";
import { runToEnd } from "#core/project/steps";
import { solveFlow } from "#core/flow/solve/solve";
import type { LibraryModel } from "#core/model/library-model";
import { indexModels } from "#core/model/model-index";
import { parse } from "#core/syntax/parse";

const models: readonly LibraryModel[] = [{ library: "toy", documentation: "made up", sources: [{ api: "toy.name()", kind: "remote" }] }];

/** A line that ends in `// writes` writes to what may be the prototype of all objects; no other line does. */
const cases: Readonly<Record<string, string>> = {
  "a chosen name leads to the prototype": `
    const all = {};
    all[name()].x = 1; // writes
    all["fixed"].x = 1;
    all[0].x = 1;`,
  "what was found keeps what it is in variables, calls and fields": `
    const all = {};
    const found = all[name()];
    found.x = 1; // writes
    const box = { found };
    box.found.x = 1; // writes
    box.other.x = 1;
    change(found);
    function change(object) { object.x = 1; } // writes`,
  "a copy is an object of its own": `
    const all = {};
    const copy = { ...all[name()] };
    copy.x = 1;
    const other = Object.assign({}, all[name()]);
    other.x = 1;`,
  "text around a name": `
    const all = {};
    all["user:" + name()].x = 1;
    all[\`\${name()}\`].x = 1; // writes
    all["" + name()].x = 1; // writes`,
  "names that are refused": `
    const all = {};
    const key = name();
    if (key === "__proto__") throw new Error("no");
    all[key].x = 1;`,
  "names of a list that are refused": `
    const all = {};
    const denied = ["__proto__", "constructor"];
    const key = name();
    if (denied.indexOf(key) >= 0) throw new Error("no");
    all[key].x = 1;
    const other = name();
    if (["a", "b"].includes(other)) throw new Error("no");
    all[other].x = 1; // writes`,
  "names of which none is refused": `
    const all = {};
    const keys = name().split(".");
    if (keys.some((key) => key === "__proto__" || key === "constructor")) throw new Error("no");
    all[keys[0]].x = 1;
    const others = name().split(".");
    if (!others.every((key) => key !== "__proto__" && key !== "constructor")) throw new Error("no");
    all[others[0]].x = 1;
    const some = name().split(".");
    if (some.every((key) => key === "__proto__")) throw new Error("no");
    all[some[0]].x = 1; // writes`,
  "own properties": `
    const all = {};
    const key = name();
    if (Object.prototype.hasOwnProperty.call(all, key)) all[key].x = 1;
    if (key in all) all[key].x = 1; // writes`,
  "what kind of object it is": `
    const found = {}[name()];
    if (found instanceof Object) found.x = 1;
    if (typeof found === "function") found.x = 1;
    if (typeof found === "object") found.x = 1; // writes`,
  "what was just put there": `
    const all = {};
    const key = name();
    all[key] = {};
    all[key].x = 1;
    const other = name();
    if (!all[other]) all[other] = {};
    all[other].x = 1; // writes`,
  "keys of an object that a function is handed": `
    export function merge(target, from) {
      for (const key in from) {
        if (target[key]) merge(target[key], from[key]);
        else target[key] = from[key]; // writes
      }
    }
    export function copy(from) {
      const to = {};
      for (const key in from) to[key] = from[key];
      return to;
    }`,
};

function linesOf(code: string): readonly number[] {
  const text = `import { name } from "toy"; ${code}`;
  const parsed = parse({ uri: "file:///a.ts", path: "a.ts", languageId: "typescript", text });
  assert.ok("tree" in parsed);
  const graph = runToEnd(flowGraphSteps(new FileFacts(parsed.tree, indexModels(models))));
  const { hits } = solveFlow({ graph: (path) => (path === "a.ts" ? graph : undefined), resolve: () => undefined }, ["a.ts"]);
  const lines = hits.filter(({ main: { sink } }) => sink.write?.into === "prototype").map(({ main: { sink } }) => text.slice(0, sink.span.start).split("\n").length);
  return [...new Set(lines)].sort((a, b) => a - b);
}

describe("writes to the prototype of all objects", () => {
  for (const [title, code] of Object.entries(cases)) {
    it(title, () => {
      const expected = code.split("\n").flatMap((line, index) => (line.endsWith("// writes") ? [index + 1] : []));
      assert.deepEqual(linesOf(code), expected);
    });
  }
});
