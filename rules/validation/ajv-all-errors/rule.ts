import { setOptionFix } from "#core/fix/set-option-fix";
import { libraryCalls } from "#core/options/library-calls";
import { readSwitch } from "#core/options/read-option";
import { defineSyntaxRule } from "#core/rule/rule";
import { schemaCompilers } from "#rules/models/web-options/schema-compilers";

export default defineSyntaxRule({
  meta: {
    id: "ajv-all-errors",
    title: "Validator that goes on after the first error",
    family: "validation",
    severity: "low",
    confidence: "medium",
    cwe: [400],
    owasp: ["A04:2021"],
    asvs: ["v5.0.0-15.1.3"],
    since: "0.1.0",
    messages: {
      all: "allErrors makes Ajv check everything a request holds and collect an error for each part, however large it is. Leave it off for input from outside.",
    },
    options: {},
    triggers: ["allErrors"],
    fix: "suggestion",
    presets: {},
  },
  check(context) {
    const { facts, isTestFile } = context;
    for (const use of libraryCalls(facts, schemaCompilers)) {
      if (readSwitch(facts, use.options, use.row.allErrors) !== "on") continue;
      const fix = setOptionFix(facts, { call: use.call, argument: use.row.argument, path: use.row.allErrors, code: "false" }, "Stop at the first error", "suggestion");
      context.report({ at: use.call, message: "all", confidence: isTestFile ? "low" : "medium", fixes: fix === undefined ? [] : [fix] });
    }
  },
});
