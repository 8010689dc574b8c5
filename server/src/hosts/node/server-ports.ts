import { existsSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { pathToFileURL } from "node:url";
import { checklists } from "#rules/checklists";
import { models, rules } from "#rules";
import { pages } from "#rules/pages";
import { createEngine } from "#core/analyze";
import type { Engine, Registry } from "#core/engine";
import { createTeamEngine, type TeamEngine } from "#core/team-run/team-engine";
import { teamPage, teamSummary } from "#core/team/team-page";
import { mentionPatterns } from "#core/checklist/mentions";
import { createConfigResolver } from "#core/config/config-resolver";
import { createChecklists } from "../../lsp/checklists.js";
import type { Clock, ConfigScope, FolderConfigs, RulePages, ServerPorts } from "../../lsp/ports.js";
import { diskConfigFiles } from "./disk-config-files.js";
import { gitRootOf } from "./git-ignore.js";
import { createLazyIncrementalParser, createLazyParser } from "./lazy-parser.js";
import { lintelVersion } from "./lintel-version.js";
import { nodeNarrowText } from "./narrow-text.js";
import { newSinceWith } from "./new-since.js";
import { bundledRulePages } from "./rule-pages.js";
import { createServerFiles } from "./server-files.js";
import { today } from "./today.js";
import { createWorkspaceHost } from "./workspace-host.js";

/** What a language server on this machine works with. */
export function createServerPorts(): ServerPorts {
  const parse = createLazyIncrementalParser();
  const team = createTeamEngine({ rules, models }, (registry) => createEngine(registry, parse, { today, narrow: nodeNarrowText() }));
  let once: { readonly registry: Registry; readonly engine: Engine } | undefined;
  const engineOnce = (): Engine => {
    const { registry } = team.engine;
    if (once?.registry !== registry) once = { registry, engine: createEngine(registry, createLazyParser()) };
    return once.engine;
  };
  return {
    version: lintelVersion(),
    engine: team.engine,
    flowGraphOnce: (document) => engineOnce().flowGraph(document),
    parse,
    files: createServerFiles(),
    createConfigs: (scope) => team.watch(scope.root ?? "/", createFolderConfigs(scope)),
    manifests: (root) => ({ root, top: gitRootOf(root) ?? root, files: diskConfigFiles() }),
    workspaceHost: createWorkspaceHost,
    newSince: (root, ref, token) => newSinceWith(join(import.meta.dirname, "cli.cjs"), root, ref, token),
    pages: createRulePages(team),
    clock: systemClock,
    mentions: mentionPatterns(checklists),
    createChecklists: (files) => createChecklists({ checklists, files, today }),
  };
}

/** Config files below the folder or, in a repository, below its root. The editor's settings stand in for defaults only. */
function createFolderConfigs({ root = "/", ...defaults }: ConfigScope): FolderConfigs {
  const gitRoot = gitRootOf(root);
  return createConfigResolver({ root, ...(gitRoot !== undefined && { top: gitRoot }), files: diskConfigFiles(), rules, defaults });
}

/** Short forms come with the bundle, whole pages lie beside it; those of a team are made of its rules. */
function createRulePages(team: Pick<TeamEngine, "rule">): RulePages {
  const read = bundledRulePages();
  return {
    summary(ruleId) {
      const own = team.rule(ruleId);
      return own !== undefined ? teamSummary(own) : Object.hasOwn(pages, ruleId) ? pages[ruleId] : undefined;
    },
    uri(ruleId) {
      const path = join(import.meta.dirname, "rules", `${ruleId}.md`);
      return Object.hasOwn(pages, ruleId) && existsSync(path) ? pathToFileURL(path).href : undefined;
    },
    markdown: async (ruleId) => {
      const own = team.rule(ruleId);
      return own === undefined ? read(ruleId) : teamPage(own);
    },
  };
}

const systemClock: Clock = {
  now: () => performance.timeOrigin + performance.now(),
  // Two turns: the first lets the stream deliver what has arrived, the second lets the connection dispatch it.
  nextTurn: () => new Promise((resolve) => setImmediate(() => setImmediate(resolve))),
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};
