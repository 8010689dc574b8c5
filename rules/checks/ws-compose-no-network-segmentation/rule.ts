import { type ComposeService, isDataStore, isForDevelopment, publishedPorts, servicesOf } from "#core/containers/compose-file";
import { at, entriesOf, itemsOf, scalarText } from "#core/formats/data-node";
import { isComposeFile } from "#core/formats/file-forms";
import { defineCheckRule } from "#core/rule/rule";

export default defineCheckRule({
  meta: {
    id: "ws-compose-no-network-segmentation",
    title: "Proxy and database in one network",
    family: "checks",
    severity: "low",
    confidence: "medium",
    cwe: [653],
    owasp: ["A05:2021"],
    asvs: ["v5.0.0-13.2.1"],
    since: "0.1.0",
    messages: {
      shared: "{edge} takes requests from outside and can reach {store} directly, because both are in the network {network}. Put {store} into a network of its own, which only the application joins.",
    },
    options: {},
    files: "data",
    triggers: ["services"],
    fix: "none",
    presets: {},
  },
  on: isComposeFile,
  check({ data, path }, context) {
    const services = servicesOf(data.documents[0]);
    if (isForDevelopment(path, services)) return;
    const edges = services.filter((service) => isProxy.test(service.image ?? "") && publishedPorts(service).length > 0);
    for (const store of services.filter(({ image }) => isDataStore(image))) {
      const networks = networksOf(store);
      const edge = edges.find((one) => networksOf(one).some((network) => networks.includes(network)));
      const network = edge && networksOf(edge).find((name) => networks.includes(name));
      if (edge === undefined || network === undefined) continue;
      context.report({ at: store.entry.keySpan, message: "shared", data: { edge: edge.name, store: store.name, network } });
    }
  },
});

const isProxy = /^(?:nginx|traefik|caddy|haproxy|envoy|httpd|nginx-proxy|openresty|kong|apisix)$/;

/** The networks of a service by name; all that name none are in the same one. */
function networksOf({ node }: ComposeService): readonly string[] {
  const networks = at(node, "networks");
  const names = [...itemsOf(networks).map((item) => scalarText(item) ?? ""), ...entriesOf(networks).map(({ key }) => key)];
  const mode = scalarText(at(node, "network_mode"));
  if (names.length > 0) return names;
  return [mode ?? "default"];
}
