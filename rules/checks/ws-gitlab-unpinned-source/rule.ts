import { at, entriesOf, itemsOf, scalarText } from "#core/formats/data-node";
import { isGitlabPipeline, readGitlabPipeline } from "#core/pipelines/gitlab-pipeline";
import { defineCheckRule } from "#core/rule/rule";

export default defineCheckRule({
  meta: {
    id: "ws-gitlab-unpinned-source",
    title: "GitLab pipeline that runs whatever is published last",
    family: "checks",
    severity: "medium",
    confidence: "medium",
    cwe: [829],
    owasp: ["A08:2021"],
    asvs: ["v5.0.0-15.2.4"],
    since: "0.1.0",
    messages: {
      image: "{image} is whatever was published last, and runs with what the job may do. Name a version, best with its digest.",
      remote: "{address} can change at any time and is run as a part of this pipeline. Keep a copy in a project of yours, or state its `integrity`.",
      project: "This takes in what stands on {ref} of {project} today. Name a tag or the hash of a commit in `ref`.",
      component: "{component} changes whenever its project does. Name a version behind the `@`.",
    },
    options: {},
    files: "data",
    triggers: ["image", "services", "include"],
    fix: "none",
    presets: {},
  },
  on: isGitlabPipeline,
  check({ data }, context) {
    const { root, images } = readGitlabPipeline(data.documents);
    for (const node of images) {
      const image = scalarText(node) ?? "";
      if (image === "" || /[$@]/.test(image)) continue;
      const tag = /:([^/:]+)$/.exec(image)?.[1];
      if (tag === undefined || /^(?:latest|edge|nightly|main|master|dev|current|stable|lts)(?:-|$)/.test(tag)) context.report({ at: node.span, message: "image", data: { image } });
    }
    const include = at(root, "include");
    for (const node of include?.kind === "list" ? itemsOf(include) : include === undefined ? [] : [include]) {
      const remote = scalarText(at(node, "remote")) ?? (node.kind === "scalar" ? (scalarText(node) ?? "") : "");
      const component = scalarText(at(node, "component"));
      const project = scalarText(at(node, "project"));
      const version = component?.slice(component.lastIndexOf("@") + 1);
      const ref = scalarText(at(node, "ref"));
      const place = entriesOf(node)[0]?.keySpan ?? node.span;
      if (/^https?:/.test(remote) && at(node, "integrity") === undefined && !/\/[\da-f]{40}\//.test(remote)) context.report({ at: place, message: "remote", data: { address: remote } });
      else if (component !== undefined && version !== undefined && /^(?:~latest|main|master|HEAD)$/.test(version)) context.report({ at: place, message: "component", data: { component } });
      // What a project of the same group does is mostly the same people's work.
      else if (project !== undefined && !project.includes("$") && (ref === undefined || /^(?:main|master|develop|HEAD)$/.test(ref))) context.report({ at: place, message: "project", data: { project, ref: ref ?? "the default branch" }, confidence: "low" });
    }
  },
});
