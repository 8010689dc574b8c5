import type { LibraryModel, SourceRow } from "#core/model/library-model";

const local = (api: string): SourceRow => ({ api, kind: "local" });
const readers = ["fs.readFileSync()", "fs.promises.readFile()", "fs/promises.readFile()", "fs.Content()"] as const;

/** What the user of a program or its machine gives it. Off by default: most programs trust who starts them. */
export default {
  library: "local-input",
  documentation: "https://nodejs.org/api/process.html#processargv",
  aliases: {
    process: "globalThis.process",
    "yargs().argv": "yargs.argv",
    "yargs().parse()": "yargs.argv",
    "yargs().parseSync()": "yargs.argv",
    "commander.program": "commander.Command()",
    "readline.createInterface()": "readline.Interface()",
    "readline/promises.createInterface()": "readline.Interface()",
  },
  sources: [
    local("globalThis.process.argv"),
    local("globalThis.process.env"),
    local("commander.Command().opts()"),
    local("commander.Command().args"),
    local("yargs.argv"),
    local("minimist()"),
    // `node:readline/promises` returns the answer, `node:readline` hands it to a callback.
    local("readline.Interface().question()"),
    local("readline.Answer()"),
    local("process.StdinChunk()"),
    ...readers.map(local),
  ],
  callbacks: [
    { api: "readline.Interface().question", argument: "any", parameters: ["readline.Answer()"] },
    { api: "readline.Interface().on", argument: 1, when: { argument: 0, matches: /^line$/ }, parameters: ["readline.Answer()"] },
    { api: "globalThis.process.stdin.on", argument: 1, when: { argument: 0, matches: /^data$/ }, parameters: ["process.StdinChunk()"] },
    { api: "fs.readFile", argument: "any", parameters: ["", "fs.Content()"] },
  ],
} satisfies LibraryModel;
