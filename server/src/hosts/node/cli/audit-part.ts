import type { AuditStore } from "#core/project/audit-memory";
import type { AuditResult } from "#core/project/audit";
import { looksAcrossFiles } from "#core/project/rules-reach";
import { isInside, joinPath } from "#core/text/paths";
import type { FileList } from "../list-files.js";
import { auditListed, type AuditScope, openStore } from "./audit-run.js";
import { listTargets, neededRules, projectAround } from "./workspace.js";

/** What was found in the files that a command names, and how far around them was looked. */
interface AuditedTargets {
  readonly result: AuditResult;
  /** The folder whose files were looked at for the data that they hand to those that are named; undefined where these stand alone. */
  readonly around: string | undefined;
}

/**
 * Audits what a command names. A part of a project is looked at as such: of its files is told what an audit of the whole folder tells of them. What
 * such an audit has kept is used; where there is nothing kept, the other files are asked only for what has to do with those that are named.
 */
export async function auditTargets(scope: AuditScope, list: FileList): Promise<AuditedTargets> {
  const { context, args, workspace, targets } = scope;
  const isAlone = args.has("alone") || !looksAcrossFiles(neededRules(context, workspace));
  const around = isAlone ? undefined : projectAround(workspace.root, targets);
  if (around === undefined) return { result: await auditListed(scope, list), around };
  const { files } = listTargets(workspace, args, [around, ...targets]);
  const own = new Set(list.files);
  const isNamed = (path: string): boolean => own.has(path) || targets.some((target) => isInside(target, joinPath(workspace.root, path)));
  const store = scope.store === undefined ? undefined : asFilled(openStore(context, args, workspace, [around]));
  return { result: await auditListed({ ...scope, store, targets: [around], part: { has: isNamed } }, { ...list, files }), around };
}

/** The store where it holds something that can be used. */
function asFilled(store: AuditStore | undefined): AuditStore | undefined {
  const kept = store?.load();
  return store === undefined || kept === undefined ? undefined : { ...store, load: () => kept };
}
