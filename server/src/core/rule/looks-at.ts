import type { Rule, VisitedKind } from "./rule.js";

/** True where a rule looks at a file of this path; `isData` says that it is a file without code. */
export function looksAt(rule: Rule, isData: boolean, path: string): boolean {
  return isForFiles(rule, isData) && (rule.kind !== "check" || rule.on(path)) && rule.meta.paths?.test(path) !== false;
}

/** True where a rule looks at files of this kind, whatever their names. */
export function isForFiles({ meta: { files = "code" } }: Rule, isData: boolean): boolean {
  return files === "any" || (files === "data") === isData;
}

/** What stands in modules that only keep values which they write out. */
const tableKinds: ReadonlySet<string> = new Set<VisitedKind>(["StringLiteral", "VariableDeclaration", "PropertyAssignment", "ObjectLiteralExpression"]);

/** False for rules that look at what runs alone: in a module that only keeps values they find nothing, whatever words these hold. */
export function looksAtTables(rule: Rule): boolean {
  if (rule.kind === "taint" || rule.meta.inTables === "silent") return false;
  return rule.kind !== "syntax" || rule.check !== undefined || Object.keys(rule.visit).some((kind) => tableKinds.has(kind));
}
