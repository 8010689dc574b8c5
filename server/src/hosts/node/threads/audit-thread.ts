import type { MessagePort } from "node:worker_threads";
import { createEngine } from "#core/analyze";
import { createConfigResolver } from "#core/config/config-resolver";
import type { ImportedText, Registry } from "#core/engine";
import type { SharedProject } from "#core/project/flow-threads";
import { createFlowWork, type OpenFlowWork } from "#core/project/flow-work";
import { inspectFile, type Inspected } from "#core/project/inspect-file";
import { createProjectModules } from "#core/project/project-modules";
import { looksAcrossFiles } from "#core/project/rules-reach";
import { withTeam } from "#core/team/compile-team";
import { contentHash } from "../content-hash.js";
import { diskConfigFiles } from "../disk-config-files.js";
import { keepingSources } from "../kept-sources.js";
import { createCompiledParser } from "../lazy-parser.js";
import { nodeNarrowText } from "../narrow-text.js";
import { createSourceReader } from "../source-reader.js";
import { today } from "../today.js";
import { openQueue } from "./file-queue.js";
import type { FromThread, ThreadStart, ToThread } from "./thread-messages.js";

/** The side of an audit in another thread: looks at files until none is left, then answers what it is asked. */
export function runAuditThread({ config: scope, ruleIds, isKept, queue, thread, team }: ThreadStart, registry: Registry, port: MessagePort): void {
  const wanted = new Set(ruleIds);
  const { rules, models } = withTeam(registry, team);
  const engine = createEngine({ rules: rules.filter(({ meta }) => wanted.has(meta.id)), models }, createCompiledParser(), { today, narrow: nodeNarrowText() });
  const files = diskConfigFiles();
  const config = createConfigResolver({ ...scope, files, rules: registry.rules });
  const ports = { engine, looksAcross: looksAcrossFiles(engine.registry.rules), config, read: keepingSources(createSourceReader(scope.root)), ...(isKept && { hash: contentHash }) };
  const work = createFlowWork(ports);
  const send = (message: FromThread): void => port.postMessage(message);

  let project: SharedProject | undefined;
  let opened: OpenFlowWork | undefined;
  const open = (known: SharedProject): OpenFlowWork => {
    const paths = new Set(known.paths);
    const tests = new Set(known.tests);
    const { resolve } = createProjectModules({ root: scope.root, top: scope.top, files, exists: (path) => paths.has(path), paths: () => paths });
    const imports = (path: string): ImportedText | undefined => {
      const texts = known.imported.get(path);
      return texts && ((name) => texts.get(name));
    };
    const starsOf = (path: string): readonly string[] => known.stars.get(path) ?? [];
    return work.open({ exists: (path) => paths.has(path), isTest: (path) => tests.has(path), sinks: engine.sinksWith(known.packages), resolve, imports, starsOf, views: (path) => known.views.get(path) });
  };

  const answer = (asked: ToThread): void => {
    if (asked.kind === "open") project = asked.project;
    if (asked.kind === "open" || project === undefined) return;
    const { summary, graph, adopt, solve } = (opened ??= open(project));
    switch (asked.kind) {
      case "summarize":
        return send({ kind: "summaries", files: asked.paths.map((path) => [path, summary(path)] as const) });
      case "fetch": {
        const found = asked.paths.flatMap((path) => {
          const entry = graph(path);
          return entry === undefined ? [] : [[path, entry] as const];
        });
        return send({ kind: "graphs", files: found });
      }
      case "adopt":
        for (const [path, entry] of asked.files) adopt(path, entry);
        return;
      case "solve":
        for (const group of asked.groups) send({ kind: "solved", solved: solve(group) });
    }
  };

  const own = openQueue(queue, thread);
  for (let paths = own.take(); paths.length > 0; paths = own.take()) {
    const looked: [string, Inspected][] = [];
    for (const path of paths) {
      own.at(path);
      looked.push([path, inspectFile(ports, work, path)]);
    }
    own.at(undefined);
    send({ kind: "inspected", files: looked });
  }
  send({ kind: "done", problems: work.problems() });

  port.on("message", (asked: ToThread) => {
    answer(asked);
    send({ kind: "done", problems: work.problems() });
  });
}
