import { existsSync, readFileSync } from "node:fs";
import { appendLine } from "#core/fix/append-line";
import type { FixedDocument } from "#core/fix/apply-fixes";
import type { FileAppend } from "#core/fix/fix";
import type { Problem } from "#core/finding/problem";
import { folderOf, isInside, joinPath, relativePath } from "#core/text/paths";
import type { Span } from "#core/text/span";
import type { TextDocument } from "#core/text/text-document";
import { createPaint, printable } from "#report/paint";
import { fileErrorReason } from "../disk-path.js";
import { gitIgnoreAbove, gitRootOf } from "../git-ignore.js";
import { writeFileAtomically } from "../write-file.js";
import type { CommandContext } from "./command.js";
import { appendedLine, appliedFixLines } from "./fix-listing.js";
import { type ChangedFile, unifiedDiff } from "./unified-diff.js";
import type { Workspace } from "./workspace.js";

/** A fixed document, with the secrets that no listing of it may show. */
export interface MaskedFix extends FixedDocument {
  /** The secrets in the unfixed or the fixed text. */
  maskedIn(text: string): readonly Span[];
}

/** What the fixes of one run share. */
export interface FixRun {
  readonly context: CommandContext;
  readonly workspace: Workspace;
  /** What a dry run would have written, by absolute path; undefined where files are written. */
  readonly drafts: Map<string, ChangedFile> | undefined;
  /** The secrets of a file that fixes append to. */
  secretsIn(path: string, text: string): readonly Span[];
  readonly problems: Problem[];
}

/**
 * Writes what was fixed and shows it, the appended lines first: code must not name a variable that nothing documents. A dry run keeps it as drafts.
 * False, with a problem, where a file cannot be written; the code is unchanged then.
 */
export function writeFixed(run: FixRun, document: TextDocument, fixed: MaskedFix): boolean {
  const paint = createPaint(run.context.terminal.outHasColor);
  const lines = appliedFixLines(document, fixed, paint);
  let file = "";
  try {
    for (const append of fixed.appends) {
      file = appendTarget(run.workspace, document.path, append);
      if (append.unlessGitIgnores !== undefined && !takenByGit(folderOf(file), append.unlessGitIgnores)) continue;
      const before = run.drafts?.get(file)?.now ?? (existsSync(file) ? readFileSync(file, "utf8") : undefined);
      const now = appendLine(before, append);
      if (now === undefined) continue;
      const path = relativePath(run.workspace.root, file);
      keep(run, file, { path, before, now, maskedIn: (text) => run.secretsIn(path, text) });
      lines.push(appendedLine(path, append, before === undefined, paint));
    }
    file = joinPath(run.workspace.root, document.path);
    if (fixed.text !== document.text) keep(run, file, { path: document.path, before: document.text, now: fixed.text, maskedIn: fixed.maskedIn });
  } catch (error) {
    const reason = error instanceof OtherBytes ? error.message : fileErrorReason(error);
    const message = `Cannot write the file: ${reason}. The fixes of ${document.path} are not applied.`;
    run.problems.push({ kind: "internal", path: relativePath(run.workspace.root, file), message });
    return false;
  }
  if (run.drafts === undefined) run.context.terminal.out(`${lines.join("\n")}\n\n`);
  return true;
}

/** Of other encodings, what is read is not what stands there, and would be written back so. */
class OtherBytes extends Error {}

function keep({ drafts }: FixRun, file: string, changed: ChangedFile): void {
  const earlier = drafts?.get(file);
  const before = earlier === undefined ? changed.before : earlier.before;
  if (before !== undefined && !readFileSync(file).equals(Buffer.from(before, "utf8"))) throw new OtherBytes("it holds bytes that are no UTF-8, or has changed by now");
  if (drafts === undefined) return writeFileAtomically(file, changed.now);
  const maskedIn = (text: string): readonly Span[] => [...(earlier?.maskedIn(text) ?? []), ...changed.maskedIn(text)];
  drafts.set(file, { ...changed, before, maskedIn });
  return undefined;
}

/** Shows the drafts of a dry run as one difference, and says of which files no program can apply it. */
export function printDrafts({ context: { terminal }, drafts }: FixRun): void {
  const paint = createPaint(terminal.outHasColor);
  for (const changed of drafts?.values() ?? []) {
    const { text, isMasked } = unifiedDiff(changed, paint, terminal.outIsInteractive);
    terminal.out(text);
    if (isMasked) terminal.error(`lintel: ${printable(changed.path)}: A secret is masked in this difference, so that it cannot be applied. "lintel fix" makes the change.\n`);
  }
}

/** True for a file, there or not, that git would take into the repository. */
function takenByGit(folder: string, name: string): boolean {
  return gitRootOf(folder) !== undefined && !gitIgnoreAbove(folder).withOwnFile(folder).ignoresFile(joinPath(folder, name));
}

/** Beside the nearest package.json at or above the finding's file, else at the root. */
function appendTarget({ root }: Workspace, path: string, { file }: FileAppend): string {
  for (let folder = folderOf(joinPath(root, path)); isInside(root, folder); folder = folderOf(folder)) {
    if (existsSync(joinPath(folder, "package.json"))) return joinPath(folder, file);
    if (folder === root) break;
  }
  return joinPath(root, file);
}
