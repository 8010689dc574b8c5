import type { ConfigFile } from "#core/formats/config-file";
import { at, entriesOf, isFalse, scalarText } from "#core/formats/data-node";
import { isNpmrc } from "#core/formats/file-forms";
import { defineCheckRule, type TextRuleContext } from "#core/rule/rule";

export default defineCheckRule({
  meta: {
    id: "ws-private-registry",
    title: "Packages from a registry that anyone can stand in for",
    family: "checks",
    severity: "high",
    confidence: "high",
    cwe: [427, 295, 319],
    owasp: ["A08:2021"],
    asvs: ["v5.0.0-15.2.4", "v5.0.0-12.3.2"],
    since: "0.1.0",
    messages: {
      plain: "Packages come from {registry} without encryption, so everyone in between can put in another one. Use https.",
      verify: "`{setting}` accepts every certificate, so anyone in between can serve packages. Trust the registry's own certificate with `cafile`.",
    },
    options: {},
    files: "data",
    triggers: [{ anywhere: "registry", ignoreCase: true }, { anywhere: "strict" }],
    fix: "suggestion",
    presets: {},
  },
  on: isNpmrc,
  check(file, context) {
    if (file.path.endsWith(".yml")) judgeYarn(file, context);
    else judgeNpm(file, context);
  },
});

type Context = TextRuleContext<"plain" | "verify">;

function judgeNpm({ lines }: ConfigFile, context: Context): void {
  for (const { key, keySpan, value, valueSpan } of lines) {
    const at = { start: keySpan.start, end: Math.max(keySpan.end, valueSpan.end) };
    if (/(?:^|:)registry$/i.test(key) && isPlain(value)) {
      context.report({ at, message: "plain", data: { registry: value }, fixes: [{ title: "Use https", applicability: "suggestion", edits: [{ span: valueSpan, newText: value.replace(/^http:/, "https:") }], appends: [] }] });
    }
    if (/^strict-ssl$/i.test(key) && /^false$/i.test(value)) {
      context.report({ at, message: "verify", data: { setting: `${key}=${value}` }, fixes: [{ title: "Check certificates", applicability: "suggestion", edits: [{ span: valueSpan, newText: "true" }], appends: [] }] });
    }
  }
}

function judgeYarn({ data }: ConfigFile, context: Context): void {
  const root = data.documents[0];
  const registries = [at(root, "npmRegistryServer"), ...entriesOf(at(root, "npmScopes")).map(({ value }) => at(value, "npmRegistryServer"))];
  for (const registry of registries) {
    const address = scalarText(registry) ?? "";
    if (registry !== undefined && isPlain(address)) context.report({ at: registry.span, message: "plain", data: { registry: address } });
  }
  const strict = at(root, "enableStrictSsl");
  if (strict !== undefined && isFalse(strict)) context.report({ at: strict.span, message: "verify", data: { setting: "enableStrictSsl: false" } });
}

/** A registry on the machine itself, as tests start one, needs no encryption. */
function isPlain(address: string): boolean {
  return /^http:\/\/(?!localhost\b|127\.|\[::1\]|0\.0\.0\.0)/i.test(address);
}
