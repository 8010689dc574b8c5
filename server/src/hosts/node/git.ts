import { realpathSync } from "node:fs";
import { maxFileBytes } from "#core/project/unfit-text";
import { isInside, joinPath } from "#core/text/paths";
import { childProcesses } from "./child-processes.js";
import { withSlashes } from "./disk-path.js";

/** A git repository, and what there is of it. */
export interface GitRepository {
  /** Absolute, with forward slashes: what paths in patches are relative to. */
  readonly top: string;
  /** True where a part of the history was not fetched. */
  readonly isShallow: boolean;
}

/** What git wrote, or, in words for a person, why it did not. */
export type GitAnswer = { readonly out: string } | { readonly missing: string };

/** Nothing that a repository's own settings name is run, and nothing is fetched: missing objects are an error. */
const environment = { GIT_ALLOW_PROTOCOL: "none", GIT_NO_LAZY_FETCH: "1", GIT_TERMINAL_PROMPT: "0", GIT_OPTIONAL_LOCKS: "0", LC_ALL: "C" };
const settings = ["core.quotePath=false", "core.fsmonitor=false", "log.showSignature=false", `core.bigFileThreshold=${maxFileBytes}`].flatMap((setting) => ["-c", setting]);
/** More than a list of all files of the largest repositories. */
const mostOutput = 512 * 1024 * 1024;

export function gitArguments(folder: string, args: readonly string[]): readonly string[] {
  return ["-C", folder, "--no-pager", "--no-replace-objects", ...settings, ...args];
}

export function gitEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, ...environment };
}

/** The repository that a folder belongs to, or, in words for a person, why there is none. */
export function openRepository(folder: string): GitRepository | { readonly missing: string } {
  const tree = askGit(folder, ["rev-parse", "--is-shallow-repository", "--show-cdup", "--show-toplevel"]);
  if (!("missing" in tree)) {
    const [isShallow, up = "", ...real] = tree.out.trimEnd().split("\n");
    const top = asNamed(folder, up, withSlashes(real.join("\n")));
    if (top === undefined) return { missing: `${folder} is a link into a repository; name the folder that it leads to, ${withSlashes(realpathSync(folder))}.` };
    return { top, isShallow: isShallow === "true" };
  }
  // A bare repository has no top.
  const asked = askGit(folder, ["rev-parse", "--is-shallow-repository", "--is-bare-repository"]);
  if ("missing" in asked) return asked;
  const [isShallow, isBare] = asked.out.split(/\s+/);
  return isBare === "true" ? { top: folder, isShallow: isShallow === "true" } : tree;
}

/**
 * The top of the repository, `up` from the folder, as whoever named the folder would write it: git tells where it really lies, and paths
 * below a symbolic link would be none of its files. Undefined where the link is within the repository.
 */
function asNamed(folder: string, up: string, real: string): string | undefined {
  const named = joinPath(folder, up);
  try {
    if (realpathSync.native(named) === realpathSync.native(real)) return named;
  } catch {
    // What git says is taken as it is.
  }
  return isInside(real, folder) ? real : undefined;
}

/** Runs git to its end in a folder. */
export function askGit(folder: string, args: readonly string[]): GitAnswer {
  const { error, status, stdout, stderr } = childProcesses().spawnSync("git", gitArguments(folder, args), { encoding: "utf8", env: gitEnvironment(), maxBuffer: mostOutput });
  if (error !== undefined) return { missing: notStarted(error) };
  if (status === 0) return { out: stdout };
  return { missing: /not a git repository/.test(stderr) ? `${folder} is in no git repository.` : `git says: ${firstLine(stderr)}` };
}

/** The same with something for git to read, and the bytes that it writes; undefined where it fails. */
export function pipeGit(folder: string, args: readonly string[], input: string): Buffer | undefined {
  const { status, stdout } = childProcesses().spawnSync("git", gitArguments(folder, args), { input, env: gitEnvironment(), maxBuffer: mostOutput });
  return status === 0 ? stdout : undefined;
}

export function notStarted(error: NodeJS.ErrnoException): string {
  return error.code === "ENOENT" ? "git is not installed, or not on the PATH." : `git cannot be started: ${error.message}.`;
}

export function firstLine(text: string): string {
  return text.trim().split("\n")[0]?.replace(/^(?:fatal|error): /, "") ?? "";
}
