import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

import type { Rule } from "#core/rule/rule";
import { parse } from "#core/syntax/parse";
import type { CliHost, Command } from "../../server/src/hosts/node/cli/command.js";
import { parseArguments } from "../../server/src/hosts/node/cli/parse-arguments.js";
import { run } from "../../server/src/hosts/node/cli/run.js";
import type { Terminal } from "../../server/src/hosts/node/cli/terminal.js";

export interface CliRun {
  readonly status: number | null;
  readonly out: string;
  readonly error: string;
}

/** A folder of its own on the disk, gone after the test. */
export interface CliWorkspace {
  readonly root: string;
  path(...parts: string[]): string;
  write(path: string, text: string | Uint8Array): void;
  /** Runs the command line in this process, which spares a start of Node and the build. */
  run(args: readonly string[], folder?: string, host?: Partial<CliHost>): Promise<CliRun>;
  /** Runs a command in this process with rules of the test's own. */
  runWith(rules: readonly Rule[], command: Command, args?: readonly string[]): Promise<CliRun>;
  /** Runs the built command line in the workspace, or in a folder of it. */
  lintel(args: readonly string[], options?: { readonly folder?: string; readonly env?: Readonly<Record<string, string>> }): CliRun;
}

/** The bundle as it ships; `npm run build` makes it. */
export const cliBundle = resolve("dist/cli.cjs");
/** What that loads. */
export const programBundle = resolve("dist/program.cjs");

/** Makes a workspace with the given files before each test of the enclosing `describe`, and removes it afterwards. */
export function cliWorkspace(files: Readonly<Record<string, string | Uint8Array>>): CliWorkspace {
  let root = "";
  beforeEach(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), "lintel-cli-")));
    for (const [path, text] of Object.entries(files)) workspace.write(path, text);
  });
  afterEach(() => {
    for (const folder of [root, `${root}-cache`]) rmSync(folder, { recursive: true, force: true });
  });
  const workspace: CliWorkspace = {
    get root() {
      return root;
    },
    path: (...parts) => join(root, ...parts),
    write(path, text) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    },
    async run(args, folder = ".", host = {}) {
      const captured = captureTerminal(args.includes("--color"));
      const status = await run(args, { terminal: captured.terminal, workingFolder: join(root, folder), parse, pages: () => undefined, ...host });
      return { status, ...captured.written() };
    },
    async runWith(rules, command, args = []) {
      const { terminal, written } = captureTerminal(false);
      const context = { terminal, workingFolder: root, parse, pages: () => undefined, registry: { rules, models: [] }, version: () => "1.2.3" };
      return { status: await command.run(context, parseArguments(command, args)), ...written() };
    },
    lintel(args, { folder = ".", env = {} } = {}) {
      // The colours and the cache of whoever runs the tests must not decide them; an undefined variable is left out.
      const inherited = { ...process.env, NO_COLOR: undefined, FORCE_COLOR: undefined, LINTEL_CACHE: `${root}-cache` };
      const { status, stdout, stderr } = spawnSync(process.execPath, [cliBundle, ...args], {
        cwd: join(root, folder),
        env: { ...inherited, ...env },
        encoding: "utf8",
        maxBuffer: 64 * 1024 * 1024,
      });
      return { status, out: stdout, error: stderr };
    },
  };
  return workspace;
}

function captureTerminal(outHasColor: boolean): { terminal: Terminal; written: () => Pick<CliRun, "out" | "error"> } {
  let out = "";
  let error = "";
  const terminal: Terminal = {
    out: (text) => void (out += text),
    error: (text) => void (error += text),
    outHasColor,
    errorHasColor: false,
    outIsInteractive: false,
    errorIsInteractive: false,
    width: 120,
  };
  return { terminal, written: () => ({ out, error }) };
}

/** Code with exactly one finding of severity high, of the rule `token-in-web-storage`. */
export const storesToken = `export function keep(token: string) {\n  localStorage.setItem("token", token);\n}\n`;

/** Code with exactly one finding of severity medium, of the rule `weak-hash`. */
export const signsWithMd5 = `import { createHash } from "node:crypto";\nexport const signedToken = (text: string) => createHash("md5").update(text).digest("hex");\n`;

/** The paths of the findings in a JSON report. */
export function findingPaths(report: string): readonly string[] {
  const { findings } = JSON.parse(report) as { findings: readonly { path: string }[] };
  return findings.map(({ path }) => path);
}

/** The reason for each skipped file in a JSON report. */
export function skipReasons(report: string): Readonly<Record<string, string>> {
  const { skipped } = JSON.parse(report) as { skipped: readonly { path: string; reason: string }[] };
  return Object.fromEntries(skipped.map(({ path, reason }) => [path, reason]));
}
