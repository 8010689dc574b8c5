import type { AllowancePlace } from "#core/config/allowed-secrets";
import type { AuditResult } from "#core/project/audit";
import { printProblems } from "./problem-lines.js";
import type { Terminal } from "./terminal.js";
import { type Workspace, workspaceText } from "./workspace.js";

/** Tells of each entry that allows secrets and was of no use in an audit of everything. It changes no exit status: nothing is wrong yet. */
export function printUnusedAllowances(terminal: Terminal, workspace: Workspace, { suppressed, commits }: AuditResult): void {
  const key = ({ path, span }: AllowancePlace): string => `${path}:${span.start}`;
  const used = new Set(suppressed.flatMap(({ allowedBy }) => (allowedBy === undefined ? [] : [key(allowedBy)])));
  const elsewhere = commits === undefined ? "git's history" : "the files";
  const message = `This entry of "allowedSecrets" allowed nothing here. Remove it, unless it is for ${elsewhere}.`;
  const unused = new Map(workspace.config.allowances().filter((entry) => !used.has(key(entry))).map((entry) => [key(entry), entry]));
  const problems = [...unused.values()].map(({ path, span }) => ({ kind: "config" as const, path, span, message }));
  printProblems(terminal, problems, (path) => workspaceText(workspace, path));
}
