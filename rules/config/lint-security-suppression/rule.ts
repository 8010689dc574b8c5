import type { Confidence } from "#core/finding/severity";
import { defineTextRule } from "#core/rule/rule";
import { isInsideLiteral } from "#core/syntax/inside-literal";
import { hasReason } from "#core/suppress/foreign-reason";
import { securityOfLintRule } from "../../models/tables/lint-rules.js";

export default defineTextRule({
  meta: {
    id: "lint-security-suppression",
    title: "Security rule of another tool switched off without a reason",
    family: "config",
    severity: "low",
    confidence: "medium",
    cwe: [1164],
    owasp: ["A05:2021"],
    asvs: ["v5.0.0-15.1.1"],
    since: "0.1.0",
    messages: {
      rule: "This comment switches {name} off and gives no reason, so nobody can tell whether it was judged or in the way. Say behind it why the code is safe, or mend the code.",
      tool: "{name} keeps a scanner silent about this line and gives no reason. Say behind it why the code is safe, or mend the code.",
      types: "{name} takes the type check away from {sink}, where the type is what tells safe values apart, and gives no reason. Mend the type, or say why the value is safe.",
    },
    options: {},
    triggers: [
      { anywhere: "eslint-disable" }, { anywhere: "oxlint-disable" }, { anywhere: "lint/security/" }, "nosemgrep", "nosec", "NOSONAR", { anywhere: "deepcode ignore" },
      { anywhere: "codeql[" }, { anywhere: "lgtm[" }, { anywhere: "@ts-ignore" }, { anywhere: "@ts-expect-error" },
    ],
    fix: "none",
    inTests: "silent",
    presets: {},
  },
  scan(context) {
    const { text } = context.document;
    for (const { 0: whole, index, groups = {} } of text.matchAll(suppression)) {
      const end = index + whole.length;
      const judged = judge(groups, lineBelow(text, end));
      if (judged === undefined) continue;
      const place = { start: index + whole.search(/[a-z@]/i), end };
      if (hasReason(text, place)) continue;
      const tree = context.parsed()?.tree;
      if (tree === undefined || !isInsideLiteral(tree, place.start)) context.report({ at: place, ...judged });
    }
  },
});

const opener = String.raw`(?:\/\/|\/\*+|<!--|#)[ \t]*`;
const names = String.raw`[@\w./-]+(?:,[ \t]*[@\w./-]+)*`;
/** Comments that begin with a suppression, up to where its own words end; what follows is a reason or nothing. */
const suppression = new RegExp(
  [
    String.raw`${opener}(?:(?:eslint|oxlint)-disable(?:-next-line|-line)?[ \t]+(?<rules>${names})`,
    String.raw`biome-ignore(?:-all|-start)?[ \t]+lint\/security\/(?<biome>\w+)`,
    // SonarQube names rules behind a colon or in parentheses, Semgrep behind a colon.
    String.raw`(?<mark>nosemgrep|nosec|NOSONAR)\b(?::?[ \t]*\(?${names}(?=[ \t]*(?:\)|\*\/|-->|--|$))\)?)?`,
    String.raw`(?<query>codeql|lgtm)[ \t]*\[[\w/, -]+\]`,
    String.raw`(?<ignore>deepcode ignore)[ \t]+[\w/]+`,
    String.raw`(?<types>@ts-ignore|@ts-expect-error)\b)`,
  ].join("|"),
  "gm",
);

interface Judged {
  readonly message: "rule" | "tool" | "types";
  readonly data: Readonly<Record<string, string>>;
  readonly confidence: Confidence;
}

function judge(groups: Readonly<Partial<Record<string, string>>>, nextLine: string): Judged | undefined {
  const { rules, biome, mark, query, ignore, types } = groups;
  if (rules !== undefined) {
    const known = rules.split(/[\s,]+/).map((name) => ({ name, kind: securityOfLintRule(name) }));
    const found = known.find(({ kind }) => kind === "telling") ?? known.find(({ kind }) => kind === "asking");
    return found === undefined ? undefined : { message: "rule", data: { name: found.name }, confidence: found.kind === "telling" ? "medium" : "low" };
  }
  if (biome !== undefined) return { message: "rule", data: { name: biome }, confidence: "medium" };
  if (types !== undefined) {
    const sink = dangerous.exec(nextLine)?.[0].replace(/^\.|[(\s=]+$/g, "");
    return sink === undefined ? undefined : { message: "types", data: { name: types, sink }, confidence: "low" };
  }
  // SonarQube's comment is for all of its rules, most of which are about style.
  return { message: "tool", data: { name: mark ?? query ?? ignore ?? "" }, confidence: mark === "NOSONAR" ? "low" : "medium" };
}

/** What takes code, markup, commands and queries, by names that mean nothing else. */
const dangerous = /(?<![\w$.])(?:eval|new Function|execSync|insertAdjacentHTML)\s*\(|\.(?:innerHTML|outerHTML|srcdoc)\s*=(?!=)|\.insertAdjacentHTML\s*\(|\bdocument\.write(?:ln)?\s*\(|\bdangerouslySetInnerHTML\s*=|\.\$(?:query|execute)RawUnsafe\s*\(/;

function lineBelow(text: string, offset: number): string {
  const start = text.indexOf("\n", offset) + 1;
  const end = text.indexOf("\n", start);
  return start === 0 ? "" : text.slice(start, end < 0 ? text.length : end);
}
