import { spawn, spawnSync } from "node:child_process";
import { commitFormat } from "#core/history/patch-reader";
import { maxFileBytes } from "#core/project/unfit-text";
import { lockFileNames } from "#core/text/data-format";
import { relativePath } from "#core/text/paths";
import { withSlashes } from "./disk-path.js";

/** A git repository, and what there is of it. */
export interface GitRepository {
  /** Absolute, with forward slashes: what paths in patches are relative to. */
  readonly top: string;
  /** True where a part of the history was not fetched. */
  readonly isShallow: boolean;
}

/** Nothing that a repository's own settings name is run, and nothing is fetched: missing objects are an error. */
const environment = { GIT_ALLOW_PROTOCOL: "none", GIT_NO_LAZY_FETCH: "1", GIT_TERMINAL_PROMPT: "0", GIT_OPTIONAL_LOCKS: "0", LC_ALL: "C" };
const settings = ["core.quotePath=false", "core.fsmonitor=false", "log.showSignature=false", `core.bigFileThreshold=${maxFileBytes}`].flatMap((setting) => ["-c", setting]);

function gitArguments(folder: string, args: readonly string[]): readonly string[] {
  return ["-C", folder, "--no-pager", "--no-replace-objects", ...settings, ...args];
}

/** The repository that a folder belongs to, or, in words for a person, why there is none. */
export function openRepository(folder: string): GitRepository | { readonly missing: string } {
  const asked = askGit(folder, ["rev-parse", "--is-shallow-repository", "--is-bare-repository"]);
  if ("missing" in asked) return asked;
  const [isShallow, isBare] = asked.out.split(/\s+/);
  const top = isBare === "true" ? { out: folder } : askGit(folder, ["rev-parse", "--show-toplevel"]);
  return "missing" in top ? top : { top: withSlashes(top.out.trim()), isShallow: isShallow === "true" };
}

/** How many commits the history of these paths has; undefined where git does not say. */
export function countCommits({ top }: GitRepository, paths: readonly string[]): number | undefined {
  const asked = askGit(top, ["rev-list", "--count", "--all", "--no-merges", ...pathArguments(top, paths)]);
  return "missing" in asked ? undefined : Number(asked.out);
}

function askGit(folder: string, args: readonly string[]): { readonly out: string } | { readonly missing: string } {
  const { error, status, stdout, stderr } = spawnSync("git", gitArguments(folder, args), { encoding: "utf8", env: { ...process.env, ...environment } });
  if (error !== undefined) return { missing: notStarted(error) };
  if (status === 0) return { out: stdout };
  return { missing: /not a git repository/.test(stderr) ? `${folder} is in no git repository.` : `git says: ${firstLine(stderr)}` };
}

function notStarted(error: NodeJS.ErrnoException): string {
  return error.code === "ENOENT" ? "git is not installed, or not on the PATH." : `git cannot be started: ${error.message}.`;
}

/**
 * Streams the patches of all commits of all branches, tags and stashes, oldest first, as `createPatchReader` reads them.
 * `read` is called for each piece in turn, and git waits for it, so that memory stays bounded. Gives the reason where git
 * failed; stopping by `signal` is none.
 */
export async function streamHistory(
  { top }: GitRepository,
  paths: readonly string[],
  signal: AbortSignal,
  read: (part: string) => void,
): Promise<{ readonly failed?: string }> {
  const options = ["--all", "--reverse", "--no-merges", "-p", "-U0", "-M100%", "--no-color", "--no-ext-diff", "--no-textconv", "--no-show-signature", "--submodule=short"];
  const shape = ["--src-prefix=a/", "--dst-prefix=b/", "--no-indent-heuristic", "--diff-algorithm=myers", "--diff-filter=d", `--format=${commitFormat}`];
  const git = spawn("git", gitArguments(top, ["log", ...options, ...shape, ...pathArguments(top, paths)]), {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let problem = "";
  git.stderr.setEncoding("utf8").on("data", (text: string) => (problem += problem.length < 4000 ? text : ""));
  const closed = new Promise<string | undefined>((resolve) => {
    git.on("error", (error) => resolve(notStarted(error)));
    git.on("close", (status) => resolve(status === 0 ? undefined : `git says: ${firstLine(problem)}`));
  });
  const stop = (): void => void git.kill();
  signal.addEventListener("abort", stop, { once: true });
  try {
    for await (const part of git.stdout.setEncoding("utf8")) {
      if (signal.aborted) break;
      read(part as string);
    }
  } catch (error) {
    git.kill();
    throw error;
  } finally {
    signal.removeEventListener("abort", stop);
  }
  const failed = await closed;
  return failed === undefined || signal.aborted ? {} : { failed };
}

/** Lock files are left out by git itself, which would spend most of its time on them. */
function pathArguments(top: string, paths: readonly string[]): readonly string[] {
  const inside = paths.map((path) => relativePath(top, path));
  const taken = inside.includes("") ? [] : inside.map((path) => `:(top,literal)${path}`);
  return ["--", ...taken, ...lockFileNames.map((name) => `:(exclude,top,glob,icase)**/${name}`)];
}

function firstLine(text: string): string {
  return text.trim().split("\n")[0]?.replace(/^(?:fatal|error): /, "") ?? "";
}
