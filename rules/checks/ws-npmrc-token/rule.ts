import type { ConfigFile } from "#core/formats/config-file";
import { at, entriesOf, everyNode, scalarText } from "#core/formats/data-node";
import { isNpmrc } from "#core/formats/file-forms";
import { maskSecret } from "#core/finding/mask";
import { defineCheckRule } from "#core/rule/rule";
import type { Span } from "#core/text/span";

export default defineCheckRule({
  meta: {
    id: "ws-npmrc-token",
    title: "Token of a registry in the project's settings",
    family: "checks",
    severity: "critical",
    confidence: "high",
    cwe: [798],
    owasp: ["A07:2021"],
    asvs: ["v5.0.0-13.3.1"],
    since: "0.1.0",
    messages: {
      token: "{key} holds the token {masked}, with which packages can be read or published. Revoke it, and write `${NPM_TOKEN}`, which npm fills in.",
    },
    options: {},
    files: "data",
    triggers: [{ anywhere: "_auth" }, { anywhere: "_password" }, { anywhere: "npmAuth" }],
    fix: "suggestion",
    yieldsTo: ["hardcoded-secret-provider"],
    presets: {},
  },
  on: isNpmrc,
  check(file, context) {
    for (const { key, value, span } of file.path.endsWith(".yml") ? yarnTokens(file) : npmTokens(file)) {
      if (value.length < 6 || value.includes("${") || /^<.*>$|^(?:x+|\*+|your[-_ ]?.*|placeholder|changeme|token)$/i.test(value)) continue;
      context.report({
        at: span,
        message: "token",
        data: { key: key.replace(/^.*:/, ""), masked: maskSecret(value) },
        masked: [span],
        confidence: context.isTestFile ? "low" : "high",
        fixes: [{ title: "Read it from NPM_TOKEN", applicability: "suggestion", edits: [{ span, newText: "${NPM_TOKEN}" }], appends: [] }],
      });
    }
  },
});

interface Token {
  readonly key: string;
  readonly value: string;
  readonly span: Span;
}

function npmTokens({ lines, text }: ConfigFile): readonly Token[] {
  return lines.flatMap(({ key, value, valueSpan }) => (/(?:^|:)(?:_authToken|_auth|_password)$/.test(key) ? [{ key, value, span: withoutQuotes(text, valueSpan) }] : []));
}

function yarnTokens({ data, text }: ConfigFile): readonly Token[] {
  const root = data.documents[0];
  if (root === undefined) return [];
  return [...everyNode(root)].flatMap(({ node }) =>
    entriesOf(node).flatMap(({ key, value }) => (value !== undefined && /^npmAuth(?:Token|Ident)$/.test(key) ? [{ key, value: scalarText(at(value)) ?? "", span: withoutQuotes(text, value.span) }] : [])),
  );
}

function withoutQuotes(text: string, { start, end }: Span): Span {
  return /["']/.test(text.charAt(start)) ? { start: start + 1, end: end - 1 } : { start, end };
}
