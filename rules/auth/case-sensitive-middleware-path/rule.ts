import { defineSyntaxRule } from "#core/rule/rule";
import { type CallExpression, type Expression, isCallExpression, isPropertyAccess, isRegularExpression, skipWrappers } from "#core/syntax/nodes";

const mounting = new Set(["use", "all"]);
const routing = new Set(["get", "post", "put", "patch", "delete", "all", "use"]);

export default defineSyntaxRule({
  meta: {
    id: "case-sensitive-middleware-path",
    title: "Middleware that another spelling of a path goes around",
    family: "auth",
    severity: "medium",
    confidence: "medium",
    cwe: [178],
    owasp: ["A01:2021"],
    asvs: ["v5.0.0-8.3.1"],
    since: "0.1.0",
    messages: {
      path: "{pattern} tells large letters from small ones, and the route {route} does not: Express answers {other} as well, which this middleware does not see. Add the flag i.",
    },
    options: {},
    triggers: [{ package: "express", calling: "use" }, { package: "express", calling: "all" }],
    fix: "safe",
    inTests: "silent",
    presets: {},
  },
  check({ facts, report }) {
    if (facts.tree.document.text.includes("case sensitive routing") || facts.tree.document.text.includes("caseSensitive")) return;
    const calls = facts.calls().filter((call): call is CallExpression => isCallExpression(call) && /^express\(\)\.\w+$/.test(facts.callee(call)?.name ?? ""));
    for (const call of calls) {
      const pattern = mounting.has(memberOf(call)) && call.arguments.length > 1 ? patternOf(call.arguments[0]) : undefined;
      if (pattern === undefined) continue;
      const route = calls.flatMap((other) => routeOf(other)).find((path) => path.startsWith(pattern.start));
      if (route === undefined) continue;
      const end = facts.spanOf(pattern.node).end;
      const fixes = [{ title: "Take large and small letters for the same", applicability: "safe" as const, edits: [{ span: { start: end, end }, newText: "i" }], appends: [] }];
      report({ at: pattern.node, message: "path", data: { pattern: facts.textOf(pattern.node), route, other: route.replace(/[a-z]+/, (word) => word.toUpperCase()) }, fixes });
    }

    function routeOf(call: CallExpression): readonly string[] {
      const [first] = call.arguments;
      const path = first === undefined || !routing.has(memberOf(call)) || call.arguments.length < 2 ? undefined : facts.constant(first)?.value;
      return typeof path === "string" ? [path] : [];
    }
  },
});

function memberOf(call: CallExpression): string {
  const callee = skipWrappers(call.expression);
  return isPropertyAccess(callee) ? callee.name.text : "";
}

/** A pattern that tells large letters from small ones, and the fixed path that it begins with. */
function patternOf(argument: Expression | undefined): { readonly node: Expression; readonly start: string } | undefined {
  const node = argument && skipWrappers(argument);
  if (node === undefined || !isRegularExpression(node)) return undefined;
  const [, source = "", flags = ""] = /^\/(.*)\/([a-z]*)$/s.exec(node.text) ?? [];
  const start = /^\^?((?:\\\/[\w-]+)+)/.exec(source)?.[1]?.replaceAll("\\/", "/");
  // The last part may go on behind what is fixed: `/adm` of `/\/adm(?:in)?/`.
  return flags.includes("i") || start === undefined || !/[a-z]/i.test(start) ? undefined : { node, start };
}
