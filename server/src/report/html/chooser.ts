import { escapeMarkup } from "../markup.js";

interface Chooser {
  /** Says what is chosen, for those who do not see the form. */
  readonly label: string;
  /** The id of the section whose items are chosen from: elements with `data-keys`. */
  readonly section: string;
  /** What an item is called, in the plural. */
  readonly noun: string;
  readonly searched: string;
  /** The keys to choose by, and what the choice is called. */
  readonly keys: readonly (readonly [key: string, words: string])[];
}

/** Chooses among the items of a section by a text and by one of their keys. Hidden until the script that makes it work has run. */
export function chooserHtml({ label, section, noun, searched, keys }: Chooser): string {
  return [
    `<form class="filters chooser" data-section="${section}" data-noun="${escapeMarkup(noun)}" hidden aria-label="${escapeMarkup(label)}">`,
    `<label>Search <input type="search" name="text" autocomplete="off" placeholder="${escapeMarkup(searched)}"></label>`,
    selectHtml("key", "Show", [["", `all ${noun}`], ...keys]),
    `<span class="buttons"><button type="reset">Reset</button></span>`,
    "</form>",
    `<p class="shown" role="status"></p>`,
  ].join("\n");
}

/** A labelled choice; values and words are texts. */
export function selectHtml(name: string, label: string, options: readonly (readonly [value: string, words: string])[]): string {
  return `<label>${escapeMarkup(label)} <select name="${name}">${options.map(([value, words]) => `<option value="${escapeMarkup(value)}">${escapeMarkup(words)}</option>`).join("")}</select></label>`;
}
