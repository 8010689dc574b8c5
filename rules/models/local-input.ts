import type { LibraryModel, SourceRow } from "#core/model/library-model";

const local = (api: string): SourceRow => ({ api, kind: "local" });
const argument = (api: string): SourceRow => ({ api, kind: "local", part: "arguments" });
const folder = (api: string): SourceRow => ({ api, kind: "local", part: "folder" });
const readers = ["fs.readFileSync()", "fs.promises.readFile()", "fs/promises.readFile()", "fs.Content()"] as const;

/** What the user of a program or its machine gives it. Off by default: most programs trust who starts them. */
export default {
  library: "local-input",
  documentation: "https://nodejs.org/api/process.html#processargv",
  aliases: {
    process: "globalThis.process",
    "shelljs.env": "globalThis.process.env",
    "yargs/yargs": "yargs",
    "yargs.parse()": "yargs.argv",
    "yargs.parseSync()": "yargs.argv",
    "yargs().argv": "yargs.argv",
    "yargs().parse()": "yargs.argv",
    "yargs().parseSync()": "yargs.argv",
    "commander.program": "commander.Command()",
    "cac.cac": "cac",
    "commander.Command().opts()": "commander.Options",
    "commander.Command().optsWithGlobals()": "commander.Options",
    "readline.createInterface()": "readline.Interface()",
    "readline/promises.createInterface()": "readline.Interface()",
  },
  fluent: ["yargs", "yargs()", "commander.Command()", "cac()"],
  sources: [
    // The interpreter and the script come first.
    { ...argument("globalThis.process.argv"), skips: 2 },
    { api: "globalThis.process.env", kind: "local", part: "environment" },
    folder("globalThis.__dirname"),
    folder("globalThis.__filename"),
    folder("globalThis.process.cwd()"),
    argument("commander.Command().opts()"),
    argument("commander.Options"),
    argument("commander.Command().args"),
    argument("yargs.argv"),
    argument("cac().parse().options"),
    argument("cac().parse().args"),
    argument("optimist.argv"),
    argument("get-them-args()"),
    argument("args.parse()"),
    argument("arg()"),
    argument("argparse.ArgumentParser().parse_args()"),
    argument("command-line-args()"),
    argument("dashdash.parse()"),
    argument("dashdash.createParser().parse()"),
    argument("meow().input"),
    argument("meow().flags"),
    argument("@actions/core.getInput()"),
    // `node:readline/promises` returns the answer, `node:readline` hands it to a callback.
    local("readline.Interface().question()"),
    local("readline.Answer()"),
    local("process.StdinChunk()"),
    ...readers.map(local),
  ],
  callbacks: [
    // The arguments first, as many as the command has, then the options.
    ...["commander.Command().action", "cac().action"].map((api) => ({ api, argument: 0, parameters: ["commander.Options", "commander.Options", "commander.Options", "commander.Options"] })),
    ...["yargs.command", "yargs().command"].flatMap((api) => [{ api, argument: 3, parameters: ["yargs.argv"] }, { api, argument: "any" as const, property: "handler", parameters: ["yargs.argv"] }]),
    { api: "readline.Interface().question", argument: "any", parameters: ["readline.Answer()"] },
    { api: "readline.Interface().on", argument: 1, when: { argument: 0, matches: /^line$/ }, parameters: ["readline.Answer()"] },
    { api: "globalThis.process.stdin.on", argument: 1, when: { argument: 0, matches: /^data$/ }, parameters: ["process.StdinChunk()"] },
    { api: "fs.readFile", argument: "any", parameters: ["", "fs.Content()"] },
  ],
  // These take apart whichever arguments they are given.
  propagators: [
    { api: "minimist", from: 0 },
    { api: "subarg", from: 0 },
    { api: "yargs-parser", from: 0 },
    { api: "arg", from: 1 },
    { api: "command-line-args", from: 1 },
    { api: "yargs", from: 0 },
    { api: "yargs().option", from: "receiver" },
    { api: "yargs().parse", from: "receiver" },
  ],
} satisfies LibraryModel;
