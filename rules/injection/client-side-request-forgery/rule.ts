import { defineTaintRule } from "#core/rule/rule";
import { isOfPage } from "#core/transport/page-request";

export default defineTaintRule({
  meta: {
    id: "client-side-request-forgery",
    title: "Request of a page to an address from a link",
    family: "injection",
    severity: "medium",
    confidence: "medium",
    cwe: [918, 441],
    owasp: ["A10:2021"],
    asvs: ["v5.0.0-1.3.6"],
    since: "0.1.0",
    messages: {
      flow: "{source} chooses the host that {sink} sends this page's request to, with whatever it carries, and whose answer the page takes for its own. Build the address from a fixed host, or compare the host of the parsed URL with a list.",
    },
    options: {},
    triggers: [],
    fix: "none",
    presets: {},
  },
  kinds: ["ssrf"],
  draft({ source, certain }, { document }) {
    return isOfPage(source.row, document.text) ? { message: "flow", confidence: certain ? "medium" : "low" } : undefined;
  },
});
