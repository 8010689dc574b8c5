import { setOptionFix } from "#core/fix/set-option-fix";
import { libraryCalls, pathIn } from "#core/options/library-calls";
import { readOption, readSwitch } from "#core/options/read-option";
import { defineSyntaxRule } from "#core/rule/rule";
import { isForDevelopment } from "#core/transport/option-place";
import { appendSwitch, electronWindows, insecureSwitches, webPreferences } from "#rules/models/web-options/electron";

export default defineSyntaxRule({
  meta: {
    id: "electron-insecure-webpreferences",
    title: "Electron window that lets its pages do too much",
    family: "config",
    severity: "high",
    confidence: "high",
    cwe: [1188, 16],
    owasp: ["A05:2021"],
    asvs: ["v5.0.0-13.4.2"],
    since: "0.1.0",
    messages: {
      preference: "{name}: {value} means that {effect}. Remove it: the default of Electron is the safe one.",
      blink: "enableBlinkFeatures turns on parts of Chromium that are off for a reason. Remove it.",
      switch: "The switch {name} takes protection away from every window. Remove it.",
    },
    options: {},
    triggers: [...webPreferences.map(({ name }) => (name === "sandbox" ? { package: "electron", naming: "sandbox" } : name)), "enableBlinkFeatures", { method: "appendSwitch" }],
    fix: "suggestion",
    presets: {},
  },
  visit: {
    CallExpression(call, context) {
      const { facts } = context;
      const [first] = call.arguments;
      const name = first === undefined || !appendSwitch.includes(facts.callee(call)?.name ?? "") ? "" : (facts.constantString(first) ?? "").replace(/^--/, "");
      if (insecureSwitches.test(name)) context.report({ at: call, message: "switch", data: { name }, confidence: context.isTestFile || isForDevelopment(facts, call) ? "low" : "high" });
    },
  },
  check(context) {
    const { facts, isTestFile } = context;
    for (const use of libraryCalls(facts, electronWindows)) {
      for (const { name, bad, effect, isDebatable } of webPreferences) {
        const path = pathIn(use, name);
        if (readSwitch(facts, use.options, path) !== (bad ? "on" : "off")) continue;
        const fix = setOptionFix(facts, { call: use.call, argument: use.row.argument, path, code: String(!bad) }, `Set ${name}: ${!bad}`, "suggestion");
        const option = readOption(facts, use.options, path);
        const at = option.state === "given" ? option.value : use.call;
        context.report({ at, message: "preference", data: { name, value: String(bad), effect }, confidence: isTestFile ? "low" : isDebatable === true ? "medium" : "high", fixes: fix === undefined ? [] : [fix] });
      }
      const features = readOption(facts, use.options, pathIn(use, "enableBlinkFeatures"));
      if (features.state === "given") context.report({ at: features.value, message: "blink", confidence: isTestFile ? "low" : "medium" });
    }
  },
});
