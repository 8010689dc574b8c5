import type { FileFacts } from "#core/facts/file-facts";
import { defineSyntaxRule } from "#core/rule/rule";
import { type Expression, isArrayLiteral, isCallExpression, isPropertyAccess, isSpreadElement, isStringLike, skipWrappers } from "#core/syntax/nodes";

/** Elements and attributes that run script, and schemes that do. */
const runsScript = /^(?:script|iframe|object|embed|base)$/i;
const handler = /^(?:on\w+|\*|srcdoc)$/i;
const scheme = /^(?:javascript|vbscript|data)$/i;

interface Option {
  readonly api: RegExp;
  readonly option: string;
  /** A value that is wrong by itself. */
  readonly value?: boolean;
  /** Members of a list that are wrong. */
  readonly member?: RegExp;
  /** Set where something dangerous stays out all the same. */
  readonly isBounded?: true;
}

const options: readonly Option[] = [
  ...["ADD_TAGS", "ALLOWED_TAGS"].map((option) => ({ api: /^dompurify\.(?:sanitize|setConfig)$/, option, member: runsScript })),
  ...["ADD_ATTR", "ALLOWED_ATTR"].map((option) => ({ api: /^dompurify\.(?:sanitize|setConfig)$/, option, member: handler })),
  // https://github.com/cure53/DOMPurify/blob/main/src/purify.ts: addresses of scripts stay out of most attributes, and programs have schemes of their own.
  { api: /^dompurify\.(?:sanitize|setConfig)$/, option: "ALLOW_UNKNOWN_PROTOCOLS", value: true, isBounded: true },
  { api: /^sanitize-html$/, option: "allowedTags", value: false },
  { api: /^sanitize-html$/, option: "allowedAttributes", value: false },
  { api: /^sanitize-html$/, option: "allowVulnerableTags", value: true },
  { api: /^sanitize-html$/, option: "allowedTags", member: runsScript },
  { api: /^sanitize-html$/, option: "allowedSchemes", member: scheme },
];

export default defineSyntaxRule({
  meta: {
    id: "sanitizer-unsafe-config",
    title: "Sanitizer configured to let script through",
    family: "xss",
    severity: "high",
    confidence: "high",
    cwe: [79, 183],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-1.3.1"],
    since: "0.1.0",
    messages: {
      value: "{option}: {value} lets script through the sanitizer. Name the tags, attributes and schemes you need.",
      member: "{option} allows {value}, which runs script. Take it off the list.",
    },
    options: {},
    triggers: ["dompurify", "DOMPurify", "isomorphic-dompurify", "sanitize-html"],
    fix: "none",
    presets: {},
  },
  visit: {
    CallExpression(call, { facts, isTestFile, report }) {
      const api = facts.callee(call)?.name;
      if (api === undefined) return;
      const given = call.arguments[api.endsWith("setConfig") ? 0 : 1];
      if (given === undefined) return;
      for (const { option, value, member, api: form, isBounded } of options) {
        if (!form.test(api)) continue;
        const found = facts.option(given, option);
        if (found.state !== "given") continue;
        const isOpen = leavesAll(facts, given);
        if (isOpen && option !== "allowedTags") continue;
        const confidence = isTestFile ? "low" : isOpen || isBounded === true ? "medium" : "high";
        if (option === "allowVulnerableTags" && !mayAllowScript(facts, given)) continue;
        if (value !== undefined && facts.constant(found.value)?.value === value) report({ at: found.value.parent, message: "value", data: { option, value: String(value) }, confidence });
        const wrong = member && members(facts, found.value).find((text) => member.test(text));
        if (wrong === undefined) continue;
        // A frame shows another page, and runs script in this one by `srcdoc` alone: the sanitizers look at its address.
        const isFrame = wrong.toLowerCase() === "iframe" && !keepsSource(facts, given);
        report({ at: found.value.parent, message: "member", data: { option, value: `"${wrong}"` }, confidence: (isFrame || (wrong.toLowerCase() === "data" && !mayFrame(facts, given))) && confidence === "high" ? "medium" : confidence });
      }
    },
  },
});

/** What a `data:` address holds runs in a frame or an embedded object; from a link browsers open none. https://developer.mozilla.org/en-US/docs/Web/URI/Reference/Schemes/data */
function mayFrame(facts: FileFacts, given: Expression): boolean {
  const tags = facts.option(given, "allowedTags");
  return tags.state !== "given" || facts.constant(tags.value)?.value === false || !isListInView(facts, tags.value) || members(facts, tags.value).some((tag) => runsScript.test(tag));
}

/** Neither tags nor attributes are looked at: whoever says both wants the markup as it is, rewritten by `transformTags` or told from text, and knows its author. */
function leavesAll(facts: FileFacts, given: Expression): boolean {
  return ["allowedTags", "allowedAttributes"].every((option) => {
    const list = facts.option(given, option);
    return list.state === "given" && facts.constant(list.value)?.value === false;
  });
}

/** True where the attribute by which a frame holds its page is let through as well. */
function keepsSource(facts: FileFacts, given: Expression): boolean {
  return ["ADD_ATTR", "ALLOWED_ATTR", "allowedAttributes"].some((option) => {
    const attributes = facts.option(given, option);
    return attributes.state === "given" && /["'`](?:srcdoc|\*)["'`]|:\s*false/.test(facts.textOf(attributes.value));
  });
}

/** `allowVulnerableTags` only quiets a warning about two tags; of these, `style` runs nothing. False where the list of tags is in view without `script`. */
function mayAllowScript(facts: FileFacts, given: Expression): boolean {
  const tags = facts.option(given, "allowedTags");
  if (tags.state === "absent") return false;
  return tags.state !== "given" || facts.constant(tags.value)?.value === false || !isListInView(facts, tags.value);
}

/** True for a list that is written out, or adds what is written out to the defaults; a member that runs script has a finding of its own. */
function isListInView(facts: FileFacts, list: Expression): boolean {
  const bare = skipWrappers(list);
  if (isStringLike(bare) || /\.defaults\.allowedTags$/.test(facts.textOf(bare))) return true;
  if (isArrayLiteral(bare)) return bare.elements.every((element) => isListInView(facts, isSpreadElement(element) ? element.expression : element));
  return isCallExpression(bare) && isPropertyAccess(bare.expression) && bare.expression.name.text === "concat" && [bare.expression.expression, ...bare.arguments].every((part) => isListInView(facts, part));
}

/** The texts of a list, also of one that adds to a default: `sanitizeHtml.defaults.allowedTags.concat(["script"])`. */
function members(facts: FileFacts, list: Expression): readonly string[] {
  const texts: string[] = [];
  const pending: Expression[] = [list];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (isStringLike(next)) texts.push(next.text);
    else if (isArrayLiteral(next)) pending.push(...next.elements);
    else if ("arguments" in next) pending.push(...(next as unknown as { arguments: readonly Expression[] }).arguments);
    else if ("expression" in next && !texts.includes(facts.textOf(next))) pending.push(next.expression as Expression);
  }
  return texts;
}
