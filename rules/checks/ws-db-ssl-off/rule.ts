import { at, entryOf, scalarText } from "#core/formats/data-node";
import type { ConfigFile } from "#core/formats/config-file";
import { isMongodConf, isMysqlConf, isPgHba, isPostgresConf, isSqlFile } from "#core/formats/file-forms";
import { defineCheckRule, type TextRuleContext } from "#core/rule/rule";
import { pgHbaLines } from "#core/databases/pg-hba";

export default defineCheckRule({
  meta: {
    id: "ws-db-ssl-off",
    title: "Database that answers without TLS",
    family: "checks",
    severity: "high",
    confidence: "high",
    cwe: [319],
    owasp: ["A02:2021"],
    asvs: ["v5.0.0-12.3.1"],
    since: "0.1.0",
    messages: {
      off: "{setting} switches encryption off, so passwords and rows cross the network as they are. {instead}",
      host: "This line lets {who} sign in from {address} without TLS. Begin it with hostssl.",
    },
    options: {},
    files: "data",
    triggers: [{ anywhere: "ssl", ignoreCase: true }, { anywhere: "tls", ignoreCase: true }, "host", "require_secure_transport"],
    fix: "suggestion",
    presets: {},
  },
  on: (path) => isPostgresConf(path) || isPgHba(path) || isMysqlConf(path) || isMongodConf(path) || isSqlFile(path),
  check(file, context) {
    const { path } = file;
    if (isPgHba(path)) judgePgHba(file, context);
    else if (isMongodConf(path)) judgeMongod(file, context);
    else if (isSqlFile(path)) judgeSql(file, context);
    else judgeSettings(file, context);
  },
});

type Context = TextRuleContext<"off" | "host">;

function judgeSettings({ lines }: ConfigFile, context: Context): void {
  for (const { key, keySpan, value, valueSpan } of lines) {
    const name = key.toLowerCase().replace(/-/g, "_");
    const isOff = /^(?:off|0|false|no)$/i.test(value);
    const at = { start: keySpan.start, end: valueSpan.end };
    const on = [{ title: "Switch it on", applicability: "suggestion" as const, edits: [{ span: valueSpan, newText: "on" }], appends: [] }];
    if (name === "ssl" && isOff) context.report({ at, message: "off", data: { setting: `ssl = ${value}`, instead: "Set it on, with a certificate." }, fixes: on });
    if (name === "require_secure_transport" && isOff) context.report({ at, message: "off", data: { setting: "require_secure_transport", instead: "Set it on." }, confidence: "medium", fixes: on });
    if (name === "skip_ssl") context.report({ at: keySpan, message: "off", data: { setting: key, instead: "Leave it out." } });
  }
}

function judgePgHba({ text }: ConfigFile, context: Context): void {
  for (const { type, typeSpan, database, user, address, method, span } of pgHbaLines(text)) {
    if ((type !== "host" && type !== "hostnossl") || method === "reject" || isLoopback(address)) continue;
    context.report({
      at: span,
      message: "host",
      data: { who: user === "all" ? `every user of ${database === "all" ? "every database" : database}` : user, address },
      confidence: type === "hostnossl" ? "high" : "medium",
      fixes: [{ title: "Ask for TLS", applicability: "suggestion", edits: [{ span: typeSpan, newText: "hostssl" }], appends: [] }],
    });
  }
}

function isLoopback(address: string): boolean {
  return /^(?:127\.|::1\b|localhost$|samehost$)/.test(address);
}

function judgeMongod({ data }: ConfigFile, context: Context): void {
  const net = at(data.documents[0], "net");
  for (const key of ["tls", "ssl"]) {
    const mode = entryOf(at(net, key), "mode");
    const value = scalarText(mode?.value);
    if (mode === undefined || value === undefined || !/^(?:disabled|allow(?:TLS|SSL))$/i.test(value)) continue;
    context.report({ at: { start: mode.keySpan.start, end: mode.value?.span.end ?? mode.keySpan.end }, message: "off", data: { setting: `net.${key}.mode: ${value}`, instead: "Set requireTLS." }, fixes: mode.value === undefined ? [] : [{ title: "Ask for TLS", applicability: "suggestion", edits: [{ span: mode.value.span, newText: key === "tls" ? "requireTLS" : "requireSSL" }], appends: [] }] });
  }
}

function judgeSql({ text }: ConfigFile, context: Context): void {
  for (const found of text.matchAll(/\bALTER\s+SYSTEM\s+SET\s+ssl\s*(?:=|TO)\s*'?(?:off|false|0|no)'?|\bSET\s+(?:GLOBAL|PERSIST)\s+require_secure_transport\s*=\s*(?:OFF|0)\b/gi)) {
    const isPg = /^alter/i.test(found[0]);
    context.report({ at: { start: found.index, end: found.index + found[0].length }, message: "off", data: { setting: isPg ? "ssl" : "require_secure_transport", instead: "Set it on." } });
  }
}
