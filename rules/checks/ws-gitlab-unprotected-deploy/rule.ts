import type { Fix } from "#core/fix/fix";
import { at, type DataEntry, type DataNode, entryOf, everyNode, itemsOf, scalarText } from "#core/formats/data-node";
import { isGitlabPipeline, readGitlabPipeline } from "#core/pipelines/gitlab-pipeline";
import { defineCheckRule } from "#core/rule/rule";

export default defineCheckRule({
  meta: {
    id: "ws-gitlab-unprotected-deploy",
    title: "GitLab job that deploys any branch to production",
    family: "checks",
    severity: "high",
    confidence: "medium",
    cwe: [862],
    owasp: ["A08:2021"],
    asvs: ["v5.0.0-15.1.1"],
    since: "0.1.0",
    messages: {
      open: "{job} deploys to {environment} from every branch that somebody pushes. Let it run for the default branch or for tags only, and by hand where a person has to agree.",
      request: "{job} deploys to {environment} for merge requests, before anybody has looked at them. Let it run for the default branch or for tags only.",
    },
    options: {},
    files: "data",
    triggers: ["environment"],
    fix: "suggestion",
    presets: {},
  },
  on: isGitlabPipeline,
  check({ data, text }, context) {
    const { root, jobs } = readGitlabPipeline(data.documents);
    // What the whole pipeline runs for limits each of its jobs.
    const everywhere = itemsOf(at(root, "workflow", "rules"));
    if (everywhere.length > 0 && everywhere.every(isLimited)) return;
    for (const job of jobs) {
      const environment = environmentOf(job);
      if (environment === undefined || job.key.startsWith(".") || !/(?:^|[/_-])(?:prod(?:uction)?|live)(?:$|[/_-])/i.test(environment)) continue;
      const mistake = mistakeOf(job.value);
      if (mistake !== undefined) context.report({ at: job.keySpan, message: mistake, data: { job: job.key, environment }, fixes: mistake === "open" ? onlyDefaultBranch(job, text) : [] });
    }
  },
});

function environmentOf({ value }: DataEntry): string | undefined {
  const environment = at(value, "environment");
  if (/^(?:stop|verify|access|prepare)$/.test(scalarText(at(environment, "action")) ?? "")) return undefined;
  return scalarText(environment) ?? scalarText(at(environment, "name"));
}

const limiting = /CI_COMMIT_TAG|CI_COMMIT_REF_PROTECTED|CI_DEFAULT_BRANCH|CI_COMMIT_(?:BRANCH|REF_NAME|REF_SLUG)\s*(?:==|=~)|CI_PIPELINE_SOURCE\s*==\s*["'](?:schedule|web|trigger|pipeline|api|parent_pipeline)/;

/** True for a rule that lets a job run for certain branches or tags, or by hand, or not at all. */
function isLimited(rule: DataNode): boolean {
  return /^(?:never|manual)$/.test(scalarText(at(rule, "when")) ?? "") || limiting.test(scalarText(at(rule, "if")) ?? "");
}

/** What is wrong with when a job runs; undefined where it is limited, and where others say when it runs. */
function mistakeOf(job: DataNode | undefined): "open" | "request" | undefined {
  if (job === undefined || entryOf(job, "extends") !== undefined || /^(?:manual|never)$/.test(scalarText(at(job, "when")) ?? "")) return undefined;
  const rules = entryOf(job, "rules");
  if (rules !== undefined) {
    const open = itemsOf(rules.value).find((rule) => rule.kind === "map" && !isLimited(rule));
    if (open === undefined || entryOf(open, "changes") !== undefined || (entryOf(open, "if") !== undefined && !/merge_request/.test(scalarText(at(open, "if")) ?? ""))) return undefined;
    // Rules before it that hold for other branches take them away.
    return entryOf(open, "if") === undefined ? (itemsOf(rules.value)[0] === open ? "open" : undefined) : "request";
  }
  const only = at(job, "only");
  if (only === undefined) return entryOf(job, "except") === undefined ? "open" : undefined;
  const refs = [...everyNode(only)].map(({ node }) => scalarText(node));
  return refs.includes("merge_requests") ? "request" : refs.includes("branches") || refs.includes("pushes") ? "open" : undefined;
}

/** The rule goes in front of the job's first key, with its indent. */
function onlyDefaultBranch({ keySpan, value }: DataEntry, text: string): readonly Fix[] {
  const first = value?.kind === "map" ? value.entries[0] : undefined;
  if (first === undefined || first.keySpan.start < keySpan.end || entryOf(value, "rules") !== undefined || entryOf(value, "only") !== undefined) return [];
  const indent = text.slice(text.lastIndexOf("\n", first.keySpan.start) + 1, first.keySpan.start);
  if (indent.trim() !== "" || indent === "") return [];
  const lines = `rules:\n${indent}${indent}- if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH\n${indent}`;
  return [{ title: "Run it for the default branch only", applicability: "suggestion", edits: [{ span: { start: first.keySpan.start, end: first.keySpan.start }, newText: lines }], appends: [] }];
}
