import { spawn } from "node:child_process";
import type { RunCli } from "../audit-tasks.js";

/** Runs the command line that comes with the extension, in the editor's own Node. `cli` is its file. */
export function cliRunner(cli: string): RunCli {
  return (args, folder, { onText, onEnd }) => {
    // A desktop editor is a Node only when it is told so.
    const env = { ...process.env, ELECTRON_RUN_AS_NODE: "1", FORCE_COLOR: "1" };
    const child = spawn(process.execPath, [cli, ...args], { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
    child.stdout.setEncoding("utf8").on("data", onText);
    child.stderr.setEncoding("utf8").on("data", onText);
    child.on("error", (error) => onText(`${error.message}\n`));
    // It comes after an error as well.
    child.on("close", (code) => onEnd(code ?? 1));
    return () => void child.kill();
  };
}
