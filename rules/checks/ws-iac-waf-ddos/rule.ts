import { workspaceResources } from "#core/workspace/cloud-resources";
import { isUnprotectedEntrance } from "#core/cloud/public-entrances";
import { defineWorkspaceRule } from "#core/rule/rule";
import { type Evidence, hasEvidence } from "#core/workspace/evidence";

export default defineWorkspaceRule({
  meta: {
    id: "ws-iac-waf-ddos",
    title: "Entrance from the internet without a firewall for requests",
    family: "checks",
    severity: "low",
    confidence: "low",
    cwe: [693],
    owasp: ["A05:2021"],
    asvs: ["v5.0.0-2.4.1"],
    since: "0.1.0",
    messages: {
      open: "{name} takes requests from the internet, and nothing in the project puts a web application firewall in front. Attach one with the provider's managed rules and a limit per address, first counting, then blocking.",
    },
    options: {},
    files: "any",
    triggers: [],
    fix: "none",
    presets: {},
  },
  check(workspace, context) {
    const open = workspaceResources(workspace).filter(({ resource }) => isUnprotectedEntrance(resource));
    if (open.length === 0 || hasEvidence(workspace, evidence)) return;
    for (const { path, resource } of open) context.report(path, { at: resource.span, message: "open", data: { name: resource.name } });
  },
});

const evidence: Evidence = {
  settings: /\b(?:aws_wafv2_web_acl_association|aws_wafregional_web_acl_association|aws_shield_protection|aws_fms_policy|google_compute_security_policy|azurerm_\w*(?:firewall_policy|firewall_policy_link)|fastly_service_waf\w*|sigsci_\w+|incapsula_\w+|akamai_appsec_\w+)\b|\bcloudflare_(?:ruleset|zone|record|dns_record)\b|AWS::(?:WAFv2::WebACL|WAFRegional|Shield|FMS)|\b(?:enable-modsecurity|modsecurity_rules|load_module\s+\S*modsecurity|coraza)\b/i,
};
