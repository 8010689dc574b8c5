import { pgHbaLines } from "#core/databases/pg-hba";
import type { ConfigFile } from "#core/formats/config-file";
import { isMysqlConf, isPgHba, isPostgresConf, isSqlFile } from "#core/formats/file-forms";
import { defineCheckRule, type TextRuleContext } from "#core/rule/rule";

export default defineCheckRule({
  meta: {
    id: "ws-db-weak-password-encryption",
    title: "Database that keeps or takes passwords without protection",
    family: "checks",
    severity: "high",
    confidence: "high",
    cwe: [916, 327],
    owasp: ["A02:2021"],
    asvs: ["v5.0.0-11.4.2"],
    since: "0.1.0",
    messages: {
      md5: "{setting} keeps passwords as MD5, which is enough to sign in with and quickly guessed. Use scram-sha-256.",
      trust: "`trust` lets {who} in{from} without any password. Use scram-sha-256.",
      plain: "`password` sends the password over the network as it is. Use scram-sha-256.",
      native: "mysql_native_password keeps passwords as a SHA-1 without salt. Use caching_sha2_password.",
    },
    options: {},
    files: "data",
    triggers: ["password_encryption", "md5", "trust", "password", "mysql_native_password"],
    fix: "suggestion",
    // A database beside a library is there for its tests.
    inPrograms: { library: "medium", "command-line": "medium" },
    presets: {},
  },
  on: (path) => isPostgresConf(path) || isPgHba(path) || isMysqlConf(path) || isSqlFile(path),
  check(file, context) {
    const { path } = file;
    if (isPgHba(path)) judgePgHba(file, context);
    else if (isSqlFile(path)) judgeSql(file, context);
    else judgeSettings(file, context);
  },
});

type Context = TextRuleContext<"md5" | "trust" | "plain" | "native">;

const replaceBy = (span: { readonly start: number; readonly end: number }, newText: string) => [{ title: `Use ${newText.replace(/'/g, "")}`, applicability: "suggestion" as const, edits: [{ span, newText }], appends: [] }];

function judgeSettings({ lines }: ConfigFile, context: Context): void {
  for (const { key, keySpan, value, valueSpan } of lines) {
    const name = key.toLowerCase().replace(/-/g, "_");
    const at = { start: keySpan.start, end: Math.max(keySpan.end, valueSpan.end) };
    if (name === "password_encryption" && /^(?:md5|on|off)$/i.test(value)) context.report({ at, message: "md5", data: { setting: `password_encryption = ${value}` }, fixes: replaceBy(valueSpan, "'scram-sha-256'") });
    if (name === "default_authentication_plugin" && value === "mysql_native_password") context.report({ at, message: "native", fixes: replaceBy(valueSpan, "caching_sha2_password") });
    if (name === "mysql_native_password" && /^(?:on|1)$/i.test(value)) context.report({ at, message: "native" });
  }
}

function judgePgHba({ text }: ConfigFile, context: Context): void {
  for (const { type, user, address, method, methodSpan, span } of pgHbaLines(text)) {
    const isLocal = type === "local" || /^(?:127\.|::1\b|localhost$|samehost$)/.test(address);
    const fixes = replaceBy(methodSpan, "scram-sha-256");
    if (method === "trust") context.report({ at: span, message: "trust", data: { who: user === "all" ? "everyone" : user, from: isLocal ? " on the machine itself" : ` from ${address}` }, severity: isLocal ? "medium" : "critical", confidence: isLocal ? "medium" : "high", fixes });
    if (method === "password") context.report({ at: span, message: "plain", confidence: type === "hostssl" || isLocal ? "medium" : "high", fixes });
    if (method === "md5") context.report({ at: span, message: "md5", data: { setting: "The method md5" }, severity: "medium", confidence: "medium", fixes });
  }
}

function judgeSql({ text }: ConfigFile, context: Context): void {
  for (const found of text.matchAll(/\b(?:ALTER\s+SYSTEM\s+)?SET\s+password_encryption\s*(?:=|TO)\s*('?(?:md5|on)'?)(?![\w-])|\bIDENTIFIED\s+WITH\s+(['"`]?mysql_native_password['"`]?)/gi)) {
    const at = { start: found.index, end: found.index + found[0].length };
    const [, setting, plugin] = found;
    if (setting !== undefined) context.report({ at, message: "md5", data: { setting: "password_encryption" }, fixes: replaceBy({ start: at.end - setting.length, end: at.end }, "'scram-sha-256'") });
    else if (plugin !== undefined) context.report({ at, message: "native", confidence: "medium", fixes: replaceBy({ start: at.end - plugin.length, end: at.end }, "caching_sha2_password") });
  }
}
