import { commitFormat } from "#core/history/patch-reader";
import { lockFileNames } from "#core/text/data-format";
import { relativePath } from "#core/text/paths";
import { childProcesses } from "./child-processes.js";
import { askGit, firstLine, gitArguments, gitEnvironment, type GitRepository, notStarted } from "./git.js";

/** How many commits the history of these paths has; undefined where git does not say. */
export function countCommits({ top }: GitRepository, paths: readonly string[]): number | undefined {
  const asked = askGit(top, ["rev-list", "--count", "--all", "--no-merges", ...pathArguments(top, paths)]);
  return "missing" in asked ? undefined : Number(asked.out);
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
  const git = childProcesses().spawn("git", gitArguments(top, ["log", ...options, ...shape, ...pathArguments(top, paths)]), {
    env: gitEnvironment(),
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
