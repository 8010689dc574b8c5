import { dynamicText } from "#core/execution/dynamic-text";
import { ValueOrigins } from "#core/facts/value-origin";
import type { FileFacts, SinkUse } from "#core/facts/file-facts";
import { isToolPath } from "#core/project/tool-files";
import { defineSyntaxRule } from "#core/rule/rule";
import { type Expression, isArrowFunction, isBinaryExpression, isCallExpression, isEquality, isFunctionExpression, isIdentifier, isPropertyAccess, isTaggedTemplate, skipWrappers } from "#core/syntax/nodes";

export default defineSyntaxRule({
  meta: {
    id: "browser-automation-injection",
    title: "Driven browser told what to run or open from outside",
    family: "injection",
    severity: "high",
    confidence: "medium",
    cwe: [94, 918],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-1.3.2"],
    since: "0.1.0",
    messages: {
      code: "{hole} becomes part of the script that {api} runs in a browser on the server. Write a function and hand the value over as its argument.",
      address: "{hole} decides what {api} loads in a browser inside your network. Check the host against a fixed list, and escape what goes into a page.",
    },
    options: {},
    triggers: ["puppeteer", "puppeteer-core", "playwright", "playwright-core", "@playwright/test", "phantom", "wkhtmltopdf", "wkhtmltoimage", "chrome-remote-interface"],
    fix: "none",
    yieldsTo: ["code-injection", "ssrf"],
    inTests: "silent",
    presets: {},
  },
  check(context) {
    const { facts, document } = context;
    // Tests drive a browser to their own pages, hundreds of times in a project.
    const origins = new ValueOrigins(facts, "code");
    for (const use of facts.sinks("code")) report(use, "code");
    for (const kind of ["ssrf", "rendered-html"] as const) for (const use of facts.sinks(kind)) report(use, "address");

    function report({ row, call, value, certain }: SinkUse, message: "code" | "address"): void {
      const text = skipWrappers(value);
      if (row.role !== "browser" || isTaggedTemplate(call) || isArrowFunction(text) || isFunctionExpression(text)) return;
      const dynamic = dynamicText(facts, origins, text);
      if (dynamic === undefined) return;
      // The server is fixed: what is put behind it chooses a page of it.
      const [start] = facts.shape(text).parts;
      if (message === "address" && row.kind === "ssrf" && start !== undefined && "text" in start && /^https?:\/\/[\w.:-]+[/?#]/i.test(start.text)) return;
      const isHandedIn = dynamic.origin.kind !== "unknown";
      // A function may come under a name; only text that is put together is sure to be a script.
      if (message === "code" && !dynamic.isComposed && !isHandedIn) return;
      if (message === "address" && isHostAskedFor(facts, dynamic.hole)) return;
      const confidence = isHandedIn && certain && !isToolPath(document.path) ? "medium" : "low";
      const api = facts.textOf(call.expression).replace(/\s+/g, " ").slice(-40);
      context.report({ at: value, message, confidence, data: { hole: facts.textOf(dynamic.hole).slice(0, 80), api } });
    }
  },
});

/** `hosts.has(target.hostname)`, `target.origin === own`: the file asks where an address leads that it has parsed. */
function isHostAskedFor(facts: FileFacts, hole: Expression): boolean {
  let at = skipWrappers(hole);
  while (isPropertyAccess(at) || isCallExpression(at)) at = skipWrappers(at.expression);
  const binding = isIdentifier(at) ? facts.names.bindingOf(at) : undefined;
  return (
    binding !== undefined &&
    facts.names.referencesTo(binding).some(({ parent: read }) => {
      if (!isPropertyAccess(read) || !/^(?:host|hostname|origin)$/.test(read.name.text)) return false;
      const { parent } = read;
      return isCallExpression(parent) || (isBinaryExpression(parent) && isEquality(parent.operatorToken.kind));
    })
  );
}
