/** Calls `found` for each place where one of the words stands as a whole: not next to a letter, digit, `_` or `$`. */
export type WordScan = (text: string, found: (word: number, start: number, end: number) => void) => void;

/** A word to look for by its first run of letters and digits: `sdk-name` of `@scope/sdk-name` is found at `scope`. */
interface Target {
  readonly index: number;
  readonly word: string;
  /** Characters in front of the run. */
  readonly lead: number;
  /** True where the run is all there is, so that its bounds are the word's. */
  readonly isPlain: boolean;
}

const wordCharacters = Uint8Array.from({ length: 128 }, (_, code) => (/[\w$]/.test(String.fromCharCode(code)) ? 1 : 0));

/**
 * Compiles a list of words into one pass over a text. Each run of word characters is hashed as it is read and looked up in a
 * table: that takes a fraction of what one regular expression of several hundred words does.
 */
export function compileWordScan(words: readonly string[]): WordScan {
  const targets = new Map<string, Target[]>();
  words.forEach((word, index) => {
    const run = /[\w$]+/.exec(word);
    if (run === null) throw new Error(`"${word}" holds no letter or digit to find it by.`);
    const target: Target = { index, word, lead: run.index, isPlain: run[0] === word };
    const known = targets.get(run[0]);
    if (known === undefined) targets.set(run[0], [target]);
    else known.push(target);
  });
  const runs = [...targets];
  let bits = 4;
  while (1 << bits < runs.length * 4) bits++;
  const mask = (1 << bits) - 1;
  // Position in `runs` plus one, at the place the run's hash says or, where that is taken, behind it.
  const table = new Int32Array(mask + 1);
  runs.forEach(([run], index) => {
    let slot = hashOf(run) & mask;
    while (table[slot] !== 0) slot = (slot + 1) & mask;
    table[slot] = index + 1;
  });
  const hashes = Int32Array.from(runs, ([run]) => hashOf(run));

  return (text, found) => {
    const { length } = text;
    for (let at = 0; at < length; at++) {
      let code = text.charCodeAt(at);
      if (code > 127 || wordCharacters[code] === 0) continue;
      const start = at;
      let hash = 0;
      do {
        hash = (Math.imul(hash, 31) + code) | 0;
        code = ++at < length ? text.charCodeAt(at) : 0;
      } while (code <= 127 && wordCharacters[code] === 1);
      for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
        const entry = table[slot] as number;
        if (entry === 0) break;
        if (hashes[entry - 1] !== hash) continue;
        const [run, wanted] = runs[entry - 1] as readonly [string, readonly Target[]];
        if (run.length === at - start && text.startsWith(run, start)) report(text, start, wanted, found);
      }
    }
  };
}

/** The same for few words, in no order: each that a text may hold is searched by itself. */
export function compileWordSearch(words: readonly string[]): (text: string, found: Parameters<WordScan>[1], possible: readonly number[]) => void {
  return (text, found, possible) => {
    for (const index of possible) {
      const word = words[index] as string;
      for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
        if (!isWordCharacter(text, at - 1) && !isWordCharacter(text, at + word.length)) found(index, at, at + word.length);
      }
    }
  };
}

function report(text: string, start: number, wanted: readonly Target[], found: (word: number, start: number, end: number) => void): void {
  for (const { index, word, lead, isPlain } of wanted) {
    const from = start - lead;
    const end = from + word.length;
    if (isPlain || (from >= 0 && text.startsWith(word, from) && !isWordCharacter(text, end) && (lead === 0 || !isWordCharacter(text, from - 1)))) found(index, from, end);
  }
}

function isWordCharacter(text: string, at: number): boolean {
  const code = at < 0 || at >= text.length ? 0 : text.charCodeAt(at);
  return code <= 127 && wordCharacters[code] === 1;
}

function hashOf(run: string): number {
  let hash = 0;
  for (let at = 0; at < run.length; at++) hash = (Math.imul(hash, 31) + run.charCodeAt(at)) | 0;
  return hash;
}
