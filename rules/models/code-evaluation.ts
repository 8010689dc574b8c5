import type { LibraryModel, SinkRow } from "#core/model/library-model";

const code = (api: string, argument: SinkRow["argument"] = 0): SinkRow => ({ api, argument, kind: "code" });

/** Text that is run as JavaScript, and modules found by a computed name. */
export default {
  library: "node",
  documentation: "https://nodejs.org/api/vm.html",
  aliases: { "module.Module": "module" },
  sinks: [
    code("globalThis.eval"),
    // The last argument of `Function` is the body; the others are parameter lists, which can hold code too.
    code("globalThis.Function", "last"),
    { api: "globalThis.Function", argument: 0, kind: "code", when: [{ argument: 1, is: "given" }] },
    code("globalThis.setTimeout"),
    code("globalThis.setInterval"),
    code("globalThis.require"),
    code("module.createRequire()"),
    code("vm.runInContext"),
    code("vm.runInNewContext"),
    code("vm.runInThisContext"),
    code("vm.compileFunction"),
    code("vm.Script"),
    code("vm.SourceTextModule"),
    code("worker_threads.Worker"),
    // These sandboxes have been left more than once, and vm2 is no longer maintained.
    code("vm2.VM().run"),
    code("vm2.NodeVM().run"),
    code("vm2.VMScript"),
    { api: "jsonpath-plus.JSONPath", argument: 0, property: "path", kind: "code" },
  ],
} satisfies LibraryModel;
