import { isDockerfile } from "#core/formats/file-forms";
import { defineCheckRule } from "#core/rule/rule";

export default defineCheckRule({
  meta: {
    id: "ws-docker-hygiene",
    title: "Image that is built from what nobody checked",
    family: "checks",
    severity: "low",
    confidence: "medium",
    cwe: [250, 494],
    owasp: ["A05:2021"],
    asvs: ["v5.0.0-13.2.2"],
    since: "0.1.0",
    messages: {
      pipe: "This runs what the server sends at this moment, whatever it is. Download it, check its digest, then run it.",
      add: "ADD fetches {address} without looking at what comes. Name its `--checksum`, or use an official package.",
      sudo: "sudo in an image gives the user inside back what USER took away. Run the step as root before USER, and leave sudo out.",
      plain: "{address} is fetched without encryption, so anyone in between decides what is installed. Use https.",
    },
    options: {},
    files: "data",
    triggers: ["curl", "wget", "ADD", "sudo"],
    fix: "none",
    presets: {},
  },
  on: isDockerfile,
  check({ docker, text }, context) {
    for (const { keyword, args, flags, span } of docker.stages.flatMap(({ instructions }) => instructions)) {
      const lowered = context.isTestFile ? { confidence: "low" as const } : {};
      const [source] = args;
      if (keyword === "ADD" && source !== undefined && /^https?:\/\//.test(source.text) && !flags.some(({ name }) => name === "checksum")) {
        context.report({ at: source.span, message: "add", data: { address: source.text }, ...lowered });
      }
      if (keyword !== "RUN") continue;
      const written = text.slice(span.start, span.end);
      const report = (pattern: RegExp, message: "pipe" | "plain" | "sudo", confidence: "medium" | "low"): void => {
        const found = pattern.exec(written);
        if (found === null) return;
        const start = span.start + found.index;
        context.report({ at: { start, end: start + found[0].length }, message, data: { address: found[1] ?? "" }, confidence, ...lowered });
      };
      report(/\b(?:curl|wget)\b[^|;&\n]*(?:\\\r?\n[^|;&\n]*)*\|\s*(?:sudo\s+)?(?:ba|z|da)?sh\b/, "pipe", "medium");
      report(/\b(?:curl|wget)\b[^|;&\n]*?\s["']?(http:\/\/(?!localhost|127\.)[^\s"']+)/, "plain", "medium");
      report(/(?:^RUN\s+|&&\s*|;\s*)sudo\s/, "sudo", "low");
    }
  },
});
