import { cloudResources, mayDefineResources } from "#core/cloud/cloud-resources";
import { encryptionRows } from "#core/cloud/encryption-settings";
import { defineCheckRule } from "#core/rule/rule";

export default defineCheckRule({
  meta: {
    id: "ws-iac-encryption-at-rest",
    title: "Storage that is not encrypted",
    family: "checks",
    severity: "high",
    confidence: "high",
    cwe: [311],
    owasp: ["A02:2021"],
    asvs: ["v5.0.0-14.2.4"],
    since: "0.1.0",
    messages: {
      off: "`{setting}` switches the encryption of the {what} {name} off: disks, snapshots and backups hold its data as they are. Set it to true.",
      absent: "The {what} {name} is not encrypted unless `{setting}` says so: disks, snapshots and backups hold its data as they are. Set it to true.",
    },
    options: {},
    files: "data",
    triggers: ["resource", "Resources"],
    fix: "suggestion",
    presets: {},
  },
  on: mayDefineResources,
  check(file, context) {
    for (const resource of cloudResources(file)) {
      const row = encryptionRows[resource.type];
      if (row === undefined) continue;
      const setting = resource.setting(row.setting);
      const isInherited = row.inheritedBy?.some((name) => resource.setting(name).state !== "absent") === true;
      const data = { name: resource.name, what: row.what, setting: row.setting };
      const confidence = context.isTestFile ? ("low" as const) : undefined;
      if (setting.state === "false" && setting.span !== undefined && setting.valueSpan !== undefined && !isInherited) {
        const edits = [{ span: setting.valueSpan, newText: "true" }];
        // An encrypted store cannot be made out of one that is not without making it anew.
        context.report({ at: setting.span, message: "off", data, confidence: confidence ?? "high", fixes: [{ title: "Encrypt it", applicability: "suggestion", edits, appends: [] }] });
      } else if (setting.state === "absent" && row.whenAbsent !== "encrypted" && !isInherited) {
        const { inside } = resource;
        const isPlain = !row.setting.includes(".");
        const newline = file.text.includes("\r\n") ? "\r\n" : "\n";
        const edits = inside === undefined ? [] : [{ span: { start: inside.offset, end: inside.offset }, newText: `${newline}${inside.indent}${row.setting} = true` }];
        context.report({
          at: resource.span,
          message: "absent",
          data,
          confidence: confidence ?? (row.whenAbsent === "plain" ? "high" : "medium"),
          fixes: edits.length > 0 && isPlain ? [{ title: "Encrypt it", applicability: "suggestion", edits, appends: [] }] : [],
        });
      }
    }
  },
});
