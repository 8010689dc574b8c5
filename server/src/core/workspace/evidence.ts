import { at, entriesOf, scalarText } from "../formats/data-node.js";
import type { Span } from "../text/span.js";
import { anchorOf, dependenciesOf, isAside, mainPackage, npmPackages } from "./npm-packages.js";
import type { Workspace } from "./workspace.js";

/** What shows that a project does something. One of the kinds is enough. */
export interface Evidence {
  /** Files of such a name. */
  readonly files?: RegExp;
  /** Words in pipelines, hooks, scripts of packages and make files, comments left out. */
  readonly commands?: RegExp;
  /** Packages that a manifest names. */
  readonly packages?: RegExp;
}

/** Where pipelines of the usual services, hooks of git and make files lie. */
const pipelineFile =
  /^(?:\.(?:github|gitea|forgejo)\/workflows\/[^/]+\.ya?ml|\.gitlab-ci\.ya?ml|\.gitlab\/.+\.ya?ml|azure-pipelines[\w.-]*\.ya?ml|\.azure-pipelines\/.+\.ya?ml|bitbucket-pipelines\.ya?ml|\.circleci\/config\.ya?ml|\.travis\.ya?ml|\.drone\.ya?ml|\.woodpecker(?:\/.+)?\.ya?ml|\.buildkite\/.+\.ya?ml|buildspec\.ya?ml|cloudbuild\.ya?ml|Jenkinsfile[\w.-]*)$/i;
const scriptFile = /^(?:\.husky\/[\w-]+|\.?lefthook\.(?:ya?ml|json|toml)|\.pre-commit-config\.ya?ml|\.lintstagedrc[\w.]*|lint-staged\.config\.\w+|Makefile|justfile|Taskfile\.ya?ml|\.github\/actions\/.+\.ya?ml)$/i;

/** The pipelines of a project, in the order of their paths. */
function pipelinesOf(workspace: Workspace): readonly string[] {
  return workspace.matching(pipelineFile);
}

export function hasEvidence(workspace: Workspace, { files, commands, packages }: Evidence): boolean {
  if (files !== undefined && workspace.paths.some((path) => files.test(path) && !isAside(path))) return true;
  if (packages !== undefined && npmPackages(workspace).some((npm) => dependenciesOf(npm).some(({ entry }) => packages.test(entry.key)))) return true;
  return commands !== undefined && commandTexts(workspace).some((text) => commands.test(text));
}

function commandTexts(workspace: Workspace): readonly string[] {
  const files = workspace.matching((path) => pipelineFile.test(path) || scriptFile.test(path));
  const texts = files.map((path) => (workspace.text(path) ?? "").replace(/^\s*#[^\n]*|\s#\s[^\n]*/gm, ""));
  const scripts = npmPackages(workspace).flatMap(({ root }) => entriesOf(at(root, "scripts")).map(({ value }) => scalarText(value) ?? ""));
  return [...texts, ...scripts];
}

/** Where a project lacks something that a pipeline would do: its first pipeline, or else its manifest. */
export function pipelineAnchor(workspace: Workspace): { readonly path: string; readonly at: Span } | undefined {
  const [path] = pipelinesOf(workspace);
  return path === undefined ? manifestAnchor(workspace) : { path, at: firstLine(workspace.text(path) ?? "") };
}

/** Where a project lacks something as a whole: its manifest. */
export function manifestAnchor(workspace: Workspace): { readonly path: string; readonly at: Span } | undefined {
  const main = mainPackage(workspace);
  return main === undefined ? undefined : { path: main.path, at: anchorOf(main) };
}

/** The first line that is neither empty nor a comment. */
function firstLine(text: string): Span {
  const start = Math.max(0, text.search(/^[ \t]*[^\s#][^\n]*/m));
  const end = text.indexOf("\n", start);
  return { start, end: Math.max(start, (end < 0 ? text : text.slice(0, end)).trimEnd().length) };
}
