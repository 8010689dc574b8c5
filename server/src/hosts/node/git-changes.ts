import { maxFileBytes } from "#core/project/unfit-text";
import { isRead } from "#core/syntax/language";
import { joinPath } from "#core/text/paths";
import { askGit, type GitAnswer, openRepository, pipeGit } from "./git.js";

/** How the working tree differs from where a branch left another. */
export interface ChangesSince {
  /** The commit that both have in common, all digits. */
  readonly mergeBase: string;
  /**
   * Every file that differs, by absolute path: what it was in that commit, undefined where it was not there. Untracked files
   * are among them. Of files that an audit never looks at, such as those that were too large, the path alone counts.
   */
  readonly before: ReadonlyMap<string, Buffer | undefined>;
  /** The files of that commit among them, also those that an audit never looks at; undefined for others, and where git fails. */
  readBefore(path: string): Buffer | undefined;
  wasThere(path: string): boolean;
}

/**
 * Compares the working tree with the merge base of `ref` and HEAD. `mayBeUntracked` are all files of the folder that may be what git
 * does not track, by absolute path; left out where nobody has looked, and git does. Says in words for a person why that is not possible,
 * such as a clone that was cut short.
 */
export function changesSince(folder: string, ref: string, mayBeUntracked?: readonly string[]): ChangesSince | { readonly missing: string } {
  const repository = openRepository(folder);
  if ("missing" in repository) return repository;
  const { top, isShallow } = repository;
  const hint = isShallow ? " This clone is shallow: fetch the whole history, as with \"fetch-depth: 0\" in a workflow." : "";
  const base = askGit(top, ["merge-base", "--end-of-options", ref, "HEAD"]);
  if ("missing" in base) {
    const isKnown = (name: string): boolean => !("missing" in askGit(top, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`]));
    const isCommit = isKnown(ref);
    // A clone has but one branch of its own, which in a job is that of the change.
    if (!isCommit && isKnown(`refs/remotes/origin/${ref}`)) return { missing: `there is no commit "${ref}". Did you mean "origin/${ref}"?` };
    return { missing: isCommit ? `"${ref}" and the current branch have no commit in common.${hint}` : `there is no commit "${ref}".${hint}` };
  }
  const mergeBase = base.out.trim();
  const diff = askGit(top, ["diff", "--raw", "-z", "--no-abbrev", "--no-renames", "--no-ext-diff", "--ignore-submodules=all", mergeBase, "--"]);
  if ("missing" in diff) return diff;
  const untracked = untrackedFiles(top, folder === top ? mayBeUntracked : undefined);
  if ("missing" in untracked) return untracked;

  const objects = new Map<string, string>();
  const others = new Map<string, string>();
  const before = new Map<string, Buffer | undefined>();
  for (const path of untracked.out.split("\0")) if (path !== "") before.set(joinPath(top, path), undefined);
  for (const { path, mode, object } of readRaw(diff.out)) {
    before.set(joinPath(top, path), undefined);
    // Links and submodules are no files that an audit reads.
    if (mode.startsWith("100")) (isRead(path) || /\.(?:jsonc?|ya?ml)$/.test(path) ? objects : others).set(joinPath(top, path), object);
  }
  const large = largeObjects(top, [...new Set(objects.values())]);
  if (large === undefined) return unreadable;
  for (const [path, object] of [...objects]) {
    if (!large.has(object)) continue;
    objects.delete(path);
    others.set(path, object);
  }
  const texts = readObjects(top, [...new Set(objects.values())]);
  if (texts === undefined) return unreadable;
  for (const [path, object] of objects) before.set(path, texts.get(object));
  return {
    mergeBase,
    before,
    readBefore(path) {
      const object = others.get(path);
      return object === undefined ? before.get(path) : readObjects(top, [object])?.get(object);
    },
    wasThere: (path) => objects.has(path) || others.has(path),
  };
}

/** To look for them git walks through all folders, which whoever has listed the files has done. */
function untrackedFiles(top: string, among: readonly string[] | undefined): GitAnswer {
  const look = ["--literal-pathspecs", "ls-files", "-z", "--others", "--exclude-standard", "--full-name"];
  if (among === undefined || among.length > mostArguments) return askGit(top, look);
  return among.length === 0 ? { out: "" } : askGit(top, [...look, "--", ...among]);
}

/** Systems take command lines of some ten thousand characters at least. */
const mostArguments = 50;
const unreadable = { missing: "git cannot give the files of the merge base." };

/** Entries of `git diff --raw -z`: the mode and the object that a path had. */
function* readRaw(out: string): Generator<{ readonly path: string; readonly mode: string; readonly object: string }> {
  const parts = out.split("\0");
  for (let index = 0; index + 1 < parts.length; index += 2) {
    const [mode = "", , object = ""] = (parts[index] ?? "").slice(1).split(" ");
    yield { path: parts[index + 1] ?? "", mode, object };
  }
}

/** Those among the objects that no audit looks at for their size: unpacking them can take longer than all else. Undefined where git fails. */
function largeObjects(top: string, objects: readonly string[]): ReadonlySet<string> | undefined {
  if (objects.length === 0) return new Set();
  const out = pipeGit(top, ["cat-file", "--batch-check=%(objectsize)"], `${objects.join("\n")}\n`);
  if (out === undefined) return undefined;
  const sizes = out.toString("latin1").split("\n");
  return new Set(objects.filter((_, index) => Number(sizes[index]) > maxFileBytes));
}

/** Reads what `git cat-file --batch` writes: a line with the size, and the bytes. */
function readObjects(top: string, objects: readonly string[]): ReadonlyMap<string, Buffer> | undefined {
  const found = new Map<string, Buffer>();
  if (objects.length === 0) return found;
  const out = pipeGit(top, ["cat-file", "--batch"], `${objects.join("\n")}\n`);
  if (out === undefined) return undefined;
  let at = 0;
  for (const object of objects) {
    const end = out.indexOf(10, at);
    const [, kind, size] = out.toString("utf8", at, end).split(" ");
    if (end < 0 || kind !== "blob") return undefined;
    const start = end + 1;
    at = start + Number(size) + 1;
    found.set(object, out.subarray(start, at - 1));
  }
  return found;
}
