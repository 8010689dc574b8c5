import { existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";

import { ensureBrowserPackages } from "./browser-packages.js";
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

/**
 * Installs the VS Code server into the rig's folder, once; later calls find it there. Only npm and, for the browser, apt are
 * asked. Install scripts stay off: they would compile modules that only the terminal and the log files need.
 */
export async function ensureEditorServer(): Promise<EditorServer> {
  if (process.platform !== "linux") {
    throw new Error("Without a desktop VS Code these tests need Linux. Name an installed VS Code with VSCODE_PATH.");
  }
  // One after the other, not at once: a machine with two cores is the measure, and a failure is easier to read.
  const browser = await ensureBrowserPackages();
  const home = path.join(rigFolder, `vscode-${serverVersion}`);
  const modules = path.join(home, "node_modules");
  const vscode = path.join(modules, "code-server/lib/vscode");
  const done = path.join(home, "installed.txt");
  if (!existsSync(done)) {
    mkdirSync(home, { recursive: true });
    writeFileSync(path.join(home, "package.json"), '{ "private": true }\n');
    await npmInstall(home, [`code-server@${serverVersion}`, `${nodePackage()}@${nodeVersion}`]);
    await npmInstall(vscode, ["--omit=dev"]);
    await npmInstall(path.join(vscode, "extensions"), ["--omit=dev"]);
    linkOnce("node_modules", path.join(vscode, "node_modules.asar"));
    const ripgrepFolder = path.join(vscode, "node_modules/@vscode/ripgrep");
    if (existsSync(ripgrepFolder)) {
      mkdirSync(path.join(ripgrepFolder, "bin"), { recursive: true });
      linkOnce(browser.ripgrep, path.join(ripgrepFolder, "bin/rg"));
    }
    writeFileSync(done, `code-server ${serverVersion}, node ${nodeVersion}\n`);
  }
  return {
    node: path.join(modules, nodePackage(), "bin/node"),
    main: path.join(vscode, "out/server-main.js"),
    chromium: browser.chromium,
  };
}

function nodePackage(): string {
  return `node-linux-${process.arch}`;
}

function linkOnce(target: string, link: string): void {
  if (!existsSync(link)) symlinkSync(target, link);
}

async function npmInstall(cwd: string, args: readonly string[]): Promise<void> {
  const flags = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  await npm(`install the VS Code server in ${cwd}`, ["install", ...flags, ...args], { cwd, timeoutMs: 300_000 });
}
