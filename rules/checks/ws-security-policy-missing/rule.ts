import { newFileFix } from "#core/fix/new-file-fix";
import { defineWorkspaceRule } from "#core/rule/rule";
import { type Evidence, hasEvidence, manifestAnchor } from "#core/workspace/evidence";

export default defineWorkspaceRule({
  meta: {
    id: "ws-security-policy-missing",
    title: "Nobody knows where to report a weakness",
    family: "checks",
    severity: "info",
    confidence: "low",
    cwe: [1059],
    owasp: ["A04:2021"],
    asvs: ["v5.0.0-15.1.1"],
    since: "0.1.0",
    messages: {
      missing: "No SECURITY.md and no security.txt says where to report a weakness, so whoever finds one publishes it or keeps it. Add a SECURITY.md with a contact.",
    },
    options: {},
    files: "any",
    triggers: [],
    fix: "suggestion",
    presets: {},
  },
  check(workspace, context) {
    const place = manifestAnchor(workspace);
    if (place === undefined || hasEvidence(workspace, evidence)) return;
    context.report(place.path, { at: place.at, message: "missing", fixes: newFileFix(place.path, "SECURITY.md", policy) });
  },
});

/** What a policy needs at least; names and days are for the team to write. */
const policy = [
  "# Security policy",
  "",
  "## Reporting a weakness",
  "",
  "Write to security@example.com with what you found and how to see it. Please open no public report for it.",
  "You get an answer within 3 working days, and hear of the fix before it is published.",
  "",
  "## Supported versions",
  "",
  "The latest release gets fixes.",
];

const evidence: Evidence = {
  files: /(?:^|\/)(?:SECURITY(?:[._-][\w-]+)?\.(?:md|txt|rst|adoc)|security\.txt|SECURITY)$/i,
};
