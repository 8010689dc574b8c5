import { defineWorkspaceRule } from "#core/rule/rule";
import { type Evidence, hasEvidence, manifestAnchor, servesRequests } from "#core/workspace/evidence";

export default defineWorkspaceRule({
  meta: {
    id: "ws-access-policy-evidence",
    title: "No one place says who may do what",
    family: "checks",
    severity: "info",
    confidence: "low",
    cwe: [285],
    owasp: ["A01:2021"],
    asvs: ["v5.0.0-8.1.1"],
    since: "0.1.0",
    messages: {
      missing: "The project serves requests, and no file defines its roles and permissions in one place. Define them once, for example as a table of roles, and ask it everywhere.",
    },
    options: {},
    files: "any",
    triggers: [],
    fix: "none",
    presets: {},
  },
  check(workspace, context) {
    const place = manifestAnchor(workspace);
    if (place === undefined || !servesRequests(workspace) || hasEvidence(workspace, evidence)) return;
    context.report(place.path, { at: place.at, message: "missing" });
  },
});

const evidence: Evidence = {
  files: /(?:^|\/)[^/]*(?:roles?|permissions?|polic(?:y|ies)|abilit(?:y|ies)|rbac|abac|acl|access-?control|authori[sz]ation|guards?)(?:[.-][\w.-]*)?\.(?:[cm]?[jt]sx?|json|ya?ml|md|rego|polar|cedar|fga|csv|conf|prisma|sql)$|(?:^|\/)(?:roles|permissions|policies|abilities|rbac|acl|authorization|access-control)\/[^/]+$/i,
  packages: /^(?:@casl\/.+|casbin|accesscontrol|@openfga\/.+|oso|oso-cloud|@cerbos\/.+|permitio|@permify\/.+|@rbac\/.+|role-acl|easy-rbac|cancan|@warrantdev\/.+|@authzed\/.+|@cedar-policy\/.+|nest-access-control|nest-casl)$/,
};
