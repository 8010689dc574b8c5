import type { FileFacts } from "#core/facts/file-facts";
import type { Fix } from "#core/fix/fix";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { type CallExpression, type Expression, isFunctionLike, isIdentifier, isObjectLiteral, isPropertyAccess, isPropertyAssignment, isVariableDeclaration, type NewExpression, type Node, propertyNameText, skipWrappers, SyntaxKind } from "#core/syntax/nodes";

/** Options that switch escaping off, by the API they are given to. */
const options: readonly { readonly api: RegExp; readonly option: string; readonly is: boolean }[] = [
  { api: /^handlebars\.(?:compile|precompile)$/, option: "noEscape", is: true },
  { api: /^nunjucks\.(?:configure|Environment)$/, option: "autoescape", is: false },
  { api: /^eta\.(?:Eta|configure|render|renderString)$/, option: "autoEscape", is: false },
  { api: /^squirrelly\.(?:render|compile)$/, option: "autoEscape", is: false },
  { api: /^swig\.(?:Swig|setDefaults|compile|render)$/, option: "autoescape", is: false },
];

/** APIs with an option for the function that escapes: https://github.com/janl/mustache.js#mustacherender, https://github.com/mde/ejs#options */
const escapers: readonly { readonly api: RegExp; readonly option: string }[] = [
  { api: /^(?:mustache|globalThis\.Mustache)\.(?:render|Writer\(\)\.render)$/, option: "escape" },
  { api: /^ejs\.(?:render|renderFile|compile)$/, option: "escape" },
  { api: /^eta\.(?:Eta|configure)$/, option: "escapeFunction" },
];

export default defineSyntaxRule({
  meta: {
    id: "template-autoescape-disabled",
    title: "Template engine that escapes nothing",
    family: "xss",
    severity: "high",
    confidence: "high",
    cwe: [79, 116],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-1.2.1"],
    since: "0.1.0",
    messages: {
      option: "{option}: {value} switches escaping off for every value of the template. Leave it on, and mark single values as markup where they are.",
      escape: "{target} is replaced, so that templates put values into pages as they are. Leave the escaping of the engine alone.",
    },
    options: {},
    triggers: ["noEscape", "autoescape", "autoEscape", "autoEscaping", "escapeMarkup", "escapeFunction", { anywhere: "ustache" }, { package: "ejs", naming: "escape" }, { package: "nunjucks" }, { package: "handlebars" }],
    fix: "suggestion",
    presets: {},
  },
  visit: {
    CallExpression: judge,
    NewExpression: judge,
    BinaryExpression(node, { facts, isTestFile, report }) {
      const { left, operatorToken, right } = node;
      if (operatorToken.kind !== SyntaxKind.EqualsToken || !isPropertyAccess(left)) return;
      const name = propertyNameText(left.name);
      const owner = facts.api(left.expression)?.name ?? "";
      const isOff = name === "escapeMarkup" && right.kind === SyntaxKind.FalseKeyword;
      const isReplaced = name === "escape" && /^(?:mustache|globalThis\.Mustache)$/.test(owner) && !/escape|encode/i.test(facts.textOf(right));
      if (isOff) report({ at: node, message: "option", data: { option: "escapeMarkup", value: "false" }, confidence: isTestFile ? "low" : "medium", fixes: leftOn(facts, right, "true") });
      else if (isReplaced) report({ at: node, message: "escape", data: { target: facts.textOf(left) }, confidence: isTestFile ? "low" : makesPage.test(facts.tree.document.text.replace(comments, "")) ? "high" : "medium" });
    },
  },
});

