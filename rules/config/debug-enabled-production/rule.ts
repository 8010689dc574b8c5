import { isDevelopmentOnly } from "#core/errors/error-values";
import { libraryCalls } from "#core/options/library-calls";
import { readSwitch } from "#core/options/read-option";
import { setOptionFix } from "#core/fix/set-option-fix";
import { defineSyntaxRule } from "#core/rule/rule";
import { debugCalls, debugMiddleware, debugTriggers } from "#rules/models/web-options/debug-options";
import { apiText } from "#core/text/api-text";

export default defineSyntaxRule({
  meta: {
    id: "debug-enabled-production",
    title: "Debugging left on in production",
    family: "config",
    severity: "medium",
    confidence: "medium",
    cwe: [489, 215],
    owasp: ["A05:2021"],
    asvs: ["v5.0.0-13.4.2"],
    since: "0.1.0",
    messages: {
      handler: "{api} shows stacks and requests to every visitor. Use it in development only.",
      guard: "{option}: false of {api} sends callers the errors of the program as they are. Leave it on but in development.",
      option: "{option}: true of {api} shows what only developers should see. Turn it on in development only.",
    },
    options: {},
    triggers: debugTriggers,
    fix: "suggestion",
    inTests: "silent",
    inSamples: "low",
    presets: {},
  },
  check({ facts, report }) {
    for (const { row, call } of libraryCalls(facts, debugMiddleware)) {
      // Calls in an `if` or behind `&&` are behind a test of the environment, or of a switch of one's own.
      if (!isDevelopmentOnly(facts, call)) report({ at: call, message: "handler", data: { api: row.api } });
    }
    for (const { row, call, options } of libraryCalls(facts, debugCalls)) {
      for (const guard of row.guards ?? []) {
        if (readSwitch(facts, options, guard) !== "off" || isDevelopmentOnly(facts, call)) continue;
        const on = setOptionFix(facts, { call, argument: row.argument, path: guard, code: 'process.env.NODE_ENV !== "development"' }, "Leave it on but in development", "suggestion");
        report({ at: call, message: "guard", data: { api: row.api, option: guard }, fixes: on === undefined ? [] : [on] });
      }
      const option = row.switches.find((name) => readSwitch(facts, options, name) === "on");
      if (option === undefined || isDevelopmentOnly(facts, call)) continue;
      const fix = setOptionFix(facts, { call, argument: row.argument, path: option, code: 'process.env.NODE_ENV === "development"' }, "Turn it on in development only", "suggestion");
      report({ at: call, message: "option", data: { api: apiText(row.api), option }, fixes: fix === undefined ? [] : [fix] });
    }
  },
});
