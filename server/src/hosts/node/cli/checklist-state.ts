import { type AttestationFile, attestationPath, parseAttestations } from "#core/checklist/attestation";
import { evaluateChecklists } from "#core/checklist/evaluate";
import { type AuditEvidence, activeRules, evidenceOfAudit, evidenceRules } from "#core/checklist/evidence";
import { createMentionSearch, mentionPatterns } from "#core/checklist/mentions";
import { releaseOfManifest } from "#core/checklist/release";
import { type ChecklistView, checklistView } from "#core/checklist/view";
import { readWorkspaceFacts } from "#core/checklist/workspace-facts";
import type { Problem } from "#core/finding/problem";
import type { AuditResult } from "#core/project/audit";
import { rulesReach } from "#core/project/rules-reach";
import type { Rule } from "#core/rule/rule";
import { joinPath } from "#core/text/paths";
import type { WorkspaceHost } from "#core/workspace/workspace-host";
import { checklists } from "#rules/checklists";
import { diskConfigFiles } from "../disk-config-files.js";
import { createSourceReader } from "../source-reader.js";
import { today } from "../today.js";
import type { CommandContext } from "./command.js";
import { type Workspace, workspaceText } from "./workspace.js";

/** The checklists of a folder on one day. */
interface ChecklistState {
  readonly view: ChecklistView;
  readonly today: string;
  /** The version of the project that items go by which recur per release. */
  readonly release: string | undefined;
  /** What was wrong with the file of signatures. */
  readonly problems: readonly Problem[];
}

/** The rules that items of the checklists ask about. */
export function checklistRules({ registry }: Pick<CommandContext, "registry">): readonly Rule[] {
  const ids = evidenceRules(checklists);
  return registry.rules.filter(({ meta }) => ids.has(meta.id));
}

/** What an audit of the whole folder, whose files are `files`, says of the checklists. */
export function checklistEvidence(context: Pick<CommandContext, "registry">, { root, config }: Workspace, files: readonly string[], host: Pick<WorkspaceHost, "paths">, result: AuditResult): AuditEvidence {
  const rules = checklistRules(context);
  const read = createSourceReader(root);
  const configs = files.map((path) => config.for(path));
  const audited = files.filter((_, index) => configs[index]?.ignoredBecause === undefined);
  const textOf = (path: string): string | undefined => {
    const source = read(path);
    return "document" in source ? source.document.text : undefined;
  };
  const known = new Set(audited);
  const mentions = createMentionSearch(mentionPatterns(checklists));
  for (const path of audited) mentions.look(path, textOf(path) ?? "");
  // What an item is about may be a file that no audit reads, such as a list of Python packages.
  const workspace = readWorkspaceFacts([...new Set([...audited, ...host.paths()])].sort(), (path) => (known.has(path) ? textOf(path) : undefined), mentions.found);
  return evidenceOfAudit(result, { rules: activeRules(rules.map(({ meta }) => meta.id), configs), reach: rulesReach(rules, audited), workspace });
}

/** The state of every item, as evidence and signatures settle it; without evidence, rules settle nothing. */
export function checklistState(workspace: Workspace, evidence: AuditEvidence | undefined): ChecklistState {
  const attestations = readAttestations(workspace);
  const manifest = workspaceText(workspace, "package.json");
  const release = manifest === undefined ? undefined : releaseOfManifest(manifest);
  const day = today();
  const evaluated = evaluateChecklists(checklists, { audit: evidence, attestations: attestations.items, today: day, release });
  return { view: checklistView(evaluated, attestations, evidence !== undefined), today: day, release, problems: attestations.problems };
}

/** The signatures of the folder; where the file cannot be read, none and a problem. */
function readAttestations({ root }: Workspace): Pick<AttestationFile, "items" | "problems"> {
  const read = diskConfigFiles().read(joinPath(root, attestationPath));
  if (read === undefined) return { items: new Map(), problems: [] };
  if (typeof read === "string") return parseAttestations(read, attestationPath);
  const message = `Signatures are not read: ${read.unreadable}.`;
  return { items: new Map(), problems: [{ kind: "unreadable-file", path: attestationPath, message }] };
}
