import type { FileConfig } from "../config/file-config.js";
import type { FileAnalysis, LateDraft } from "../engine.js";
import type { Problem } from "../finding/problem.js";
import { fillOptions } from "../rule/default-options.js";
import type { WorkspaceRule } from "../rule/rule.js";
import type { TextDocument } from "../text/text-document.js";
import { type AskedOfWorkspace, type AuditedFiles, Workspace } from "../workspace/workspace.js";
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
}

/** What one rule says, and all that it went by. */
export interface WorkspaceAnswer {
  readonly rule: WorkspaceRule;
  readonly drafts: readonly (readonly [path: string, draft: LateDraft])[];
  readonly problem: Problem | undefined;
  /** What it lacks that can say nothing. */
  readonly lacks: string | undefined;
  readonly asked: AskedOfWorkspace;
}

/** The file whose configuration switches rules over the workspace on and gives their options: one that lies at the root. */
const rootFile = "package.json";

/** Asks the rules over the workspace. One that fails is a problem, and the others go on. */
export function judgeWorkspace(ports: WorkspacePorts, files: AuditedFiles): JudgedWorkspace {
  const { answers, judge } = askWorkspace(ports, files);
  return { judged: judge(), problems: answers.flatMap(({ problem }) => problem ?? []), unjudged: new Map(answers.flatMap(({ rule, lacks }) => (lacks === undefined ? [] : [[rule.meta.id, lacks]]))) };
}

/** What rules over the workspace answer, of which findings are made when somebody asks for these. */
interface AskedWorkspace {
  readonly answers: readonly WorkspaceAnswer[];
  judge(): readonly JudgedFile[];
}

/** Asks the rules over the workspace but those whose answer is known. */
export function askWorkspace(ports: WorkspacePorts, files: AuditedFiles, known: (rule: WorkspaceRule) => WorkspaceAnswer | undefined = () => undefined): AskedWorkspace {
  const settings = ports.config.for(rootFile);
  const rules = ports.engine.registry.rules.filter((rule): rule is WorkspaceRule => rule.kind === "workspace" && settings.rule(rule.meta.id).severity !== "off");
  if (rules.length === 0) return { answers: [], judge: () => [] };
  const workspace = new Workspace(ports.workspace, files);
  const answers = rules.map((rule) => known(rule) ?? answerOf(rule, workspace, settings));
  return { answers, judge: () => judgedFiles(ports, workspace, answers) };
}

function answerOf(rule: WorkspaceRule, workspace: Workspace, settings: FileConfig): WorkspaceAnswer {
  const drafts: [string, LateDraft][] = [];
  let problem: Problem | undefined;
  let lacks: string | undefined;
  const { asked } = workspace.noting(() => {
    try {
      rule.check(workspace, {
        options: fillOptions(rule.meta.options, settings.rule(rule.meta.id).options),
        report: (path, draft) => void drafts.push([path, { rule, draft }]),
        cannotJudgeWithout: (what) => void (lacks = what),
      });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      problem = { kind: "rule-crash", path: "", message: `Rule ${rule.meta.id} failed: ${reason}. Its findings are missing.` };
    }
  });
  return { rule, drafts, problem, lacks, asked };
}

function judgedFiles({ engine, config, hash }: WorkspacePorts, workspace: Workspace, answers: readonly WorkspaceAnswer[]): readonly JudgedFile[] {
  const drafts = new Map<string, LateDraft[]>();
  for (const [path, draft] of answers.flatMap((answer) => answer.drafts)) {
    const known = drafts.get(path);
    if (known === undefined) drafts.set(path, [draft]);
    else known.push(draft);
  }
  return [...drafts].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([path, reported]) => {
    const own = config.for(path);
    const text = own.ignoredBecause === undefined ? workspace.text(path) : undefined;
    if (text === undefined) return [];
    const document: TextDocument = { uri: "", path, languageId: "plaintext", text };
    const analysis = engine.judgeDrafts(document, own, reported);
    return [{ analysis: hash === undefined ? analysis : withoutSecrets(analysis, document, engine), text }];
  });
}
