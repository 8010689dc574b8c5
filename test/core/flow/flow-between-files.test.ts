import { checkFlow, type FlowCase } from "./check-flow.js";

/** Data on its way from one file to another; each case shows what must not be reached as well. */
const cases: Readonly<Record<string, FlowCase>> = {
  "through an import": {
    "a.ts": `import { run } from "./b"; run(source()); run2("fine");`,
    "b.ts": `export function run(x) { sink(x); // flows
    }`,
  },
  "through a default import": {
    "a.ts": `import run from "./b"; run(source());`,
    "b.ts": `export default function (x) { sink(x); // flows
    }`,
  },
  "through a namespace import": {
    "a.ts": `import * as b from "./b"; b.run(source()); b.other("fine");`,
    "b.ts": `export const run = (x) => sink(x); // flows
    export const other = (x) => sink(x);`,
  },
  "through a barrel": {
    "a.ts": `import { run } from "./lib"; run(source());`,
    "lib/index.ts": `export * from "./one"; export { go as run } from "./two";`,
    "lib/one.ts": `export const unused = 1;`,
    "lib/two.ts": `export function go(x) { sink(x); // flows
    }`,
  },
  "through require and module.exports": {
    "a.ts": `const { run } = require("./b"); run(source());`,
    "b.ts": `function run(x) { sink(x); // flows
    }
    module.exports = { run };`,
  },
  "through exports.name": {
    "a.ts": `const b = require("./b"); b.run(source());`,
    "b.ts": `exports.run = function (x) { sink(x); // flows
    };`,
  },
  "a source from another file": {
    "a.ts": `import { input } from "./b"; sink(input()); // flows`,
    "b.ts": `export const input = () => source();`,
  },
  "a class in another file": {
    "a.ts": `import { Store } from "./store"; const store = new Store(); store.find(source());`,
    "store.ts": `export class Store { find(x) { sink(x); // flows
    } }`,
  },
  "an injected class": {
    "a.ts": `import { Store } from "./store"; class C { constructor(private readonly store: Store) {} run() { this.store.find(source()); } }`,
    "store.ts": `export class Store { find(x) { sink(x); // flows
    } }`,
  },
  "an instance in another file": {
    "a.ts": `import { store } from "./store"; store.find(source());`,
    "store.ts": `class Store { find(x) { sink(x); // flows
    } }
    export const store = new Store();`,
  },
  "an object of functions in another file": {
    "a.ts": `import { api } from "./api"; api.run(source());`,
    "api.ts": `export const api = { run: (x) => sink(x) }; // flows`,
  },
  "returns from another file are matched": {
    "a.ts": `import { same } from "./b";
    sink(same(source())); // flows
    sink(same("fine"));`,
    "b.ts": `export const same = (x) => x;`,
  },
  "a sanitizer in another file": {
    "a.ts": `import { quote } from "./b"; sink(quote(source()));`,
    "b.ts": `export const quote = (x) => clean(x);`,
  },
  "three files": {
    "a.ts": `import { service } from "./b"; handle((r) => service(r.body));`,
    "b.ts": `import { find } from "./c"; export const service = (dto) => find({ name: dto.name, limit: 10 });`,
    "c.ts": `export const find = (o) => { sink(o.name); // flows
      sink(o.limit); };`,
  },
  "a missing file is a guess": {
    "a.ts": `import { run } from "./gone"; sink(run(source())); // unsure`,
  },
};

describe("flow between files", () => {
  for (const [title, files] of Object.entries(cases)) it(title, () => checkFlow(files));
});
