import { weakRegexes } from "#core/facts/regex-facts";
import { holdsWeakRegex } from "#core/regex/regex-text";
import { showAttack, showPump } from "#core/regex/show-attack";
import { defineSyntaxRule } from "#core/rule/rule";
import { isCallExpression, isPropertyAccess, type Node } from "#core/syntax/nodes";

/** Enough repetitions to block a process for minutes. */
const blockingRepeats = 40;

export default defineSyntaxRule({
  meta: {
    id: "redos",
    title: "Regular expression with exponential backtracking",
    family: "validation",
    severity: "high",
    confidence: "high",
    cwe: [1333],
    owasp: ["A04:2021"],
    asvs: ["v5.0.0-1.3.12"],
    since: "0.1.0",
    messages: {
      exponential:
        "The time this pattern takes doubles with every {pump} in a text like {attack}. Rewrite it so that one text can be matched in one way only: no loop inside a loop over the same characters.",
    },
    options: {},
    triggers: [{ test: holdsWeakRegex }, "RegExp"],
    fix: "none",
    inPrograms: { build: "medium", "command-line": "medium", desktop: "medium", extension: "medium" },
    presets: {},
  },
  check(context) {
    for (const [node, { weakness }] of weakRegexes(context.facts)) {
      if (weakness.growth !== "exponential") continue;
      context.report({
        at: node,
        message: "exponential",
        data: { pump: showPump(weakness.attack), attack: showAttack(weakness.attack, blockingRepeats) },
        confidence: context.isTestFile || isOfToolConfig(context.document.path) ? "low" : isTextOnly(node) || isOfOwnForm(node, context.document.path) ? "medium" : "high",
      });
    }
  },
});

/** `eslint.config.mjs`, `.eslintrc.js`: the settings of a tool look at files and names of the project itself. */
function isOfToolConfig(path: string): boolean {
  return /(?:^|\/)(?:[\w-]+\.config|\.[\w-]+rc)\.[cm]?[jt]s$/i.test(path);
}

/** `yup.string().matches(/…/)` in a component: a form looks at what its own visitor types, and slows down that visitor's page. */
function isOfOwnForm(node: Node, path: string): boolean {
  const { parent } = node;
  const method = isCallExpression(parent) && isPropertyAccess(parent.expression) ? parent.expression.name.text : undefined;
  return method !== undefined && /^(?:matches|regex)$/.test(method) && /\.(?:tsx|jsx|vue|svelte)$/.test(path);
}

/** `/…/.source`: a piece that is put into another pattern, and may be changed on the way. */
function isTextOnly(node: Node): boolean {
  const { parent } = node;
  return isPropertyAccess(parent) && parent.name.text === "source";
}
