import { defineWorkspaceRule } from "#core/rule/rule";
import { type Evidence, hasEvidence, pipelineAnchor } from "#core/workspace/evidence";
import { securityLintPackages } from "../../models/tables/lint-rules.js";

export default defineWorkspaceRule({
  meta: {
    id: "ws-ci-sast",
    title: "No pipeline analyses the code for weaknesses",
    family: "checks",
    severity: "info",
    confidence: "low",
    cwe: [1059],
    owasp: ["A04:2021"],
    asvs: ["v5.0.0-15.1.1"],
    since: "0.1.0",
    messages: {
      missing: "No step analyses the code for security weaknesses. Run `lintel audit` or another analyser on each pull request.",
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
  commands: /\b(?:lintel|codeql|codeql-action|semgrep|opengrep|snyk code|sonarqube|sonarcloud|sonar-scanner|sonarsource|bearer|njsscan|nodejsscan|checkmarx|fortify|veracode|horusec|bandit|devskim|aikido|codacy|shiftleft)\b|sast\b/i,
  files: /(?:^|\/)(?:lintel\.config\.json|\.semgrep(?:ignore|\.ya?ml)?|sonar-project\.properties|\.?bearer\.ya?ml|\.codeql[\w.-]*|codeql-config\.ya?ml)$/,
  packages: securityLintPackages,
};
