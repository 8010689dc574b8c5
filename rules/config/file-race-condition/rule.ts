import type { FileFacts } from "#core/facts/file-facts";
import type { Confidence } from "#core/finding/severity";
import type { Fix } from "#core/fix/fix";
import { readOption } from "#core/options/read-option";
import { guardedRegions, handlesErrors, type Region, samePath } from "#core/races/guarded-region";
import { defineSyntaxRule } from "#core/rule/rule";
import { isOperatorsOwn } from "#core/sql/dynamic-sql";
import { type CallExpression, enclosingFunction, isCallExpression, isTaggedTemplate } from "#core/syntax/nodes";
import { fileChecks, type FileUseRow, fileUses } from "#rules/models/tables/file-checks";

interface Check {
  readonly call: CallExpression;
  readonly name: string;
  readonly regions: readonly Region[];
}

interface Guard {
  readonly check: Check;
  readonly region: Region;
}

/** A look at who owns something, who may do what with it, or whether it is a link: the check is there for security. */
const looksAtRights = /isSymbolicLink|\.(?:uid|gid|mode)\b/;

export default defineSyntaxRule({
  meta: {
    id: "file-race-condition",
    title: "File used after a check of its path",
    family: "config",
    severity: "low",
    confidence: "medium",
    cwe: [367],
    owasp: ["A04:2021"],
    asvs: ["v5.0.0-15.4.2"],
    since: "0.1.0",
    messages: {
      write: "Between {check} and {use} somebody else can put another file, or a link, at this path, which is then written to. Open it with the flag \"wx\", or open it once and check what was opened.",
      remove: "Between {check} and {use} somebody else can put another file at this path. Leave the check out, and handle the error.",
      change: "Between {check} and {use} somebody else can put another file at this path. Leave the check out, and handle the error.",
      read: "Between {check} and {use} the file can be replaced or go away. Open it once, ask what was opened, and handle the error.",
    },
    options: {},
    triggers: [{ patterns: [/["'](?:node:)?(?:fs|fs\/promises|fs-extra|graceful-fs)["']/, /\b(?:exists|pathExists|access|l?stat)(?:Sync)?\b/, /\b(?:writeFile|appendFile|outputFile|createWriteStream|open|truncate|copyFile|writeJson|writeJSON|unlink|rm|rename|chmod|chown|readFile|createReadStream|readJson|readJSON)(?:Sync)?\b/] }],
    fix: "suggestion",
    inTests: "silent",
    inProse: "silent",
    presets: { recommended: "off" },
  },
  check({ facts, document, report }) {
    const checks = checksByPath(facts);
    if (checks.size === 0) return;
    const isOwn = isOperatorsOwn(document.path);
    for (const call of facts.calls()) {
      if (isTaggedTemplate(call) || !isCallExpression(call)) continue;
      const use = nameOf(facts, call);
      for (const row of fileUses.get(use ?? "") ?? []) {
        const path = call.arguments[row.path];
        const key = path && samePath(facts, path);
        const guard = guardOf(key === undefined ? [] : (checks.get(key) ?? []), call);
        const does = guard === undefined ? undefined : effectOf(facts, call, row);
        if (guard === undefined || use === undefined || does === undefined) continue;
        report({ at: call, message: does, data: { check: guard.check.name, use }, confidence: isOwn ? "low" : confidenceOf(facts, does, guard, call), fixes: onlyNew(call, use, guard), related: [{ span: facts.spanOf(guard.check.call), message: "checked here" }] });
        break;
      }
    }
  },
});

function nameOf(facts: FileFacts, call: CallExpression): string | undefined {
  const api = facts.callee(call);
  return api?.certain === true && api.name.startsWith("fs.") ? api.name.slice(3).replace(/Sync$/, "") : undefined;
}

function checksByPath(facts: FileFacts): ReadonlyMap<string, readonly Check[]> {
  const found = new Map<string, Check[]>();
  for (const call of facts.calls()) {
    if (isTaggedTemplate(call) || !isCallExpression(call)) continue;
    const name = nameOf(facts, call);
    const says = name === undefined ? undefined : fileChecks.get(name);
    const [path] = call.arguments;
    const key = says === undefined || path === undefined ? undefined : samePath(facts, path);
    if (name === undefined || says === undefined || key === undefined) continue;
    const regions = guardedRegions(facts, call, says);
    if (regions.length > 0) found.set(key, [...(found.get(key) ?? []), { call, name, regions }]);
  }
  return found;
}

/** The check by which a call runs, at best one that found nothing at the path. */
function guardOf(checks: readonly Check[], call: CallExpression): Guard | undefined {
  const guards = checks.flatMap((check) => check.regions.filter(({ start, end }) => call.pos >= start && call.end <= end).map((region): Guard => ({ check, region })));
  return guards.find(({ region }) => region.when === "missing") ?? guards[0];
}

/** What the call does that matters; undefined where a race makes no difference to it. */
function effectOf(facts: FileFacts, call: CallExpression, row: FileUseRow): FileUseRow["does"] | undefined {
  const flags = flagsOf(facts, call, row);
  if (/x|EXCL/i.test(flags ?? "")) return undefined;
  const does = row.byFlags === true && (flags === undefined || flags === "r") ? "read" : row.does;
  // Where the error of a file that went away is looked at, only what is made or changed in its place is left.
  if ((does === "read" || does === "remove") && (handlesErrors(call, enclosingFunction(call)) || ignoresMissing(facts, call))) return undefined;
  return does;
}

function flagsOf(facts: FileFacts, call: CallExpression, { flags }: FileUseRow): string | undefined {
  const given = flags === undefined ? undefined : call.arguments[flags];
  if (given === undefined) return undefined;
  const constant = facts.constantString(given);
  if (constant !== undefined) return constant;
  for (const name of ["flag", "flags"]) {
    const option = readOption(facts, given, name);
    if (option.state === "given") return facts.constantString(option.value) ?? facts.textOf(option.value);
  }
  return facts.textOf(given).includes("{") ? undefined : facts.textOf(given);
}

/** `rm(path, { force: true })`. */
function ignoresMissing(facts: FileFacts, call: CallExpression): boolean {
  return call.arguments[1] !== undefined && readOption(facts, call.arguments[1], "force").state === "given";
}

/** Writing where nothing was, and trusting what was looked at, is what a link in between turns to harm; all else may only fail. */
function confidenceOf(facts: FileFacts, does: FileUseRow["does"], { check, region }: Guard, call: CallExpression): Confidence {
  if (does === "read") return "low";
  if (does === "write" && region.when === "missing") return "medium";
  const between = facts.tree.document.text.slice(check.call.pos, Math.min(call.pos, check.call.pos + 800));
  return check.name === "lstat" || looksAtRights.test(between) ? "medium" : "low";
}

/** `writeFile(path, data)` where nothing lies at the path: fails where something does. */
function onlyNew(call: CallExpression, use: string, { region }: Guard): readonly Fix[] {
  const [, data, options] = call.arguments;
  if (use !== "writeFile" || data === undefined || options !== undefined || region.when !== "missing") return [];
  return [{ title: "Fail where the file is there already", applicability: "suggestion", edits: [{ span: { start: data.end, end: data.end }, newText: ', { flag: "wx" }' }], appends: [] }];
}
