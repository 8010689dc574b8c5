import type { FileConfig } from "../config/file-config.js";
import type { Engine, FileAnalysis } from "../engine.js";
import type { Problem } from "../finding/problem.js";
import { packagesAmong } from "../project/live-sinks.js";
import { askWorkspace, type WorkspaceAnswer } from "../project/workspace-findings.js";
import { dataFormatOfPath } from "../text/data-format.js";
import { fileNameOf } from "../text/paths.js";
import type { WorkspaceHost } from "../workspace/workspace-host.js";
import type { CodeScans } from "./code-scans.js";
import type { Sides } from "./flow-difference.js";
import type { ProjectSide } from "./project-side.js";

/** Two states of a folder as rules see it that look at it as a whole. */
interface WorkspaceComparison {
  readonly engine: Engine;
  readonly config: { for(path: string): FileConfig };
  readonly hosts: Sides<WorkspaceHost>;
  /** The files that an audit of each side lists. */
  readonly paths: Sides<readonly string[]>;
  /** Every path whose text differs. */
  readonly changed: ReadonlySet<string>;
  readonly sides: Sides<ProjectSide>;
  readonly scans: Sides<CodeScans>;
}

/** What rules over the workspace say of one side; the text is that of the file. */
interface WorkspaceSide {
  readonly judged: readonly { readonly analysis: FileAnalysis; readonly text: string }[];
  readonly problems: readonly Problem[];
}

/**
 * Rules over the workspace ask for files by name. They are asked where another file than code has changed, a file has come or
 * gone, or the packages have that the code mentions; of code they read the configuration of tools alone. Undefined where what has
 * changed makes no difference to any of them; of the other side those alone are asked to whom it makes one.
 */
export function compareWorkspaces({ engine, config, hosts, paths, changed, sides, scans }: WorkspaceComparison): Sides<WorkspaceSide> | undefined {
  const onBoth = new Set(paths.before);
  const isPlainCode = (path: string): boolean => dataFormatOfPath(path) === undefined && sides.now.code.has(path) && onBoth.has(path) && !isToolConfig(path);
  let samePackages: boolean | undefined;
  const hasSame = (): boolean => (samePackages ??= hasSamePackages(scans, changed, sides));
  if ([...changed].every(isPlainCode) && hasSame()) return undefined;
  // What code mentions is looked for when a rule asks.
  const audited = (which: keyof Sides<unknown>): { readonly paths: readonly string[]; readonly packages: ReadonlySet<string> } => ({
    paths: paths[which],
    get packages() {
      return sides[which].packages();
    },
  });
  const now = askWorkspace({ engine, config, workspace: hosts.now }, audited("now"));
  const isThere = { now: new Set(hosts.now.paths()), before: new Set(hosts.before.paths()) };
  const hasOtherIgnores = [...changed].some((path) => fileNameOf(path) === ".gitignore");
  const differs = ({ asked, drafts }: WorkspaceAnswer): boolean =>
    hasOtherIgnores ||
    (asked.packages && !hasSame()) ||
    drafts.some(([path]) => changed.has(path)) ||
    [...changed].some((path) => asked.concerns(path, isThere.now.has(path) && isThere.before.has(path)));
  const same = new Map(now.answers.filter((answer) => !differs(answer)).map((answer) => [answer.rule, answer]));
  if (same.size === now.answers.length) return undefined;
  const before = askWorkspace({ engine, config, workspace: hosts.before }, audited("before"), (rule) => same.get(rule));
  const problemsOf = (answers: readonly WorkspaceAnswer[]): readonly Problem[] => answers.flatMap(({ problem }) => problem ?? []);
  return { now: { judged: now.judge(), problems: problemsOf(now.answers) }, before: { judged: before.judge(), problems: problemsOf(before.answers) } };
}

/** Most changes bring no package: the files that differ tell, and the others are only looked at where they do not. */
function hasSamePackages(scans: Sides<CodeScans>, changed: ReadonlySet<string>, sides: Sides<ProjectSide>): boolean {
  const isSame = (now: ReadonlySet<string>, before: ReadonlySet<string>): boolean => now.size === before.size && [...now].every((name) => before.has(name));
  const inChanged = ({ scan }: CodeScans): ReadonlySet<string> => packagesAmong([...changed].flatMap((path) => scan(path)?.specifiers ?? []));
  return isSame(inChanged(scans.now), inChanged(scans.before)) || isSame(sides.now.packages(), sides.before.packages());
}

/** `next.config.mjs`, `.eslintrc.cjs`: code by which a tool is set up. */
function isToolConfig(path: string): boolean {
  return /config|^\.|rc\.[cm]?[jt]s$/i.test(fileNameOf(path));
}
