import { guessableCalls } from "#core/crypto/guessable-functions";
import { guessableValues } from "#core/crypto/guessable-value";
import { randomFix } from "#core/crypto/random-fix";
import { isForDevelopment } from "#core/transport/option-place";
import { saysTrial } from "#core/secrets/evidence";
import { isThrowaway } from "#core/secrets/settings-files";
import { defineSyntaxRule } from "#core/rule/rule";
import { apiText } from "#core/text/api-text";

export default defineSyntaxRule({
  meta: {
    id: "insecure-random",
    title: "Secret made with random numbers that can be guessed",
    family: "crypto",
    severity: "high",
    confidence: "high",
    cwe: [338, 330],
    owasp: ["A02:2021"],
    asvs: ["v5.0.0-11.5.1"],
    since: "0.1.0",
    messages: {
      secret: '"{name}" is made with {api}, whose next values follow from a few earlier ones. Draw it with crypto.randomUUID(), randomBytes or randomInt.',
      identifier: '"{name}" is made with {api}, which repeats and can be guessed. Draw it with crypto.randomUUID().',
    },
    options: {},
    triggers: [
      { pattern: /\bMath\s*\.\s*random\b/ }, { package: "seedrandom" }, { package: "seed-random" }, { package: "chance" }, { package: "faker" }, { package: "@faker-js/faker" }, { package: "nanoid/non-secure" }, { package: "hat" },
      { pattern: /\b_\.(?:random|sample|sampleSize|shuffle)\b/ }, { package: "lodash/random" }, { package: "lodash/sample" },
      // A helper of another file whose result is given a telling name.
      { pattern: /(?:token|secret|passwo?r?d|otp|nonce|salt|code|sessionid|apikey)["']?\s*[:=]\s*(?:await\s+)?[\w$]*(?:rand|gen|make|create|uid|unique)[\w$]*\(/i },
    ],
    fix: "suggestion",
    presets: {},
  },
  check(context) {
    const { facts } = context;
    for (const { call, row } of facts.sinks("weak-random")) {
      for (const { name, purpose, at, confidence } of guessableValues(facts, call)) {
        const fix = randomFix(facts, call);
        context.report({
          at,
          message: purpose === "identifier" ? "identifier" : "secret",
          data: { name, api: apiText(row.api) },
          severity: purpose === "identifier" ? "medium" : "high",
          // Who makes up data knows that it is made up; a password that somebody signs in with may come of it all the same.
          confidence: context.isTestFile || isThrowaway(context.document.path) || isForDevelopment(facts, at) || saysTrial(name) ? "low" : confidence === "high" && (/faker/.test(row.api) || ofStatistics.test(context.document.path)) ? "medium" : confidence,
          fixes: fix === undefined ? [] : [fix],
        });
      }
    }
    for (const call of guessableCalls(facts)) {
      for (const { name, purpose, at, confidence } of guessableValues(facts, call)) {
        const data = { name, api: `${facts.textOf(call.expression)}, that is with Math.random` };
        context.report({ at, message: purpose === "identifier" ? "identifier" : "secret", data, severity: purpose === "identifier" ? "medium" : "high", confidence: context.isTestFile || isThrowaway(context.document.path) ? "low" : confidence === "high" && ofStatistics.test(context.document.path) ? "medium" : confidence });
      }
    }
  },
});

/** What counts visits tells them apart, and opens nothing: `utils/analytics.js`. */
const ofStatistics = /(?:^|[/._-])(?:analytics|telemetry|tracking|metrics)(?=[/._-])|[a-z](?:Analytics|Telemetry|Tracking)\./;
