import { holdsWeakRegex } from "#core/regex/regex-text";
import { isOfParsedAddress } from "#core/flow/traces/parsed-address";
import { showAttack } from "#core/regex/show-attack";
import { defineTaintRule } from "#core/rule/rule";

/** Enough repetitions to take seconds. */
const slowRepeats = 100_000;

/** Parts in front of the body: servers take some kilobytes of them, which is too little to block for long. */
const headParts = new Set(["url", "query", "params", "headers", "cookies"]);

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
    inTests: "silent",
    // Whether the text is long enough to matter, and who may send it, the code seldom tells.
    inPrograms: { build: "medium" },
    presets: { recommended: "off" },
  },
  kinds: ["regex-input"],
  draft: ({ sink: { regex }, source: { row }, steps }) => {
    if (regex === undefined || regex.weakness.growth !== "polynomial") return undefined;
    const { prefix, pump, suffix } = regex.weakness.attack;
    const isHead = row.part !== undefined && headParts.has(row.part);
    // No line break gets into an address or a header, unless it is decoded on the way, and none comes out of one that has been parsed.
    const ways = steps.map(({ message }) => message);
    const isAddress = ((row.part === "url" || row.part === "headers") && steps.length <= 2) || isOfParsedAddress(ways);
    if (isAddress && /[\r\n]/.test(prefix + pump + suffix)) return undefined;
    return { message: "flow", ...(isHead ? { severity: "low", confidence: "medium" } : {}), data: { pattern: regex.shown, attack: showAttack(regex.weakness.attack, slowRepeats) } };
  },
});
