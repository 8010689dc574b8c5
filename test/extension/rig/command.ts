import { spawn } from "node:child_process";

/** What a finished program left behind. */
export interface CommandResult {
  readonly code: number;
  /** Standard output and standard error as they came. */
  readonly output: string;
}

export interface CommandOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Milliseconds after which the program is killed and the call fails. */
  readonly timeoutMs: number;
}

/**
 * The environment for a child process without what `npm run` adds to ours: a nested npm or editor would take those values
 * for settings of its own.
 */
export function plainEnvironment(extra: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const foreign = /^(npm_lifecycle_|npm_package_|npm_config_(local_prefix|prefix)$|VSCODE_(?!PATH)|ELECTRON_|CODE_SERVER_)/i;
  return Object.fromEntries(Object.entries({ ...process.env, ...extra }).filter(([name]) => !foreign.test(name)));
}

/** Runs a program to its end. Rejects when it cannot be started or takes longer than its time. */
function runCommand(program: string, args: readonly string[], options: CommandOptions): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: options.cwd, env: plainEnvironment(options.env), stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    const timer = setTimeout(() => {
      child.kill("SIGKILL");
      reject(new Error(`${program} ${args.join(" ")} took longer than ${options.timeoutMs / 1000} s and was stopped.\n${output}`));
    }, options.timeoutMs);
    const collect = (chunk: Buffer): void => {
      output += chunk.toString();
    };
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    child.on("error", (error) => {
      clearTimeout(timer);
      reject(new Error(`${program} could not be started: ${error.message}`));
    });
    child.on("close", (code) => {
      clearTimeout(timer);
      resolve({ code: code ?? 1, output });
    });
  });
}

/** Runs a program that must succeed and returns its output; `purpose` names in the error what could not be done. */
export async function mustRun(purpose: string, program: string, args: readonly string[], options: CommandOptions): Promise<string> {
  const { code, output } = await runCommand(program, args, options);
  if (code !== 0) throw new Error(`Could not ${purpose}: ${program} ${args.join(" ")} ended with ${code}.\n${output.slice(-4000)}`);
  return output;
}

/** Runs one of the project's npm scripts, with the npm that runs us where there is one. */
export function npmRun(purpose: string, args: readonly string[]): Promise<string> {
  return npm(purpose, ["run", "--silent", ...args], { timeoutMs: 120_000 });
}

/** Runs npm itself. */
export function npm(purpose: string, args: readonly string[], options: CommandOptions): Promise<string> {
  const script = process.env["npm_execpath"];
  return script === undefined ? mustRun(purpose, "npm", args, options) : mustRun(purpose, process.execPath, [script, ...args], options);
}
