import { moveToEnvironment } from "#core/fix/env-variable-fix";
import { defineTextRule } from "#core/rule/rule";
import { isCommentLine } from "#core/text/comment-line";
import { certificateReach } from "#core/secrets/certificate";
import { saysTrial } from "#core/secrets/evidence";
import { findPrivateJwks } from "#core/secrets/private-jwk";
import { findPrivateKeys, isKeyFile, type PrivateKeyBlock } from "#core/secrets/private-key";
import { isShownExample } from "#core/secrets/shown-example";
import { variableName } from "#core/secrets/variable-name";
import { isKeyOfOwnMachine, isOfDevelopers as isBesideProgram } from "#core/text/deployment-paths";

export default defineTextRule({
  meta: {
    id: "hardcoded-private-key",
    title: "Private key in the code",
    family: "secrets",
    severity: "critical",
    confidence: "high",
    cwe: [321, 798],
    owasp: ["A02:2021", "A07:2021"],
    asvs: ["v5.0.0-13.3.1"],
    since: "0.1.0",
    messages: {
      key: "This is a whole {kind}private key. Replace the key pair, and load the new key from a secret store or a file outside the repository.",
      encrypted: "This is a whole {kind}private key, protected by a passphrase only. Replace the key pair, and load the new key from a secret store.",
    },
    options: {},
    files: "any",
    triggers: [{ anywhere: "PRIVATE KEY" }, "kty"],
    fix: "suggestion",
    presets: {},
  },
  scan(context) {
    for (const block of findPrivateKeys(context.document.text)) {
      const facts = context.parsed();
      const fix = moveToEnvironment(facts, block.span, variableName(facts, block.span, "PRIVATE_KEY"));
      context.report({
        at: block.span,
        message: block.state === "encrypted" ? "encrypted" : "key",
        data: { kind: block.kind === "" ? "" : `${block.kind} ` },
        severity: context.isTestFile || isKeyOfOwnMachine(context.document.path) ? "low" : block.state === "encrypted" ? "high" : "critical",
        confidence: isCommentLine(context.document.text, block.span.start) ? "low" : confidenceOf(block, context.isTestFile || isKeyFile(context.document.path) || isManual.test(context.document.path) || isMadeByHand(context.document.text) || isDefault(context.document.text, block.span.start) || isShownExample(context.document, block.span.start) || isOfDevelopers(context.document.text, block.span.start)),
        fixes: fix === undefined ? [] : [fix],
        masked: [block.body],
      });
    }
    for (const { value, kind } of findPrivateJwks(context.document.text)) {
      const fix = moveToEnvironment(context.parsed(), { start: value.start - 1, end: value.end + 1 }, "PRIVATE_KEY_D");
      context.report({
        at: value,
        message: "key",
        data: { kind: `${kind} ` },
        severity: context.isTestFile ? "low" : "critical",
        // Tests of what reads such keys are full of them.
        confidence: context.isTestFile || isCommentLine(context.document.text, value.start) ? "low" : isBesideProgram(context.document.path) ? "medium" : "high",
        fixes: fix === undefined ? [] : [fix],
        masked: [value],
      });
    }
  },
});

/** Manuals show what a key looks like, whole. */
const isManual = /(?:^|\/)(?:docs?|documentation|website)\/.*\.(?:mdx?|markdown|rst|adoc)$/i;

/** The certificate that stands beside the key is one that a developer has made by hand, to try something out: nobody else takes it for good. */
function isMadeByHand(text: string): boolean {
  const reach = certificateReach(text.replaceAll("\\n", "\n"));
  return reach === "own-machine" || reach === "self-signed";
}

/** `const devPrivateKey = "…"`: the other half of what releases are not signed with. */
function isOfDevelopers(text: string, start: number): boolean {
  return saysTrial(/([\w$]+)["']?\s*[:=]\s*["'`]?\s*$/.exec(text.slice(Math.max(0, start - 100), start))?.[1] ?? "");
}

/** `const tlsDefaults = { key: "…" }`: a key for trying out, in whose place everybody puts their own. */
function isDefault(text: string, start: number): boolean {
  return /\b\w*defaults?\w*\s*[:=]\s*\{[^{}]{0,200}$/i.test(text.slice(Math.max(0, start - 300), start));
}

/**
 * Keys in tests are made for them, nearly always; a body that does not decode may be cut short on purpose. A file that is a key may lie on a disk:
 * that git tracks it, and what it opens, another rule looks at.
 */
function confidenceOf({ state }: PrivateKeyBlock, isDoubtful: boolean): "high" | "medium" | "low" {
  if (state === "unproven") return "low";
  return isDoubtful || state === "cut" ? "medium" : "high";
}
