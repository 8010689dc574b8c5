import type { FileFacts } from "#core/facts/file-facts";
import { serializers } from "#rules/models/web-options/serializers";
import { setOptionFix } from "#core/fix/set-option-fix";
import { libraryCalls } from "#core/options/library-calls";
import { readSwitch } from "#core/options/read-option";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { type CallExpression, type Expression, isCallExpression, isConcatenation, isIdentifier, isJsxExpression, isObjectLiteral, isPropertyAssignment, type Node, propertyNameText, skipWrappers } from "#core/syntax/nodes";

type Context = SyntaxRuleContext<"unsafe" | "json", unknown>;

export default defineSyntaxRule({
  meta: {
    id: "unsafe-serialize-to-script",
    title: "Data put into a script of the page without escaping",
    family: "xss",
    severity: "high",
    confidence: "high",
    cwe: [79, 116],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-1.2.1"],
    since: "0.1.0",
    messages: {
      unsafe: "unsafe: true leaves < as it is, so that a text with </script> ends the script and begins markup. Remove it.",
      json: "{data} goes into a script by JSON.stringify, and a text with </script> in it ends that script. Escape < behind it.",
    },
    options: {},
    triggers: [{ package: "serialize-javascript" }, { patterns: [/<script\b/, /\bJSON\.stringify\b/] }],
    fix: "safe",
    presets: {},
    yieldsTo: ["reflected-xss", "stored-xss", "dom-xss"],
  },
  visit: {
    /** Markup of a server: `<script>window.state = ${JSON.stringify(state)}</script>`. */
    TemplateExpression: markup,
    /** The same put together with `+`. */
    BinaryExpression(node, context) {
      if (isConcatenation(node) && !isConcatenation(node.parent) && /<script\b/.test(context.facts.textOf(node))) markup(node, context);
    },
    /** `<script dangerouslySetInnerHTML={{ __html: JSON.stringify(data) }} />`. */
    JsxAttribute(attribute, context) {
      const element = attribute.parent.parent;
      if (propertyNameText(attribute.name) !== "dangerouslySetInnerHTML" || context.facts.textOf(element.tagName).toLowerCase() !== "script" || !isJsxExpression(attribute.initializer)) return;
      const value = attribute.initializer.expression;
      const object = value && skipWrappers(value);
      if (!isObjectLiteral(object)) return;
      for (const property of object.properties) {
        if (!isPropertyAssignment(property) || propertyNameText(property.name) !== "__html") continue;
        for (const part of context.facts.shape(property.initializer).parts) if ("hole" in part) judge(context, part.hole);
      }
    },
  },
  check(context) {
    const { facts } = context;
    for (const { call, row, options } of libraryCalls(facts, serializers)) {
      if (readSwitch(facts, options, row.unsafe) !== "on") continue;
      const fix = setOptionFix(facts, { call, argument: row.argument, path: row.unsafe, code: "false" }, "Escape what the text holds", "suggestion");
      context.report({ at: call, message: "unsafe", confidence: context.isTestFile ? "low" : makesPage.test(context.document.text) ? "high" : "medium", fixes: fix === undefined ? [] : [fix] });
    }
  },
});

/** What is handed to a worker or kept in a file, no browser looks for tags in. */
const makesPage = /<script\b|<\/[a-z]|text\/html|\.html["'`]|\bres(?:ponse)?\.(?:send|render|end|write)\b|\breply\.|\bctx\.body/i;

function markup(node: Expression, context: Context): void {
  let before = "";
  for (const part of context.facts.shape(node).parts) {
    if ("text" in part) before += part.text.toLowerCase();
    else {
      const opened = before.lastIndexOf("<script");
      if (opened >= 0 && before.lastIndexOf("</script") < opened && before.indexOf(">", opened) >= 0) judge(context, part.hole);
    }
  }
}

function judge(context: Context, value: Expression): void {
  const { facts } = context;
  const call = stringifyCall(facts, value);
  const data = call?.arguments[0];
  if (call === undefined || data === undefined || isOwn(facts, data, 0)) return;
  context.report({
    at: call,
    message: "json",
    data: { data: facts.textOf(data).replace(/\s+/g, " ").slice(0, 60) },
    confidence: context.isTestFile || isBuildTime(facts, data) ? "low" : "medium",
    fixes: [{ title: "Escape < as \\u003c", applicability: "safe", edits: [{ span: { start: call.end, end: call.end }, newText: '.replace(/</g, "\\\\u003c")' }], appends: [] }],
  });
}

/** The call of `JSON.stringify` that is the value, or that a variable of the file holds. */
function stringifyCall(facts: FileFacts, value: Expression): CallExpression | undefined {
  const bare = skipWrappers(value);
  if (isCallExpression(bare)) return /^(?:globalThis\.)?JSON\.stringify$/.test(facts.callee(bare)?.name ?? "") ? bare : undefined;
  const definition = isIdentifier(bare) ? facts.definitionOf(bare) : undefined;
  return definition !== undefined && !isIdentifier(skipWrappers(definition)) ? stringifyCall(facts, definition) : undefined;
}

const maxDepth = 5;

/** Data that the program writes itself, numbers, and nonces, which are letters and digits. */
function isOwn(facts: FileFacts, data: Expression, depth: number): boolean {
  const bare = skipWrappers(data);
  if (/nonce(?:\s*(?:\?\?|\|\|)\s*["'`]{2})?$/i.test(facts.textOf(bare))) return true;
  if (depth > maxDepth || facts.constant(bare) !== undefined) return facts.constant(bare) !== undefined;
  if (isCallExpression(bare)) return /^(?:Number|Boolean|Date\.now|parseInt)$/.test(facts.textOf(bare.expression));
  const object = facts.objectOf(bare);
  return object !== undefined && object.properties.every((property) => isPropertyAssignment(property) && isOwn(facts, property.initializer, depth + 1));
}

/** Names of what is known before a visitor comes. */
function isBuildTime(facts: FileFacts, data: Node): boolean {
  return /config|theme|style|css|env|manifest|setting|schema|json_?ld|jsonLd|structured|locale|translations|version|flags/i.test(facts.textOf(data));
}
