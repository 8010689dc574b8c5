import { weaknessOfRegex, weakRegexes } from "#core/facts/regex-facts";
import type { FileFacts } from "#core/facts/file-facts";
import { givenText } from "#core/facts/given-text";
import { regexUse } from "#core/facts/regex-use";
import { ValueOrigins } from "#core/facts/value-origin";
import { isApplicationPath } from "#core/project/application-files";
import { isToolPath } from "#core/project/tool-files";
import { holdsWeakRegex } from "#core/regex/regex-text";
import { showAttack } from "#core/regex/show-attack";
import { defineSyntaxRule } from "#core/rule/rule";
import { isCallExpression, isConditional, isParenthesized, type Node } from "#core/syntax/nodes";

/** Enough repetitions to take seconds. */
const slowRepeats = 100_000;

export default defineSyntaxRule({
  meta: {
    id: "slow-regex-argument",
    title: "Slow regular expression on the argument of a function",
    family: "validation",
    severity: "low",
    confidence: "medium",
    cwe: [1333],
    owasp: ["A04:2021"],
    asvs: ["v5.0.0-1.3.12"],
    since: "0.1.0",
    messages: {
      argument:
        "Whoever calls this function chooses {text}. It is matched against {pattern}, which takes time with the square of the length or worse on a text like {attack}. Check the length of the text first, or rewrite the pattern.",
    },
    options: {},
    triggers: [{ test: holdsWeakRegex }, "RegExp"],
    inTests: "silent",
    // An application calls its functions with what it knows; those of a library are called with anything.
    inPrograms: { other: "low", page: "low", desktop: "low", extension: "low", build: "low" },
    fix: "none",
    yieldsTo: ["polynomial-redos"],
    presets: {},
  },
  check(context) {
    const { facts, document } = context;
    if (isToolPath(document.path) || ![...weakRegexes(facts).values()].some(({ weakness }) => weakness.growth === "polynomial")) return;
    const origins = new ValueOrigins(facts, "regex-input");
    const confidence = isApplicationPath(document.path) ? "low" : "medium";
    for (const call of facts.calls()) {
      const use = isCallExpression(call) ? regexUse(call) : undefined;
      const regex = use && weaknessOfRegex(facts, use.pattern);
      if (use === undefined || regex?.weakness.growth !== "polynomial") continue;
      const text = givenText(facts, use.text);
      if (text === undefined || origins.of(use.text).kind !== "parameter" || isStandIn(facts, call)) continue;
      context.report({ at: use.text, message: "argument", confidence, data: { text, pattern: regex.shown, attack: showAttack(regex.weakness.attack, slowRepeats) } });
    }
  },
});

/** `text.trim ? text.trim() : text.replace(…)`: what engines without the method do. */
function isStandIn(facts: FileFacts, call: Node): boolean {
  let at = call;
  while (isParenthesized(at.parent)) at = at.parent;
  const { parent } = at;
  return isConditional(parent) && parent.whenFalse === at && /\.trim(?:Start|End|Left|Right)?\b/.test(facts.textOf(parent.condition));
}
