import { holdsWeakRegex } from "#core/regex/regex-text";
import { showAttack } from "#core/regex/show-attack";
import { defineTaintRule } from "#core/rule/rule";

/** Enough repetitions to take seconds. */
const slowRepeats = 100_000;

export default defineTaintRule({
  meta: {
    id: "polynomial-redos",
    title: "Slow regular expression on untrusted input",
    family: "validation",
    severity: "medium",
    confidence: "high",
    cwe: [1333],
    owasp: ["A04:2021"],
    asvs: ["v5.0.0-1.3.12"],
    since: "0.1.0",
    messages: {
      flow: "{source} is matched against {pattern}, which takes time with the square of the length or worse on a text like {attack}. Check the length of the text first, or rewrite the pattern.",
    },
    options: {},
    triggers: [{ test: holdsWeakRegex }, "RegExp"],
    fix: "none",
    presets: {},
  },
  kinds: ["regex-input"],
  draft: ({ sink: { regex } }) => {
    if (regex === undefined || regex.weakness.growth !== "polynomial") return undefined;
    return { message: "flow", data: { pattern: regex.shown, attack: showAttack(regex.weakness.attack, slowRepeats) } };
  },
});
