import { isTestPath } from "#core/project/test-files";
import { defineWorkspaceRule } from "#core/rule/rule";
import { type Evidence, hasEvidence, manifestAnchor, servesRequests } from "#core/workspace/evidence";
import { isAside } from "#core/workspace/npm-packages";

export default defineWorkspaceRule({
  meta: {
    id: "ws-ip-restriction-evidence",
    title: "Administration that every address reaches",
    family: "checks",
    severity: "info",
    confidence: "low",
    cwe: [284],
    owasp: ["A01:2021"],
    asvs: ["v5.0.0-8.4.2"],
    since: "0.1.0",
    messages: {
      missing: "The project serves an administration ({file}), and nothing in it says which addresses may reach that. Allow known networks at the proxy or firewall, or put a VPN or an identity-aware proxy in front.",
    },
    options: {},
    files: "any",
    triggers: [],
    fix: "none",
    presets: {},
  },
  check(workspace, context) {
    const place = manifestAnchor(workspace);
    if (place === undefined || !servesRequests(workspace)) return;
    const [file] = workspace.matching((path) => administration.test(path) && !isTestPath(path) && !isAside(path));
    if (file === undefined || hasEvidence(workspace, evidence)) return;
    context.report(place.path, { at: place.at, message: "missing", data: { file } });
  },
});

/** Code that lies where routes, pages and handlers of an administration do. */
const administration = /(?:^|\/)(?:admin|back-?office|superuser|internal-?admin)(?:\/(?:[^/]+\/)*[^/]+|[\w.-]*)\.(?:[cm]?[jt]sx?|vue|svelte|astro)$/i;

const evidence: Evidence = {
  settings: /^\s*(?:allow\s+[\d.a-f:]+(?:\/\d+)?\s*;|deny\s+all\s*;|Require\s+ip\b)|\b(?:whitelist-source-range|allowlist-source-range|ip_?(?:allow|white)_?list|remote_ip|loadBalancerSourceRanges|aws_wafv2_ip_set|AWS::WAFv2::IPSet|google_iap_\w+|cloudflare_access_\w+|cloudflare_zero_trust_\w+|cloudflared|tailscale|wireguard|openvpn|oauth2-proxy|pomerium|teleport|aws_ec2_client_vpn_\w+|aws_vpn_\w+|azurerm_bastion_host)\b/im,
  packages: /^(?:express-ipfilter|ip-filter|express-ip-access-control|express-ip-filter-middleware|koa-ip|koa-ip-filter|fastify-ip-filter|nestjs-ip-filter|nestjs-real-ip|ip-range-check|range_check|ip-cidr|cidr-matcher|netmask|cidr-tools|ipaddr\.js|is-in-subnet|@arcjet\/.+)$/,
  files: /(?:^|\/)[^/]*(?:ip-?(?:filter|allow|white|restrict|guard|access)|allowed-?(?:ips|networks|addresses)|trusted-?(?:ips|networks))[^/]*$|(?:^|\/)(?:docs?|runbooks?|infra)\/(?:[^/]+\/)*[^/]*(?:vpn|bastion|network-access)[^/]*$/i,
};
