import { newFileFix } from "#core/fix/new-file-fix";
import { defineWorkspaceRule } from "#core/rule/rule";
import { type Evidence, hasEvidence, manifestAnchor } from "#core/workspace/evidence";

export default defineWorkspaceRule({
  meta: {
    id: "ws-incident-plan-missing",
    title: "No plan for the day of an incident",
    family: "checks",
    severity: "info",
    confidence: "low",
    cwe: [1059],
    owasp: ["A09:2021"],
    asvs: ["v5.0.0-16.1.1"],
    since: "0.1.0",
    messages: {
      missing: "No document says what to do when an incident happens: who decides, how to stop it, whom to tell. Write one, and review it once a year.",
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
    context.report(place.path, { at: place.at, message: "missing", fixes: newFileFix(place.path, "docs/incident-response.md", plan) });
  },
});

/** The headings that a plan needs; names and numbers are for the team to write. */
const plan = [
  "# Incident response plan",
  "",
  "Last reviewed: never",
  "",
  "## Roles and contacts",
  "",
  "Who leads, who decides on shutting down, who speaks to users and authorities, and their deputies.",
  "",
  "## Detect",
  "",
  "## Contain",
  "",
  "## Eradicate",
  "",
  "## Recover",
  "",
  "## Tell those concerned",
  "",
  "## Learn from it",
];

const evidence: Evidence = {
  files: /(?:^|\/)[^/]*(?:incident|runbook|playbook|breach|on-?call|disaster[-_ ]?recovery|emergency)[^/]*\.(?:md|mdx|adoc|rst|txt|pdf|docx?)$|(?:^|\/)(?:runbooks?|incident-response|playbooks?)\/[^/]+\.(?:md|mdx|adoc|rst)$/i,
};
