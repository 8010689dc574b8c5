import { at, entryOf, isTrue, itemsOf, scalarText } from "#core/formats/data-node";
import { isGitlabPipeline, readGitlabPipeline, scriptLines } from "#core/pipelines/gitlab-pipeline";
import { defineCheckRule } from "#core/rule/rule";
import { namePromise } from "#core/secrets/name-words";
import { secretFileIn } from "#core/secrets/secret-files";

export default defineCheckRule({
  meta: {
    id: "ws-gitlab-secret-exposure",
    title: "GitLab pipeline that gives its secrets away",
    family: "checks",
    severity: "high",
    confidence: "high",
    cwe: [312, 532],
    owasp: ["A02:2021"],
    asvs: ["v5.0.0-16.2.5"],
    since: "0.1.0",
    messages: {
      trace: "{name} writes all variables of the job to its log, secrets among them. Set it for a single run by hand where you need it, and leave it out here.",
      print: "${secret} is printed to the log, where a changed form of it is not masked. Leave the command out.",
      all: "`{command}` prints every variable of the job to the log, the keys it has among them. Print the ones you need.",
      file: "This keeps {file} where everyone who may read the project's {place} can take it. Leave it out.",
    },
    options: {},
    files: "data",
    triggers: ["script", "CI_DEBUG_TRACE", "CI_DEBUG_SERVICES", "artifacts", "cache"],
    fix: "none",
    presets: {},
  },
  on: isGitlabPipeline,
  check({ data }, context) {
    const { root, jobs } = readGitlabPipeline(data.documents);
    const owners = [root, at(root, "default"), ...jobs.map(({ value }) => value)];
    for (const owner of owners) {
      for (const name of ["CI_DEBUG_TRACE", "CI_DEBUG_SERVICES"]) {
        const entry = entryOf(at(owner, "variables"), name);
        const value = at(entry?.value, "value") ?? entry?.value;
        if (entry !== undefined && isTrue(value)) context.report({ at: { start: entry.keySpan.start, end: value?.span.end ?? entry.keySpan.end }, message: "trace", data: { name } });
      }
      for (const place of ["artifacts", "cache"]) {
        for (const path of itemsOf(at(owner, place, "paths"))) {
          const file = secretFileIn(scalarText(path) ?? "");
          if (file !== undefined) context.report({ at: path.span, message: "file", data: { file, place: place === "cache" ? "caches" : "artifacts" }, confidence: place === "cache" ? "medium" : "high" });
        }
      }
      for (const line of scriptLines(owner)) {
        const text = scalarText(line) ?? "";
        const command = /(?:^|&&|;|\n)\s*(printenv|env|export -p|declare -x)\s*(?:$|&&|;|\n|\|\s*sort\b)/.exec(text)?.[1];
        if (command !== undefined) context.report({ at: line.span, message: "all", data: { command }, confidence: "medium" });
        const secret = printedSecret(text);
        if (secret !== undefined) context.report({ at: line.span, message: "print", data: { secret }, confidence: "medium" });
      }
    }
  },
});

/** The variable that a line prints whole, and hands to no other command and no file. */
function printedSecret(text: string): string | undefined {
  for (const [, rest = ""] of text.matchAll(/(?:^|[;&|\n])\s*(?:echo|printf)\s([^;&\n]*)/g)) {
    if (/[|>]/.test(rest)) continue;
    const name = [...rest.matchAll(/\$\{?([A-Za-z_]\w*)\}?(?![:%#/])/g)].map(([, variable = ""]) => variable).find((variable) => namePromise(variable) !== undefined);
    if (name !== undefined) return name;
  }
  return undefined;
}
