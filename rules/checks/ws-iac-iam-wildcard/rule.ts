import { cloudResources, mayDefineResources } from "#core/cloud/cloud-resources";
import { type PolicyStatement, policyStatements } from "#core/cloud/policy-statements";
import { defineCheckRule } from "#core/rule/rule";

export default defineCheckRule({
  meta: {
    id: "ws-iac-iam-wildcard",
    title: "Rights in the cloud that are wider than the task",
    family: "checks",
    severity: "high",
    confidence: "high",
    cwe: [732, 269],
    owasp: ["A01:2021"],
    asvs: ["v5.0.0-13.2.2"],
    since: "0.1.0",
    messages: {
      all: "This statement allows every action, on {resources}. Name the actions that the task needs.",
      service: "This statement allows {actions} on every resource. Name the actions and the resources that the task needs.",
      escalate: "{action} on every resource lets whoever has it take on the rights of other roles. Name the roles.",
      anyone: "This statement allows {actions} to everyone, without a condition. Name the accounts or roles.",
      administrator: "`{policy}` allows everything in the account. Attach a policy that names what the task needs.",
    },
    options: {},
    files: "data",
    triggers: [{ anywhere: "Statement" }, { anywhere: "statement" }, { anywhere: "AdministratorAccess" }],
    fix: "none",
    presets: {},
  },
  on: mayDefineResources,
  check(file, context) {
    const lowered = context.isTestFile ? { confidence: "low" as const } : {};
    for (const statement of policyStatements(file)) {
      const judged = judge(statement);
      if (judged !== undefined) context.report({ at: statement.span, ...judged, ...lowered });
    }
    for (const resource of cloudResources(file)) {
      const attached = resource.setting("policy_arn");
      const policy = attached.text.slice(attached.text.lastIndexOf("/") + 1);
      if (attached.span !== undefined && policy === "AdministratorAccess") context.report({ at: attached.span, message: "administrator", data: { policy }, confidence: "medium", ...lowered });
    }
  },
});

interface Judged {
  readonly message: "all" | "service" | "escalate" | "anyone";
  readonly data: Readonly<Record<string, string>>;
  readonly confidence: "high" | "medium";
}

/** Actions by which one role can become another. */
const escalating = /^(?:iam:(?:PassRole|CreateAccessKey|CreateLoginProfile|UpdateLoginProfile|AttachUserPolicy|AttachRolePolicy|AttachGroupPolicy|PutUserPolicy|PutRolePolicy|PutGroupPolicy|CreatePolicyVersion|SetDefaultPolicyVersion|UpdateAssumeRolePolicy|AddUserToGroup)|sts:AssumeRole)$/i;
/** Actions that know no resources, or only tell what there is. */
const harmless = /^[\w-]+:(?:List|Describe|Get|BatchGet|Head)[\w*]*$|^(?:logs|xray|cloudwatch|ec2messages|ssmmessages|events):/i;

function judge({ allows, actions, resources, principals, hasCondition, isBounded }: PolicyStatement): Judged | undefined {
  if (!allows || hasCondition) return undefined;
  if (principals.includes("*") && actions.length > 0) {
    // Objects that everyone may read are how websites are served.
    return actions.every((action) => /^s3:GetObject$/i.test(action)) ? undefined : { message: "anyone", data: { actions: inWords(actions) }, confidence: "medium" };
  }
  if (actions.includes("*") || actions.includes("*:*")) {
    const isEvery = resources.includes("*");
    return { message: "all", data: { resources: isEvery ? "every resource" : inWords(resources) || "its resources" }, confidence: isEvery && !isBounded ? "high" : "medium" };
  }
  // In the policy of a key or a queue `*` stands for the resource that it belongs to.
  if (!resources.includes("*") || principals.length > 0) return undefined;
  const escalates = actions.find((action) => escalating.test(action) || /^iam:\*$/i.test(action));
  if (escalates !== undefined) return { message: "escalate", data: { action: escalates }, confidence: "high" };
  const wide = actions.filter((action) => /^[\w-]+:\*$/.test(action) && !harmless.test(action));
  return wide.length > 0 ? { message: "service", data: { actions: inWords(wide) }, confidence: "medium" } : undefined;
}

function inWords(names: readonly string[]): string {
  return names.length > 3 ? `${names.slice(0, 3).join(", ")} and others` : names.join(", ");
}
