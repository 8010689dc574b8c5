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
    fix: "none",
    presets: {},
  },
  check(workspace, context) {
    const place = pipelineAnchor(workspace);
    if (place === undefined || hasEvidence(workspace, evidence)) return;
    context.report(place.path, { at: place.at, message: "missing" });
  },
});

const evidence: Evidence = {
  files: /(?:^|\/)(?:CODEOWNERS|\.github\/(?:settings|auto_assign|review-assign)\.ya?ml|\.?mergify\.ya?ml|\.pullapprove\.ya?ml|OWNERS|\.kodiak\.toml)$|(?:^|\/)pull_request_template[^/]*(?:\/.*)?\.md$/i,
};
