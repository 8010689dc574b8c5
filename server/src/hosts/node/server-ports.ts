import { existsSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { pathToFileURL } from "node:url";
import { checklists } from "#rules/checklists";
import { models, rules } from "#rules";
import { pages } from "#rules/pages";
import { createEngine } from "#core/analyze";
import type { Engine } from "#core/engine";
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
  let engineOnce: Engine | undefined;
  return {
    version: lintelVersion(),
    engine: createEngine({ rules, models }, parse, { today, narrow: nodeNarrowText() }),
    flowGraphOnce: (document) => (engineOnce ??= createEngine({ rules, models }, createLazyParser())).flowGraph(document),
    parse,
    files: createServerFiles(),
    createConfigs: createFolderConfigs,
    manifests: (root) => ({ root, top: gitRootOf(root) ?? root, files: diskConfigFiles() }),
    workspaceHost: createWorkspaceHost,
    newSince: (root, ref, token) => newSinceWith(join(import.meta.dirname, "cli.cjs"), root, ref, token),
    pages: createRulePages(),
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

/** Short forms come with the bundle, whole pages lie beside it. */
function createRulePages(): RulePages {
  const read = bundledRulePages();
  return {
    summary: (ruleId) => (Object.hasOwn(pages, ruleId) ? pages[ruleId] : undefined),
    uri(ruleId) {
      const path = join(import.meta.dirname, "rules", `${ruleId}.md`);
      return Object.hasOwn(pages, ruleId) && existsSync(path) ? pathToFileURL(path).href : undefined;
    },
    markdown: async (ruleId) => read(ruleId),
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
