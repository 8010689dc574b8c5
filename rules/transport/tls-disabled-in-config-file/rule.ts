import { fileNameOf } from "#core/text/paths";
import { isNamedForDevelopment, isOfDevelopers } from "#core/text/deployment-paths";
import { lessSure } from "#core/finding/severity";
import { defineTextRule } from "#core/rule/rule";
import { isPipeline, isSettingsTemplate, isThrowaway } from "#core/secrets/settings-files";
import { readSettings } from "#core/settings/read-settings";
import { dataFormatOf } from "#core/text/data-format";
import { plainSetting } from "#core/transport/plain-setting";

export default defineTextRule({
  meta: {
    id: "tls-disabled-in-config-file",
    title: "TLS weakened by a setting",
    family: "transport",
    severity: "high",
    confidence: "high",
    cwe: [295, 319],
    owasp: ["A02:2021", "A05:2021"],
    asvs: ["v5.0.0-12.3.2"],
    since: "0.1.0",
    messages: {
      validation: "{name} accepts every certificate, so whoever stands between reads and changes what is sent. Remove it, and set NODE_EXTRA_CA_CERTS for an authority of your own.",
      database: "{name} connects to a database without TLS or without checking who answers. Ask for sslmode=verify-full or what your driver calls it.",
      version: "{name} allows TLS 1.0 or 1.1, which attackers can downgrade to and read. Remove the flag.",
    },
    options: {},
    files: "data",
    triggers: [
      "NODE_TLS_REJECT_UNAUTHORIZED", { anywhere: "strict-ssl" }, { anywhere: "STRICT_SSL" }, "GIT_SSL_NO_VERIFY", { anywhere: "sslmode", ignoreCase: true }, { anywhere: "sslaccept" }, { anywhere: "tls-min-v1." },
      { anywhere: "ssl-verify" }, { anywhere: "sslVerify" }, { pattern: /\bcurl\b[^\n]{0,200}\s(?:-[a-zA-Z]{0,5}k|--insecure)\b/ },
    ],
    fix: "none",
    inTests: "silent",
    presets: {},
  },
  scan(context) {
    const { path, languageId, text } = context.document;
    const format = dataFormatOf(path, languageId);
    if (format === undefined) return;
    const isLax = isSettingsTemplate(path) || isThrowaway(path) || isNamedForDevelopment(path) || isOfDevelopers(path) || isAskedFor.test(fileNameOf(path)) || /(?:^|\/)\.(?:vscode|idea)\//.test(path);
    const seen = new Set<number>();
    for (const { name, value, span } of readSettings(format, text)) {
      const found = plainSetting(name, value);
      if (found === undefined || seen.has(span.start)) continue;
      seen.add(span.start);
      context.report({ at: span, message: found.weakness, data: { name: found.name }, confidence: isLax || (fileNameOf(path) === "package.json" && (isTestScript(name) || runsTests.test(value))) ? "low" : isPipeline(path) ? lessSure(found.confidence, "medium") : found.confidence });
    }
  },
});

/** `start-no-cert-check.sh`: who starts this asks for it. */
const isAskedFor = /(?:^|[-_.])(?:no|skip|ignore|disable|without|insecure)[-_]?(?:certs?|ssl|tls)(?=[-_.])/i;

const runsTests = /\b(?:playwright test|cypress (?:run|open)|vitest|jest|mocha)\b/;

/** A script of a manifest that runs tests or what they talk to: `test:server`. */
function isTestScript(name: string): boolean {
  return /^(?:pre|post)?(?:test|tests|e2e|cypress|playwright|vitest|jest)(?=[:_-]|$)/i.test(name);
}
