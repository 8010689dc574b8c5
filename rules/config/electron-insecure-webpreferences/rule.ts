import { setOptionFix } from "#core/fix/set-option-fix";
import { libraryCalls, pathIn } from "#core/options/library-calls";
import { readOption, readSwitch } from "#core/options/read-option";
import { constantAnswer, opensEveryChannel } from "#core/desktop/electron-handlers";
import { shownValue } from "#core/html/markup-value";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { type CallExpression, type Expression, isPropertyAccess, type Node, type ObjectProperty, propertyNameText, propertyValue, SyntaxKind } from "#core/syntax/nodes";
import { conditionsAround } from "#core/syntax/conditions-around";
import { hasReason } from "#core/text/given-reason";
import { isForDevelopment } from "#core/transport/option-place";
import { appendSwitch, electronHandlers, electronWindows, exposeInMainWorld, insecureSwitches, webPreferences } from "#rules/models/web-options/electron";

type Context = SyntaxRuleContext<"handler" | "bridge", unknown>;

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
      handler: "{method} lets every page {effect}. Look at who asks and for what, and refuse all else.",
      bridge: "{name} lets scripts of the page use every channel to the main process. Expose one function for each thing that the page may ask for.",
      warnings: "{name} hides what Electron says of windows that let pages do too much. Remove it, and mend what it tells of.",
      switch: "The switch {name} takes protection away from every window. Remove it.",
    },
    options: {},
    triggers: [...webPreferences.map(({ name }) => (name === "sandbox" ? { package: "electron", naming: "sandbox" } : name)), "enableBlinkFeatures", "ELECTRON_DISABLE_SECURITY_WARNINGS", { method: "appendSwitch" }, ...electronHandlers.map(({ method }) => method), "exposeInMainWorld", ...["BrowserWindow", "WebContentsView"].map((calling) => ({ package: "electron", calling }))],
    fix: "suggestion",
    presets: {},
  },
  visit: {
    BinaryExpression(node, { facts, isTestFile, report }) {
      const { left, operatorToken, right } = node;
      const name = "ELECTRON_DISABLE_SECURITY_WARNINGS";
      if (operatorToken.kind !== SyntaxKind.EqualsToken || !isPropertyAccess(left) || left.name.text !== name || facts.api(left)?.name !== `globalThis.process.env.${name}`) return;
      const value = facts.constant(right)?.value;
      if (value === undefined || /^(?:false|0|)$/i.test(String(value))) return;
      report({ at: node, message: "warnings", data: { name }, confidence: isTestFile || isForDevelopment(facts, node) ? "low" : "medium" });
    },
    CallExpression(call, context) {
      const { facts } = context;
      const [first, second] = call.arguments;
      if (first !== undefined) judgeHandler(context, call, first);
      if (second !== undefined && exposeInMainWorld.includes(facts.callee(call)?.name ?? "")) judgeBridge(context, second);
      const name = first === undefined || !appendSwitch.includes(facts.callee(call)?.name ?? "") ? "" : (facts.constantString(first) ?? "").replace(/^--/, "");
      if (insecureSwitches.test(name)) context.report({ at: call, message: "switch", data: { name }, confidence: context.isTestFile || isForDevelopment(facts, call) ? "low" : conditionsAround(call).length > 0 ? "medium" : "high" });
    },
  },
  check(context) {
    const { facts, isTestFile } = context;
    for (const use of libraryCalls(facts, electronWindows)) {
      // Of what pages get of Node, isolation leaves nothing but the sandbox that is off. https://www.electronjs.org/docs/latest/tutorial/context-isolation
      const isIsolated = readSwitch(facts, use.options, pathIn(use, "contextIsolation")) === "on";
      // A page that runs no script reaches for nothing.
      const isStill = readSwitch(facts, use.options, pathIn(use, "javascript")) === "off";
      for (const { name, bad, effect, isDebatable } of webPreferences) {
        const path = pathIn(use, name);
        if (readSwitch(facts, use.options, path) !== (bad ? "on" : "off")) continue;
        const fix = setOptionFix(facts, { call: use.call, argument: use.row.argument, path, code: String(!bad) }, `Set ${name}: ${!bad}`, "suggestion");
        const option = readOption(facts, use.options, path);
        const at = option.state === "given" ? option.value : use.call;
        context.report({ at, message: "preference", data: { name, value: String(bad), effect }, confidence: isTestFile ? "low" : isDebatable === true || isStill || (name === "nodeIntegration" && isIsolated) || hasReason(context.document.text, facts.spanOf(at).start) ? "medium" : "high", fixes: fix === undefined ? [] : [fix] });
      }
      const features = readOption(facts, use.options, pathIn(use, "enableBlinkFeatures"));
      if (features.state === "given") context.report({ at: features.value, message: "blink", confidence: isTestFile ? "low" : "medium" });
    }
  },
});

function judgeHandler(context: Context, call: CallExpression, handler: Expression): void {
  const { facts, isTestFile } = context;
  const method = isPropertyAccess(call.expression) ? call.expression.name.text : "";
  const row = electronHandlers.find((candidate) => candidate.method === method);
  if (row === undefined || !row.open.test(constantAnswer(facts, handler, row.callback) ?? "")) return;
  context.report({ at: call, message: "handler", data: { method, effect: row.effect }, confidence: isTestFile || isForDevelopment(facts, call) ? "low" : "medium" });
}

function judgeBridge(context: Context, exposed: Expression): void {
  const { facts, isTestFile } = context;
  const report = (at: Node, name: string): void => context.report({ at, message: "bridge", data: { name }, confidence: isTestFile ? "low" : "medium" });
  if (opensEveryChannel(facts, exposed)) {
    report(exposed, shownValue(facts, exposed));
    return;
  }
  for (const property of facts.objectOf(exposed)?.properties ?? []) {
    const value = property.kind === SyntaxKind.PropertyAssignment || property.kind === SyntaxKind.ShorthandPropertyAssignment ? propertyValue(property as ObjectProperty) : undefined;
    if (value !== undefined && opensEveryChannel(facts, value)) report(property, propertyNameText(property.name) ?? "");
  }
}
