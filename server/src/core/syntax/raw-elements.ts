/** An element of a page or component whose content is not markup: `<script>`, `<style>`. All offsets are those of the text. */
export interface RawElement {
  /** The tag's name in small letters. */
  readonly name: string;
  readonly start: number;
  /** What stands between the name and the end of the opening tag. */
  readonly attributes: string;
  readonly bodyStart: number;
  readonly bodyEnd: number;
  readonly end: number;
}

/**
 * The elements of these names (in small letters) that have a closing tag, in order. Reads the text once: what an unclosed tag
 * would need is looked for a single time, so that a hostile text cannot make the search slow.
 */
export function rawElements(text: string, names: readonly string[]): readonly RawElement[] {
  const found: RawElement[] = [];
  const unclosed = new Set<string>();
  const opening = new RegExp(`<(${names.join("|")})(?![\\w-])`, "gi");
  for (let match = opening.exec(text); match !== null; match = opening.exec(text)) {
    const name = (match[1] ?? "").toLowerCase();
    if (unclosed.has(name)) continue;
    const from = opening.lastIndex;
    const bracket = endOfTag(text, from);
    if (bracket === undefined) break;
    const closing = new RegExp(`</${name}\\s*>`, "gi");
    closing.lastIndex = bracket + 1;
    const close = closing.exec(text);
    if (close === null) {
      unclosed.add(name);
      continue;
    }
    found.push({ name, start: match.index, attributes: text.slice(from, bracket), bodyStart: bracket + 1, bodyEnd: close.index, end: closing.lastIndex });
    opening.lastIndex = closing.lastIndex;
  }
  return found;
}

/** Where the opening tag ends: at the first `>` that is in no attribute's value (`generic="T extends Row<K>"`). */
export function endOfTag(text: string, from: number): number | undefined {
  const sign = /[>"']/g;
  sign.lastIndex = from;
  for (let match = sign.exec(text); match !== null; match = sign.exec(text)) {
    if (match[0] === ">") return match.index;
    const close = text.indexOf(match[0], sign.lastIndex);
    // Somebody is typing the value: the tag then ends where it would without quotes.
    if (close < 0) break;
    sign.lastIndex = close + 1;
  }
  const bracket = text.indexOf(">", from);
  return bracket < 0 ? undefined : bracket;
}
