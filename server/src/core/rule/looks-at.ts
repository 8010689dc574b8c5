import type { DataFormat } from "../text/data-format.js";
import type { Rule, VisitedKind } from "./rule.js";

/** What rules tell apart: code, and without code prose, of which folders of manuals are full, and all else. */
export type FileSort = "code" | "data" | "prose";
export const fileSorts = ["code", "data", "prose"] as const;

/** By the format in which a file without code is read; undefined for code. */
export function fileSort(format: DataFormat | undefined): FileSort {
  return format === undefined ? "code" : format === "markdown" ? "prose" : "data";
}

/** True where a rule looks at a file of this sort and path. */
export function looksAt(rule: Rule, sort: FileSort, path: string): boolean {
  return isForFiles(rule, sort) && (rule.kind !== "check" || rule.on(path)) && rule.meta.paths?.test(path) !== false;
}

/** True where a rule looks at files of this sort, whatever their names. */
export function isForFiles({ meta: { files = "code", inProse } }: Rule, sort: FileSort): boolean {
  return (files === "any" || (files === "data") === (sort !== "code")) && (sort !== "prose" || inProse !== "silent");
}

/** What stands in modules that only keep values which they write out. */
const tableKinds: ReadonlySet<string> = new Set<VisitedKind>(["StringLiteral", "VariableDeclaration", "PropertyAssignment", "ObjectLiteralExpression"]);

/** False for rules that look at what runs alone: in a module that only keeps values they find nothing, whatever words these hold. */
export function looksAtTables(rule: Rule): boolean {
  if (rule.kind === "taint" || rule.meta.inTables === "silent") return false;
  return rule.kind !== "syntax" || rule.check !== undefined || Object.keys(rule.visit).some((kind) => tableKinds.has(kind));
}
