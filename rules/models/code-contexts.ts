import type { LibraryModel, SinkRow } from "#core/model/library-model";

const context = (api: string, argument: number, property?: string): SinkRow => ({
  api,
  argument,
  kind: "sandbox-context",
  ...(property === undefined ? {} : { property }),
});

/** What code run elsewhere in the same process is given to work with. */
export default {
  library: "node",
  documentation: "https://nodejs.org/api/vm.html#vm-executing-javascript",
  sinks: [
    context("vm.runInContext", 1),
    context("vm.runInNewContext", 1),
    context("vm.Script().runInContext", 0),
    context("vm.Script().runInNewContext", 0),
    context("vm.compileFunction", 2, "parsingContext"),
    { ...context("vm2.VM", 0, "sandbox"), role: "sandbox" },
    { ...context("vm2.NodeVM", 0, "sandbox"), role: "sandbox" },
  ],
} satisfies LibraryModel;
