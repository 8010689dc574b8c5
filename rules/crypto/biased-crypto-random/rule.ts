import { type Bias, biasOf } from "#core/crypto/random-byte";
import { valueTargets } from "#core/crypto/value-targets";
import { defineSyntaxRule } from "#core/rule/rule";

export default defineSyntaxRule({
  meta: {
    id: "biased-crypto-random",
    title: "Random bytes turned into numbers that are not equally likely",
    family: "crypto",
    severity: "low",
    confidence: "medium",
    cwe: [330, 327],
    owasp: ["A02:2021"],
    asvs: ["v5.0.0-11.5.1"],
    since: "0.1.0",
    messages: {
      bias: "{how}, so some results come more often than others and are guessed first. Draw the number with crypto.randomInt.",
    },
    options: {},
    triggers: ["randomBytes", "getRandomValues", { package: "secure-random" }, { package: "randombytes" }, { call: "randomFillSync" }],
    fix: "none",
    presets: {},
  },
  visit: {
    BinaryExpression(node, context) {
      const bias = biasOf(context.facts, node);
      if (bias === undefined) return;
      // An identifier has to differ, not to be guessed hard.
      const isIdentifier = valueTargets(context.facts, node, () => false).some(({ name }) => /(?:^i|I)ds?$/.test(name));
      context.report({ at: node, message: "bias", data: { how: hows[bias] }, confidence: context.isTestFile || isIdentifier ? "low" : "medium" });
    },
  },
});

const hows: Readonly<Record<Bias, string>> = {
  modulo: "The remainder of a random byte is taken by a number that does not divide 256",
  division: "A random byte is divided by a number that does not divide 256, and rounded",
  sum: "Two random bytes are added or multiplied",
  text: "Random bytes are put behind a decimal point as text",
};
