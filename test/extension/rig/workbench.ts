import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { chromium, type BrowserContext } from "playwright-core";

import { mustRun, plainEnvironment } from "./command.js";
import type { EditorServer } from "./editor-server.js";

/** A running VS Code, reached with a browser. `close` ends both and removes what they wrote. */
export interface Workbench {
  readonly browser: BrowserContext;
  /** Host and port of the server, as `vscode-remote` addresses need them. */
  readonly authority: string;
  /** A folder of this run, removed at the end. */
  readonly scratch: string;
  /** What the server printed. */
  log(): string;
  close(): Promise<void>;
}

export interface WorkbenchOptions {
  /** An extension package to install before the start. */
  readonly vsix?: string;
  /** Environment variables of the server, which the extension host inherits. */
  readonly env?: Readonly<Record<string, string>>;
  /** User settings on top of the quiet ones below. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** False opens folders in Restricted Mode. */
  readonly isTrusted?: boolean;
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Device pixels per CSS pixel; 2 makes screenshots sharp. */
  readonly scale?: number;
}

/** Settings that keep the editor still: nothing pops up, nothing is looked up, nothing is sent. */
const quietSettings = {
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
  "workbench.welcomePage.walkthroughs.openOnInstall": false,
  "workbench.enableExperiments": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "security.workspace.trust.enabled": false,
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "extensions.autoUpdate": false,
  "extensions.autoCheckUpdates": false,
  "extensions.ignoreRecommendations": true,
  "git.enabled": false,
  "git.openRepositoryInParentFolders": "never",
  "chat.commandCenter.enabled": false,
  "chat.disableAIFeatures": true,
  "json.schemaDownload.enable": false,
  "npm.fetchOnlinePackageInfo": false,
  "typescript.disableAutomaticTypeAcquisition": true,
  "files.autoSave": "off",
} as const;

/** Nothing asks whether the folder is trusted, and so it is not. */
const restrictedSettings = { "security.workspace.trust.enabled": true, "security.workspace.trust.startupPrompt": "never" } as const;

const serverStartMs = 60_000;

/** Starts the server and a headless Chromium. Rejects with the server's output when it does not come up. */
export async function openWorkbench(server: EditorServer, options: WorkbenchOptions = {}): Promise<Workbench> {
  const scratch = mkdtempSync(path.join(tmpdir(), "lintel-workbench-"));
  try {
    const data = path.join(scratch, "data");
    const extensions = path.join(scratch, "extensions");
    mkdirSync(extensions, { recursive: true });
    const isTrusted = options.isTrusted ?? true;
    writeSettings(data, { ...quietSettings, ...(isTrusted ? {} : restrictedSettings), ...options.settings });
    if (options.vsix !== undefined) await installExtension(server, data, extensions, options.vsix);
    const running = await startServer(server, { data, extensions, isTrusted, env: options.env ?? {} });
    const browser = await openBrowser(server, path.join(scratch, "profile"), options);
    return {
      browser,
      authority: `127.0.0.1:${running.port}`,
      scratch,
      log: running.log,
      close: async () => {
        await browser.close();
        await running.stop();
        rmSync(scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
      },
    };
  } catch (error) {
    rmSync(scratch, { recursive: true, force: true });
    throw error;
  }
}

/** The address that opens a folder, a workspace file or neither in the workbench; `payload` holds the workbench's own start-up options. */
export function workbenchUrl(authority: string, opened: string | undefined, payload: readonly (readonly [string, string])[]): string {
  const folder = opened === undefined ? { ew: "true" } : { [opened.endsWith(".code-workspace") ? "workspace" : "folder"]: opened };
  const query = new URLSearchParams({ ...folder, payload: JSON.stringify([...payload, ["skipWelcome", "true"], ["skipReleaseNotes", "true"]]) });
  return `http://${authority}/?${query.toString()}`;
}

/** The address under which the workbench knows a file of the server's machine. */
export function remoteUri(authority: string, file: string): string {
  return `vscode-remote://${authority}${file}`;
}

function writeSettings(data: string, settings: Readonly<Record<string, unknown>>): void {
  for (const level of ["data/User", "data/Machine"]) {
    const folder = path.join(data, level);
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, "settings.json"), JSON.stringify(settings, null, 2));
  }
}

/** Without an address for the marketplace the server looks nothing up there. */
const offlineEnvironment = { EXTENSIONS_GALLERY: JSON.stringify({ serviceUrl: "" }) };

async function installExtension(server: EditorServer, data: string, extensions: string, vsix: string): Promise<void> {
  const args = [server.main, "--accept-server-license-terms", "--server-data-dir", data, "--extensions-dir", extensions, "--install-extension", vsix];
  await mustRun("install the extension package", server.node, args, { env: offlineEnvironment, timeoutMs: 60_000 });
}

interface RunningServer {
  readonly port: number;
  log(): string;
  stop(): Promise<void>;
}

interface ServerStart {
  readonly data: string;
  readonly extensions: string;
  readonly isTrusted: boolean;
  readonly env: Readonly<Record<string, string>>;
}

function startServer(server: EditorServer, { data, extensions, isTrusted, env }: ServerStart): Promise<RunningServer> {
  // The built workbench reads the extension under test from its start-up options only with the smoke-test driver on.
  const flags = ["--accept-server-license-terms", "--without-connection-token", "--disable-telemetry", "--enable-smoke-test-driver", ...(isTrusted ? ["--disable-workspace-trust"] : [])];
  const args = [server.main, "--host", "127.0.0.1", "--port", "0", "--server-data-dir", data, "--extensions-dir", extensions, ...flags];
  const child = spawn(server.node, args, { stdio: ["ignore", "pipe", "pipe"], env: plainEnvironment({ ...offlineEnvironment, ...env }) });
  let log = "";
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) {
        resolve();
        return;
      }
      const kill = setTimeout(() => child.kill("SIGKILL"), 5_000);
      child.once("exit", () => {
        clearTimeout(kill);
        resolve();
      });
      child.kill("SIGTERM");
    });
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill("SIGKILL");
      reject(new Error(`The VS Code server did not start within ${serverStartMs / 1000} s.\n${log}`));
    }, serverStartMs);
    const collect = (chunk: Buffer): void => {
      log += chunk.toString();
      const listening = /listening on (\d+)/.exec(log);
      if (listening?.[1] === undefined) return;
      clearTimeout(timer);
      resolve({ port: Number(listening[1]), log: () => log, stop });
    };
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    child.on("error", (error) => {
      clearTimeout(timer);
      reject(new Error(`The VS Code server could not be started: ${error.message}`));
    });
    child.on("exit", (code) => {
      clearTimeout(timer);
      reject(new Error(`The VS Code server ended with ${String(code)}.\n${log}`));
    });
  });
}

function openBrowser(server: EditorServer, profile: string, options: WorkbenchOptions): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile, {
    executablePath: server.chromium,
    headless: true,
    viewport: options.viewport ?? { width: 1280, height: 800 },
    deviceScaleFactor: options.scale ?? 1,
    timeout: 60_000,
    // Chromium's sandbox does not work for root, and nothing but our own local server is opened.
    args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
}
