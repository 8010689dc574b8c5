import { at, scalarText } from "#core/formats/data-node";
import { isGithubAction, isGithubWorkflow } from "#core/formats/file-forms";
import { expressionsIn, readWorkflow, type WorkflowStep } from "#core/pipelines/github-workflow";
import { defineCheckRule } from "#core/rule/rule";
import { secretFileIn } from "#core/secrets/secret-files";

export default defineCheckRule({
  meta: {
    id: "ws-gha-artifact-leak",
    title: "Workflow that gives its secrets away",
    family: "checks",
    severity: "high",
    confidence: "high",
    cwe: [312, 532],
    owasp: ["A02:2021"],
    asvs: ["v5.0.0-16.2.5"],
    since: "0.1.0",
    messages: {
      folder: "This uploads the whole checkout, and `.git` in it holds the token of the job. Upload the output only, or check out with `persist-credentials: false`.",
      file: "This uploads {file}, which everyone who may read the repository can download. Leave it out.",
      print: "{secret} is printed to the log, where a changed form of it is not masked. Leave the command out.",
      all: "All secrets of the repository are handed over here, whatever the step needs. Name the ones it needs.",
    },
    options: {},
    files: "data",
    triggers: ["secrets", "upload-artifact"],
    fix: "none",
    presets: {},
  },
  on: (path) => isGithubWorkflow(path) || isGithubAction(path),
  check({ data, text }, context) {
    const root = data.documents[0];
    for (const { steps } of readWorkflow(root).jobs) {
      const keepsToken = steps.some(({ action, inputs }) => action === "actions/checkout" && scalarText(at(inputs, "persist-credentials")) !== "false");
      for (const step of steps) {
        const path = step.action === "actions/upload-artifact" ? at(step.inputs, "path") : undefined;
        const patterns = (scalarText(path) ?? "").split(/\s*\n\s*/);
        const leavesOut = patterns.some((pattern) => /^!(?:.*\/)?\.git(?:\/\**)?$/.test(pattern));
        for (const uploaded of patterns) {
          if (path === undefined || uploaded.startsWith("!")) continue;
          const secretFile = secretFileIn(uploaded);
          if (secretFile !== undefined) context.report({ at: path.span, message: "file", data: { file: secretFile } });
          else if (keepsToken && !leavesOut && isCheckout(uploaded) && hidesNothing(step)) context.report({ at: path.span, message: "folder" });
        }
        if (step.run?.value === undefined) continue;
        for (const expression of expressionsIn(text, step.run.value)) {
          const secret = /^secrets\.([\w-]+)$/.exec(expression.code)?.[0];
          const line = text.slice(text.lastIndexOf("\n", expression.start) + 1, expression.start);
          const rest = text.slice(expression.end, (text + "\n").indexOf("\n", expression.end));
          if (secret !== undefined && /(?:^|[\s;&|:])(?:echo|printf|print)\s[^|>]*$/.test(line) && !/[|>]/.test(rest)) context.report({ at: expression, message: "print", data: { secret }, confidence: "medium" });
        }
      }
    }
    if (root === undefined) return;
    for (const expression of expressionsIn(text, { ...root, span: { start: 0, end: text.length } })) {
      if (/^toJSON\(\s*secrets\s*\)$/i.test(expression.code)) context.report({ at: expression, message: "all" });
    }
  },
});

function isCheckout(path: string): boolean {
  return /^(?:\.\/?|\*\*\/?\*?|\.\/\*\*\/?\*?|\$\{\{\s*github\.workspace\s*\}\}\/?)$/.test(path.trim());
}

/** Since its version 4.4 the action leaves hidden files out, unless it is told to take them. */
function hidesNothing({ version = "", inputs }: WorkflowStep): boolean {
  if (/^v?[123](?:\.|$)/.test(version)) return true;
  return scalarText(at(inputs, "include-hidden-files")) === "true";
}
