import { chmodSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { randomBytes } from "node:crypto";

/**
 * Writes a file so that a reader sees either the old text or the new one, never a part: into a new file beside it that
 * then takes its name. Keeps the mode of a file that is there, `mode` is for a new one; writes through a symbolic link. Throws what the file system throws.
 */
export function writeFileAtomically(path: string, text: string | Uint8Array, mode = 0o666): void {
  const existing = statSync(path, { throwIfNoEntry: false });
  if (existing !== undefined && !existing.isFile()) {
    // A terminal, a pipe or /dev/null cannot be replaced, only written to.
    writeFileSync(path, text);
    return;
  }
  const target = existing === undefined ? path : realpathSync(path);
  const draft = `${target}.${randomBytes(6).toString("hex")}.tmp`;
  try {
    writeFileSync(draft, text, { flag: "wx", mode });
    if (existing !== undefined) chmodSync(draft, existing.mode);
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}
