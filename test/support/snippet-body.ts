/**
 * The text that an editor inserts for a snippet body, when every placeholder is left at its default and every choice
 * at its first option. Follows the snippet grammar of VS Code without variables and transforms, which our snippets do not
 * use: one of them makes this throw.
 */
export function expandSnippet(body: string): string {
  const defaults = new Map<string, string>();
  const parser = new BodyParser(body, defaults);
  // A tab stop may stand before the place that gives its number a default.
  parser.parse();
  return new BodyParser(body, defaults).parse();
}

class BodyParser {
  readonly #body: string;
  readonly #defaults: Map<string, string>;
  #at = 0;

  constructor(body: string, defaults: Map<string, string>) {
    this.#body = body;
    this.#defaults = defaults;
  }

  parse(): string {
    const text = this.#text("");
    if (this.#at < this.#body.length) throw new Error(`Stray "${this.#body.charAt(this.#at)}" at ${this.#at}.`);
    return text;
  }

  /** Reads until one of the characters in `end`, which stays unread. */
  #text(end: string): string {
    let text = "";
    while (this.#at < this.#body.length) {
      const char = this.#body.charAt(this.#at);
      if (end.includes(char)) break;
      const next = this.#body.charAt(this.#at + 1);
      if (char === "\\" && /[$}\\,|]/.test(next)) {
        text += next;
        this.#at += 2;
      } else if (char === "$" && /[\d{\w]/.test(next)) {
        this.#at += 1;
        text += this.#tabStop();
      } else {
        text += char;
        this.#at += 1;
      }
    }
    return text;
  }

  /** Reads what stands behind a dollar sign. */
  #tabStop(): string {
    const bare = this.#match(/\d+/y);
    if (bare !== undefined) return this.#defaults.get(bare) ?? "";
    const number = this.#match(/\{\d+/y)?.slice(1);
    if (number === undefined) throw new Error(`A variable at ${this.#at}: escape the dollar sign.`);
    if (this.#match(/\}/y) !== undefined) return this.#defaults.get(number) ?? "";
    if (this.#match(/:/y) !== undefined) {
      this.#remember(number, this.#text("}"));
    } else if (this.#match(/\|/y) !== undefined) {
      this.#remember(number, this.#text(",|"));
      while (this.#match(/,/y) !== undefined) this.#text(",|");
      if (this.#match(/\|/y) === undefined) throw new Error(`The choice ${number} does not end.`);
    }
    if (this.#match(/\}/y) === undefined) throw new Error(`The placeholder ${number} does not end.`);
    return this.#defaults.get(number) ?? "";
  }

  /** Later placeholders of the same number show the text of the first. */
  #remember(number: string, text: string): void {
    if (!this.#defaults.has(number)) this.#defaults.set(number, text);
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#body)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }
}
