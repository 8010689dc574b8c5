import type { FileFacts, SinkUse } from "../facts/file-facts.js";
import type { Fix } from "../fix/fix.js";
import { dropShellFix } from "./drop-shell-fix.js";
import { execFileFix } from "./exec-file-fix.js";

/** The fix that starts a program without the shell that reads its command line, where that means the same; none or one. */
export function withoutShellFixes(facts: FileFacts, use: SinkUse): readonly Fix[] {
  const fix = execFileFix(facts, use) ?? dropShellFix(facts, use);
  return fix === undefined ? [] : [fix];
}
