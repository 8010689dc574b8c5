import { isToolPath } from "#core/project/tool-files";
import { defineTaintRule } from "#core/rule/rule";

export default defineTaintRule({
  meta: {
    id: "shell-command-from-env-path",
    title: "Shell command built from arguments, environment or folders",
    family: "injection",
    severity: "medium",
    confidence: "medium",
    cwe: [78],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-1.2.5"],
    since: "0.1.0",
    messages: {
      arguments: "{source} from the command line reaches {sink}, where spaces and shell characters in it change the command. Hand it over in the argument array of execFile.",
      machine: "{source} becomes part of a command line for {sink}, and a space or quote in it changes the command. Hand it over in the argument array of execFile.",
    },
    options: {},
    triggers: [],
    fix: "none",
    yieldsTo: ["command-injection"],
    presets: {},
  },
  kinds: ["command"],
  sources: ["local"],
  draft: ({ source: { row }, sink: { role } }, { document }) => {
    // Which program runs, whoever calls the command may say: no shell reads it.
    if (role !== "shell") return undefined;
    // Whoever develops a program runs its scripts.
    if (row.part === "arguments") return { message: "arguments", confidence: isToolPath(document.path) ? "low" : "medium" };
    if (row.part !== "environment" && row.part !== "folder") return undefined;
    return { message: "machine", severity: "low", confidence: "low" };
  },
});
