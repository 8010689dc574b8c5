import { escapeMarkup } from "../markup.js";
import { numberText } from "../summary.js";

/** A part of the page below the findings. `body` is HTML: whoever makes it escapes what comes from the repository. */
export interface HtmlSection {
  /** Names the section in links; unique on the page. */
  readonly id: string;
  readonly title: string;
  /** Shown beside the title; left out where there is nothing to count. */
  readonly count?: number;
  readonly body: string;
}

export function sectionHtml({ id, title, count, body }: HtmlSection): string {
  const shown = count === undefined ? "" : ` <span class="count">${numberText(count)}</span>`;
  return `<section id="${id}" aria-labelledby="${id}-title">\n<h2 id="${id}-title">${escapeMarkup(title)}${shown}</h2>\n${body}\n</section>\n`;
}
