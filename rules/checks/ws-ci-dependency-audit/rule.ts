import { defineWorkspaceRule } from "#core/rule/rule";
import { type Evidence, hasEvidence, pipelineAnchor } from "#core/workspace/evidence";

export default defineWorkspaceRule({
  meta: {
    id: "ws-ci-dependency-audit",
    title: "No pipeline looks for known vulnerabilities of dependencies",
    family: "checks",
    severity: "info",
    confidence: "low",
    cwe: [1395],
    owasp: ["A06:2021"],
    asvs: ["v5.0.0-15.2.1"],
    since: "0.1.0",
    messages: {
      missing: "No step looks for known vulnerabilities of the dependencies, so nobody hears of a new advisory. Run `npm audit --audit-level=high` or a scanner in the pipeline.",
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
  commands: /\b(?:npm|pnpm|yarn|yarn npm|bun|cargo|pip)[ -]audit\b|\b(?:osv-scanner|audit-ci|better-npm-audit|npm-audit-resolver|dependency-review-action|dependency-check|snyk|grype|mend|whitesource|trivy|nancy|cargo[ -]deny|socket(?:dev|security)?|xray)\b|dependency[-_ ]scanning|audit[-_]dependencies/i,
  files: /(?:^|\/)(?:\.snyk|osv-scanner\.toml|audit-ci\.jsonc?|\.nsprc)$/,
  packages: /^(?:snyk|audit-ci|better-npm-audit|npm-audit-resolver)$/,
};
