import { defineSyntaxRule } from "#core/rule/rule";
import { droppedResult, uncheckedParse } from "#core/validation/dropped-result";
import { resultTriggers, resultValidators } from "#rules/models/web-options/validators";

export default defineSyntaxRule({
  meta: {
    id: "validation-result-ignored",
    title: "Validation whose outcome nobody looks at",
    family: "validation",
    severity: "medium",
    confidence: "high",
    cwe: [252, 20],
    owasp: ["A03:2021", "A04:2021"],
    asvs: ["v5.0.0-2.2.1"],
    since: "0.1.0",
    messages: {
      dropped: "{method} returns whether the data is valid and throws nothing; here nobody looks. Check the result and answer 400, or use a method that throws.",
      unchecked: "The data of {method} is used without a look at {flag}: where the input is invalid it is undefined or unchecked. Check {flag} first.",
      chain: "The checks of express-validator only take notes: nothing in this file asks validationResult for them. Answer 400 where it is not empty.",
    },
    options: {},
    triggers: resultTriggers,
    fix: "none",
    inTests: "silent",
    presets: {},
  },
  check({ facts, report }) {
    for (const { call, row } of droppedResult(facts, resultValidators)) report({ at: call, message: "dropped", data: { method: row.method } });
    for (const { call, row } of uncheckedParse(facts, resultValidators)) report({ at: call, message: "unchecked", data: { method: row.method, flag: row.flag }, confidence: "medium" });
    const { text } = facts.tree.document;
    if (/validationResult|matchedData|checkExact|\.run\(|\.throw\(\)/.test(text)) return;
    const chain = facts.calls().find((call) => {
      const route = call.parent;
      const callee = facts.callee(call)?.name ?? "";
      return /^express-validator\.(?:body|check|param|query|cookie|header)$/.test(callee) && route !== undefined && isInRoute(facts, call);
    });
    if (chain !== undefined) report({ at: chain, message: "chain", confidence: "medium" });
  },
});

/** Among the arguments of `router.post(…)` whose handler stands there too. */
function isInRoute(facts: import("#core/facts/file-facts").FileFacts, chain: import("#core/syntax/nodes").Node): boolean {
  for (let at = chain; at.parent !== undefined; at = at.parent) {
    const name = "arguments" in at.parent && at.parent !== chain ? (facts.callee(at.parent as never)?.name ?? "") : "";
    if (!/^express\(\)(?:\.route\(\))?\.(?:post|put|patch|get|delete|all)$/.test(name)) continue;
    const last = (at.parent as import("typescript").CallExpression).arguments.at(-1);
    // A handler or middleware of another file may ask for the result.
    const others = (at.parent as import("typescript").CallExpression).arguments.slice(1, -1);
    return last !== undefined && /=>|function/.test(facts.textOf(last)) && others.every((other) => facts.textOf(other).includes("(") || other.kind === undefined);
  }
  return false;
}
