import type { Rule } from "./rule.js";

/** True where a rule looks at a file of this path; `isData` says that it is a file without code. */
export function looksAt(rule: Rule, isData: boolean, path: string): boolean {
  return isForFiles(rule, isData) && (rule.kind !== "check" || rule.on(path)) && rule.meta.paths?.test(path) !== false;
}

/** True where a rule looks at files of this kind, whatever their names. */
export function isForFiles({ meta: { files = "code" } }: Rule, isData: boolean): boolean {
  return files === "any" || (files === "data") === isData;
}
