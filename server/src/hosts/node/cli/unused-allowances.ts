import type { AllowancePlace } from "#core/config/allowed-secrets";
import type { AuditResult } from "#core/project/audit";
import { isOver } from "#core/suppress/allowances";
import { today } from "../today.js";
import { printProblems } from "./problem-lines.js";
import type { Terminal } from "./terminal.js";
import { type Workspace, workspaceText } from "./workspace.js";

/** Tells of each entry that allows secrets and was of no use in an audit of everything. It changes no exit status: nothing is wrong yet. */
export function printUnusedAllowances(terminal: Terminal, workspace: Workspace, { suppressed, commits }: AuditResult): void {
  const key = ({ path, span }: AllowancePlace): string => `${path}:${span.start}`;
  const used = new Set(suppressed.flatMap(({ allowedBy }) => (allowedBy === undefined ? [] : [key(allowedBy)])));
  const elsewhere = commits === undefined ? "git's history" : "the files";
  const unneeded = `This entry of "allowedSecrets" allowed nothing here. Remove it, unless it is for ${elsewhere}.`;
  const day = today();
  const messageOf = (entry: AllowancePlace): string => (isOver(entry, day) ? `This entry of "allowedSecrets" ended on ${entry.until ?? ""}, and allows nothing since. Remove it, or state another day.` : unneeded);
  const unused = new Map(workspace.config.allowances().filter((entry) => !used.has(key(entry))).map((entry) => [key(entry), entry]));
  const problems = [...unused.values()].map((entry) => ({ kind: "config" as const, path: entry.path, span: entry.span, message: messageOf(entry) }));
  printProblems(terminal, problems, (path) => workspaceText(workspace, path));
}
