import { isMysqlConf, isPostgresConf } from "#core/formats/file-forms";
import { defineCheckRule } from "#core/rule/rule";
import { weakSuites } from "#core/transport/cipher-suites";

export default defineCheckRule({
  meta: {
    id: "ws-db-weak-ciphers",
    title: "Database that takes broken encryption",
    family: "checks",
    severity: "medium",
    confidence: "high",
    cwe: [327],
    owasp: ["A02:2021"],
    asvs: ["v5.0.0-12.1.2"],
    since: "0.1.0",
    messages: {
      protocol: "`{setting}` lets clients use {version}, which is broken. Set it to TLSv1.2 or TLSv1.3.",
      ciphers: "`{setting}` lets {suites} in. Use `HIGH:!aNULL:!MD5`, or leave it out for the default.",
    },
    options: {},
    files: "data",
    triggers: ["ssl_min_protocol_version", "ssl_ciphers", "tls_version", "ssl_cipher", "tls-version", "ssl-cipher"],
    fix: "suggestion",
    presets: {},
  },
  on: (path) => isPostgresConf(path) || isMysqlConf(path),
  check({ lines }, context) {
    for (const { key, keySpan, value, valueSpan } of lines) {
      const name = key.toLowerCase().replaceAll("-", "_");
      const at = { start: keySpan.start, end: valueSpan.end };
      const old = name === "ssl_min_protocol_version" || name === "tls_version" ? /TLSv1(?:\.[01])?(?![.\d])/i.exec(value)?.[0] : undefined;
      if (old !== undefined) {
        const newText = name === "tls_version" ? "TLSv1.2,TLSv1.3" : "'TLSv1.2'";
        context.report({ at, message: "protocol", data: { setting: key, version: old }, fixes: [{ title: "Ask for TLS 1.2", applicability: "suggestion", edits: [{ span: valueSpan, newText }], appends: [] }] });
      }
      const weak = name === "ssl_ciphers" || name === "ssl_cipher" ? weakSuites(value) : [];
      if (weak.length > 0) {
        const fix = { title: "Use strong suites", applicability: "suggestion" as const, edits: [{ span: valueSpan, newText: "'HIGH:!aNULL:!MD5'" }], appends: [] };
        context.report({ at, message: "ciphers", data: { setting: key, suites: weak.slice(0, 3).join(", ") }, fixes: name === "ssl_ciphers" ? [fix] : [] });
      }
    }
  },
});
