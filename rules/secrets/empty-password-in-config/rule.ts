import type { FileFacts } from "#core/facts/file-facts";
import { moveToEnvironment } from "#core/fix/env-variable-fix";
import { literalAround } from "#core/fix/literal-around";
import { ConfigFile } from "#core/formats/config-file";
import { type DataNode, entriesOf, everyNode, scalarText } from "#core/formats/data-node";
import { isComposeFile } from "#core/formats/file-forms";
import { matchesAt } from "#core/rule/matches-at";
import { defineTextRule, type TextRuleContext } from "#core/rule/rule";
import { passwordNameParts } from "#core/secrets/near-password";
import { isLocalHost, judgeEmptyLogin, type Neighbour } from "#core/secrets/empty-login";
import { passwordVariable } from "#core/secrets/password-variable";
import { secretArguments } from "#core/secrets/secret-argument";
import { isPipeline, isSettingsTemplate, isThrowaway, isTranslation } from "#core/secrets/settings-files";
import { isObjectLiteral, isPropertyAssignment, propertyNameText } from "#core/syntax/nodes";
import { passwordClients } from "#rules/models/credentials";
import { dataFormatOf, isLockFile } from "#core/text/data-format";
import { apiText } from "#core/text/api-text";

export default defineTextRule({
  meta: {
    id: "empty-password-in-config",
    title: "Empty password for a database or an administrator",
    family: "secrets",
    severity: "high",
    confidence: "medium",
    cwe: [258],
    owasp: ["A07:2021"],
    asvs: ["v5.0.0-13.2.1"],
    since: "0.1.0",
    messages: {
      entry: "{name} is empty for the account {account}, so whoever reaches the server is let in. Give the account a password, and read it from the environment.",
      argument: "{api} logs in with an empty password, so whoever reaches the server is let in. Give the account a password, and read it from the environment.",
    },
    options: {},
    files: "any",
    // The mapper takes the password by its place.
    triggers: [{ pattern: /\bSequelize\([^()\n]*,\s*(?:""|'')/ }, { around: passwordNameParts, holds: matchesAt(/(?:pass(?:word|wd)?|pwd)["']?[ \t]*[:=][ \t]*(?:""|''|``|null\b|$)/im) }],
    fix: "suggestion",
    inTests: "silent",
    inProse: "silent",
    presets: {},
  },
  scan(context) {
    const { path, languageId } = context.document;
    // Services of a pipeline and of compose live on one machine; charts draw a password where none is given.
    if (isSettingsTemplate(path) || isThrowaway(path) || isTranslation(path) || isPipeline(path) || isComposeFile(path) || isLockFile(path) || /(?:^|\/)values[\w.-]*\.ya?ml$/i.test(path)) return;
    const format = dataFormatOf(path, languageId);
    if (format === "json" || format === "yaml") return inData(context);
    if (format === "env" || format === "ini") return inLines(context);
    // In a component, what is empty is a field that nobody has filled in yet, unless it is given to a client.
    const isCode = format === undefined && (!component.test(path) || passwordClients.test(context.document.text));
    const facts = isCode ? context.parsed() : undefined;
    if (facts !== undefined) inCode(facts, context);
  },
});

const component = /\.(?:[jt]sx|vue|svelte|astro|html?)$/;

type Context = TextRuleContext<"entry" | "argument">;

function inCode(facts: FileFacts, context: Context): void {
  const seen = new Set<number>();
  for (const { use: { row, call }, origin: { node, text } } of secretArguments(facts, ["password"])) {
    if (text !== "" || seen.has(node.pos)) continue;
    seen.add(node.pos);
    const options = "arguments" in call ? (call.arguments ?? []).find((argument) => facts.objectOf(argument) !== undefined) : undefined;
    const host = options === undefined ? undefined : facts.option(options, "host");
    // A database that is a file asks for none.
    const dialect = options === undefined ? undefined : facts.option(options, "dialect");
    if (dialect?.state === "given" && facts.constantString(dialect.value) === "sqlite") continue;
    const isLocal = host?.state === "given" && isLocalHost(facts.constantString(host.value) ?? "");
    const fix = moveToEnvironment(facts, facts.spanOf(node), passwordVariable(row.api));
    context.report({ at: node, message: "argument", data: { api: apiText(row.api) }, confidence: isLocal ? "low" : "high", fixes: fix === undefined ? [] : [fix] });
  }
  if (component.test(context.document.path)) return;
  for (const { index, 0: whole } of context.document.text.matchAll(/\b\w*(?:pass(?:word|wd)?|pwd)["']?[ \t]*:[ \t]*(?:""|'')/gi)) {
    const end = index + whole.length;
    const literal = literalAround(facts, { start: end - 2, end });
    const property = literal?.parent;
    if (literal === undefined || seen.has(literal.pos) || property === undefined || !isPropertyAssignment(property) || !isObjectLiteral(property.parent)) continue;
    const beside = property.parent.properties.map((other): Neighbour => [propertyNameText(other.name) ?? "", isPropertyAssignment(other) ? facts.constantString(other.initializer) : undefined]);
    const name = propertyNameText(property.name) ?? "";
    const account = judgeEmptyLogin(name, beside);
    if (account === undefined) continue;
    const fix = moveToEnvironment(facts, facts.spanOf(literal), passwordVariable(""));
    context.report({ at: literal, message: "entry", data: { name, account }, fixes: fix === undefined ? [] : [fix] });
  }
}

function inData(context: Context): void {
  const { documents } = new ConfigFile(context.document).data;
  for (const { node } of documents.flatMap((root) => [...everyNode(root)])) {
    const entries = entriesOf(node);
    for (const { key, keySpan, value } of entries) {
      if (value !== undefined && !isEmpty(value)) continue;
      const beside = entries.map((other): Neighbour => [other.key, scalarText(other.value)]);
      const account = judgeEmptyLogin(key, beside);
      if (account !== undefined) context.report({ at: value?.span ?? keySpan, message: "entry", data: { name: key, account } });
    }
  }
}

function isEmpty(node: DataNode): boolean {
  return node.kind === "scalar" && (node.value === "" || node.value === null);
}

/** Variables of one service begin alike: `DB_USER` and `DB_PASSWORD`. */
function inLines(context: Context): void {
  const { lines } = new ConfigFile(context.document);
  for (const { key, keySpan, value, section } of lines) {
    if (value !== "") continue;
    const prefix = /^(.*?)(?:PASS(?:WORD|WD)?|PWD)$/i.exec(key)?.[1];
    if (prefix === undefined) continue;
    const beside = lines.filter((other) => other.section === section && other.key.startsWith(prefix)).map((other): Neighbour => [other.key, other.value]);
    const account = judgeEmptyLogin(key, beside);
    // A file of one's own is filled in as far as it is needed; what runs in production is meant as it stands.
    const isProduction = /prod|live|staging/i.test(context.document.path);
    if (account !== undefined) context.report({ at: keySpan, message: "entry", data: { name: key, account }, confidence: isProduction ? "medium" : "low" });
  }
}
