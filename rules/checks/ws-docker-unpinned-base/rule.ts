import { isOwnStage, isStepTowards, officialName } from "#core/containers/docker-stages";
import { isDockerfile } from "#core/formats/file-forms";
import { defineCheckRule } from "#core/rule/rule";

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
      const ended = endOfSupport(imageName, tag ?? "");
      const today = context.options.today === "" ? ownDay : context.options.today;
      if (ended !== undefined && ended < today) context.report({ at: imageSpan, message: "ended", data: { image, since: ended }, severity: "high", confidence: usual });
      else if (digest === undefined && (tag === undefined || /^(?:latest|edge|nightly|main|master|dev|current|stable|lts)(?:-|$)/.test(tag))) {
        context.report({ at: imageSpan, message: "latest", data: { image }, confidence: usual === "low" ? "low" : "medium" });
      } else if (digest === undefined) context.report({ at: imageSpan, message: "digest", data: { image }, severity: "low", confidence: "low" });
    }
  },
});

/** Analyses depend on nothing but their input, so a day is written here; raised with the table below. */
const ownDay = "2026-11-01";

/**
 * When versions of common images stopped getting security updates, by the start of their tag. Sources: the release pages of Node.js,
 * Debian (with long-term support), Ubuntu (standard support), Alpine, Python and PHP.
 */
const endings: Readonly<Partial<Record<string, readonly (readonly [RegExp, string])[]>>> = {
  node: [
    [/^(?:[0-9]|1[0-3]|argon|boron|carbon|dubnium|erbium)(?:[.-]|$)/, "2022-04-30"],
    [/^(?:14|fermium)(?:[.-]|$)/, "2023-04-30"],
    [/^15(?:[.-]|$)/, "2021-06-01"],
    [/^(?:16|gallium)(?:[.-]|$)/, "2023-09-11"],
    [/^17(?:[.-]|$)/, "2022-06-01"],
    [/^(?:18|hydrogen)(?:[.-]|$)/, "2025-04-30"],
    [/^19(?:[.-]|$)/, "2023-06-01"],
    [/^(?:20|iron)(?:[.-]|$)/, "2026-04-30"],
    [/^21(?:[.-]|$)/, "2024-06-01"],
    [/^23(?:[.-]|$)/, "2025-06-01"],
  ],
  debian: [
    [/^(?:[1-9]|buzz|lenny|squeeze|wheezy|jessie|stretch)(?:[.-]|$)/, "2022-06-30"],
    [/^(?:10|buster)(?:[.-]|$)/, "2024-06-30"],
    [/^(?:11|bullseye)(?:[.-]|$)/, "2026-08-31"],
  ],
  ubuntu: [
    [/^(?:1[0-6]\.|trusty|xenial)/, "2021-04-30"],
    [/^(?:18\.|bionic)/, "2023-05-31"],
    [/^(?:20\.04|focal)/, "2025-05-31"],
  ],
  alpine: [
    [/^(?:[12]\.|3\.(?:\d|1[0-6])(?:[.-]|$))/, "2024-05-23"],
    [/^3\.17(?:[.-]|$)/, "2024-11-22"],
    [/^3\.18(?:[.-]|$)/, "2025-05-09"],
    [/^3\.19(?:[.-]|$)/, "2025-11-01"],
    [/^3\.20(?:[.-]|$)/, "2026-04-01"],
  ],
  python: [
    [/^(?:2|3\.[0-7])(?:[.-]|$)/, "2023-06-27"],
    [/^3\.8(?:[.-]|$)/, "2024-10-07"],
    [/^3\.9(?:[.-]|$)/, "2025-10-31"],
  ],
  php: [
    [/^(?:[5-7]|8\.0)(?:[.-]|$)/, "2023-11-26"],
    [/^8\.1(?:[.-]|$)/, "2025-12-31"],
  ],
  centos: [[/^/, "2024-06-30"]],
};

function endOfSupport(imageName: string, tag: string): string | undefined {
  return endings[officialName(imageName) ?? ""]?.find(([form]) => form.test(tag))?.[1];
}
