import type { FileFacts } from "#core/facts/file-facts";
import { defineSyntaxRule } from "#core/rule/rule";
import { type CallExpression, type Expression, isCallExpression, isIdentifier, skipWrappers } from "#core/syntax/nodes";
import { readOption } from "#core/options/read-option";
import { fileWriters, sharedFolder, temporaryFolders } from "#rules/models/tables/temporary-files";

export default defineSyntaxRule({
  meta: {
    id: "insecure-temp-file",
    title: "Temporary file whose name others can guess",
    family: "config",
    severity: "medium",
    confidence: "medium",
    cwe: [377, 379],
    owasp: ["A01:2021"],
    asvs: ["v5.0.0-14.2.4"],
    since: "0.1.0",
    messages: {
      guessable: "{path} lies in a folder that all users of the machine write to, under a name they can guess, so that they can put a link there first. Make a folder with mkdtemp, or give the flag \"wx\".",
    },
    options: {},
    triggers: ["tmpdir", { pattern: /["'`]\/(?:var\/)?tmp\// }],
    fix: "suggestion",
    presets: {},
  },
  visit: {
    CallExpression(call, context) {
      const { facts } = context;
      const row = fileWriters.find(({ method }) => facts.callee(call)?.name.replace(/Sync$/, "").replace(/^(?:fs\/promises|fs-extra|graceful-fs|fs\.promises)\./, "fs.") === `fs.${method}`);
      const path = call.arguments[0];
      if (row === undefined || path === undefined || !isGuessable(facts, path, 0)) return;
      const options = call.arguments[row.options];
      const isExclusive = options !== undefined && (/x/.test(facts.constantString(options) ?? "") || /x/.test(constantFlag(facts, options)));
      const reads = row.method === "open" && (options === undefined || /^r$/.test(facts.constantString(options) ?? ""));
      if (isExclusive || reads) return;
      const fix = row.method === "writeFile" && call.arguments.length === 2 && call.arguments[1] !== undefined
        ? [{ title: "Fail where the file is there already", applicability: "suggestion" as const, edits: [{ span: { start: call.arguments[1].end, end: call.arguments[1].end }, newText: ', { flag: "wx", mode: 0o600 }' }], appends: [] }]
        : [];
      context.report({ at: call, message: "guessable", data: { path: facts.textOf(path).slice(0, 60) }, confidence: context.isTestFile ? "low" : "medium", fixes: fix });
    },
  },
});

function constantFlag(facts: FileFacts, options: Expression): string {
  const flag = ["flag", "flags"].map((name) => readOption(facts, options, name)).find(({ state }) => state === "given");
  return flag?.state === "given" ? (facts.constantString(flag.value) ?? "") : "";
}

const maxDepth = 4;

/** A path right in a shared folder whose name is fixed, or made of the clock, the process's number or weak chance. */
function isGuessable(facts: FileFacts, path: Expression, depth: number): boolean {
  const bare = skipWrappers(path);
  if (depth > maxDepth) return false;
  if (isIdentifier(bare)) {
    const definition = facts.definitionOf(bare);
    return definition !== undefined && isGuessable(facts, definition, depth + 1);
  }
  const pieces = isCallExpression(bare) ? joined(facts, bare) : undefined;
  if (pieces !== undefined) {
    const [folder, ...names] = pieces;
    return folder !== undefined && isSharedFolder(facts, folder, depth) && names.length > 0 && names.every((name) => isKnownName(facts, name));
  }
  const parts = facts.shape(bare).parts.filter((part) => !("text" in part) || part.text !== "");
  const [first] = parts;
  const isShared = first !== undefined && ("text" in first ? sharedFolder.test(first.text) : isSharedFolder(facts, first.hole, depth) && parts.length > 1);
  return isShared && parts.slice(1).every((part) => "text" in part || isPredictable(facts, part.hole));
}

function joined(facts: FileFacts, call: CallExpression): readonly Expression[] | undefined {
  return /^path\.(?:(?:posix|win32)\.)?(?:join|resolve)$/.test(facts.callee(call)?.name ?? "") ? call.arguments : undefined;
}

function isSharedFolder(facts: FileFacts, folder: Expression, depth: number): boolean {
  const bare = skipWrappers(folder);
  if (isCallExpression(bare) && temporaryFolders.includes(facts.callee(bare)?.name ?? "")) return true;
  const text = facts.constantString(bare);
  if (text !== undefined) return /^\/(?:var\/)?tmp\/?$/.test(text);
  const definition = isIdentifier(bare) && depth < maxDepth ? facts.definitionOf(bare) : undefined;
  return definition !== undefined && isSharedFolder(facts, definition, depth + 1);
}

function isKnownName(facts: FileFacts, name: Expression): boolean {
  return facts.shape(name).parts.every((part) => "text" in part || isPredictable(facts, part.hole));
}

/** `Date.now()`, `process.pid`, `Math.random()`. */
function isPredictable(facts: FileFacts, value: Expression): boolean {
  return facts.constant(value) !== undefined || /^(?:Date\.now\(\)|\+?new Date\(\)(?:\.getTime\(\)|\.valueOf\(\))?|process\.pid|Math\.random\(\)(?:\.toString\(\d*\))?(?:\.\w+\([\d, ]*\))?|performance\.now\(\))$/.test(facts.textOf(value));
}
