import { attributeOf, type MarkupTag, markupTags } from "#core/html/markup-tags";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { type CallExpression, isExpressionStatement, isStringLike } from "#core/syntax/nodes";

type Context = SyntaxRuleContext<"asked" | "link" | "open", unknown>;

export default defineSyntaxRule({
  meta: {
    id: "target-blank-noopener",
    title: "New window that gets hold of the page",
    family: "xss",
    severity: "low",
    confidence: "medium",
    cwe: [1022],
    owasp: ["A05:2021"],
    asvs: ["v5.0.0-3.4.8"],
    since: "0.1.0",
    messages: {
      asked: "rel=\"opener\" hands this page to the one behind the link as window.opener, which can lead it elsewhere. Say noopener.",
      link: "The page behind this link opens in a new window, and older browsers hand it this one as window.opener. Add rel=\"noopener\".",
      open: "The opened page gets this one as window.opener, and can lead it elsewhere. Give \"noopener\" as the third argument.",
    },
    options: {},
    triggers: [{ pattern: /\b_blank\b/, confirm: (text) => linksOf(text).some(opensUnguarded) }, { method: "open" }, { anywhere: "window.open" }],
    fix: "safe",
    presets: {},
  },
  visit: { CallExpression: judgeOpen },
  check(context) {
    for (const tag of linksOf(context.document.text)) if (opensUnguarded(tag)) reportTag(context, tag);
  },
});

function linksOf(text: string): readonly MarkupTag[] {
  return markupTags(text, ["a", "area", "form", "Link"]);
}

/** True for a link to another site that opens in a window of its own, which gets hold of this one. */
function opensUnguarded(tag: MarkupTag): boolean {
  const target = attributeOf(tag, "target");
  const opens = target?.text?.toLowerCase() === "_blank" || /["'`]_blank["'`]/.test(target?.code ?? "");
  const rel = attributeOf(tag, "rel");
  const goesTo = attributeOf(tag, tag.name === "form" ? "action" : tag.name === "Link" && attributeOf(tag, "href") === undefined ? "to" : "href");
  if (!opens || tag.hasSpread || goesTo === undefined || (rel !== undefined && (rel.text === undefined || /\bno(?:opener|referrer)\b/i.test(rel.text)))) return false;
  return goesTo.text === undefined || /^(?:https?:)?\/\//i.test(goesTo.text);
}

function reportTag(context: Context, tag: MarkupTag): void {
  const rel = attributeOf(tag, "rel");
  const quote = /\\/.test(context.document.text.slice(tag.span.start, tag.span.end)) ? undefined : '"';
  const isAsked = /\bopener\b/i.test(rel?.text ?? "");
  const others = (rel?.text ?? "").replace(/\bopener\b/i, "").trim();
  const edit = rel === undefined ? { span: { start: tag.insertAt, end: tag.insertAt }, newText: ' rel="noopener"' } : { span: rel.span, newText: `rel="${["noopener", others].join(" ").trim()}"` };
  context.report({
    at: tag.span,
    message: isAsked ? "asked" : "link",
    // Browsers of today part the windows by themselves where nobody asks for more.
    confidence: isAsked && !context.isTestFile ? "medium" : "low",
    fixes: quote === undefined ? [] : [{ title: "Add noopener", applicability: "safe", edits: [edit], appends: [] }],
  });
}

/** `window.open(url)`: unlike links, it hands the page over in every browser. */
function judgeOpen(call: CallExpression, context: Context): void {
  const { facts } = context;
  const [address, target, features] = call.arguments;
  if (address === undefined || facts.callee(call)?.name !== "globalThis.open" || !isExpressionStatement(call.parent)) return;
  const name = target === undefined ? "_blank" : facts.constantString(target);
  const fixed = facts.constantString(address);
  if (name !== "_blank" || (fixed !== undefined && !/^(?:https?:)?\/\//i.test(fixed)) || !isOpenAddress(context, call)) return;
  if (features !== undefined && !(isStringLike(features) && !/\bno(?:opener|referrer)\b/.test(features.text))) return;
  const end = call.arguments[call.arguments.length - 1]?.end ?? call.end;
  const edit =
    features === undefined || !isStringLike(features)
      ? { span: { start: end, end }, newText: `${target === undefined ? ', "_blank"' : ""}, "noopener"` }
      : { span: { start: features.end - 1, end: features.end - 1 }, newText: `${features.text === "" ? "" : ","}noopener` };
  context.report({
    at: call,
    message: "open",
    confidence: fixed !== undefined && !context.isTestFile ? "medium" : "low",
    fixes: [{ title: "Open it without window.opener", applicability: "safe", edits: [edit], appends: [] }],
  });
}

/** Addresses that begin with a slash stay on the site. */
function isOpenAddress({ facts }: Context, call: CallExpression): boolean {
  const [address] = call.arguments;
  const first = address === undefined ? undefined : facts.shape(address).parts[0];
  return first !== undefined && !("text" in first && /^(?:\/(?!\/)|[#?.]|mailto:|tel:|blob:|data:)/i.test(first.text));
}
