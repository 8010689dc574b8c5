import type { FileAnalysis, LateDraft } from "../engine.js";
import type { Problem } from "../finding/problem.js";
import { fillOptions } from "../rule/default-options.js";
import type { WorkspaceRule } from "../rule/rule.js";
import type { TextDocument } from "../text/text-document.js";
import { type AuditedFiles, Workspace } from "../workspace/workspace.js";
import type { WorkspaceHost } from "../workspace/workspace-host.js";
import type { InspectPorts } from "./inspect-file.js";
import { withoutSecrets } from "./masked-analysis.js";

/** What judging a workspace needs of its host. */
export interface WorkspacePorts extends Pick<InspectPorts, "engine" | "config" | "hash"> {
  readonly workspace: WorkspaceHost;
}

/** What rules over the workspace say of one file, and the text that they judged. */
interface JudgedFile {
  readonly analysis: FileAnalysis;
  readonly text: string;
}

/** What rules over the workspace say, file by file, and what those lack that can say nothing, by rule id. */
export interface JudgedWorkspace {
  readonly judged: readonly JudgedFile[];
  readonly problems: readonly Problem[];
  readonly unjudged: ReadonlyMap<string, string>;
  /** False for a file that made no difference: by its text, and where it has come or gone by its path as well. */
  concerns?(path: string, isLasting: boolean): boolean;
}

/** The file whose configuration switches rules over the workspace on and gives their options: one that lies at the root. */
const rootFile = "package.json";

/** Asks the rules over the workspace. One that fails is a problem, and the others go on. */
export function judgeWorkspace({ engine, config, workspace: host, hash }: WorkspacePorts, files: AuditedFiles): JudgedWorkspace {
  const settings = config.for(rootFile);
  const rules = engine.registry.rules.filter((rule): rule is WorkspaceRule => rule.kind === "workspace" && settings.rule(rule.meta.id).severity !== "off");
  const problems: Problem[] = [];
  const unjudged = new Map<string, string>();
  if (rules.length === 0) return { judged: [], problems, unjudged };
  const workspace = new Workspace(host, files);
  const drafts = new Map<string, LateDraft[]>();
  for (const rule of rules) {
    try {
      rule.check(workspace, {
        options: fillOptions(rule.meta.options, settings.rule(rule.meta.id).options),
        report(path, draft) {
          const known = drafts.get(path);
          if (known === undefined) drafts.set(path, [{ rule, draft }]);
          else known.push({ rule, draft });
        },
        cannotJudgeWithout: (what) => void unjudged.set(rule.meta.id, what),
      });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      problems.push({ kind: "rule-crash", path: "", message: `Rule ${rule.meta.id} failed: ${reason}. Its findings are missing.` });
    }
  }
  const judged = [...drafts].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([path, reported]) => {
    const own = config.for(path);
    const text = own.ignoredBecause === undefined ? workspace.text(path) : undefined;
    if (text === undefined) return [];
    const document: TextDocument = { uri: "", path, languageId: "plaintext", text };
    const analysis = engine.judgeDrafts(document, own, reported);
    return [{ analysis: hash === undefined ? analysis : withoutSecrets(analysis, document, engine), text }];
  });
  return { judged, problems, unjudged, concerns: (path, isLasting) => workspace.concerns(path, isLasting) };
}
