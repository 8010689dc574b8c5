import { cloudResources, mayDefineResources } from "#core/cloud/cloud-resources";
import { networkRows } from "#core/cloud/network-settings";
import { defineCheckRule } from "#core/rule/rule";

export default defineCheckRule({
  meta: {
    id: "ws-iac-firewall-segmentation",
    title: "Store of data without a wall of its own",
    family: "checks",
    severity: "medium",
    confidence: "medium",
    cwe: [653],
    owasp: ["A05:2021"],
    asvs: ["v5.0.0-13.2.4"],
    since: "0.1.0",
    messages: {
      shared: "The {what} {name} names no security group and joins the default one of its network, in which everything reaches everything. Set `{setting}` to a group that lets in what needs it.",
      public: "The {what} {name} is put into no private network and gets an address that the internet reaches. Set `{setting}`.",
    },
    options: {},
    files: "data",
    triggers: ["resource", "Resources"],
    fix: "none",
    presets: {},
  },
  on: mayDefineResources,
  check(file, context) {
    for (const resource of cloudResources(file)) {
      const row = networkRows[resource.type];
      const [setting] = row?.walls ?? [];
      if (row === undefined || setting === undefined) continue;
      if ([...row.walls, ...(row.inheritedBy ?? [])].some((path) => resource.setting(path).state !== "absent")) continue;
      context.report({ at: resource.span, message: row.otherwise, data: { what: row.what, name: resource.name, setting }, confidence: context.isTestFile ? "low" : "medium" });
    }
  },
});
