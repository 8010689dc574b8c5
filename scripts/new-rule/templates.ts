/** `weak-hash` becomes `Weak hash`. */
function titleOf(id: string): string {
  const words = id.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The text of a new rule's rule.ts. It reports calls of `unsafe` from a package that does not exist. */
export function ruleTemplate(family: string, id: string): string {
  return `import { defineSyntaxRule } from "#core/rule/rule";

export default defineSyntaxRule({
  meta: {
    id: "${id}",
    title: "${titleOf(id)}",
    family: "${family}",
    severity: "medium",
    confidence: "high",
    cwe: [],
    owasp: [],
    asvs: [],
    since: "0.1.0",
    messages: {
      unsafe: "{api} is not safe here. Call safe() instead.",
    },
    options: {},
    triggers: ["unsafe"],
    fix: "none",
    presets: {},
  },
  visit: {
    CallExpression(node, context) {
      const callee = context.facts.callee(node);
      if (callee?.name !== "made-up-package.unsafe") return;
      context.report({
        at: node,
        message: "unsafe",
        data: { api: callee.name },
        confidence: callee.certain ? "high" : "medium",
      });
    },
  },
});
`;
}

/** The text of a new rule's page: every heading, and the least number of cases, all of which hold. */
export function pageTemplate(id: string): string {
  const fence = (...lines: readonly string[]): string => ["```ts", ...lines, "```"].join("\n");
  return `# ${titleOf(id)}

## What it finds

Calls of \`unsafe\` from \`made-up-package\`.

## Why it matters

Say in two or three sentences what an attacker gains, without a number or a claim that the references do not hold.

## Vulnerable

${fence('import { unsafe } from "made-up-package";', "", `unsafe(); // ! ${id} (high): Call safe() instead`)}

An alias is still the same API.

${fence('import { unsafe as harmless } from "made-up-package";', "", "export function run(): void {", "  harmless();", `//^^^^^^^^^^ ${id}`, "}")}

${fence('const library = require("made-up-package");', "", `library.unsafe(); // ! ${id}`)}

## Safe

${fence('import { safe } from "made-up-package";', "", "safe();")}

The same name from another package.

${fence('import { unsafe } from "another-package";', "", "unsafe(); // ok")}

${fence("function unsafe(): void {}", "", "unsafe();")}

${fence('const text = "unsafe()";', "", "console.log(text);")}

${fence('import { unsafe } from "made-up-package";', "", "export const later = unsafe; // ok: named, not called")}

## How to fix

Call \`safe\`.

## Known misses

${fence('import * as library from "made-up-package";', "", `library[String("unsafe")](); // miss ${id}`)}

## References

- [CWE list](https://cwe.mitre.org/data/index.html)
`;
}
