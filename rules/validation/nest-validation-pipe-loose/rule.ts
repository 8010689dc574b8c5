import { libraryCalls } from "#core/options/library-calls";
import { readOption } from "#core/options/read-option";
import { defineSyntaxRule } from "#core/rule/rule";
import { validationPipes } from "#rules/models/web-options/validation-pipes";

/** Options by which a pipe lets pass what it cannot check. */
const loose = [
  ["skipMissingProperties", true, "values that are missing are not checked, whatever the class says"],
  ["skipUndefinedProperties", true, "values that are missing are not checked, whatever the class says"],
  ["forbidUnknownValues", false, "values of classes without rules pass unchecked"],
  ["whitelist", false, "properties that the class does not name get to the handlers"],
] as const;

export default defineSyntaxRule({
  meta: {
    id: "nest-validation-pipe-loose",
    title: "ValidationPipe that lets through what no class names",
    family: "validation",
    severity: "low",
    confidence: "medium",
    cwe: [20, 915],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-15.3.3"],
    since: "0.1.0",
    messages: {
      option: "ValidationPipe with {name}: {value}: {effect}. Leave it out, and set whitelist: true.",
      keeps: "ValidationPipe keeps properties that no class names, so that a request can set fields such as role which are handed on with the rest. Set whitelist: true, and forbidNonWhitelisted: true to be told of them.",
    },
    options: {},
    triggers: ["ValidationPipe"],
    fix: "none",
    inTests: "silent",
    presets: {},
  },
  check({ facts, report }) {
    for (const { call, options } of libraryCalls(facts, validationPipes)) {
      const wrong = options === undefined ? undefined : loose.find(([name, value]) => {
        const option = readOption(facts, options, name);
        return option.state === "given" && facts.constant(option.value)?.value === value;
      });
      if (wrong !== undefined) report({ at: call, message: "option", data: { name: wrong[0], value: String(wrong[1]), effect: wrong[2] } });
      // Many applications never hand a whole body on: a hint.
      else if (options === undefined || readOption(facts, options, "whitelist").state === "absent") report({ at: call, message: "keeps", confidence: "low" });
    }
  },
});
