import { defineWorkspaceRule } from "#core/rule/rule";
import { type Evidence, hasEvidence, pipelineAnchor } from "#core/workspace/evidence";

export default defineWorkspaceRule({
  meta: {
    id: "ws-precommit-secret-scan-missing",
    title: "Nothing looks for secrets before they are committed",
    family: "checks",
    severity: "info",
    confidence: "low",
    cwe: [540],
    owasp: ["A07:2021"],
    asvs: ["v5.0.0-13.3.1"],
    since: "0.1.0",
    messages: {
      missing: "Neither a hook nor a pipeline looks for secrets, so one that is committed by mistake stays unnoticed. Run a scan for secrets before each commit, or in the pipeline.",
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
  files: /(?:^|\/)(?:\.gitleaks\.toml|\.gitleaksignore|\.secretlintrc[\w.]*|\.secrets\.baseline|\.trufflehog[\w.-]*|\.talismanrc|\.ggshield\.ya?ml|\.gitguardian\.ya?ml|\.git-secrets[\w.-]*)$/,
  commands: /\b(?:gitleaks|secretlint|detect-secrets|trufflehog|git-secrets|ggshield|gitguardian|talisman|whispers)\b|\blintel (?:audit|\S*--history)|secret[-_ ](?:scan|detection)/i,
  packages: /^(?:secretlint|@secretlint\/.+|lintel)$/,
};
