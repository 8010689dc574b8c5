import { attributeOf, type MarkupTag, markupTags } from "#core/html/markup-tags";
import { defineTextRule } from "#core/rule/rule";
import { changingHosts, versionedHosts } from "#rules/models/tables/script-hosts";

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
    triggers: [{ pattern: /<(?:script|Script|link)\s[^>]{0,1000}?(?:https?:)?\/\// }],
    fix: "none",
    presets: {},
  },
  scan({ document, isTestFile, report }) {
    for (const tag of markupTags(document.text, ["script", "Script", "link"])) {
      const host = foreignHost(tag);
      if (host === undefined || changingHosts.test(host) || tag.hasSpread || attributeOf(tag, "integrity") !== undefined) continue;
      report({ at: tag.span, message: "tag", data: { host }, confidence: versionedHosts.test(host) && !isTestFile ? "medium" : "low" });
    }
  },
});

/** The host of another site that a tag loads a script or a stylesheet from. */
function foreignHost(tag: MarkupTag): string | undefined {
  if (tag.name === "link" && !/\b(?:stylesheet|modulepreload)\b/i.test(attributeOf(tag, "rel")?.text ?? "")) return undefined;
  const address = attributeOf(tag, tag.name === "link" ? "href" : "src")?.text;
  return address === undefined ? undefined : /^(?:https?:)?\/\/([\w.-]+\.[a-z]{2,})(?:[/:?]|$)/i.exec(address)?.[1];
}
