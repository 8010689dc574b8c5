import codeEvaluation from "#rules/models/code-evaluation";
import commands from "#rules/models/commands";
import { describeModels } from "./model-cases.js";

describeModels("commands and code", {
  models: [commands, codeEvaluation],
  sinks: {
    "child processes": `
      import { exec, execSync, execFile, execFileSync, fork, spawn } from "node:child_process";
      import { promisify } from "node:util";
      const cp = require("child_process");
      exec("git log " + taint); // command
      execSync(\`convert \${taint} out.png\`, { stdio: "inherit" }); // command
      promisify(exec)(taint).then(done); // command
      execFile(taint, ["--version"]); // command
      execFile("git", ["log", taint]);
      execFile("git", ["log", taint], { shell: false });
      execFile("git", ["log", taint], { shell: true }); // command
      execFile("/bin/sh", ["-c", taint]); // command
      execFileSync(taint); // command
      execFileSync("git", [taint], { shell: "/bin/bash" }); // command
      execFileSync("bash", ["-c", "ls " + taint]); // command
      spawn(taint); // command
      spawn("npm", ["install", taint], { cwd: ".", shell: true }); // command
      spawn("cmd.exe", ["/c", taint]); // command
      spawn("npm", ["install", taint], options);
      cp.spawnSync(taint, []); // command
      cp.spawnSync("ls", [taint], { shell: process.platform === "win32" }); // command
      cp.spawnSync("sh", ["-c", taint]); // command
      fork(taint); // command`,
    "packages that start programs": `
      import { execa, execaSync, execaCommand, execaCommandSync, execaNode } from "execa";
      import spawn from "cross-spawn";
      import shell from "shelljs";
      import * as pty from "node-pty";
      import { Client } from "ssh2";
      import { NodeSSH } from "node-ssh";
      execa(taint); // command
      execa("git", [taint]);
      execa("git", [taint], { shell: true }); // command
      execa("bash", ["-c", taint]); // command
      execaSync(taint); // command
      execaSync("git", [taint], { shell: true }); // command
      execaSync("bash", ["-c", taint]); // command
      execaCommand(\`git log \${taint}\`); // command
      execaCommandSync("git log " + taint); // command
      execaNode(taint); // command
      spawn(taint, []); // command
      spawn("npm", [taint], { shell: true }); // command
      spawn("sh", ["-c", taint]); // command
      spawn.sync(taint); // command
      spawn.sync("npm", [taint], { shell: true }); // command
      spawn.sync("sh", ["-c", taint]); // command
      shell.exec("rm -rf " + taint, { silent: true }); // command
      pty.spawn(taint, [], { cols: 80 }); // command
      const connection = new Client();
      connection.exec("uptime " + taint, (error, stream) => {}); // command
      async function remote() {
        const ssh = new NodeSSH();
        await ssh.execCommand("ls " + taint); // command
        await ssh.exec(taint, []); // command
      }`,
    git: `
      import { simpleGit, type SimpleGit } from "simple-git";
      import git from "simple-git";
      async function sync(repository: SimpleGit) {
        await simpleGit("/tmp").clone(taint, "target"); // command
        await git().mirror(taint); // command
        await repository.raw(["remote", "add", taint]); // command
        await repository.raw(taint); // command
        await repository.fetch(taint); // command
        await repository.init().pull(taint); // command
        await repository.push(taint); // command
        await repository.listRemote(["--heads", taint]); // command
        await repository.addRemote("origin", taint); // command
        await repository.add(taint);
      }`,
    "text run as code": `
      import vm, { Script, SourceTextModule } from "node:vm";
      import { Worker } from "node:worker_threads";
      import { createRequire } from "node:module";
      eval("(" + taint + ")"); // code
      new Function("a", "b", taint); // code
      new Function(taint, "return 1"); // code
      Function("return " + taint)(); // code
      setTimeout("run(" + taint + ")", 10); // code
      setTimeout(() => run(taint), 10);
      window.setInterval(taint, 10); // code
      const plugin = require("./plugins/" + taint); // code
      createRequire(import.meta.url)(taint); // code
      vm.runInContext(taint, context); // code
      vm.runInNewContext("x = " + taint, {}); // code
      vm.runInNewContext("x = value", { value: taint });
      vm.runInThisContext(taint); // code
      vm.compileFunction(taint, ["a"]); // code
      new Script(taint); // code
      new SourceTextModule(taint); // code
      new Worker(taint, { eval: true }); // code
      new Worker("./job.js", { workerData: taint });`,
    "sandboxes and expressions": `
      import { VM, NodeVM, VMScript } from "vm2";
      import { JSONPath } from "jsonpath-plus";
      new VM({ timeout: 100 }).run(taint); // code
      new NodeVM().run(taint, "plugin.js"); // code
      new VMScript(taint); // code
      JSONPath({ path: taint, json: {} }); // code
      JSONPath({ path: "$.a", json: taint });`,
  },
  calls: {
    "shell-quote.quote": `import { quote } from "shell-quote";\nquote(["ls", taint])`,
    "shell-escape": `import escape from "shell-escape";\nescape(["ls", taint])`,
    "shescape.Shescape().quote": `import { Shescape } from "shescape";\nnew Shescape({ shell: true }).quote(taint)`,
    "shescape.Shescape().quoteAll": `import { Shescape } from "shescape";\nnew Shescape({ shell: true }).quoteAll([taint])`,
    "zx.quote": `import { quote } from "zx";\nquote(taint)`,
    "zx.quotePowerShell": `import { quotePowerShell } from "zx";\nquotePowerShell(taint)`,
  },
});
