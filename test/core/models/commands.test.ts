import angularjs from "#rules/models/angularjs";
import codeContexts from "#rules/models/code-contexts";
import codeEvaluation from "#rules/models/code-evaluation";
import commands from "#rules/models/commands";
import environment from "#rules/models/environment";
import eventAttributes from "#rules/models/event-attributes";
import jquery from "#rules/models/jquery";
import programOptions from "#rules/models/program-options";
import { describeModels } from "./model-cases.js";

describeModels("commands and code", {
  models: [commands, codeEvaluation],
  sinks: {
    "packages that ask a shell": `
      import cmd from "node-cmd";
      import sudo from "sudo-prompt";
      cmd.run("ls " + taint); // command
      cmd.runSync("ls " + taint); // command
      sudo.exec("ls " + taint, { name: "List" }); // command
    `,
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
      cp.spawnSync("sh", ["-c", 'ls "$1"', "_", taint]);
      spawn(taint, { shell: true }); // command
      spawn(taint, [], { shell: true }); // command
      execFile(taint, { shell: true }); // command
      execFile(taint, [], { shell: true }); // command
      execFileSync(taint, { shell: true }); // command
      execFileSync(taint, [], { shell: true }); // command
      cp.spawnSync(taint, { shell: true }); // command
      cp.spawnSync(taint, [], { shell: true }); // command
      fork(taint); // command`,
    "packages that start programs": `
      import { execa, execaSync, execaCommand, execaCommandSync, execaNode } from "execa";
      import spawn from "cross-spawn";
      import { exec as tiny, x, xSync } from "tinyexec";
      import nano from "nano-spawn";
      import shell from "shelljs";
      import * as pty from "node-pty";
      import kill from "tree-kill";
      import { PythonShell } from "python-shell";
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
      execaCommand("git log " + taint, { shell: true }); // command
      execaCommandSync("git log " + taint, { shell: true }); // command
      execaNode(taint); // command
      spawn(taint, []); // command
      spawn("npm", [taint], { shell: true }); // command
      spawn("sh", ["-c", taint]); // command
      spawn.sync(taint); // command
      spawn.sync("npm", [taint], { shell: true }); // command
      spawn.sync("sh", ["-c", taint]); // command
      x(taint); // command
      x("git", ["log", taint]);
      tiny("sh", ["-c", taint]); // command
      xSync(taint, ["-v"]); // command
      xSync("bash", ["-c", "ls " + taint]); // command
      nano(taint, ["-v"]); // command
      nano("npm", [taint], { shell: true }); // command
      shell.exec("rm -rf " + taint, { silent: true }); // command
      pty.spawn(taint, [], { cols: 80 }); // command
      pty.spawn("bash", ["-c", taint], { cols: 80 }); // command
      pty.spawn("git", ["log", taint], { cols: 80 });
      shell.cmd(taint, "--version"); // command
      shell.cmd("git", taint);
      kill(taint); // command
      new PythonShell(taint); // command
      PythonShell.run(taint); // command
      PythonShell.run("a.py", { args: [taint] });
      PythonShell.runString("print(" + taint + ")"); // code
      const connection = new Client();
      connection.exec("uptime " + taint, (error, stream) => {}); // command
      async function remote() {
        const ssh = new NodeSSH();
        await ssh.execCommand("ls " + taint); // command
        await ssh.exec(taint, []); // command
      }
      for (const shell of [true]) {
        execa(taint, { shell: true }); // command
        execa(taint, [], { shell: true }); // command
        execaSync(taint, { shell: true }); // command
        execaSync(taint, [], { shell: true }); // command
        spawn(taint, { shell: true }); // command
        spawn(taint, [], { shell: true }); // command
        spawn.sync(taint, { shell: true }); // command
        spawn.sync(taint, [], { shell: true }); // command
      }`,
    containers: `
      import Docker from "dockerode";
      const docker = new Docker();
      docker.createContainer({ Image: "a", Cmd: ["sh", "-c", taint] }); // command
      docker.createContainer({ Image: "a", Cmd: [taint] }); // command
      docker.createContainer({ Image: "a", Cmd: ["git", "log", taint] });
      docker.getContainer("a").exec({ Cmd: ["bash", "-c", "ls " + taint] }); // command
      docker.getContainer("a").exec({ Cmd: [taint, "-v"] }); // command
      docker.run("a", ["bash", "-c", taint], process.stdout); // command
      docker.run("a", [taint], process.stdout); // command
      docker.run("a", ["ls", taint], process.stdout);`,
    "older and rarer packages": `
      const execa = require("execa");
      const SSH2Stream = require("ssh2-streams").SSH2Stream;
      execa.shell("ls " + taint); // command
      execa.shellSync("ls " + taint); // command
      execa.stdout(taint); // command
      execa.stderr(taint); // command
      new SSH2Stream().exec(false, taint); // command
      require("remote-exec")(hosts, taint); // command
      require("exec")(taint); // command
      require("exec-async")(taint); // command
      require("foreground-child")(taint); // command
      require("opener")("http://example.com/" + taint);
      require("opener")("http://example.com", { command: taint }); // command`,
    "templates that start programs": `
      import { $, execa, execaSync } from "execa";
      import { $ as zx } from "zx";
      import { $ as bun } from "bun";
      $\`\${taint} --version\`; // command
      $\`git log \${taint}\`;
      $({ shell: false })\`\${taint} --version\`; // command
      $({ shell: true })\`git log \${taint}\`; // command
      $.sync\`\${taint} --version\`; // command
      zx\`\${taint} --version\`; // command
      zx\`git log \${taint}\`;
      bun\`\${taint} --version\`; // command
      bun\`git log \${taint}\`;
      execa\`\${taint} --version\`; // command
      execa\`git log \${taint}\`;
      ${["execa", "execaSync"].map((name) => `
      ${name}\`\${taint} --version\`; // command
      ${name}({ cwd: "a" })\`\${taint} --version\`; // command
      ${name}({ cwd: "a" })\`git log \${taint}\`;
      ${name}({ shell: true })\`git log \${taint}\`; // command`).join("\n")}`,
    "other runtimes and workflows": `
      import { exec, getExecOutput } from "@actions/exec";
      exec("git log " + taint); // command
      exec("git", ["log", taint]);
      getExecOutput(taint); // command
      exec("bash", ["-c", taint]); // command
      getExecOutput("bash", ["-c", "ls " + taint]); // command
      import { runner } from "./runner";
      runner.run(taint, { cmd: [taint] });
      runner.spawn("git", [taint]);
      Deno.run({ cmd: [taint, "--version"] }); // command
      Deno.run({ cmd: ["bash", "-c", taint] }); // command
      Deno.run({ cmd: ["git", "log", taint] });
      new Deno.Command(taint, { args: [] }); // command
      new Deno.Command("sh", { args: ["-c", taint] }); // command
      new Deno.Command("git", { args: ["log", taint] });
      Bun.spawn([taint, "--version"]); // command
      Bun.spawn(["sh", "-c", taint]); // command
      Bun.spawn(["git", "log", taint]);
      Bun.spawn({ cmd: [taint] }); // command
      Bun.spawn({ cmd: ["sh", "-c", taint] }); // command
      Bun.spawnSync([taint]); // command
      Bun.spawnSync(["sh", "-c", taint]); // command
      Bun.spawnSync({ cmd: [taint] }); // command
      Bun.spawnSync({ cmd: ["sh", "-c", taint] }); // command`,
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
      setImmediate(taint); // code
      execScript(taint); // code
      WebAssembly.compile(taint); // code
      WebAssembly.compileStreaming(taint); // code
      require.resolve(taint); // code
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
      new Worker("./jobs/" + taint); // code
      new Worker("./job.js", { workerData: taint });`,
    "sandboxes and expressions": `
      import { VM, NodeVM, VMScript } from "vm2";
      import { JSONPath } from "jsonpath-plus";
      import * as mdx from "@mdx-js/mdx";
      import { bundleMDX } from "mdx-bundler";
      import { serialize } from "next-mdx-remote/serialize";
      import { compileMDX } from "next-mdx-remote/rsc";
      import matter from "gray-matter";
      new VM({ timeout: 100 }).run(taint); // code
      new NodeVM().run(taint, "plugin.js"); // code
      new VMScript(taint); // code
      const Sandbox = require("sandbox");
      new Sandbox().run("f(" + taint + ")", done); // code
      require("safe-eval")(taint); // code
      require("notevil")(taint); // code
      require("static-eval")(taint); // code
      require("require-from-string")(taint); // code
      new (require("better-sqlite3"))("a").loadExtension(taint); // code
      new (require("sqlite3").Database)("a").loadExtension(taint); // code
      require("eval")(taint); // code
      util.toFastProperties(taint); // code
      fbjs.createNodesFromMarkup(taint); // code
      require("bluebird/js/main/util.js").toFastProperties(taint); // code
      require("fbjs/lib/createNodesFromMarkup")(taint); // code
      JSONPath({ path: taint, json: {} }); // code
      ${["evaluate", "evaluateSync", "run", "runSync"].map((name) => `mdx.${name}(taint, {}); // code`).join("\n")}
      mdx.compile(taint);
      bundleMDX({ source: taint }); // code
      serialize(taint); // code
      serialize("# A", { scope: taint });
      compileMDX({ source: taint }); // code
      matter(taint); // code
      matter(taint, { engines: { javascript: refuse } });
      JSONPath({ path: "$.a", json: taint });
      const jp = require("jsonpath");
      ${["query", "value", "nodes", "paths", "parent", "apply"].map((name) => `jp.${name}({}, taint); // code`).join("\n")}
      jp.query(taint, "$.a");`,
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

describeModels("options of programs", {
  models: [programOptions],
  beside: [commands],
  sinks: {
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
        await repository.cwd(taint);
        simpleGit(taint); // path
      }`,
    ffmpeg: `
      import ffmpeg from "fluent-ffmpeg";
      ${["inputOptions", "outputOptions", "addOptions", "addOption", "inputOption", "outputOption"].map((name) => `ffmpeg("a.mp4").size("10x10").${name}([taint]); // command`).join("\n")}
      ffmpeg("a.mp4").outputOptions(taint); // command
      ffmpeg("a.mp4").size(taint);`,
    ...Object.fromEntries(
      ["execFile", "execFileSync", "spawn", "spawnSync"].map((name) => [name, startsPrograms(`import { ${name} as start } from "node:child_process";`)] as const),
    ),
    execa: startsPrograms(`import { execa as start } from "execa";`),
    "execa, in sync": startsPrograms(`import { execaSync as start } from "execa";`),
    "cross-spawn": startsPrograms(`import start from "cross-spawn";`),
    "cross-spawn, in sync": startsPrograms(`import { sync as start } from "cross-spawn";`),
  },
});

/** What counts and what does not, whichever function starts the program. */
function startsPrograms(imported: string): string {
  return `
      ${imported}
      start("git", ["ls-remote", taint]); // command
      start("/usr/bin/git", ["-C", folder, "clone", taint]); // command
      start("git", ["ls-remote", "--", taint]);
      start("git", ["add", taint]);
      start("tar", ["czf", "out.tgz", taint]); // command
      start("tar", ["czf", "out.tgz"].concat(taint)); // command
      start("tar", ["--file=" + taint]);
      start("hg", taint); // command
      start("ping", ["-c", "1", taint]);
      const value = taint;
      if (!value.startsWith("-")) start("tar", ["czf", "out.tgz", value]);
      if (value.startsWith("https:")) start("curl", [value]);
      if (!/^-/.test(value)) start("curl", [value]);`;
}

describeModels("contexts that code runs in", {
  models: [codeContexts],
  sinks: {
    "objects handed in": `
      import vm, { Script } from "node:vm";
      import { VM, NodeVM } from "vm2";
      vm.runInContext("f()", taint);
      vm.runInNewContext("f()", { value: taint });
      vm.compileFunction("f()", [], { parsingContext: taint });
      new Script("f()").runInContext(taint);
      new Script("f()").runInNewContext({ value: taint });
      new VM({ sandbox: { value: taint } });
      new NodeVM({ sandbox: { value: taint } });`,
  },
});

describeModels("names of environment variables", {
  models: [environment],
  beside: [commands],
  sinks: {
    "set for this program": `
      process.env[taint] = "1"; // command
      process.env.NAME = taint;
      process.env["NAME"] = taint;
      settings[taint] = "1";`,
    "set for another": `
      import { exec, execSync, spawn, spawnSync, execFile, execFileSync, fork } from "node:child_process";
      import { execa } from "execa";
      exec("ls", { env: taint }); // command
      execSync("ls", { env: { ...process.env, ...taint } }); // command
      spawn("ls", [], { env: taint }); // command
      spawn("ls", [], { env: { NAME: taint } });
      spawnSync("ls", [], { env: taint }); // command
      execFile("ls", [], { env: taint }); // command
      execFileSync("ls", [], { env: taint }); // command
      fork("a.js", [], { env: taint }); // command
      execa("ls", [], { env: taint }); // command`,
  },
});

describeModels("expressions in pages", {
  models: [angularjs, eventAttributes],
  beside: [jquery],
  sinks: {
    "AngularJS": `
      function controller($scope, $compile, $parse, $interpolate) {
        $scope.$apply(taint); // unsure
        $scope.$applyAsync(taint); // unsure
        $scope.$eval(taint); // unsure
        $scope.$evalAsync(taint); // unsure
        $scope.$watch(taint, done); // unsure
        $scope.$watchCollection(taint, done); // unsure
        $scope.$watchGroup(taint, done); // unsure
        $compile(taint); // unsure
        $parse(taint); // unsure
        $interpolate(taint); // unsure
        $scope.$on(taint, done);
      }`,
    "attributes that hold code": `
      import $ from "jquery";
      import * as webix from "webix";
      element.setAttribute("onclick", taint); // code
      element.setAttribute("title", taint);
      $("<a>").attr("onclick", taint); // code
      $("<a>").attr("title", taint);
      webix.exec(taint); // code
      webix.ui({ template: taint }); // code`,
  },
});
