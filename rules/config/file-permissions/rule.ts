import type { FileFacts } from "#core/facts/file-facts";
import { readOption } from "#core/options/read-option";
import { nameOf } from "#core/secrets/named-value";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { type CallExpression, enclosingFunction, type Expression, isBinaryExpression, isCallExpression, isIdentifier, isNumericLiteral, isObjectLiteral, isStringLike, isVariableDeclaration, skipWrappers, SyntaxKind } from "#core/syntax/nodes";
import { splitWords } from "#core/text/words";
import { fileModes, fileModules, handleChmod } from "#rules/models/tables/file-modes";

type Context = SyntaxRuleContext<"open" | "mask" | "command" | "decimal" | "key", unknown>;
const othersWrite = 0o002;
const othersRead = 0o044;

export default defineSyntaxRule({
  meta: {
    id: "file-permissions",
    title: "File that every user of the machine can change",
    family: "config",
    severity: "medium",
    confidence: "high",
    cwe: [732],
    owasp: ["A01:2021", "A05:2021"],
    asvs: ["v5.0.0-14.2.4"],
    since: "0.1.0",
    messages: {
      open: "The mode {mode} lets every user of the machine change the file. Give {better}, or less.",
      mask: "umask({mode}) makes all files that follow open to every user of the machine. Leave the mask as it is.",
      command: "chmod {mode} lets every user of the machine change the file. Give {better}, or less.",
      key: "The mode {mode} lets other users of the machine read the private key. Give {better}.",
      decimal: "{mode} is a decimal number here and means the mode {octal}. Write 0o{mode}, and check whether everybody is meant.",
    },
    options: {},
    triggers: [{ anywhere: "chmod" }, { method: "umask" }, { package: "fs", naming: "mode" }, { package: "fs/promises", naming: "mode" }, { package: "fs-extra", naming: "mode" }, { pattern: /mkdir(?:Sync)?\([^;{}]{1,200},\s*(?:0o?[0-7]*7{2}|["']0?777)/ }],
    fix: "suggestion",
    presets: {},
  },
  visit: {
    CallExpression(call, context) {
      const name = context.facts.callee(call)?.name ?? "";
      const [first] = call.arguments;
      if (name === "process.umask" || name === "globalThis.process.umask") {
        if (first === undefined || modeOf(context, first) !== 0) return;
        context.report({ at: call, message: "mask", data: { mode: "0" }, confidence: context.isTestFile ? "low" : isPutBack(context.facts, call) ? "medium" : "high" });
        return;
      }
      if (handleChmod.test(name) && first !== undefined) return judge(context, call, first, false);
      const method = fileModules.exec(name)?.[1];
      const row = fileModes.find((candidate) => candidate.method === method);
      const given = row === undefined ? undefined : call.arguments[row.argument];
      if (row !== undefined && given !== undefined) judge(context, call, given, row.isMasked);
    },
    StringLiteral(node, context) {
      const found = /\bchmod\s+(?:-[a-zA-Z]+\s+)*([0-7]?[0-7]{2}[2367]|(?:a|o|ugo)\+[rx]*w[rx]*)(?=\s|$)/.exec(node.text)?.[1];
      if (found === undefined) return;
      const better = /^[0-7]+$/.test(found) ? octal(Number.parseInt(found, 8) & ~0o022) : "u+w";
      context.report({ at: node, message: "command", data: { mode: found, better }, confidence: context.isTestFile ? "low" : "medium" });
    },
  },
});

/** `const before = process.umask(0)` with `process.umask(before)` further on: only what is made in between is open, as sockets are on purpose. */
function isPutBack(facts: FileFacts, call: CallExpression): boolean {
  const { parent } = call;
  const kept = isVariableDeclaration(parent) ? parent.name : isBinaryExpression(parent) && parent.operatorToken.kind === SyntaxKind.EqualsToken ? parent.left : undefined;
  const binding = kept !== undefined && isIdentifier(kept) ? facts.names.bindingOf(kept) : undefined;
  if (binding === undefined) return false;
  return facts.names.referencesTo(binding).some((reference) => isCallExpression(reference.parent) && reference.parent.arguments.includes(reference) && /\.umask$/.test(facts.callee(reference.parent)?.name ?? ""));
}

function judge(context: Context, call: CallExpression, given: Expression, isMasked: boolean): void {
  const { facts } = context;
  const option = isObjectLiteral(skipWrappers(given)) ? readOption(facts, given, "mode") : undefined;
  if (option !== undefined && option.state !== "given") return;
  const value = option?.state === "given" ? option.value : given;
  const mode = modeOf(context, value);
  if (mode === undefined) return;
  const bare = skipWrappers(value);
  const written = facts.textOf(bare);
  // `chmod(path, 777)`: nobody means a decimal number.
  if (isNumericLiteral(bare) && /^[0-7]{3}$/.test(written) && !isMasked) {
    const fix = { title: `Write 0o${written}`, applicability: "suggestion" as const, edits: [{ span: facts.spanOf(bare), newText: `0o${octal(Number.parseInt(written, 8) & ~0o022)}` }], appends: [] };
    context.report({ at: call, message: "decimal", data: { mode: written, octal: octal(mode) }, confidence: context.isTestFile ? "low" : "medium", fixes: [fix] });
    return;
  }
  if ((mode & othersWrite) === 0 && (mode & othersRead) !== 0 && isPrivateKey(facts, call)) {
    const fix = { title: "Give 0o600", applicability: "suggestion" as const, edits: [{ span: facts.spanOf(bare), newText: "0o600" }], appends: [] };
    context.report({ at: call, message: "key", data: { mode: octal(mode), better: "0o600" }, confidence: context.isTestFile ? "low" : "high", fixes: isNumericLiteral(bare) || isStringLike(bare) ? [fix] : [] });
    return;
  }
  if ((mode & othersWrite) === 0 || (mode & 0o1000) !== 0) return;
  const better = octal(mode & ~0o022);
  const isLiteral = isNumericLiteral(bare) || isStringLike(bare);
  context.report({
    at: call,
    message: "open",
    data: { mode: octal(mode), better: `0o${better}` },
    // The mask of the process, mostly 022, takes the right away again.
    confidence: isMasked || context.isTestFile || isRemovedNext(facts, call) ? "low" : saysWhy(context.document.text, facts.spanOf(call).start) || isSocket(facts, call) ? "medium" : "high",
    fixes: isLiteral ? [{ title: `Give 0o${better}`, applicability: "suggestion", edits: [{ span: facts.spanOf(bare), newText: `0o${better}` }], appends: [] }] : [],
  });
}

/** `chmodSync(file, 0o666); unlinkSync(file)`: what Windows asks for before it lets go of a file. */
function isRemovedNext(facts: FileFacts, call: CallExpression): boolean {
  const file = call.arguments[0];
  const around = enclosingFunction(call);
  if (file === undefined || around === undefined) return false;
  const text = facts.textOf(around);
  return /\bEPERM\b|win32/.test(text) || facts.calls().some((other) => "arguments" in other && other.pos > call.pos && other.end <= around.end && removes.test(facts.callee(other)?.name ?? "") && other.arguments?.[0] !== undefined && facts.textOf(other.arguments[0]) === facts.textOf(file));
}

/** A socket or a pipe is there for others to open. */
function isSocket(facts: FileFacts, call: CallExpression): boolean {
  const [file] = call.arguments;
  const around = enclosingFunction(call)?.name;
  return (around !== undefined && splitWords(facts.textOf(around)).includes("socket")) || (file !== undefined && /(?:^|[._a-z])(?:ipc|pipe|sock(?:et)?)(?:_?(?:path|file|name))?(?:["'`)]|$)/i.test(facts.textOf(skipWrappers(file))));
}

const removes = /\.(?:rm|rmdir|unlink|remove|rmSync|rmdirSync|unlinkSync|removeSync)$/;

/** A comment in front of a call that says who has to write there. */
function saysWhy(text: string, start: number): boolean {
  return text.slice(Math.max(0, start - 400), start).split("\n").slice(-3, -1).some((line) => /(?:\/\/|\*).*\b(?:writ(?:e|able)|all users|everyone|anybody|other users|globally|world-\w+)\b/i.test(line));
}

const keyFile = /(?:^|[/.\-_])(?:id_(?:rsa|dsa|ecdsa|ed25519)|[\w.-]*private[\w-]*\.(?:pem|key|der|jwk|json)|[\w-]+\.(?:key|p12|pfx)|key\.pem)$/i;
const keyName = /^_?(?:\w*_)?(?:private_?key|\w+PrivateKey)(?:_?(?:pem|path|file))?$/i;

/** True for a call that writes or opens a private key, by the end of the file's name or by what it is called; not a public one. */
function isPrivateKey(facts: FileFacts, call: CallExpression): boolean {
  const [file, value] = call.arguments;
  const bare = file && skipWrappers(file);
  // `join(folder, "server.key")`
  const end = bare !== undefined && isCallExpression(bare) && /^path\.(?:join|resolve)$/.test(facts.callee(bare)?.name ?? "") ? bare.arguments.at(-1) : file;
  const last = end === undefined ? undefined : facts.shape(end).parts.at(-1);
  const text = last !== undefined && "text" in last ? last.text : "";
  if (keyFile.test(text)) return !/public|\.pub$/i.test(text);
  return [file, value].some((given) => given !== undefined && keyName.test(nameOf(given) ?? ""));
}

function modeOf({ facts }: Context, value: Expression): number | undefined {
  const constant = facts.constant(value)?.value;
  if (typeof constant === "string") return /^(?:0o?)?[0-7]{3,4}$/.test(constant) ? Number.parseInt(constant.replace(/^0o/, ""), 8) : undefined;
  if (typeof constant !== "number") return undefined;
  // An old octal literal: the parser reads its digits.
  const text = facts.textOf(skipWrappers(value));
  return /^0[0-7]{3}$/.test(text) ? Number.parseInt(text, 8) : constant;
}

function octal(mode: number): string {
  return mode.toString(8).padStart(3, "0");
}
