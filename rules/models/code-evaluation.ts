import type { LibraryModel, SinkRow } from "#core/model/library-model";

const code = (api: string, argument: SinkRow["argument"] = 0): SinkRow => ({ api, argument, kind: "code" });
const module = (api: string, argument: SinkRow["argument"] = 0): SinkRow => ({ ...code(api, argument), role: "module" });
const sandbox = (api: string, argument: SinkRow["argument"] = 0): SinkRow => ({ ...code(api, argument), role: "sandbox" });

/** Text that is run as JavaScript, and modules found by a computed name. */
export default {
  library: "node",
  documentation: "https://nodejs.org/api/vm.html",
  aliases: {
    ...Object.fromEntries(["release/util.js", "main/util", "main/util.js"].map((path) => [`bluebird/js/${path}`, "bluebird/js/release/util"])),
    // No globals: `Object.getPrototypeOf(async function () {}).constructor`, called so everywhere.
    ...Object.fromEntries(["AsyncFunction", "GeneratorFunction", "AsyncGeneratorFunction"].map((name) => [`globalThis.${name}`, "globalThis.Function"])),
    "module.Module": "module",
    "module.createRequire()": "globalThis.require",
    "vm.createScript()": "vm.Script()",
    "sandbox()": "sandbox.Sandbox()",
  },
  sinks: [
    code("globalThis.eval"),
    // The last argument of `Function` is the body; the others are parameter lists, which can hold code too.
    code("globalThis.Function", "last"),
    { api: "globalThis.Function", argument: 0, kind: "code", when: [{ argument: 1, is: "given" }] },
    code("globalThis.setTimeout"),
    code("globalThis.setInterval"),
    code("globalThis.setImmediate"),
    code("globalThis.execScript"),
    code("globalThis.WebAssembly.compile"),
    code("globalThis.WebAssembly.compileStreaming"),
    module("globalThis.require"),
    module("globalThis.require.resolve"),
    code("vm.runInContext"),
    code("vm.runInNewContext"),
    code("vm.runInThisContext"),
    code("vm.compileFunction"),
    code("vm.Script"),
    code("vm.SourceTextModule"),
    { ...code("worker_threads.Worker"), when: [{ argument: 1, property: "eval", is: "given" }] },
    { ...module("worker_threads.Worker"), when: [{ argument: 1, property: "eval", is: "given", not: true }] },
    // These sandboxes have been left more than once, and vm2 is no longer maintained.
    sandbox("vm2.VM().run"),
    sandbox("vm2.NodeVM().run"),
    sandbox("vm2.VMScript"),
    sandbox("sandbox.Sandbox().run"),
    sandbox("safe-eval"),
    sandbox("notevil"),
    sandbox("static-eval"),
    // Libraries of machine code.
    ...["sqlite3.Database()", "better-sqlite3()"].map((object) => module(`${object}.loadExtension`)),
    code("require-from-string"),
    code("eval"),
    { api: "*.toFastProperties", argument: 0, kind: "code", role: "helper" },
    { api: "bluebird/js/release/util.toFastProperties", argument: 0, kind: "code", role: "helper" },
    { api: "fbjs/lib/createNodesFromMarkup", argument: 0, kind: "code", role: "helper" },
    { api: "*.createNodesFromMarkup", argument: 0, kind: "code", role: "helper" },
    // It evaluates filters and scripts of a path with static-eval: https://github.com/dchester/jsonpath#evaluating-script-expressions
    ...["query", "value", "nodes", "paths", "parent", "apply"].map((name) => sandbox(`jsonpath.${name}`, 1)),
    // Expressions within MDX run when it is shown: https://mdxjs.com/packages/mdx/#evaluatefile-options
    ...["evaluate", "evaluateSync", "run", "runSync"].map((name) => code(`@mdx-js/mdx.${name}`)),
    { ...code("mdx-bundler.bundleMDX"), property: "source" },
    // https://github.com/hashicorp/next-mdx-remote#security
    { ...code("next-mdx-remote/serialize.serialize"), fixedIn: "6.0.0" },
    { ...code("next-mdx-remote/rsc.compileMDX"), property: "source", fixedIn: "6.0.0" },
    // It runs what stands behind `---js`: https://github.com/jonschlinkert/gray-matter#optionsengines
    { ...code("gray-matter"), when: [{ argument: 1, property: "engines", is: "absent" }] },
    // With `eval: false` filters are refused: https://github.com/JSONPath-Plus/JSONPath#properties
    { api: "jsonpath-plus.JSONPath", argument: 0, property: "path", kind: "code", when: [{ argument: 0, property: "eval", is: /^false$/, not: true }] },
  ],
} satisfies LibraryModel;
