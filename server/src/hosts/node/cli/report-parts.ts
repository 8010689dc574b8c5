import type { AuditResult } from "#core/project/audit";
import type { HtmlParts } from "#report/html";
import type { FileList } from "../list-files.js";
import { createWorkspaceHost } from "../workspace-host.js";
import { checklistEvidence, checklistState } from "./checklist-state.js";
import type { CommandContext } from "./command.js";
import { endpointInventory } from "./endpoint-inventory.js";
import type { Workspace } from "./workspace.js";

interface AuditedWorkspace {
  readonly workspace: Workspace;
  readonly targets: readonly string[];
  readonly list: FileList;
  /** All that was found, known findings included. */
  readonly audited: AuditResult;
}

/**
 * What an audit's report to read tells besides findings: the same endpoints and checklists as the commands of these names. Of chosen rules
 * neither can be said, and of a part of the folder no checklist.
 */
export function htmlPartsOf(context: CommandContext, { workspace, targets, list, audited }: AuditedWorkspace): HtmlParts {
  if (workspace.scope.overrides.onlyRules !== undefined) return {};
  const endpoints = endpointInventory(context, workspace, list.files);
  if (!targets.includes(workspace.root)) return { endpoints };
  const evidence = checklistEvidence(context, workspace, list.files, createWorkspaceHost(workspace.root, workspace.folders.entries, workspace.folders.mayHold), audited);
  return { endpoints, checklist: checklistState(workspace, evidence) };
}
