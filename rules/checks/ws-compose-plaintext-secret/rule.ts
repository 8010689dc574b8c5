import { isForDevelopment, servicesOf } from "#core/containers/compose-file";
import { maskSecret } from "#core/finding/mask";
import { at, entriesOf, itemsOf, scalarText } from "#core/formats/data-node";
import { isComposeFile } from "#core/formats/file-forms";
import { defineCheckRule } from "#core/rule/rule";
import { namePromise } from "#core/secrets/name-words";
import { isReference } from "#core/secrets/settings-files";
import type { Span } from "#core/text/span";

export default defineCheckRule({
  meta: {
    id: "ws-compose-plaintext-secret",
    title: "Password of a service in its Compose file",
    family: "checks",
    severity: "medium",
    confidence: "medium",
    cwe: [256],
    owasp: ["A07:2021"],
    asvs: ["v5.0.0-13.3.1"],
    since: "0.1.0",
    messages: {
      fixed: "{name} of {service} is the fixed text {masked}, the same in every place this file is used. Take it from `${{name}}`, an env_file that git leaves out, or from `secrets`.",
    },
    options: {},
    files: "data",
    triggers: ["environment"],
    fix: "suggestion",
    yieldsTo: ["hardcoded-secret-provider", "secret-in-config-file", "weak-secret-value", "hardcoded-credentials-in-url"],
    presets: {},
  },
  on: isComposeFile,
  check({ data, path, text }, context) {
    const services = servicesOf(data.documents[0]);
    for (const { name: service, node } of services) {
      for (const { name, value, span } of variablesOf(node, text)) {
        if (value.length < 3 || namePromise(name) === undefined || isReference(value) || /\$\{|^\/|_FILE$/.test(`${value}${name}`) || /^(?:true|false|yes|no|\d{1,2})$/i.test(value)) continue;
        context.report({
          at: span,
          message: "fixed",
          data: { name, service, masked: maskSecret(value) },
          confidence: isForDevelopment(path, services) || context.isTestFile ? "low" : "medium",
          masked: [span],
          fixes: [{ title: `Take it from \${${name}}`, applicability: "suggestion", edits: [{ span, newText: `\${${name}:?set ${name}}` }], appends: [{ file: ".env.example", line: `${name}=`, unlessLineStartsWith: `${name}=` }] }],
        });
      }
    }
  },
});

/** The variables that `environment` sets, as a map or as a list of `NAME=value`; values without their quotes. */
function variablesOf(node: Parameters<typeof at>[0], text: string): readonly { readonly name: string; readonly value: string; readonly span: Span }[] {
  const environment = at(node, "environment");
  const unquoted = ({ start, end }: Span): Span => (/["']/.test(text.charAt(start)) ? { start: start + 1, end: end - 1 } : { start, end });
  const ofMap = entriesOf(environment).flatMap(({ key, value }) => {
    const written = scalarText(value);
    return value === undefined || written === undefined ? [] : [{ name: key, value: written, span: unquoted(value.span) }];
  });
  const ofList = itemsOf(environment).flatMap((item) => {
    const [, name = "", value = ""] = /^(\w+)=([\s\S]*)$/.exec(scalarText(item) ?? "") ?? [];
    const inner = unquoted(item.span);
    return value === "" ? [] : [{ name, value, span: { start: inner.start + name.length + 1, end: inner.end } }];
  });
  return [...ofMap, ...ofList];
}
