import { isDevelopmentOnly } from "#core/errors/error-values";
import { libraryCalls } from "#core/options/library-calls";
import { readOption, readSwitch } from "#core/options/read-option";
import { defineSyntaxRule } from "#core/rule/rule";
import { setOptionFix } from "#core/fix/set-option-fix";
import { headerCalls, headerTriggers, helmetSwitches } from "#rules/models/web-options/helmet";

export default defineSyntaxRule({
  meta: {
    id: "helmet-feature-disabled",
    title: "Security header turned off",
    family: "headers-and-cors",
    severity: "low",
    confidence: "medium",
    cwe: [693, 1021],
    owasp: ["A05:2021"],
    asvs: ["v5.0.0-3.4.3"],
    since: "0.1.0",
    messages: { off: "{option}: false turns off {header}. Leave it on, or set it where it is known why not." },
    options: {},
    triggers: headerTriggers,
    fix: "suggestion",
    inTests: "silent",
    presets: {},
  },
  check({ facts, report }) {
    for (const { row, call, options } of libraryCalls(facts, headerCalls)) {
      for (const [option, { header, isOptional }] of Object.entries(helmetSwitches)) {
        const value = readOption(facts, options, option);
        if (value.state !== "given" || readSwitch(facts, options, option) !== "off" || isDevelopmentOnly(facts, call)) continue;
        const fix = setOptionFix(facts, { call, argument: row.argument, path: option, code: "true" }, `Leave ${header} on`, "suggestion");
        report({ at: value.value, message: "off", data: { option, header }, confidence: isOptional === true ? "low" : "medium", fixes: fix === undefined ? [] : [fix] });
      }
    }
  },
});
