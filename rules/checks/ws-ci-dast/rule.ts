import { defineWorkspaceRule } from "#core/rule/rule";
import { type Evidence, hasEvidence, pipelineAnchor, servesRequests } from "#core/workspace/evidence";

export default defineWorkspaceRule({
  meta: {
    id: "ws-ci-dast",
    title: "Nothing attacks the running application before others do",
    family: "checks",
    severity: "info",
    confidence: "low",
    cwe: [1059],
    owasp: ["A04:2021"],
    asvs: ["v5.0.0-15.1.1"],
    since: "0.1.0",
    messages: {
      missing: "No step scans the running application, so headers, redirects and sessions are seen by no check. Run ZAP's baseline scan or nuclei against a test system, in the pipeline or as a script.",
    },
    options: {},
    files: "any",
    triggers: [],
    fix: "none",
    presets: {},
  },
  check(workspace, context) {
    const place = pipelineAnchor(workspace);
    // Without something that answers requests there is nothing to scan.
    if (place === undefined || !servesRequests(workspace) || hasEvidence(workspace, evidence)) return;
    context.report(place.path, { at: place.at, message: "missing" });
  },
});

/** Scanners that send requests, services that run them, and targets that say what they are for. */
const evidence: Evidence = {
  commands:
    /\b(?:zap-?(?:baseline|full-scan|api-scan)(?:\.py)?|zaproxy|action-(?:baseline|full-scan|api-scan|af)|owasp\/zap2docker[\w-]*|zap-cli|nuclei|schemathesis|stackhawk|hawkscan|nikto|wapiti|arachni|dastardly|burp(?:suite)?-\w+|sqlmap|restler|probely|detectify|acunetix|invicti|netsparker|nightvision|bright-?sec|neuralegion|nexploit|dalfox|jaeles|crashtest-security|stepsecurity\/dast|escape-tech)\b|\bdast\b|\b(?:security|pen(?:etration)?)[-_:](?:scan|test)\b|\bpentest\b/i,
  files: /(?:^|\/)(?:stackhawk[\w.-]*\.ya?ml|zap[\w.-]*\.(?:ya?ml|conf|tsv|context)|\.zap\/.+|\.nuclei[\w.-]*|nuclei[\w.-]*\.ya?ml|\.dast[\w.-]*|schemathesis\.toml)$/i,
  packages: /^(?:zaproxy|zap-?api-nodejs|@neuralegion\/.+|@sectester\/.+|stackhawk)$/,
};
