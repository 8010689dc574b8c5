import { isGithubAction, isGithubWorkflow } from "#core/formats/file-forms";
import { readWorkflow } from "#core/pipelines/github-workflow";
import { at, scalarText } from "#core/formats/data-node";
import { defineCheckRule } from "#core/rule/rule";
import type { Span } from "#core/text/span";

export default defineCheckRule({
  meta: {
    id: "ws-gha-unpinned-action",
    title: "Action that is not pinned to a commit",
    family: "checks",
    severity: "medium",
    confidence: "medium",
    cwe: [829],
    owasp: ["A08:2021"],
    asvs: ["v5.0.0-15.2.4"],
    since: "0.1.0",
    messages: {
      branch: "{action} runs whatever stands on its branch {version} today, with what this job may do. Pin it to the full hash of a commit.",
      tag: "The tag {version} of {action} can be moved to other code at any time. Pin it to the full hash of a commit, with the version in a comment.",
      image: "The image {action} can be replaced under its tag. Pin it to a digest.",
    },
    options: {
      trusted: { type: "strings", default: ["actions", "github"], description: "Owners whose tags are trusted; with a slash, single actions." },
    },
    files: "data",
    triggers: ["uses"],
    fix: "none",
    presets: {},
  },
  on: (path) => isGithubWorkflow(path) || isGithubAction(path),
  check({ data, text: workflow }, context) {
    const { jobs } = readWorkflow(data.documents[0]);
    for (const { entry, steps } of jobs) {
      for (const uses of [at(entry.value, "uses"), ...steps.map((step) => step.uses)]) {
        const text = scalarText(uses);
        if (text === undefined || uses === undefined || /^[.$]\//.test(text) || text.includes("${{")) continue;
        if (text.startsWith("docker://")) {
          if (!text.includes("@sha256:")) context.report({ at: uses.span, message: "image", data: { action: text.slice("docker://".length) }, confidence: "low" });
          continue;
        }
        const [action = "", version = ""] = text.split("@", 2);
        const owner = action.split("/", 1)[0] ?? "";
        if (/^[\da-f]{40}$|^[\da-f]{64}$/i.test(version) || context.options.trusted.some((name) => name === owner || name === action)) continue;
        const isBranch = !isRelease(version) && !isReleaseOf(action, version) && !isChannel(action, version);
        context.report({ at: uses.span, message: isBranch ? "branch" : "tag", data: { action, version }, confidence: !isBranch || isWaived(workflow, uses.span) ? "low" : isShared(action) || isOwn([...saidOwners(workflow), ...context.owners], action) ? "medium" : "high" });
      }
    }
  },
});

/** Another scanner was told on the same line that this is meant. https://docs.zizmor.sh/usage/#with-comments */
function isWaived(workflow: string, { end }: Span): boolean {
  const line = workflow.slice(end, workflow.indexOf("\n", end) < 0 ? undefined : workflow.indexOf("\n", end));
  return /#\s*zizmor:\s*ignore\[[^\]]*\bunpinned-uses\b/.test(line);
}

/** `v4`, `r0`, `2.1`, and `cache/v2.0.4` or `cli@1.2.3` where one repository releases several things; `release/1.2.3` is a branch. */
function isRelease(version: string): boolean {
  return /^[vr]?\d/.test(version) || (/[/@_-]v?\d+\.\d+\.\d+(?:[-+][\w.+-]+)?$/.test(version) && !/^(?:releases?|hotfix|support)[/_-]/i.test(version));
}

/** `actions/notify@notify/v1`, `build_image.yml@build_image/v2`: where a repository keeps several, the tags of each bear its name. */
function isReleaseOf(action: string, version: string): boolean {
  const own = /([^/]+?)(?:\.ya?ml)?$/.exec(action)?.[1];
  const [name, number = ""] = version.split("/");
  return own !== undefined && name === own && /^v?\d[\w.]*$/.test(number);
}

/** Where a workflow says whose repository it runs in: in a condition, or in the name of the image that it publishes. */
const saysOwner = /github\.repository(?:_owner)?\s*[!=]=\s*["']([\w.-]+)|ghcr\.io\/([\w.-]+)\/|\brepository_owner:\s*["']?([\w.-]+)/gi;

function saidOwners(workflow: string): readonly string[] {
  return [...workflow.matchAll(saysOwner)].flatMap((told) => told.slice(1).flatMap((name?: string) => name?.toLowerCase() ?? []));
}

/**
 * True for an action of the organisation that the workflow itself is of, or of one that bears its name, as `acme-actions` does: whoever may push
 * there may change the workflow as well. So may whoever maintains a tool that the repository runs as a package, in the repository of that tool.
 */
function isOwn(owners: readonly string[], action: string): boolean {
  const [name = "", repository = ""] = action.toLowerCase().split("/");
  return owners.includes(`/${repository}`) || owners.some((own) => own === name || name.startsWith(`${own}-`) || own.startsWith(`${name}-`));
}

/** An action that installs a toolchain, and has a branch for each channel that somebody may choose, and one that asks which: https://github.com/dtolnay/rust-toolchain#inputs */
function isChannel(action: string, version: string): boolean {
  return /-toolchain$/.test(action) && /^(?:stable|beta|nightly|master)$/.test(version);
}

/** A workflow, which is nearly always one of the own organisation, or an action that a repository keeps for itself. */
function isShared(action: string): boolean {
  return /^[^/]+\/[^/]+\/\.github\/(?:workflows|actions)\//.test(action);
}
