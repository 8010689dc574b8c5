import { at, entriesOf, itemsOf, scalarText } from "#core/formats/data-node";
import { isPlainYaml } from "#core/formats/file-forms";
import { maskSecret } from "#core/finding/mask";
import { manifestsIn, podOf } from "#core/kubernetes/manifests";
import { isNamedForDevelopment } from "#core/text/deployment-paths";
import { defineCheckRule } from "#core/rule/rule";
import { namePromise } from "#core/secrets/name-words";
import { isReference } from "#core/secrets/settings-files";

export default defineCheckRule({
  meta: {
    id: "ws-k8s-secrets-plain",
    title: "Secret of Kubernetes in the repository",
    family: "checks",
    severity: "high",
    confidence: "medium",
    cwe: [256],
    owasp: ["A07:2021"],
    asvs: ["v5.0.0-13.3.1"],
    since: "0.1.0",
    messages: {
      data: "{key} of the Secret {name} stands here; base64 hides nothing. Commit a SealedSecret or an ExternalSecret instead, and change the value.",
      literal: "{key} of {name} is the fixed text {masked}. Take it from a Secret with `valueFrom.secretKeyRef`.",
    },
    options: {},
    files: "data",
    triggers: ["apiVersion"],
    fix: "none",
    yieldsTo: ["secret-in-config-file", "hardcoded-secret-provider", "weak-secret-value", "hardcoded-private-key"],
    presets: {},
  },
  on: isPlainYaml,
  check({ data, path }, context) {
    const isSample = isNamedForDevelopment(path) || context.isTestFile;
    for (const manifest of manifestsIn(data)) {
      const { kind, name, node } = manifest;
      if (kind === "Secret" && !/service-account-token$|^helm\./.test(scalarText(at(node, "type")) ?? "")) {
        for (const { key, value } of [...entriesOf(at(node, "data")), ...entriesOf(at(node, "stringData"))]) {
          const text = scalarText(value) ?? "";
          if (value === undefined || text.length < 3 || isReference(text) || /^(?:<[^>]*>|\$\{.*\}|\$\(.*\)|ENC\[.*|ref\+.*|vault:.*)$/s.test(text) || isSealed(node)) continue;
          context.report({ at: value.span, message: "data", data: { key, name }, confidence: isSample ? "low" : "medium", masked: [value.span] });
        }
      }
      for (const container of podOf(manifest)?.containers ?? []) {
        for (const variable of itemsOf(at(container, "env"))) {
          const key = scalarText(at(variable, "name")) ?? "";
          const value = at(variable, "value");
          const text = scalarText(value) ?? "";
          if (value === undefined || text.length < 3 || namePromise(key) === undefined || isReference(text) || /\$\(|^\/|_FILE$|^(?:true|false|\d{1,4})$/i.test(text) || /_(?:FILE|PATH|NAME|URL|TTL)$/i.test(key)) continue;
          context.report({ at: value.span, message: "literal", data: { key, name, masked: maskSecret(text) }, confidence: isSample ? "low" : "medium", masked: [value.span] });
        }
      }
    }
  },
});

/** SOPS keeps the values encrypted in place. */
function isSealed(node: Parameters<typeof at>[0]): boolean {
  return at(node, "sops") !== undefined;
}
