import type { RuleMeta } from "#core/rule/rule-meta";
import { escapeMarkup } from "../markup.js";
import type { HtmlSection } from "./section.js";
import { pageSection, proseHtml } from "./prose.js";

/** What the rules of a report's findings are about, from their pages: why it matters and how to fix it. */
export function ruleSection(rules: readonly RuleMeta[], page: (ruleId: string) => string | undefined): HtmlSection {
  return { id: "rules", title: "Rules", count: rules.length, body: `<div class="rules">${rules.map((meta) => ruleHtml(meta, page(meta.id))).join("\n")}</div>` };
}

function ruleHtml(meta: RuleMeta, page: string | undefined): string {
  const references = [...meta.cwe.map((cwe) => `<a href="https://cwe.mitre.org/data/definitions/${cwe}.html" rel="noreferrer">CWE-${cwe}</a>`), ...meta.owasp.map(escapeMarkup)];
  const prose = page === undefined ? [] : ["Why it matters", "How to fix"].flatMap((title) => {
    const text = pageSection(page, title);
    return text === undefined ? [] : [`<h4>${title}</h4>`, proseHtml(text)];
  });
  return [
    `<details id="rule-${escapeMarkup(meta.id)}"><summary><h3>${escapeMarkup(meta.title)}</h3> <span class="rule">${escapeMarkup(meta.id)}</span></summary>`,
    `<div class="body"><p class="about">${[escapeMarkup(meta.family), ...references].join(" · ")}</p>${prose.join("\n")}</div></details>`,
  ].join("");
}
