import { existsSync } from "node:fs";
import { folderOf } from "#core/text/paths";
import { absolutePath, fileErrorReason, isFolder } from "../disk-path.js";
import { writeFileAtomically } from "../write-file.js";
import { type CommandContext, type ExitStatus, UsageError, exitStatus } from "./command.js";

/** Where `--output` points, checked before any work is done. Undefined for the standard output. */
export function outputFile(context: CommandContext, given: string | undefined): string | undefined {
  if (given === undefined || given === "-") return undefined;
  const path = absolutePath(given, context.workingFolder);
  if (isFolder(path)) throw new UsageError(`--output ${given} is a folder; name a file in it.`);
  if (!existsSync(folderOf(path))) throw new UsageError(`--output ${given}: there is no folder ${folderOf(path)}.`);
  return path;
}

/**
 * Prints a report, or writes it to the file. Where the file cannot be written the report goes to the standard output,
 * so that no finding is lost, and the run counts as failed.
 */
export function deliverReport({ terminal }: CommandContext, path: string | undefined, report: string): ExitStatus {
  if (path === undefined) {
    terminal.out(report);
    return exitStatus.clean;
  }
  try {
    writeFileAtomically(path, report);
    return exitStatus.clean;
  } catch (error) {
    terminal.error(`lintel: Cannot write ${path}: ${fileErrorReason(error)}. The report follows on the standard output.\n`);
    terminal.out(report);
    return exitStatus.failed;
  }
}
