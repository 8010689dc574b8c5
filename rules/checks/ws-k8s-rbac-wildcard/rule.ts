import { at, itemsOf, scalarText, type DataNode } from "#core/formats/data-node";
import { isPlainYaml } from "#core/formats/file-forms";
import { manifestsIn } from "#core/kubernetes/manifests";
import { defineCheckRule } from "#core/rule/rule";
import { isNamedForDevelopment } from "#core/text/deployment-paths";

export default defineCheckRule({
  meta: {
    id: "ws-k8s-rbac-wildcard",
    title: "Role that may do everything in the cluster",
    family: "checks",
    severity: "high",
    confidence: "high",
    cwe: [266],
    owasp: ["A01:2021"],
    asvs: ["v5.0.0-13.2.2"],
    since: "0.1.0",
    messages: {
      all: "{name} may do everything with everything. List the verbs and resources it needs.",
      verbs: "{name} may do everything with {resources}. List the verbs it needs.",
      resources: "{name} may {verbs} every kind of object, secrets among them. List the resources it needs.",
      escalates: "{name} may {what}, which is enough to become an administrator. Leave it out.",
      admin: "{name} makes {subject} an administrator of the whole cluster. Bind a role with what it needs.",
    },
    options: {},
    files: "data",
    triggers: ["apiVersion"],
    fix: "none",
    presets: {},
  },
  on: isPlainYaml,
  check({ data, path }, context) {
    for (const { kind, name, node } of manifestsIn(data)) {
      if (kind === "Role" || kind === "ClusterRole") {
        for (const rule of itemsOf(at(node, "rules"))) {
          const verbs = textsOf(at(rule, "verbs"));
          const resources = textsOf(at(rule, "resources"));
          const place = at(rule, "verbs")?.span ?? rule.span;
          const confidence = kind === "Role" || isNamedForDevelopment(path) || appliesWhatItIsHanded.test(name) ? "medium" : "high";
          if (verbs.includes("*") && resources.includes("*")) context.report({ at: place, message: "all", data: { name }, confidence });
          else if (verbs.includes("*") && resources.length > 0) context.report({ at: place, message: "verbs", data: { name, resources: resources.join(", ") }, severity: "medium", confidence: "medium" });
          else if (resources.includes("*") && verbs.length > 0) context.report({ at: at(rule, "resources")?.span ?? place, message: "resources", data: { name, verbs: verbs.join(", ") }, severity: "medium", confidence: "medium" });
          const what = escalation(verbs, resources);
          if (what !== undefined) context.report({ at: place, message: "escalates", data: { name, what }, confidence: "medium" });
        }
      }
      if (kind === "ClusterRoleBinding" && scalarText(at(node, "roleRef", "name")) === "cluster-admin") {
        const subject = itemsOf(at(node, "subjects"))[0];
        context.report({ at: at(node, "roleRef", "name")?.span ?? node.span, message: "admin", data: { name, subject: scalarText(at(subject, "name")) ?? "its subject" }, confidence: isNamedForDevelopment(path) ? "medium" : "high" });
      }
    }
  },
});

/** `acme-deploy-controller`: what puts anything into a cluster that it is handed has to be allowed anything. */
const appliesWhatItIsHanded = /(?:^|[-_.:])(?:argocd|flux|gitops|tiller|helm|deploy(?:er|ment)?|reconciler|provisioner)(?:[-_.:]|$)/i;

function textsOf(list: DataNode | undefined): readonly string[] {
  return itemsOf(list).map((item) => scalarText(item) ?? "");
}

/** After "Role Based Access Control Good Practices", section Privilege escalation risks. */
function escalation(verbs: readonly string[], resources: readonly string[]): string | undefined {
  const verb = verbs.find((one) => one === "escalate" || one === "bind" || one === "impersonate");
  if (verb !== undefined) return `${verb} ${resources.join(", ")}`;
  return resources.includes("pods/exec") && verbs.some((one) => one === "create" || one === "get") ? "run commands in every pod" : undefined;
}
