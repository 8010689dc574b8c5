import { escapeMarkup } from "../markup.js";

/** A column of a table. A `number` is set to the right, and a `turned` heading stands on its end, for many narrow columns. */
export interface HtmlColumn {
  readonly title: string;
  readonly kind?: "number" | "turned";
}

/** A cell: HTML, or HTML with what sets it apart. `words` are read out in place of a sign such as "?". */
export type HtmlCell = string | { readonly html: string; readonly kind?: string; readonly words?: string };

export interface HtmlRow {
  readonly cells: readonly HtmlCell[];
  /** True where the first cell names the row. */
  readonly isNamed?: boolean;
  /** What a chooser finds the row by, separated by spaces. */
  readonly keys?: string;
}

interface HtmlTable {
  readonly caption: string;
  readonly columns: readonly (string | HtmlColumn)[];
  readonly rows: readonly HtmlRow[];
  readonly kind?: string;
}

/** A table with a heading for each column, which can be scrolled sideways where the page is narrower, by keys too. */
export function tableHtml({ caption, columns, rows, kind }: HtmlTable): string {
  const heads = columns.map((column) => (typeof column === "string" ? { title: column, kind: undefined } : column));
  const head = heads.map((column) => `<th scope="col"${classOf(column.kind)}>${column.kind === "turned" ? `<span>${escapeMarkup(column.title)}</span>` : escapeMarkup(column.title)}</th>`).join("");
  const body = rows.map(({ cells, isNamed = false, keys }) => {
    const inner = cells.map((cell, at) => cellHtml(cell, isNamed && at === 0, heads[at]?.kind === "number")).join("");
    return `<tr${keys === undefined ? "" : ` data-keys="${escapeMarkup(keys)}"`}>${inner}</tr>`;
  });
  return [
    `<div class="scroll" tabindex="0" role="region" aria-label="${escapeMarkup(caption)}"><table${classOf(kind)}><caption class="aside">${escapeMarkup(caption)}</caption><thead><tr>${head}</tr></thead><tbody>`,
    ...body,
    "</tbody></table></div>",
  ].join("\n");
}

function cellHtml(cell: HtmlCell, isHead: boolean, isNumber: boolean): string {
  const { html, kind, words } = typeof cell === "string" ? { html: cell, kind: undefined, words: undefined } : cell;
  const attributes = `${classOf(kind ?? (isNumber ? "number" : undefined))}${words === undefined ? "" : ` aria-label="${escapeMarkup(words)}"`}`;
  return isHead ? `<th scope="row"${attributes}>${html}</th>` : `<td${attributes}>${html}</td>`;
}

function classOf(kind: string | undefined): string {
  return kind === undefined ? "" : ` class="${kind}"`;
}
