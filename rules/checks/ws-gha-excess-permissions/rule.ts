import { at, entryOf, scalarText } from "#core/formats/data-node";
import { isGithubWorkflow } from "#core/formats/file-forms";
import { readWorkflow } from "#core/pipelines/github-workflow";
import { defineCheckRule } from "#core/rule/rule";

export default defineCheckRule({
  meta: {
    id: "ws-gha-excess-permissions",
    title: "Workflow with more rights than it needs",
    family: "checks",
    severity: "medium",
    confidence: "high",
    cwe: [272],
    owasp: ["A01:2021"],
    asvs: ["v5.0.0-13.2.2"],
    since: "0.1.0",
    messages: {
      all: "The token of {where} may write to everything in the repository. Name the rights it needs, such as `contents: read`.",
      missing: "No `permissions` are set, so the token has what the organization's default gives, which may be the right to write. Start with `permissions: contents: read`.",
      key: "This job signs in to the cloud with a key that does not expire. Let it ask for a short-lived token over OpenID Connect.",
    },
    options: {},
    files: "data",
    triggers: ["jobs"],
    fix: "suggestion",
    presets: {},
  },
  on: isGithubWorkflow,
  check({ data, text }, context) {
    const root = data.documents[0];
    const { jobs } = readWorkflow(root);
    const own = entryOf(root, "permissions");
    const jobsEntry = entryOf(root, "jobs");
    const ofJobs = jobs.map(({ entry }) => ({ name: `the job ${entry.key}`, permissions: entryOf(entry.value, "permissions") }));
    for (const { name, permissions } of [{ name: "every job", permissions: own }, ...ofJobs]) {
      if (permissions === undefined || scalarText(permissions.value) !== "write-all") continue;
      context.report({ at: permissions.keySpan, message: "all", data: { where: name } });
    }
    if (jobsEntry !== undefined && jobs.length > 0 && own === undefined && ofJobs.every(({ permissions }) => permissions === undefined)) {
      const { start } = jobsEntry.keySpan;
      const newline = text.includes("\r\n") ? "\r\n" : "\n";
      context.report({
        at: jobsEntry.keySpan,
        message: "missing",
        severity: "low",
        confidence: "low",
        fixes: [{ title: "Let the workflow read only", applicability: "suggestion", edits: [{ span: { start, end: start }, newText: `permissions:${newline}  contents: read${newline}${newline}` }], appends: [] }],
      });
    }
    for (const { action, inputs } of jobs.flatMap(({ steps }) => steps)) {
      const key = longLivedKeys[action ?? ""];
      const entry = key === undefined ? undefined : entryOf(inputs, key);
      if (entry !== undefined && at(inputs, "role-to-assume") === undefined) context.report({ at: entry.keySpan, message: "key", confidence: "medium" });
    }
  },
});

/** Inputs by which actions of the cloud providers take a fixed key. */
const longLivedKeys: Readonly<Partial<Record<string, string>>> = {
  "aws-actions/configure-aws-credentials": "aws-secret-access-key",
  "google-github-actions/auth": "credentials_json",
  "azure/login": "creds",
  "Azure/login": "creds",
};
