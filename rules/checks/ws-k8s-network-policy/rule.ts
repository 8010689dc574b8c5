import { at, type DataNode, entriesOf, entryOf, scalarText } from "#core/formats/data-node";
import { isPlainYaml } from "#core/formats/file-forms";
import { manifestsIn, podOf } from "#core/kubernetes/manifests";
import { defineWorkspaceRule } from "#core/rule/rule";
import { isAside } from "#core/workspace/npm-packages";

export default defineWorkspaceRule({
  meta: {
    id: "ws-k8s-network-policy",
    title: "Pods that everything in the cluster reaches",
    family: "checks",
    severity: "low",
    confidence: "low",
    cwe: [653],
    owasp: ["A05:2021"],
    asvs: ["v5.0.0-13.2.4"],
    since: "0.1.0",
    messages: {
      missing: "No NetworkPolicy of the project covers {where}, so every pod of the cluster can reach {name}. Deny everything by default, and allow what has to come in.",
      balancer: "The load balancer of {name} takes connections from everywhere. Where it is not meant for everyone, name the addresses in `loadBalancerSourceRanges`.",
    },
    options: {},
    files: "any",
    triggers: [],
    fix: "none",
    presets: {},
  },
  check(workspace, context) {
    const found = workspace.matching((path) => isPlainYaml(path) && !isAside(path) && !path.startsWith(".github/")).flatMap((path) => {
      const text = workspace.text(path) ?? "";
      if (!/^\s*kind:/m.test(text) || text.length > mostLength) return [];
      return manifestsIn(workspace.file(path)?.data ?? { documents: [], error: undefined }).map((manifest) => ({ path, manifest, namespace: scalarText(at(manifest.node, "metadata", "namespace")) ?? "" }));
    });
    // A policy without a namespace goes wherever the rest of its folder is applied to.
    const covered = new Set(found.filter(({ manifest }) => policy.test(manifest.kind)).map(({ namespace }) => namespace));
    const reported = new Set<string>();
    for (const { path, manifest, namespace } of found) {
      const { kind, node } = manifest;
      const name = scalarText(at(node, "metadata", "name")) ?? kind;
      const place = entryOf(node, "kind")?.keySpan ?? node.span;
      if (podOf(manifest) !== undefined && !covered.has(namespace) && !covered.has("") && !reported.has(namespace)) {
        reported.add(namespace);
        context.report(path, { at: place, message: "missing", data: { name, where: namespace === "" ? "this workload" : `the namespace ${namespace}` } });
      }
      if (kind === "Service" && scalarText(at(node, "spec", "type")) === "LoadBalancer" && at(node, "spec", "loadBalancerSourceRanges") === undefined && !isInternal(node)) {
        context.report(path, { at: place, message: "balancer", data: { name }, severity: "info" });
      }
    }
  },
});

/** Generated bundles of manifests are not read through. */
const mostLength = 200_000;
const policy = /^(?:NetworkPolicy|CiliumNetworkPolicy|CiliumClusterwideNetworkPolicy|GlobalNetworkPolicy|AuthorizationPolicy)$/;

/** True where an annotation of the provider keeps the address inside of the network. */
function isInternal(node: DataNode): boolean {
  return entriesOf(at(node, "metadata", "annotations")).some(({ key, value }) => /internal/i.test(key) && !/^(?:false|internet-facing)$/.test(scalarText(value) ?? "") || /^internal$/i.test(scalarText(value) ?? ""));
}
