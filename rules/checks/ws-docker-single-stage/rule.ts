import { finalLineage, isStepTowards } from "#core/containers/docker-stages";
import { isDockerfile } from "#core/formats/file-forms";
import { defineCheckRule } from "#core/rule/rule";

export default defineCheckRule({
  meta: {
    id: "ws-docker-single-stage",
    title: "Build tools and development packages in the image",
    family: "checks",
    severity: "low",
    confidence: "medium",
    cwe: [1104],
    owasp: ["A05:2021"],
    asvs: ["v5.0.0-15.2.3"],
    since: "0.1.0",
    messages: {
      build: "The image is built in its last stage, so sources, compilers and development packages stay in it. Build in a stage before, and copy the output.",
      development: "This installs development packages into the image. Leave them out with `{option}`.",
    },
    options: {},
    files: "data",
    triggers: [{ anywhere: "from", ignoreCase: true }],
    fix: "suggestion",
    inTests: "silent",
    presets: {},
  },
  on: isDockerfile,
  check({ docker, path, text }, context) {
    const lineage = finalLineage(docker);
    if (lineage === undefined || isStepTowards(path)) return;
    const steps = lineage.toReversed().flatMap(({ instructions }) => instructions);
    const isProduction = steps.some(({ keyword, properties }) => keyword === "ENV" && properties.some(({ name, value }) => name === "NODE_ENV" && value === "production"));
    const runs = steps.filter(({ keyword }) => keyword === "RUN");
    const builds = runs.find((run) => /\b(?:npm|pnpm|yarn|bun)(?: run)? build\b|\bnpx tsc\b|\bnext build\b|\bvite build\b|\bnest build\b/.test(run.text));
    const prunes = runs.some((run) => /\bprune\b|--production\b|--prod\b|--omit[= ]dev|\bautoclean\b/.test(run.text));
    if (builds !== undefined && !prunes) {
      context.report({ at: builds.span, message: "build" });
      return;
    }
    for (const run of runs) {
      const install = /\b(npm (?:ci|install|i)|pnpm (?:install|i)|yarn(?: install)?|bun install)(?=\s*(?:$|&&|;|\|\|| -))/.exec(run.text);
      if (install === null || prunes || isProduction || /--only[= ]prod|-g\b|--global\b|--prefix|--production|--prod\b|-P\b|--omit/.test(run.text)) continue;
      const manager = install[1]?.split(" ", 1)[0] ?? "npm";
      const option = manager === "pnpm" ? "--prod" : manager === "npm" ? "--omit=dev" : "--production";
      const at = text.slice(run.span.start, run.span.end).indexOf(install[0]);
      const end = run.span.start + at + install[0].length;
      context.report({
        at: run.span,
        message: "development",
        data: { option },
        fixes: at < 0 || manager === "yarn" ? [] : [{ title: `Install with ${option}`, applicability: "suggestion", edits: [{ span: { start: end, end }, newText: ` ${option}` }], appends: [] }],
      });
    }
  },
});
