import { compileGlobs } from "../config/file-globs.js";
import type { TeamRule } from "./team-rule.js";

/** Tells whether a rule is about a file, by its absolute path; undefined for a rule about all files. */
export function ruleFiles({ files, allow, folder }: TeamRule): ((path: string) => boolean) | undefined {
  if (files.length + allow.length === 0) return undefined;
  const wanted = compileGlobs(folder, files);
  const right = compileGlobs(folder, allow);
  // Patterns that only take out leave all others in.
  const isUsual = files.every((pattern) => pattern.startsWith("!"));
  return (path) => (wanted.match(path)?.takesIn ?? isUsual) && right.match(path)?.takesIn !== true;
}
