import { escapeMarkup } from "../markup.js";
import { pageScript, pageScriptHash } from "./script.js";
import { pageStyle, pageStyleHash } from "./style.js";

/** What tells one page of Lintel from another. Texts are escaped here, `aside` and `body` are HTML. */
export interface HtmlPage {
  readonly title: string;
  readonly heading: string;
  /** A line below the heading: what made the page, and when. */
  readonly aside: string;
  readonly version: string;
  /** The parts of the page by their ids, for the navigation at its top; the first one is where the skip link leads, unless `main` names another. */
  readonly parts: readonly (readonly [id: string, title: string])[];
  readonly main?: readonly [id: string, words: string];
  readonly body: readonly string[];
}

/** A page that is one file and loads nothing: its policy lets the style and the script in it run, and nothing else. */
export function pageHtml({ title, heading, aside, version, parts, main, body }: HtmlPage): string {
  const policy = `default-src 'none'; style-src '${pageStyleHash}'; script-src '${pageScriptHash}'; base-uri 'none'; form-action 'none'`;
  const [mainId, mainWords] = main ?? [parts[0]?.[0] ?? "", "content"];
  return [
    "<!doctype html>",
    `<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">`,
    `<meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="referrer" content="no-referrer"><meta name="generator" content="Lintel ${escapeMarkup(version)}">`,
    `<title>${escapeMarkup(title)}</title>`,
    `<style>${pageStyle}</style></head><body>`,
    `<a class="skip" href="#${mainId}">Skip to the ${mainWords}</a>`,
    `<header><h1>${escapeMarkup(heading)}</h1><p class="aside">${aside}</p>`,
    `<nav aria-label="Sections"><ul>${parts.map(([id, name]) => `<li><a href="#${id}">${escapeMarkup(name)}</a></li>`).join("")}</ul></nav></header>`,
    "<main>",
    ...body,
    "</main>",
    `<script>${pageScript}</script></body></html>`,
    "",
  ].join("\n");
}
