import { isDockerfile } from "#core/formats/file-forms";
import { defineWorkspaceRule } from "#core/rule/rule";
import { type Evidence, hasEvidence } from "#core/workspace/evidence";
import { isAside } from "#core/workspace/npm-packages";

export default defineWorkspaceRule({
  meta: {
    id: "ws-ci-container-scan",
    title: "Image that nobody scans",
    family: "checks",
    severity: "info",
    confidence: "low",
    cwe: [1395],
    owasp: ["A06:2021"],
    asvs: ["v5.0.0-15.2.1"],
    since: "0.1.0",
    messages: {
      missing: "No step scans this image for packages with known vulnerabilities. Run a scanner over the built image in the pipeline.",
    },
    options: {},
    files: "any",
    triggers: [],
    fix: "none",
    presets: {},
  },
  check(workspace, context) {
    const path = workspace.matching((one) => isDockerfile(one) && !isAside(one))[0];
    const from = path === undefined ? undefined : workspace.file(path)?.docker.stages.at(-1)?.from;
    if (path === undefined || from === undefined || hasEvidence(workspace, evidence)) return;
    context.report(path, { at: from.span, message: "missing" });
  },
});

const evidence: Evidence = {
  commands: /\b(?:trivy|grype|docker[ /]scout|scout-action|snyk (?:container|test --docker)|snyk\/actions\/docker|anchore|clair|aquasec|prisma-cloud|twistlock|sysdig|wiz|neuvector|dockle)\b|container[-_ ]scan/i,
  files: /(?:^|\/)(?:\.trivyignore(?:\.ya?ml)?|trivy\.ya?ml|\.grype\.ya?ml)$/,
};
