import { withoutMarks } from "./example-marks.js";
import type { Surroundings, TeamExample, TeamMatch, TeamRule, ValueTest } from "./team-rule.js";

/** A rule in three sentences, for hovers. */
export function teamSummary(rule: TeamRule): { readonly what: string; readonly why: string; readonly fix: string } {
  const [paragraph = ""] = (rule.help ?? "").split(/\n\s*\n/);
  return { what: matchText(rule.match), why: paragraph === "" ? `A rule of the team, in \`${rule.path}\`.` : paragraph, fix: rule.fix?.title ?? withoutData(rule.message) };
}

/** The page of a team's rule, as Markdown, with the headings of all pages. */
export function teamPage(rule: TeamRule): string {
  const { title, help, path, examples, fix } = rule;
  const fences = (kind: TeamExample["kind"]): readonly string[] => examples.filter((example) => example.kind === kind).flatMap(fencesOf);
  const section = (heading: string, parts: readonly string[]): readonly string[] => (parts.length === 0 ? [] : [`## ${heading}`, ...parts]);
  return `${[
    `# ${title}`,
    ...section("What it finds", [matchText(rule.match), ...placeText(rule)]),
    ...section("Why it matters", [help ?? `The team has decided so, in \`${path}\`.`]),
    ...section("Vulnerable", fences("bad")),
    ...section("Safe", fences("good")),
    ...section("How to fix", [withoutData(rule.message), ...(fix === undefined ? [] : [`${fix.title}${fix.isSafe ? "" : ", offered as a suggestion"}.`])]),
    ...section("References", [`The rule stands in \`${path}\`.`, ...rule.cwe.map((id) => `- [CWE-${id}](https://cwe.mitre.org/data/definitions/${id}.html)`)]),
  ].join("\n\n")}\n`;
}

function fencesOf({ files }: TeamExample): readonly string[] {
  return files.map(({ path, text }) => `\`\`\`${/\.(\w+)$/.exec(path)?.[1] ?? ""}\n${withoutMarks(text).replaceAll("```", "'''").trimEnd()}\n\`\`\``);
}

/** What a message says where nothing has been found yet. */
function withoutData(message: string): string {
  return message.replaceAll(/\{(\w+)\}/g, "`$1`");
}

function placeText({ files, allow }: TeamRule): readonly string[] {
  const list = (patterns: readonly string[]): string => patterns.map((pattern) => `\`${pattern}\``).join(", ");
  return [...(files.length === 0 ? [] : [`It looks at ${list(files)}.`]), ...(allow.length === 0 ? [] : [`It is right in ${list(allow)}.`])];
}

function matchText(match: TeamMatch): string {
  const list = (names: readonly string[]): string => names.map((name) => `\`${shown(name)}\``).join(", ");
  switch (match.kind) {
    case "call":
      return `Calls of ${list(match.apis)}${match.arguments.map(({ argument, option, test }) => `, where ${option === "" ? `argument ${argument}` : `\`${option}\` of argument ${argument}`} ${testText(test)}`).join("")}${aroundText(match)}.`;
    case "import":
      return `Imports of ${match.names.length === 0 ? "" : `${list(match.names)} from `}${list(match.modules)}.`;
    case "use":
      return `Uses of ${list(match.apis)}${aroundText(match)}.`;
    case "assign":
      return `What is written to ${list(match.apis)}${match.value === undefined ? "" : `, where the value ${testText(match.value)}`}${aroundText(match)}.`;
    case "jsx":
      return `Elements ${match.elements.length === 0 ? "of any name" : match.elements.map((name) => `\`<${name}>\``).join(", ")}${match.attributes.map(({ name, test }) => `, where \`${name}\` ${testText(test)}`).join("")}${aroundText(match)}.`;
    case "text":
      return `Text that fits \`${match.pattern}\` in ${match.in === "file" ? "files of any kind" : match.in === "strings" ? "the strings of code" : "the comments of code"}.`;
    case "flow":
      return `Data from ${[...match.threats, ...match.sources].map((name) => `\`${shown(name)}\``).join(", ")} that gets to ${match.sinks.map(({ api, argument }) => `argument ${argument} of \`${shown(api)}\``).join(", ")}${match.cleanedBy.length === 0 ? "" : ` and has not gone through ${list(match.cleanedBy)}`}.`;
  }
}

function aroundText({ inside, outside }: { readonly inside: Surroundings | undefined; readonly outside: Surroundings | undefined }): string {
  const names = ({ functions, classes, decorators }: Surroundings): string => [...functions, ...classes, ...decorators.map((name) => `@${shown(name)}`)].map((name) => `\`${name}\``).join(", ");
  return `${inside === undefined ? "" : `, inside of ${names(inside)}`}${outside === undefined ? "" : `, outside of ${names(outside)}`}`;
}

function testText(test: ValueTest): string {
  if ("not" in test) return `is not such that it ${testText(test.not)}`;
  if ("is" in test) return { missing: "is missing", given: "is given", literal: "is written as a literal", computed: "is no literal" }[test.is];
  if ("equals" in test) return `is ${test.equals.map((value) => `\`${JSON.stringify(value)}\``).join(" or ")}`;
  return "matches" in test ? `fits \`${test.matches}\`` : `comes from ${test.from.map((name) => `\`${shown(name)}\``).join(" or ")}`;
}

function shown(api: string): string {
  return api.replace(/^workspace:/, "./").replace(/^globalThis\./, "");
}
