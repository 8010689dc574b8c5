import type { Span } from "../text/span.js";
import { maskedSlice } from "./mask.js";

/** Longest anchor that enters a fingerprint: past it, edits elsewhere in a large statement would change it. */
const maxAnchor = 240;

/**
 * What identifies a finding besides its rule: its own text and the code around it, without what formatters put in and take out,
 * so that reformatting, moving and renaming files keep it. Masked spans stay masked.
 */
export function anchorText(text: string, span: Span, around: Span, masked: readonly Span[]): string {
  const own = normalise(maskedSlice(text, span.start, span.end, masked));
  const context = normalise(maskedSlice(text, around.start, around.end, masked));
  return `${own.slice(0, maxAnchor)}\n${context.slice(0, maxAnchor)}`;
}

/**
 * A text without comments, white space, quotes, semicolons, parentheses and trailing commas: quotes come and go around the names of
 * properties and are escaped in texts that stand in the others, parentheses around parameters of arrow functions and elements of
 * pages. A text that is nothing but a comment stays.
 */
function normalise(text: string): string {
  const code = bare(text.replace(/\/\*[\s\S]*?\*\/|(?<=^|[\s,;{}()[\]])\/\/[^\n]*/g, " "));
  return code === "" ? bare(text) : code;
}

function bare(text: string): string {
  return text
    .replace(/\s+/g, "")
    .replace(/,([)\]}])/g, "$1")
    .replace(/\\?["'`]|[;()]/g, "");
}

/**
 * What identifies a finding whose code was written anew: the names around it, and what it says with its data in place of the code. Data are
 * sorted by name, as their order means nothing. Where they say nothing its own text does.
 */
export function siteText(place: string, message: string, data: Readonly<Record<string, string | number>>, own: string): string {
  const said = Object.entries(data).sort(([a], [b]) => (a < b ? -1 : 1));
  return `${place}\n\n${message}\n${said.length === 0 ? normalise(own).slice(0, maxAnchor) : JSON.stringify(said)}`;
}

/** 16 hex digits from the rule, the anchor and the ordinal among findings with the same rule and anchor in one file. */
export function fingerprintOf(ruleId: string, anchor: string, ordinal: number): string {
  const text = `${ruleId}\n${anchor}\n${ordinal}`;
  return hash32(text, 0x811c9dc5) + hash32(text, 0x9e3779b9);
}

/** FNV-1a over UTF-16 units with a final mix, after the public description of MurmurHash3's finaliser. */
function hash32(text: string, seed: number): string {
  let hash = seed;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0).toString(16).padStart(8, "0");
}
