import { at, itemsOf, scalarText } from "#core/formats/data-node";
import { isGithubWorkflow } from "#core/formats/file-forms";
import { readWorkflow, type WorkflowJob, type WorkflowStep } from "#core/pipelines/github-workflow";
import { defineCheckRule } from "#core/rule/rule";

export default defineCheckRule({
  meta: {
    id: "ws-gha-untrusted-checkout",
    title: "Privileged workflow that checks out a stranger's code",
    family: "checks",
    severity: "critical",
    confidence: "high",
    cwe: [829],
    owasp: ["A08:2021"],
    asvs: ["v5.0.0-15.2.4"],
    since: "0.1.0",
    messages: {
      runs: "{event} gives this job the secrets of the repository, and it runs code from the pull request that it checks out here. Run that code in a workflow on `pull_request`, without secrets.",
      holds: "{event} gives this job the secrets of the repository, and it checks out code from the pull request here. Read files from it only, or do this in a workflow on `pull_request`.",
    },
    options: {},
    files: "data",
    triggers: ["pull_request_target", "workflow_run", "issue_comment"],
    fix: "none",
    presets: {},
  },
  on: isGithubWorkflow,
  check({ data }, context) {
    const { events, jobs } = readWorkflow(data.documents[0]);
    const event = ["pull_request_target", "workflow_run", "issue_comment"].find((name) => events.has(name));
    if (event === undefined) return;
    for (const job of jobs) {
      for (const [index, step] of job.steps.entries()) {
        if (!checksOutStranger(step)) continue;
        const runs = job.steps.slice(index + 1).some(runsItsFiles);
        // Of which event the other workflow runs stands there: after a release the commit is no stranger's.
        const confidence = isApproved(job, jobs) || job.steps.slice(0, index).some(asksWhoIsAsking) ? "low" : runs && event !== "workflow_run" ? "high" : "medium";
        context.report({ at: step.uses?.span ?? step.run?.keySpan ?? step.node.span, message: runs ? "runs" : "holds", data: { event }, confidence });
      }
    }
  },
});

const head = /\bgithub\.(?:head_ref\b|event\.(?:pull_request\.head\.(?:sha|ref)\b|pull_request\.merge_commit_sha\b|workflow_run\.(?:head_sha|head_branch)\b))|\brefs\/pull\/|\bgh pr checkout\b|\bgit fetch\b[^\n]*\bpull\//;

function checksOutStranger({ action, inputs, run }: WorkflowStep): boolean {
  if (action === "actions/checkout") return head.test(scalarText(at(inputs, "ref")) ?? "");
  return /\bgh pr checkout\b|\bgit fetch\b[^\n]*\bpull\//.test(scalarText(run?.value) ?? "");
}

/** Steps that run what was checked out: scripts of a package manager or of the folder, actions of the repository. */
function runsItsFiles({ action, run }: WorkflowStep): boolean {
  // What is written to people names programs as well: "run `npm install`".
  const script = (scalarText(run?.value) ?? "").replace(/"(?:\\.|[^"\\$])*"|'[^'\n]*'/g, '""');
  return (
    action?.startsWith("./") === true ||
    /(?:^|[\s;&|(])(?:npm|npx|pnpm|yarn|bun|bunx|make|cargo|go|gradle|mvn|pip|poetry|python3?|node|deno|docker (?:build|compose)|composer|bundle|dotnet|tox|(?:ba|z)?sh [\w./-]+\.sh)(?:[\s;&|)]|$)/m.test(script) ||
    // Elsewhere in a command a path is what it reads: `scanner -c ../rules/`.
    /(?:^|[;&|(]|\b(?:sudo|time|env|exec|source))[ \t]*\.{1,2}\/[\w./-]+(?:[\s;&|)]|$)/m.test(script)
  );
}

/** A step in front that looks up what whoever asked may do in the repository, and ends the job for strangers. */
function asksWhoIsAsking({ action, inputs }: WorkflowStep): boolean {
  const script = action === "actions/github-script" ? (scalarText(at(inputs, "script")) ?? "") : "";
  return /\bgetCollaboratorPermissionLevel\b/.test(script) && /\bsetFailed\b|\bthrow\b/.test(script);
}

/**
 * A person let it run: an environment with reviewers, a label, or a condition on who asks; or one that it waits for is such a job, and its own condition
 * does not have it run all the same. https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idneeds
 */
function isApproved({ entry }: WorkflowJob, jobs: readonly WorkflowJob[], depth = 0): boolean {
  const condition = scalarText(at(entry.value, "if")) ?? "";
  if (at(entry.value, "environment") !== undefined || /label|author_association|head\.repo\.full_name|head\.repo\.fork|head_repository|actor\s*==|sender\.login|user\.login\s*==|\bneeds\.[\w-]*(?:perm|member|author|access|trust|approv|maintainer)[\w-]*\.outputs\b/i.test(condition)) return true;
  const needs = at(entry.value, "needs");
  const needed = [scalarText(needs), ...itemsOf(needs).map(scalarText)];
  // An earlier job has looked who asks, and says what comes next: `needs.check.outputs.next == 'update'`.
  const asked = /\bneeds\.([\w-]+)\.outputs\b/.exec(condition)?.[1];
  if (jobs.some(({ entry: { key }, steps }) => key === asked && steps.some(({ run, inputs }) => ofSender.test(`${scalarText(run?.value) ?? ""} ${scalarText(at(inputs, "script")) ?? ""}`)))) return true;
  return depth < maxNeeds && !/\b(?:always|failure|cancelled)\(/.test(condition) && jobs.some((job) => needed.includes(job.entry.key) && isApproved(job, jobs, depth + 1));
}

const ofSender = /\buser\.login\b|author_association|getCollaboratorPermissionLevel|isCrossRepository|head\.repo\.(?:fork|full_name)|\/permission\b/;
const maxNeeds = 4;
