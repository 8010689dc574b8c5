import { checkFlow, type FlowCase } from "./check-flow.js";

/** Several calls of a function that hands what it is given to a sink: one is followed to the sink, the others are told with it. */
const cases: Readonly<Record<string, FlowCase>> = {
  "two calls from other files": {
    "a.ts": `import { run } from "./run"; run("a" + source()); // as well
    run("fine");`,
    "b.ts": `import { run } from "./run"; run("b" + source());`,
    "run.ts": `export function run(text) { sink(text); // flows
    }`,
  },
  "two calls in the file of the sink": `function run(text) { return sink(text); } // flows
    run(source());
    run("b" + source()); // as well
    run("c" + "fine");`,
  "a function that hands on to one that hands on": {
    "a.ts": `import { ask } from "./ask"; ask("a" + source()); // as well
      ask("a" + clean(source()));`,
    "b.ts": `import { ask } from "./ask"; ask("b" + source());`,
    "ask.ts": `import { run } from "./run"; export const ask = async (text) => await run(text);`,
    "run.ts": `export function run(text) { sink(text); // flows
    }`,
  },
  "through an object that it is handed in": {
    "a.ts": `import { run } from "./run"; run({ text: source() }); // as well
    run({ other: source() });`,
    "b.ts": `import { run } from "./run"; run({ text: "b" + source() });`,
    "run.ts": `export function run(options) { sink(options.text); // flows
    }`,
  },
  "methods that hand on": {
    "a.ts": `import { Runner } from "./run"; new Runner().run(source()); // as well`,
    "b.ts": `import { Runner } from "./run"; export class User { constructor(private readonly runner: Runner) {} use() { this.runner.run(source()); } }`,
    "run.ts": `export class Runner { run(text) { sink(text); // flows
    } }`,
  },
  "one call with several sources": {
    "a.ts": `import { run } from "./run"; run(source() + source());`,
    "run.ts": `export function run(text) { sink(text); // flows
    }`,
  },
  "a call that is a guess is not told beside a sure one": {
    "a.ts": `import { run } from "./run"; run(source());`,
    "b.ts": `import { run } from "./run"; run(unknown(source()));`,
    "run.ts": `export function run(text) { sink(text); // flows
    }`,
  },
  "a function that makes a text of what it is given, which is to be mended there": {
    "a.ts": `import { find } from "./find"; find(source());`,
    "b.ts": `import { find } from "./find"; find(source());`,
    "find.ts": `export function find(name) { sink("name = " + name); // flows
    }`,
  },
};

describe("calls that hand something over to the same sink", () => {
  for (const [title, files] of Object.entries(cases)) it(title, () => checkFlow(files));
});
