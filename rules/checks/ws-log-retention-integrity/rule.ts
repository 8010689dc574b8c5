import { type CloudResource, cloudResources, mayDefineResources } from "#core/cloud/cloud-resources";
import type { Fix } from "#core/fix/fix";
import { defineCheckRule } from "#core/rule/rule";

export default defineCheckRule({
  meta: {
    id: "ws-log-retention-integrity",
    title: "Logs that are kept for ever, or not long enough",
    family: "checks",
    severity: "low",
    confidence: "medium",
    cwe: [778],
    owasp: ["A09:2021"],
    asvs: ["v5.0.0-16.4.2"],
    since: "0.1.0",
    messages: {
      forever: "The log group {name} keeps everything for ever, because nothing says for how long. Set `{setting}` to what your policy asks for, for example 90 days or a year.",
      short: "The log group {name} forgets after {days} days, and most incidents are noticed later. Keep at least 90 days.",
    },
    options: {},
    files: "data",
    triggers: ["aws_cloudwatch_log_group", { anywhere: "AWS::Logs::LogGroup" }],
    fix: "suggestion",
    presets: {},
  },
  on: mayDefineResources,
  check(file, context) {
    for (const resource of cloudResources(file)) {
      const path = settings[resource.type];
      if (path === undefined) continue;
      const { state, span, valueSpan } = resource.setting(path);
      const confidence = context.isTestFile ? ("low" as const) : ("medium" as const);
      if (state === "absent") context.report({ at: resource.span, message: "forever", data: { name: resource.name, setting: path }, confidence, fixes: kept(resource, path) });
      else if (span !== undefined && valueSpan !== undefined) {
        const days = Number(file.text.slice(valueSpan.start, valueSpan.end));
        if (days === 0) context.report({ at: span, message: "forever", data: { name: resource.name, setting: path }, confidence });
        else if (days < 30) context.report({ at: span, message: "short", data: { name: resource.name, days }, confidence });
      }
    }
  },
});

/** Where the days stand. Without them CloudWatch keeps logs for ever, after the registry page and the template reference. */
const settings: Readonly<Partial<Record<string, string>>> = { aws_cloudwatch_log_group: "retention_in_days", "AWS::Logs::LogGroup": "RetentionInDays" };

/** A year; the policy of the team may ask for something else. In CloudFormation a place for the line is not known. */
function kept({ inside }: CloudResource, setting: string): readonly Fix[] {
  if (inside === undefined) return [];
  const edit = { span: { start: inside.offset, end: inside.offset }, newText: `\n${inside.indent}${setting} = 365` };
  return [{ title: "Keep the logs for a year", applicability: "suggestion", edits: [edit], appends: [] }];
}
