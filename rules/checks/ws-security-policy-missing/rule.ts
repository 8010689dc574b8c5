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
    fix: "none",
    presets: {},
  },
  check(workspace, context) {
    const place = manifestAnchor(workspace);
    if (place === undefined || hasEvidence(workspace, evidence)) return;
    context.report(place.path, { at: place.at, message: "missing" });
  },
});

const evidence: Evidence = {
  files: /(?:^|\/)(?:SECURITY(?:[._-][\w-]+)?\.(?:md|txt|rst|adoc)|security\.txt|SECURITY)$/i,
};
