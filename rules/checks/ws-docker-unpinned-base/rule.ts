import { givesListsAlone, isOwnStage, isStepTowards, officialName } from "#core/containers/docker-stages";
import { isDockerfile } from "#core/formats/file-forms";
import { defineCheckRule } from "#core/rule/rule";
import { dayOfTables, endOfImage } from "#rules/models/tables/end-of-support";

export default defineCheckRule({
  meta: {
    id: "ws-docker-unpinned-base",
    title: "Base image that changes or is out of support",
    family: "checks",
    severity: "medium",
    confidence: "medium",
    cwe: [1104, 829],
    owasp: ["A06:2021"],
    asvs: ["v5.0.0-15.2.1"],
    since: "0.1.0",
    messages: {
      latest: "{image} is whatever was published last, so two builds of the same commit differ. Name a version, best with its digest.",
      ended: "{image} has had no security updates since {since}. Build on a version that is still in support.",
      digest: "{image} is rebuilt under the same tag. Add its digest where every build has to be the same, and let Renovate or Dependabot raise it.",
    },
    options: {
      today: { type: "string", default: "", description: "The day against which the end of support is judged, as YYYY-MM-DD; empty for the day of this version of Lintel." },
    },
    files: "data",
    triggers: [{ anywhere: "from", ignoreCase: true }],
    fix: "none",
    presets: {},
  },
  on: isDockerfile,
  check({ docker, path }, context) {
    const usual = isStepTowards(path) || context.isTestFile ? "low" : "high";
    for (const stage of docker.stages) {
      const { image, imageName, tag, digest, imageSpan } = stage;
      if (isOwnStage(stage, docker) || imageName === "scratch" || /[${}]/.test(image)) continue;
      const ended = endOfImage(officialName(imageName) ?? "", tag ?? "");
      const today = context.options.today === "" ? dayOfTables : context.options.today;
      if (ended !== undefined && ended < today) context.report({ at: imageSpan, message: "ended", data: { image, since: ended }, severity: "high", confidence: usual === "high" && givesListsAlone(stage, docker) ? "medium" : usual });
      else if (digest === undefined && (tag === undefined || /^(?:latest|edge|nightly|main|master|dev|current|stable|lts)(?:-|$)/.test(tag))) {
        context.report({ at: imageSpan, message: "latest", data: { image }, confidence: usual === "low" ? "low" : "medium" });
      } else if (digest === undefined) context.report({ at: imageSpan, message: "digest", data: { image }, severity: "low", confidence: "low" });
    }
  },
});
