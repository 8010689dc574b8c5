import { finalLineage, isStepTowards, officialName } from "#core/containers/docker-stages";
import type { DockerStage } from "#core/formats/dockerfile";
import type { Fix } from "#core/fix/fix";
import { isDockerfile } from "#core/formats/file-forms";
import { defineCheckRule } from "#core/rule/rule";

export default defineCheckRule({
  meta: {
    id: "ws-docker-non-minimal-base",
    title: "Image with a whole operating system in it",
    family: "checks",
    severity: "low",
    confidence: "medium",
    cwe: [1104],
    owasp: ["A05:2021"],
    asvs: ["v5.0.0-13.2.2"],
    since: "0.1.0",
    messages: {
      full: "{image} brings compilers, package managers and hundreds of libraries along. End on {smaller}, and keep the large image for the build stage.",
    },
    options: {},
    files: "data",
    triggers: [{ anywhere: "from", ignoreCase: true }],
    fix: "suggestion",
    inTests: "silent",
    presets: {},
  },
  on: isDockerfile,
  check({ docker, path }, context) {
    const base = finalLineage(docker)?.at(-1);
    if (base === undefined || isStepTowards(path)) return;
    const smaller = smallerImage(base);
    if (smaller === undefined) return;
    context.report({ at: base.imageSpan, message: "full", data: { image: base.image, smaller }, fixes: slimFix(base) });
  },
});

/** Images that are published in a smaller form, or whose work another does. */
function smallerImage({ imageName, tag = "" }: DockerStage): string | undefined {
  const name = officialName(imageName);
  if (/slim|alpine|distroless|minimal|nano|chiseled|micro/.test(tag)) return undefined;
  if (name === "node" || name === "python") return tag === "" || tag === "latest" ? `${name}:slim` : `${name}:${tag.replace(/-(?:bookworm|bullseye|trixie|buster)$/, "")}-slim`;
  if (name === "golang" || name === "rust") return "a distroless image or scratch";
  if (name === "openjdk" || name === "maven" || name === "gradle") return "eclipse-temurin in its -jre-alpine form";
  if (name === "debian") return `debian:${tag === "" ? "stable" : tag}-slim`;
  return name === "ubuntu" || name === "centos" || name === "fedora" || name === "amazonlinux" ? "a slim, alpine or distroless image of the runtime" : undefined;
}

/** The slim form of the same version: another set of system packages, so a person looks. */
function slimFix({ imageName, tag, digest, imageSpan, image, from }: DockerStage): readonly Fix[] {
  const name = officialName(imageName);
  if ((name !== "node" && name !== "python") || tag === undefined || digest !== undefined || from.span.end - imageSpan.start < image.length) return [];
  // There is no "latest-slim": the slim form of the latest is "slim".
  const replaced = tag === "latest" ? tag.length : 0;
  const edit = { span: { start: imageSpan.end - replaced, end: imageSpan.end }, newText: replaced > 0 ? "slim" : "-slim" };
  return [{ title: "Use the slim image", applicability: "suggestion", edits: [edit], appends: [] }];
}
