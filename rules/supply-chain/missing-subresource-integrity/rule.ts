import { attributeOf, type MarkupTag, markupTags } from "#core/html/markup-tags";
import { defineTextRule } from "#core/rule/rule";
import type { Span } from "#core/text/span";
import { changingHosts, versionedHosts } from "#rules/models/tables/script-hosts";

/** An address written to the `src` of something: its name, the literal, the host. */
const madeSource = /([\w$]+)\.src\s*=\s*(["'`](?:https?:)?\/\/([\w.-]+\.[a-z]{2,})[/:?][^"'`$\n]*["'`])/i;
/** A version to the last digit in an address: what is there today is there tomorrow. */
const fullVersion = /[@/-]v?\d+\.\d+\.\d+(?:[-./"'`]|$)/;

export default defineTextRule({
  meta: {
    id: "missing-subresource-integrity",
    title: "Script of another host without its digest",
    family: "supply-chain",
    severity: "medium",
    confidence: "medium",
    cwe: [353, 829],
    owasp: ["A08:2021"],
    asvs: ["v5.0.0-3.6.1"],
    since: "0.1.0",
    messages: {
      tag: "The page runs whatever {host} serves here. Add integrity with the digest of the file and crossorigin=\"anonymous\", or serve the file yourself.",
    },
    options: {},
    triggers: [{ pattern: /<(?:script|Script|link)\s[^>]{0,1000}?(?:https?:)?\/\// }, { patterns: [/createElement\(\s*["']script["']/, madeSource] }],
    fix: "none",
    presets: {},
  },
  scan({ document, isTestFile, report }) {
    for (const tag of markupTags(document.text, ["script", "Script", "link"])) {
      const host = foreignHost(tag);
      if (host === undefined || changingHosts.test(host) || tag.hasSpread || attributeOf(tag, "integrity") !== undefined) continue;
      report({ at: tag.span, message: "tag", data: { host }, confidence: versionedHosts.test(host) && !isTestFile ? "medium" : "low" });
    }
    for (const { host, address, span } of madeScripts(document.text)) {
      if (changingHosts.test(host)) continue;
      const isFixed = versionedHosts.test(host) || fullVersion.test(address);
      report({ at: span, message: "tag", data: { host }, confidence: isFixed && !isTestFile ? "medium" : "low" });
    }
  },
});

/** Scripts that a script puts into the page: `const s = document.createElement("script"); s.src = "https://…"`. */
function madeScripts(text: string): readonly { readonly host: string; readonly address: string; readonly span: Span }[] {
  const names = new Set([...text.matchAll(/([\w$]+)\s*(?::[^=;\n]{1,60})?=\s*(?:window\.)?document\.createElement\(\s*["']script["']/g)].map(([, name]) => name));
  return [...text.matchAll(new RegExp(madeSource, "gi"))].flatMap((match) => {
    const [whole, name = "", quoted = "", host = ""] = match;
    const line = text.slice(text.lastIndexOf("\n", match.index) + 1, match.index);
    if (!names.has(name) || /^\s*(?:\*|\/\/)/.test(line) || new RegExp(`(?<![\\w$])${name.replaceAll("$", "\\$")}\\.(?:integrity|setAttribute\\(\\s*["']integrity)`).test(text)) return [];
    const end = match.index + whole.length;
    return [{ host, address: quoted, span: { start: end - quoted.length, end } }];
  });
}

/** The host of another site that a tag loads a script or a stylesheet from. */
function foreignHost(tag: MarkupTag): string | undefined {
  if (tag.name === "link" && !/\b(?:stylesheet|modulepreload)\b/i.test(attributeOf(tag, "rel")?.text ?? "")) return undefined;
  const address = attributeOf(tag, tag.name === "link" ? "href" : "src")?.text;
  return address === undefined ? undefined : /^(?:https?:)?\/\/([\w.-]+\.[a-z]{2,})(?:[/:?]|$)/i.exec(address)?.[1];
}
