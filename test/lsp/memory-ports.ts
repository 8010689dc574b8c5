import { createEngine } from "#core/analyze";
import { createConfigResolver } from "#core/config/config-resolver";
import type { Engine } from "#core/engine";
import type { Fix } from "#core/fix/fix";
import { defineSuppressionRule, defineTextRule, type Rule } from "#core/rule/rule";
import type { RuleMeta } from "#core/rule/rule-meta";
import { isRead } from "#core/syntax/language";
import { parse } from "#core/syntax/parse";
import { isInside, relativePath } from "#core/text/paths";
import type { Clock, ServerPorts } from "../../server/src/lsp/ports.js";
import { pathOfUri } from "../../server/src/lsp/uri.js";

export interface TestClock extends Clock {
  /** Runs everything that waits for time to pass, and what that makes wait in turn. */
  runTimers(): void;
}

/** The files of a workspace in memory: text by absolute path. Tests change the map to change the disk. */
export type MemoryFiles = Map<string, string>;

export interface MemoryPorts extends ServerPorts {
  readonly disk: MemoryFiles;
  readonly clock: TestClock;
  /** Paths analysed so far, in order. */
  readonly analysed: string[];
}

/** Ports over files in memory. `wrapEngine` may replace what the engine of the toy rules does. */
export function createMemoryPorts(files: Readonly<Record<string, string>>, wrapEngine: (engine: Engine) => Engine = (engine) => engine): MemoryPorts {
  const disk: MemoryFiles = new Map(Object.entries(files));
  const analysed: string[] = [];
  const engine = wrapEngine(createEngine({ rules: toyRules, models: [] }, parse));
  return {
    version: "0.0.0-test",
    disk,
    analysed,
    parse,
    clock: createTestClock(),
    engine: {
      ...engine,
      analyze(document, config, cancellation, traces, imports) {
        analysed.push(document.path);
        return engine.analyze(document, config, cancellation, traces, imports);
      },
      analyzeInSteps(document, config, follow) {
        analysed.push(document.path);
        return engine.analyzeInSteps(document, config, follow);
      },
    },
    flowGraphOnce: (document) => engine.flowGraph(document),
    files: {
      read: async (uri) => {
        const text = disk.get(pathOfUri(uri));
        return text === undefined ? { missing: true, reason: "the file does not exist" } : { text };
      },
      list: async (folderUri) => {
        const root = pathOfUri(folderUri);
        const paths = [...disk.keys()].filter((path) => isInside(root, path) && isRead(path));
        return { paths: paths.map((path) => relativePath(root, path)).sort(), skipped: [], problems: [] };
      },
      leftOutBecause: async (_folder, path) => (path.includes("node_modules/") ? "it lies in node_modules" : undefined),
      isThere: (uri) => disk.has(pathOfUri(uri)),
      invalidate: () => undefined,
    },
    manifests: (root) => ({ root, files: { read: (path) => disk.get(path) } }),
    createConfigs: ({ root = "/", ...defaults }) => createConfigResolver({ root, defaults, files: { read: (path) => disk.get(path) }, rules: engine.registry.rules }),
    pages: {
      summary: (id) => (id === "toy-safe" ? { what: "The word BAD.", why: "It is bad.", fix: "Write GOOD." } : undefined),
      uri: (id) => `file:///pages/${id}.md`,
      markdown: async (id) => (id === "toy-safe" ? "# BAD" : undefined),
    },
  };
}

function createTestClock(): TestClock {
  let now = 0;
  let waiting: (() => void)[] = [];
  return {
    now: () => now++,
    nextTurn: () => new Promise((resolve) => setImmediate(() => setImmediate(resolve))),
    after(_milliseconds, run) {
      waiting.push(run);
      return () => {
        waiting = waiting.filter((other) => other !== run);
      };
    },
    runTimers() {
      while (waiting.length > 0) waiting.shift()?.();
    },
  };
}

interface ToyRule {
  readonly id: string;
  readonly word: string;
  readonly severity?: RuleMeta["severity"];
  readonly fix?: (start: number, end: number) => Fix;
}

function toyRule({ id, word, severity = "high", fix }: ToyRule): Rule {
  return defineTextRule({
    meta: { ...toyMeta(id, `The word ${word}`, severity), messages: { found: `${word} is not allowed.` } },
    scan({ document, report }) {
      for (const { index } of document.text.matchAll(new RegExp(`\\b${word}\\b`, "g"))) {
        const at = { start: index, end: index + word.length };
        report({ at, message: "found", fixes: fix === undefined ? [] : [fix(at.start, at.end)] });
      }
    },
  });
}

function toyMeta(id: string, title: string, severity: RuleMeta["severity"]): Omit<RuleMeta, "messages"> {
  const none = { cwe: [79], owasp: [], asvs: [], since: "0.1.0", options: {}, triggers: [], presets: {} };
  return { ...none, id, title, severity, family: "config", confidence: "high", fix: "safe" };
}

const replaceWith = (title: string, applicability: Fix["applicability"], newText: string, appends: Fix["appends"] = []) =>
  (start: number, end: number): Fix => ({ title, applicability, edits: [{ span: { start, end }, newText }], appends });

const envLine = { file: ".env.example", line: "ASK=", unlessLineStartsWith: "ASK=" };

/** Each finds a word. BAD has a safe fix, ASK a suggestion that adds a line to another file, the others have none. */
const toyRules: readonly Rule[] = [
  toyRule({ id: "toy-safe", word: "BAD", fix: replaceWith("Write GOOD", "safe", "GOOD") }),
  toyRule({ id: "toy-ask", word: "ASK", severity: "medium", fix: replaceWith("Read it from the environment", "suggestion", "process.env.ASK", [envLine]) }),
  toyRule({ id: "toy-low", word: "LOW", severity: "low" }),
  toyRule({ id: "toy-info", word: "INFO", severity: "info" }),
  toyRule({ id: "toy-critical", word: "WORST", severity: "critical" }),
  defineSuppressionRule({ ...toyMeta("no-reason", "No reason", "low"), messages: { missingReason: "Say why." } }, "missing-reason"),
  defineSuppressionRule({ ...toyMeta("unused", "Unused", "low"), messages: { unused: "Nothing to suppress." } }, "unused"),
];
