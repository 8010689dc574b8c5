import { existsSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";

import { ensureChromium } from "./chromium.js";
import { npm } from "./command.js";
import { rigFolder } from "./places.js";

/** A VS Code server with its web workbench, ready to be started. */
export interface EditorServer {
  /** The Node binary the server was built for. */
  readonly node: string;
  /** The server's main script. */
  readonly main: string;
  readonly chromium: string;
}

/** VS Code 1.139.1 as npm carries it, and the Node line it is built for. */
const serverVersion = "4.139.1";
const nodeVersion = "24.9.0";

/** Where the package holds the server. */
const serverFolder = "node_modules/code-server/lib/vscode";

/**
 * Installs the VS Code server into the rig's folder, once; later calls find it there. Install scripts stay off: they would
 * compile modules that only the terminal and the log files need.
 */
export async function ensureEditorServer(): Promise<EditorServer> {
  if (process.platform !== "linux") {
    throw new Error("Without a desktop VS Code these tests need Linux. Name an installed VS Code with VSCODE_PATH.");
  }
  const chromium = await ensureChromium();
  const home = path.join(rigFolder, `vscode-${serverVersion}`);
  if (!existsSync(home)) await install(home);
  return {
    node: path.join(home, "node_modules", nodePackage(), "bin/node"),
    main: path.join(home, serverFolder, "out/server-main.js"),
    chromium,
  };
}

/** The server appears at `home` only when it is whole: a run that was stopped, or a second one beside it, leaves no half of it. */
async function install(home: string): Promise<void> {
  const unfinished = `${home}.${process.pid}`;
  try {
    mkdirSync(unfinished, { recursive: true });
    writeFileSync(path.join(unfinished, "package.json"), '{ "private": true }\n');
    await npmInstall(unfinished, [`code-server@${serverVersion}`, `${nodePackage()}@${nodeVersion}`]);
    const server = path.join(unfinished, serverFolder);
    await npmInstall(server, ["--omit=dev"]);
    await npmInstall(path.join(server, "extensions"), ["--omit=dev"]);
    // The built server looks for its packages under the name of the archive that desktop releases keep them in.
    symlinkSync("node_modules", path.join(server, "node_modules.asar"));
    renameSync(unfinished, home);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(home)) throw error;
  }
}

function nodePackage(): string {
  return `node-linux-${process.arch}`;
}

async function npmInstall(cwd: string, args: readonly string[]): Promise<void> {
  const flags = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  await npm(`install the VS Code server in ${cwd}`, ["install", ...flags, ...args], { cwd, timeoutMs: 300_000 });
}
