import { existsSync, readFileSync } from "node:fs";
import { appendLine } from "#core/fix/append-line";
import type { FileAppend } from "#core/fix/fix";
import type { Problem } from "#core/finding/problem";
import { folderOf, isInside, joinPath, relativePath } from "#core/text/paths";
import type { TextDocument } from "#core/text/text-document";
import { createPaint } from "#report/paint";
import { fileErrorReason } from "../disk-path.js";
import { gitIgnoreAbove, gitRootOf } from "../git-ignore.js";
import { writeFileAtomically } from "../write-file.js";
import type { CommandContext } from "./command.js";
import { type MaskedFix, appendDiffLines, appliedFixLines, fixDiffLines } from "./fix-listing.js";
import type { Workspace } from "./workspace.js";

/** What the fixes of one run share. */
export interface FixRun {
  readonly context: CommandContext;
  readonly workspace: Workspace;
  readonly isDryRun: boolean;
  /** Files that fixes append to, with the text they have by now; a dry run writes none of it. */
  readonly appendedTexts: Map<string, string>;
  readonly problems: Problem[];
}

/**
 * Shows what was fixed and writes it, the appended lines first: code must not name a variable that nothing documents.
 * False, with a problem, where a file cannot be written; the code is unchanged then.
 */
export function writeFixed(run: FixRun, document: TextDocument, fixed: MaskedFix): boolean {
  const paint = createPaint(run.context.terminal.outHasColor);
  const lines = run.isDryRun ? fixDiffLines(document, fixed, paint) : appliedFixLines(document, fixed, paint);
  let file = "";
  try {
    for (const append of fixed.appends) {
      file = appendTarget(run.workspace, document.path, append);
      if (append.unlessGitIgnores !== undefined && !takenByGit(folderOf(file), append.unlessGitIgnores)) continue;
      const before = run.appendedTexts.get(file) ?? (existsSync(file) ? readFileSync(file, "utf8") : undefined);
      const text = appendLine(before, append);
      if (text === undefined) continue;
      if (!run.isDryRun) writeFileAtomically(file, text);
      run.appendedTexts.set(file, text);
      lines.push(...appendDiffLines(relativePath(run.workspace.root, file), append, before === undefined, run.isDryRun, paint));
    }
    file = joinPath(run.workspace.root, document.path);
    if (!run.isDryRun && fixed.text !== document.text) writeFileAtomically(file, fixed.text);
  } catch (error) {
    const message = `Cannot write the file: ${fileErrorReason(error)}. The fixes of ${document.path} are not applied.`;
    run.problems.push({ kind: "internal", path: relativePath(run.workspace.root, file), message });
    return false;
  }
  run.context.terminal.out(`${lines.join("\n")}\n\n`);
  return true;
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
