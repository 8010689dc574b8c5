import { escapeMarkup } from "../markup.js";

/** A part of the page below the findings. `body` is HTML: whoever makes it escapes what comes from the repository. */
export interface HtmlSection {
  /** Names the section in links; unique on the page. */
  readonly id: string;
  readonly title: string;
  /** Shown beside the title. */
  readonly count: number;
  readonly body: string;
}

export function sectionHtml({ id, title, count, body }: HtmlSection): string {
  return `<section id="${id}" aria-labelledby="${id}-title">\n<h2 id="${id}-title">${escapeMarkup(title)} <span class="count">${count.toLocaleString("en-US")}</span></h2>\n${body}\n</section>\n`;
}

/** A table with a heading for each column; cells are HTML. */
export function tableHtml(caption: string, columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const head = columns.map((column) => `<th scope="col">${escapeMarkup(column)}</th>`).join("");
  const body = rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`).join("\n");
  return `<div class="scroll" tabindex="0" role="region" aria-label="${escapeMarkup(caption)}"><table><caption class="aside">${escapeMarkup(caption)}</caption><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table></div>`;
}
