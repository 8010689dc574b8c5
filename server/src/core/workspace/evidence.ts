import { at, entriesOf, scalarText } from "../formats/data-node.js";
import { isLockFile } from "../text/data-format.js";
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
  /** Words in the configurations of clouds, clusters and servers. */
  readonly settings?: RegExp;
}

/** Where pipelines of the usual services, hooks of git and make files lie. */
const pipelineFile =
  /^(?:\.(?:github|gitea|forgejo)\/workflows\/[^/]+\.ya?ml|\.gitlab-ci\.ya?ml|\.gitlab\/.+\.ya?ml|azure-pipelines[\w.-]*\.ya?ml|\.azure-pipelines\/.+\.ya?ml|bitbucket-pipelines\.ya?ml|\.circleci\/config\.ya?ml|\.travis\.ya?ml|\.drone\.ya?ml|\.woodpecker(?:\/.+)?\.ya?ml|\.buildkite\/.+\.ya?ml|buildspec\.ya?ml|cloudbuild\.ya?ml|Jenkinsfile[\w.-]*)$/i;
const scriptFile = /^(?:\.husky\/[\w-]+|\.?lefthook\.(?:ya?ml|json|toml)|\.pre-commit-config\.ya?ml|\.lintstagedrc[\w.]*|lint-staged\.config\.\w+|Makefile|justfile|Taskfile\.ya?ml|\.github\/actions\/.+\.ya?ml)$/i;

/** What configures clouds, clusters, hosts and the servers in front of an application. */
const settingsFile = /\.(?:tf|tfvars|ya?ml|toml|conf|nginx|template|bicep|hcl|cfg)$|(?:^|\/)(?:Caddyfile|_headers|\.htaccess|(?:vercel|firebase|staticwebapp\.config|serve|netlify|template|cdk|now|amplify)\.json|[\w.-]+\.(?:template|cloudformation)\.json)$/i;
/** Generated bundles of manifests are not read through. */
const mostLength = 200_000;

/** Packages by which an application serves requests. */
const server = /^(?:express|fastify|koa|hono|@hapi\/hapi|@nestjs\/core|next|nuxt|@remix-run\/node|@sveltejs\/kit|@trpc\/server|@apollo\/server|restify|@adonisjs\/core|sails)$/;

/** The pipelines of a project, in the order of their paths. */
function pipelinesOf(workspace: Workspace): readonly string[] {
  return workspace.once(findPipelines);
}

function findPipelines(workspace: Workspace): readonly string[] {
  return workspace.matching(pipelineFile);
}

/** True where one of the kinds of evidence is there. Tests, templates and samples count for nothing. */
export function hasEvidence(workspace: Workspace, { files, commands, packages, settings }: Evidence): boolean {
  if (files !== undefined && workspace.some((path) => files.test(path) && !isAside(path))) return true;
  if (packages !== undefined && npmPackages(workspace).some((npm) => dependenciesOf(npm).some(({ entry }) => packages.test(entry.key)))) return true;
  if (commands !== undefined && workspace.once(commandTexts).some((text) => commands.test(text))) return true;
  return settings !== undefined && workspace.once(settingsTexts).some((text) => settings.test(text));
}

/** True for applications that serve requests, as far as their manifests tell. */
export function servesRequests(workspace: Workspace): boolean {
  return npmPackages(workspace).some((npm) => dependenciesOf(npm, ["dependencies"]).some(({ entry }) => server.test(entry.key)));
}

function settingsTexts(workspace: Workspace): readonly string[] {
  const files = workspace.matching((path) => settingsFile.test(path) && !isLockFile(path) && !isAside(path));
  return files.map((path) => workspace.text(path) ?? "").filter(({ length }) => length <= mostLength);
}

function commandTexts(workspace: Workspace): readonly string[] {
  const files = workspace.matching((path) => pipelineFile.test(path) || scriptFile.test(path));
  const texts = files.map((path) => withoutInlineCode((workspace.text(path) ?? "").replace(/^\s*#[^\n]*|\s#\s[^\n]*/gm, "")));
  const scripts = npmPackages(workspace).flatMap(({ root }) => entriesOf(at(root, "scripts")).map(({ value }) => scalarText(value) ?? ""));
  return [...texts, ...scripts];
}

/** Without the JavaScript of steps of actions/github-script: a scanner that it names is a word in a text, not a command. */
function withoutInlineCode(text: string): string {
  const kept: string[] = [];
  let isScript = false;
  let indent = Infinity;
  for (const line of text.split("\n")) {
    const depth = line.search(/\S/);
    if (depth >= 0 && depth <= indent) indent = Infinity;
    if (indent < Infinity) continue;
    kept.push(line);
    if (/^\s*-\s/.test(line)) isScript = false;
    if (line.includes("actions/github-script@")) isScript = true;
    if (isScript && /^\s*script:\s*[|>]/.test(line)) indent = depth;
  }
  return kept.join("\n");
}

/** Where a project lacks something that a pipeline would do: its first pipeline, or else its manifest. */
export function pipelineAnchor(workspace: Workspace): { readonly path: string; readonly at: Span } | undefined {
  const [path] = pipelinesOf(workspace);
  return path === undefined ? manifestAnchor(workspace) : { path, at: firstLineOf(workspace.text(path) ?? "") };
}

/** Where a project lacks something as a whole: its manifest. */
export function manifestAnchor(workspace: Workspace): { readonly path: string; readonly at: Span } | undefined {
  const main = mainPackage(workspace);
  return main === undefined ? undefined : { path: main.path, at: anchorOf(main) };
}

/** The first line of a configuration that is neither empty nor starts as a comment does. */
export function firstLineOf(text: string): Span {
  const start = Math.max(0, text.search(/^[ \t]*[^\s#/*][^\n]*/m));
  const end = text.indexOf("\n", start);
  return { start, end: Math.max(start, (end < 0 ? text : text.slice(0, end)).trimEnd().length) };
}
