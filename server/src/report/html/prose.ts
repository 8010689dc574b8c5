import { escapeMarkup } from "../markup.js";

/** The text below a heading of the second level of a rule's page. */
export function pageSection(page: string, title: string): string | undefined {
  const parts = page.split(/^## +/m);
  const part = parts.find((text) => text.split("\n", 1)[0]?.trim() === title);
  return part?.slice(part.indexOf("\n") + 1).trim();
}

/** The Markdown that rule pages are written in, as HTML: paragraphs, lists, fences, code and links. */
export function proseHtml(markdown: string): string {
  const blocks: string[] = [];
  // A fence may hold empty lines, so fences are cut out first.
  for (const [index, part] of markdown.split(/^```[^\n]*\n([\s\S]*?)^```[ \t]*$/m).entries()) {
    if (index % 2 === 1) blocks.push(`<pre tabindex="0">${escapeMarkup(part.trimEnd())}</pre>`);
    else blocks.push(...part.split(/\n\s*\n/).map((block) => block.trim()).filter((block) => block !== "").map(blockHtml));
  }
  return blocks.join("\n");
}

function blockHtml(block: string): string {
  if (/^#{3,} /.test(block)) return `<p><strong>${inlineHtml(block.replace(/^#+ /, ""))}</strong></p>`;
  const items = block.split(/^(?:[-*]|\d+\.) +/m);
  if (items.length > 1 && items[0]?.trim() === "") return `<ul>${items.slice(1).map((item) => `<li>${inlineHtml(item.trim())}</li>`).join("")}</ul>`;
  return `<p>${inlineHtml(block)}</p>`;
}

function inlineHtml(text: string): string {
  return text
    .split(/(`[^`]+`)/)
    .map((part) => (part.startsWith("`") && part.length > 1 ? `<code>${escapeMarkup(part.slice(1, -1))}</code>` : wordsHtml(part)))
    .join("");
}

/** Links to other pages lead nowhere in a report that stands alone; their words stay. */
function wordsHtml(text: string): string {
  return text
    .split(/(\[[^\]]*\]\([^)\s]*\))/)
    .map((part) => {
      const [, label, target] = /^\[([^\]]*)\]\(([^)\s]*)\)$/.exec(part) ?? [];
      if (label === undefined || target === undefined) return escapeMarkup(part).replace(/\*\*([^*]+)\*\*/g, "<strong>$1</strong>");
      return /^https?:\/\//.test(target) ? `<a href="${escapeMarkup(target)}" rel="noreferrer">${escapeMarkup(label)}</a>` : escapeMarkup(label);
    })
    .join("");
}