function judge(call: CallExpression | NewExpression, { facts, document, isTestFile, report }: SyntaxRuleContext<"option" | "escape">): void {
  const api = facts.callee(call)?.name ?? "";
  // https://v7--squirrellyjs.netlify.app/docs/v7/auto-escaping
  const [first] = call.arguments ?? [];
  if (api === "squirrelly.autoEscaping" && first?.kind === SyntaxKind.FalseKeyword) report({ at: call, message: "option", data: { option: "autoEscaping", value: "false" }, confidence: isTestFile ? "low" : "high", fixes: leftOn(facts, first, "true") });
  for (const { api: form, option } of escapers) {
    if (!form.test(api)) continue;
    for (const given of call.arguments ?? []) {
      const { state, value } = { value: undefined, ...facts.option(given, option) };
      if (state === "given" && value !== undefined && isFunctionLike(skipWrappers(value)) && !/escape|encode|replace|saniti[sz]e/i.test(facts.textOf(value))) report({ at: value.parent, message: "escape", data: { target: option }, confidence: isTestFile || isOfHeader(call) || isOfOtherLanguage(call, document.path) ? "low" : "medium" });
    }
  }
  for (const { api: form, option, is } of options) {
    if (!form.test(api)) continue;
    for (const given of call.arguments ?? []) {
      const value = facts.option(given, option);
      const usual = saysMarkup.test(facts.tree.document.text.replace(comments, "")) ? "high" : "medium";
      if (value.state === "given" && facts.constant(value.value)?.value === is) report({ at: value.value.parent, message: "option", data: { option, value: String(is) }, confidence: isTestFile || isOfHeader(call) || isOfOtherLanguage(call, document.path) ? "low" : usual, fixes: leftOn(facts, value.value, String(!is)) });
    }
  }
}

function leftOn(facts: FileFacts, value: Expression, code: string): readonly Fix[] {
  const isWritten = value.kind === SyntaxKind.TrueKeyword || value.kind === SyntaxKind.FalseKeyword;
  return isWritten ? [{ title: "Leave escaping on", applicability: "suggestion", edits: [{ span: facts.spanOf(value), newText: code }], appends: [] }] : [];
}

/** Where nothing in a file speaks of pages or mails, its templates may as well make plain text: commit messages, titles, other programs. */
const saysMarkup = /\.html["'`]|(?<![.\w])html|<\/[a-z]|\be?mails?\b|sendMail|\bviews?\b|\bres(?:ponse)?\.(?:send|render|end|write|type|html)\b|\breply\.|\bctx\.body|\bexpress\b|\bfastify\b|\bkoa\b|(?<!home ?)page(?:\b|[A-Z_])/i;

/** Mustache writes messages and settings as often as pages. */
const makesPage = /<\/[a-z]|\bres(?:ponse)?\.(?:send|render|end|write|html)\b|\breply\.|\bctx\.body|text\/html|\.html["'`]/i;

/** What a comment says of pages is often that none is made. */
const comments = /\/\*[\s\S]*?\*\/|(?<![:"'`])\/\/[^\n]*/g;

/** A template for the subject or the sender of a mail, or for its plain text, by the names around: `Handlebars.compile(subject, { noEscape: true })`. */
function isOfHeader({ arguments: given, parent }: CallExpression | NewExpression): boolean {
  const source = given?.[0];
  const named = isPropertyAccess(source) ? source.name : source;
  const target = isVariableDeclaration(parent) || isPropertyAssignment(parent) ? parent.name : undefined;
  // `{ html: compile(t.html), text: compile(t.text, { noEscape: true }) }`
  if (isPropertyAssignment(parent) && /^(?:plain_?)?te?xt$/i.test(propertyNameText(parent.name) ?? "") && isBesideMarkup(parent)) return true;
  return [named, target].some((name) => isIdentifier(name) && /(?:^|_|compiled)(?:subject|from|sender|plain_?text)(?:_?(?:template|line|tpl|address))?$/i.test(name.text));
}

/** True where the object, or one that it is spread into, has the markup of the mail as well: `{ html, ...(plain ? { text: … } : {}) }`. */
function isBesideMarkup(property: Node): boolean {
  for (let at = property.parent; at !== undefined && !isFunctionLike(at); at = at.parent) if (isObjectLiteral(at) && at.properties.some(({ name }) => name !== undefined && propertyNameText(name) === "html")) return true;
  return false;
}

/** Texts that no browser reads as a page, where the escapes of HTML would be wrong. */
const otherLanguage = /sql|query|prompt|markdown|yaml|csv|command|shell|bash|dockerfile|graphql|config|secret|generator|codegen/i;

/** A template that by the names around it makes a statement, a prompt, a file of settings or the like. */
function isOfOtherLanguage({ arguments: given }: CallExpression | NewExpression, path: string): boolean {
  const source = given?.[0];
  const named = isPropertyAccess(source) ? source.name : source;
  return otherLanguage.test(path.split("/").at(-1) ?? "") || /(?:^|\/)prompts\//i.test(path) || (isIdentifier(named) && otherLanguage.test(named.text));
}
