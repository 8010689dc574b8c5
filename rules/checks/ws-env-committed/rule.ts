import { namePromise } from "#core/secrets/name-words";
import { isReference } from "#core/secrets/settings-files";
import { isSamplePassword } from "#core/secrets/sample-password";
import { certificateReach, certificateReaches } from "#core/secrets/certificate";
import { isEnvOfOwnMachine, isForVisitors, isSecretOfProgram } from "#core/secrets/own-machine";
import { isKeyFile } from "#core/secrets/private-key";
import { readSettings } from "#core/settings/read-settings";
import type { Setting } from "#core/settings/setting";
import type { Confidence } from "#core/finding/severity";
import { folderOf } from "#core/text/paths";
import { defineWorkspaceRule, type WorkspaceRuleContext } from "#core/rule/rule";
import { isEnvFile } from "#core/workspace/env-files";
import { isAside } from "#core/workspace/npm-packages";
import { isKeyOfOwnMachine } from "#core/text/deployment-paths";

export default defineWorkspaceRule({
  meta: {
    id: "ws-env-committed",
    title: "File of secrets that git tracks",
    family: "checks",
    severity: "high",
    confidence: "high",
    cwe: [540, 798],
    owasp: ["A07:2021"],
    asvs: ["v5.0.0-13.3.1"],
    since: "0.1.0",
    messages: {
      secret: "Git tracks this file, and with it {name}: everyone with a copy of the repository has it. Replace the secret, take the file out with `git rm --cached`, and add it to .gitignore.",
      local: "Git tracks this file, although its name says that it is for one machine. Take it out with `git rm --cached`, and add it to .gitignore.",
      key: "Git tracks this private key: everyone with a copy of the repository has it. Issue a new one, and keep it outside of the repository.",
      account: "Git tracks this key of a service account: everyone with a copy of the repository can act as it. Revoke the key, and keep the next one outside of the repository.",
    },
    options: {},
    files: "any",
    triggers: [],
    fix: "none",
    presets: {},
  },
  check(workspace, context) {
    const text = (path: string): string => workspace.text(path) ?? "";
    if (workspace.tracked === undefined) context.cannotJudgeWithout("a git repository");
    const keys: string[] = [];
    const certificates = new Map<string, string[]>();
    for (const path of workspace.tracked ?? []) {
      if (/\.(?:crt|cer|cert|pem)$/i.test(path)) {
        const beside = certificates.get(folderOf(path));
        if (beside === undefined) certificates.set(folderOf(path), [path]);
        else beside.push(path);
      }
      if (isEnvFile(path)) judgeEnv(path, text(path), context);
      else if (isKeyFile(path)) keys.push(path);
      else if (/service[-_]?account[\w.-]*\.json$|(?:^|\/)(?:gcp|firebase|google)[\w-]*(?:key|credentials|adminsdk)[\w.-]*\.json$/i.test(path)) judgeAccount(path, text(path), context);
    }
    // By now it is known what stands beside each of them.
    for (const path of keys) judgeKey(path, text(path), () => (certificates.get(folderOf(path)) ?? []).map(text), context);
  },
});

type Context = WorkspaceRuleContext<"secret" | "local" | "key" | "account">;

function judgeEnv(path: string, text: string, context: Context): void {
  const settings = readSettings("env", text);
  const all = settings.filter(({ name, value }) => namePromise(name) !== undefined && value.length > 5 && !isReference(value) && !isSamplePassword(value) && !standsIn(name, value));
  const isOwn = isEnvOfOwnMachine(path, text);
  const isLess = ({ name, value }: Setting): boolean => isForVisitors(name) || (isForDevelopers.test(path) && /^[a-z]+$/i.test(value)) || (isOwn && isSecretOfProgram(name));
  const held = all.find((setting) => !isLess(setting)) ?? all[0];
  const first = settings[0];
  if (held !== undefined) {
    // The line is named and not the value, which rules about secrets judge.
    const start = text.lastIndexOf(held.name, held.span.start);
    context.report(path, { at: { start, end: start + held.name.length }, message: "secret", data: { name: held.name }, confidence: isAside(path) || /(?:^|[.-])(?:test|e2e)$/.test(path) ? "low" : isLess(held) ? "medium" : "high" });
  } else if (/\.local$/.test(path) && first !== undefined) {
    const start = text.lastIndexOf(first.name, first.span.start);
    context.report(path, { at: { start, end: start + first.name.length }, message: "local", severity: "low", confidence: isAside(path) ? "low" : "medium" });
  }
}

/** Where a program is developed, a plain word opens nothing. */
const isForDevelopers = /(?:^|[/._-])(?:dev|devel|development|local)(?=[._-]|$)/i;

/** `[open-ai-key]`, `CHANGE ME`, and `novu_api_key` of `NOVU_API_KEY`, `my-api-key`: a value that says what belongs there. */
function standsIn(name: string, value: string): boolean {
  const [bare, whole] = [value, name].map((text) => text.toLowerCase().replace(/[-_ ]/g, ""));
  const [, own] = /^(?:my|your)(.{4,})$/.exec(bare ?? "") ?? [];
  return /^\[.*\]$|^change[ _-]?(?:me|it)\b/i.test(value) || bare === whole || (own !== undefined && whole?.endsWith(own) === true);
}

function judgeKey(path: string, text: string, beside: () => readonly string[], context: Context): void {
  const header = /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----|^PuTTY-User-Key-File-\d/m.exec(text);
  if (header === null) return;
  context.report(path, { at: { start: header.index, end: header.index + header[0].length }, message: "key", confidence: isAside(path) || isKeyOfOwnMachine(path) ? "low" : confidenceBeside(text, beside) });
}

/** By the certificates that the key goes with, in its file or its folder: one that convinces nobody else is for a developer's machine. */
function confidenceBeside(text: string, beside: () => readonly string[]): Confidence {
  const own = certificateReach(text);
  const reaches = own !== undefined ? [own] : certificateReaches(beside());
  if (reaches.length === 0 || reaches.includes("others")) return "high";
  return reaches.includes("self-signed") ? "medium" : "low";
}

function judgeAccount(path: string, text: string, context: Context): void {
  const header = /"private_key"\s*:\s*"-----BEGIN/.exec(text);
  if (header === null) return;
  context.report(path, { at: { start: header.index, end: header.index + '"private_key"'.length }, message: "account", confidence: isAside(path) ? "low" : "high" });
}
