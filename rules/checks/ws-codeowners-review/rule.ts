import { newFileFix } from "#core/fix/new-file-fix";
import { defineWorkspaceRule } from "#core/rule/rule";
import { type Evidence, hasEvidence, pipelineAnchor } from "#core/workspace/evidence";

export default defineWorkspaceRule({
  meta: {
    id: "ws-codeowners-review",
    title: "Nobody has to look at changes of sensitive code",
    family: "checks",
    severity: "info",
    confidence: "low",
    cwe: [1053],
    owasp: ["A04:2021"],
    asvs: ["v5.0.0-15.1.1"],
    since: "0.1.0",
    messages: {
      missing: "No CODEOWNERS file says who has to look at changes of sign-in, cryptography and infrastructure. Add one, and require the owners' review on the main branch.",
    },
    options: {},
    files: "any",
    triggers: [],
    fix: "suggestion",
    presets: {},
  },
  check(workspace, context) {
    const place = pipelineAnchor(workspace);
    if (place === undefined || hasEvidence(workspace, evidence)) return;
    context.report(place.path, { at: place.at, message: "missing", fixes: newFileFix(place.path, ".github/CODEOWNERS", owners) });
  },
});

/** Places that matter in most projects; the team's own name goes in place of the example. */
const owners = ["# Changes here need the review of one of the owners.", "/.github/ @example/security", "**/auth/ @example/security", "**/crypto/ @example/security", "/infra/ @example/security"];

const evidence: Evidence = {
  files: /(?:^|\/)(?:CODEOWNERS|\.github\/(?:settings|auto_assign|review-assign)\.ya?ml|\.?mergify\.ya?ml|\.pullapprove\.ya?ml|OWNERS|\.kodiak\.toml)$|(?:^|\/)pull_request_template[^/]*(?:\/.*)?\.md$/i,
};
