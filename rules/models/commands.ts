import type { LibraryModel, SinkCondition, SinkRow } from "#core/model/library-model";

type Where = SinkRow["argument"];

/** A program that is run by its name or path. */
const program = (api: string, argument: Where = 0): SinkRow => ({ api, argument, kind: "command" });
/** Text that a shell reads. */
const shell = (api: string, argument: Where = 0): SinkRow => ({ api, argument, kind: "command", role: "shell" });

const isShell: SinkCondition = { argument: 0, is: /^(?:\/\S*\/)?(?:ba|z|da|k|c)?sh$|^(?:cmd|powershell|pwsh)(?:\.exe)?$/ };
/** A shell is told that its next argument is a command line; what follows that are parameters. */
const behindFlag = /(?:^| )(?:-\w*c|\/[ck]|-Command)$/i;

/** A program run by name takes its arguments as they are, unless a shell reads the line. */
function withShell(api: string): readonly SinkRow[] {
  // Options stand behind the arguments, or in their place.
  const options = [1, 2].map((argument): SinkCondition => ({ argument, property: "shell", is: "given" }));
  return [
    { ...program(api), when: options.map((condition) => ({ ...condition, not: true as const })) },
    ...options.map((condition) => ({ ...shell(api), when: [condition] })),
    { ...shell(api, 1), property: "[]", when: [{ argument: 2, property: "shell", is: "given" }] },
    { ...shell(api, 1), property: "[]", when: [isShell], behind: behindFlag },
  ];
}

/** One list of the program and its arguments. */
function programList(api: string, property: string): readonly SinkRow[] {
  return [
    { ...program(api), property, behind: /^$/ },
    { ...shell(api), property, behind: /^(?:\/\S*\/)?(?:ba|z|da|k|c)?sh -\w*c$|^(?:cmd|powershell|pwsh)(?:\.exe)? (?:\/[ck]|-Command)$/i },
  ];
}

/** Node's child processes and the packages that start programs. */
export default {
  library: "node",
  documentation: "https://nodejs.org/api/child_process.html",
  aliases: {
    "mz/child_process": "child_process",
    "child-process-promise": "child_process",
    "promisify-child-process": "child_process",
    "execa.execa": "execa",
    "execa.command": "execa.execaCommand",
    "execa.commandSync": "execa.execaCommandSync",
    "execa.sync": "execa.execaSync",
    "execa.node": "execa.execaNode",
    "execa.$.sync": "execa.$",
    "execa.$().sync": "execa.$()",
    "cross-spawn.spawn": "cross-spawn",
    "cross-spawn-async": "cross-spawn",
    "nano-spawn": "cross-spawn",
    "@npmcli/promise-spawn": "cross-spawn",
    "tinyexec.exec": "tinyexec.x",
    "tinyexec.execSync": "tinyexec.xSync",
    "zx.$.sync": "zx.$",
    "bun.$": "globalThis.Bun.$",
    "bun.spawn": "globalThis.Bun.spawn",
    "bun.spawnSync": "globalThis.Bun.spawnSync",
    "foreground-child.foregroundChild": "foreground-child",
    "ssh2()": "ssh2.Client()",
  },
  sinks: [
    shell("child_process.exec"),
    shell("child_process.execSync"),
    ...["execFile", "execFileSync", "spawn", "spawnSync"].flatMap((name) => withShell(`child_process.${name}`)),
    program("child_process.fork"),
    ...withShell("execa"),
    ...withShell("execa.execaSync"),
    // https://github.com/sindresorhus/execa/blob/main/docs/shell.md
    ...["execa.execaCommand", "execa.execaCommandSync"].flatMap((api): SinkRow[] => {
      const withOption: SinkCondition = { argument: 1, property: "shell", is: "given" };
      return [{ ...program(api), when: [{ ...withOption, not: true }] }, { ...shell(api), when: [withOption] }];
    }),
    program("execa.execaNode"),
    // https://www.npmjs.com/package/node-cmd
    shell("node-cmd.run"),
    shell("node-cmd.runSync"),
    // https://github.com/jorangreef/sudo-prompt
    shell("sudo-prompt.exec"),
    // Of old versions.
    shell("execa.shell"),
    shell("execa.shellSync"),
    program("execa.stdout"),
    program("execa.stderr"),
    // Values in these templates are arguments, but the first word is the program.
    ...["execa.$", "execa", "execa.execaSync"].flatMap((api): SinkRow[] => [program(api, "tag-start"), program(`${api}()`, "tag-start"), { ...shell(`${api}()`, "tag"), when: [{ argument: 0, property: "shell", is: "given" }] }]),
    program("zx.$", "tag-start"),
    program("globalThis.Bun.$", "tag-start"),
    ...withShell("cross-spawn"),
    ...withShell("cross-spawn.sync"),
    // https://github.com/tinylibs/tinyexec#options
    ...["x", "xSync"].flatMap((name) => [program(`tinyexec.${name}`), { ...shell(`tinyexec.${name}`, 1), property: "[]", when: [isShell], behind: behindFlag }]),
    shell("shelljs.exec"),
    // https://github.com/shelljs/shelljs#cmdarg1-arg2--options
    program("shelljs.cmd"),
    // https://github.com/extrabacon/python-shell#api-reference
    program("python-shell.PythonShell"),
    program("python-shell.PythonShell.run"),
    { api: "python-shell.PythonShell.runString", argument: 0, kind: "code" },
    // It puts what it is given into a command line: https://github.com/advisories/GHSA-884p-74jh-xrg2
    { ...shell("tree-kill"), fixedIn: "1.2.2" },
    // https://docs.docker.com/reference/api/engine/version/v1.51/#tag/Container/operation/ContainerCreate
    ...["dockerode().createContainer", "dockerode().getContainer().exec"].flatMap((api) => programList(api, "Cmd.[]")),
    ...programList("dockerode().run", "[]").map((row): SinkRow => ({ ...row, argument: 1 })),
    program("node-pty.spawn"),
    ...["node-pty.spawn", "@actions/exec.exec", "@actions/exec.getExecOutput"].map((api): SinkRow => ({ ...shell(api, 1), property: "[]", when: [isShell], behind: behindFlag })),
    shell("ssh2.Client().exec"),
    shell("ssh2-streams.SSH2Stream().exec", 1),
    shell("node-ssh.NodeSSH().execCommand"),
    program("node-ssh.NodeSSH().exec"),
    shell("remote-exec", 1),
    shell("exec"),
    shell("exec-async"),
    program("foreground-child"),
    { ...program("opener", 1), property: "command" },
    // The text is split into a program and its arguments.
    program("@actions/exec.exec"),
    program("@actions/exec.getExecOutput"),
    ...programList("globalThis.Deno.run", "cmd.[]"),
    program("globalThis.Deno.Command"),
    { ...shell("globalThis.Deno.Command", 1), property: "args.[]", when: [isShell], behind: behindFlag },
    ...["spawn", "spawnSync"].flatMap((name) => [...programList(`globalThis.Bun.${name}`, "[]"), ...programList(`globalThis.Bun.${name}`, "cmd.[]")]),
  ],
  sanitizers: [
    { api: "shell-quote.quote", kinds: ["command"] },
    { api: "shell-escape", kinds: ["command"] },
    { api: "shescape.Shescape().quote", kinds: ["command"] },
    { api: "shescape.Shescape().quoteAll", kinds: ["command"] },
    { api: "zx.quote", kinds: ["command"] },
    { api: "zx.quotePowerShell", kinds: ["command"] },
  ],
} satisfies LibraryModel;
