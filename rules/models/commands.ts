import type { LibraryModel, SinkCondition, SinkRow } from "#core/model/library-model";

const command = (api: string, argument: SinkRow["argument"] = 0): SinkRow => ({ api, argument, kind: "command" });

/** A program run by name takes its arguments as they are, unless a shell reads the line. */
function withShell(api: string): readonly SinkRow[] {
  const shell: SinkCondition = { argument: 2, property: "shell", is: "given" };
  const isShell: SinkCondition = { argument: 0, is: /^(?:\/\S*\/)?(?:ba|z|da|k|c)?sh$|^(?:cmd|powershell|pwsh)(?:\.exe)?$/ };
  return [
    command(api),
    { api, argument: 1, property: "[]", kind: "command", when: [shell] },
    { api, argument: 1, property: "[]", kind: "command", when: [isShell] },
  ];
}

/** Node's child processes and the packages that start programs. */
export default {
  library: "node",
  documentation: "https://nodejs.org/api/child_process.html",
  aliases: {
    "execa.execa": "execa",
    "execa.command": "execa.execaCommand",
    "execa.commandSync": "execa.execaCommandSync",
    "execa.sync": "execa.execaSync",
    "execa.node": "execa.execaNode",
    "cross-spawn.spawn": "cross-spawn",
    "simple-git.simpleGit": "simple-git",
    "simple-git.SimpleGit()": "simple-git()",
  },
  // Most methods of a repository return it, so that they chain.
  fluent: ["simple-git()"],
  sinks: [
    command("child_process.exec"),
    command("child_process.execSync"),
    ...["execFile", "execFileSync", "spawn", "spawnSync"].flatMap((name) => withShell(`child_process.${name}`)),
    command("child_process.fork"),
    ...withShell("execa"),
    ...withShell("execa.execaSync"),
    command("execa.execaCommand"),
    command("execa.execaCommandSync"),
    command("execa.execaNode"),
    ...withShell("cross-spawn"),
    ...withShell("cross-spawn.sync"),
    command("shelljs.exec"),
    command("node-pty.spawn"),
    command("ssh2.Client().exec"),
    command("node-ssh.NodeSSH().execCommand"),
    command("node-ssh.NodeSSH().exec"),
    // Git runs programs for some addresses (`ext::`) and options (`--upload-pack`).
    ...["clone", "mirror", "fetch", "pull", "push"].map((name) => command(`simple-git().${name}`)),
    // Arguments as an array, or the first of several.
    { ...command("simple-git().raw"), property: "[]" },
    { ...command("simple-git().listRemote"), property: "[]" },
    command("simple-git().addRemote", 1),
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
