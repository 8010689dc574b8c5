/**
 * The characters of a text as bytes, the lower half of each: one for one, so that a place in either is the same in the other. Valid
 * until it is asked for the next text. To read bytes takes a third of what reading characters does.
 */
export type NarrowText = (text: string) => NarrowedText;

export interface NarrowedText {
  /** Longer than the text: what is behind it is of earlier ones. */
  readonly bytes: Uint8Array;
  readonly length: number;
  /** The text itself. A host may have read no more than its bytes, and makes a text of them when it is asked for one. */
  readonly text: string;
  /** True where all characters are known to be below U+0080, so that each byte is one. */
  readonly isPlain: boolean;
  /** The host's faster way to search the bytes, where they lie in its reach. */
  readonly scanner?: ByteScanner | undefined;
  /** What a look at all bytes has told, as `textSigns`, where there was one. */
  readonly signs?: number | undefined;
  /** As of the text, by means of the host, and without making one. */
  indexOf(wanted: string, from?: number): number;
  slice(start: number, end: number): string;
}

/** A host's way to look at many bytes at once. It finds what the core finds by itself, in the same order. */
export interface ByteScanner {
  /** Asks the first bytes for all of `signsAsked`; the answers are `textSigns`. */
  signs(bytes: Uint8Array, length: number): number;
  /** Prepares a search for literals in whatever letter case; undefined where there is no room for more of them. */
  literals(wanted: WantedLiterals): LiteralSearch | undefined;
  /** Prepares a search for runs of at least `least` bytes of a set, which are 16 or more. The set has a 1 for each member, by its value. */
  runs(set: Uint8Array, least: number, gate?: RunGate): RunSearch | undefined;
}

/** Lets runs of plain text through in which something may begin; a search may tell of others as well. */
export interface RunGate {
  /** By the value of a byte, as `runClasses`. */
  readonly classes: Uint8Array;
  /** By the byte in front of a run: how long the run is at least that goes on with it; 0 where none does. */
  readonly leastBehind: Uint8Array;
  /** By two ASCII characters in a row, the first times 128: how long a run is at least that begins with them, of up to 255. */
  readonly leastRuns: Uint8Array;
  /** By the same two: which of `beginnings` says more. */
  readonly listed: Uint8Array;
  readonly beginnings: readonly RunBeginning[];
}

/** What is known of all that may begin with the same two characters. */
export interface RunBeginning {
  /** By an ASCII character: 1 where it may stand third. */
  readonly thirds: Uint8Array;
  /** How many digits of a digest stand in a row in front; undefined where others may begin so. */
  readonly digests: ReadonlySet<number> | undefined;
}

/** What a byte may be to a gate, as bits. */
export const runClasses = {
  /** A part of a word: behind one nothing begins, unless it is the letter of an escape. */
  word: 1,
  /** A part of a value of 15 to 200 characters, with a digit, that is told by its name. */
  value: 2,
  /** Stands in front of such a value. */
  opener: 4,
  /** Stands in a digest: one of 0 to 9 and of a to f. */
  digest: 8,
  digit: 16,
} as const;

/** Literals, told by three of their characters of which five bits each are known. */
export interface WantedLiterals {
  /** Their bytes in lower case, by the number of a literal. */
  readonly codes: readonly Uint8Array[];
  /** A number of each three, by the bits of its characters in a row; 0 where nothing is told by them. */
  readonly listAt: Uint16Array;
  /** The bits, by these numbers. */
  readonly traces: readonly number[];
  /** By these numbers the three in lower case, the first lowest; 0 where there are several of which any will do. */
  readonly threes: readonly number[];
  /** By these numbers the literals that they tell. */
  readonly lists: readonly (readonly Anchor[])[];
}

/** Where a literal may stand, told by three of its characters. */
export interface Anchor {
  readonly literal: number;
  /** How far in the literal the three begin. */
  readonly offset: number;
}

/** Calls `found` with each place and number of a literal, in the order of what tells them. */
export type LiteralSearch = (text: NarrowedText, found: (start: number, literal: number) => void) => void;

/** Calls `found` for each longest run of at least some characters of a set, until it says true; whether it did. */
export type RunSearch = (text: NarrowedText, found: (start: number, end: number) => boolean) => boolean;

/** Asks a search of the scanner of a text, where it has one; undefined where it has none. */
export function preparedFor<Search>(prepare: (scanner: ByteScanner) => Search | undefined): (text: NarrowedText) => Search | undefined {
  const known = new Map<ByteScanner, Search | undefined>();
  return ({ scanner }) => {
    if (scanner === undefined) return undefined;
    if (!known.has(scanner)) known.set(scanner, prepare(scanner));
    return known.get(scanner);
  };
}

const leastBytes = 64 * 1024;

/** Narrows texts one character at a time; hosts know faster ways. */
export function createNarrowText(): NarrowText {
  let bytes = new Uint8Array(leastBytes);
  return (text) => {
    const { length } = text;
    if (length > bytes.length) bytes = new Uint8Array(2 * length);
    for (let at = 0; at < length; at++) bytes[at] = text.charCodeAt(at);
    return narrowed(text, bytes);
  };
}

/** The same memory read two bytes at once, and four. Texts are narrowed into it over and over, so that the last views mostly serve. */
export interface WiderViews {
  readonly pairs: Uint16Array;
  readonly fours: Int32Array;
}

/** Makes views of bytes, which begin at a multiple of four. */
export function createWiderViews(): (bytes: Uint8Array) => WiderViews {
  let last: Uint8Array | undefined;
  let views: WiderViews = { pairs: new Uint16Array(0), fours: new Int32Array(0) };
  return (bytes) => {
    if (bytes === last) return views;
    last = bytes;
    const { buffer, byteOffset, length } = bytes;
    return (views = { pairs: new Uint16Array(buffer, byteOffset, length >> 1), fours: new Int32Array(buffer, byteOffset, length >> 2) });
  };
}

/** A text with its bytes, of which there may be more, and the scanner that reaches these. */
export function narrowed(text: string, bytes: Uint8Array, scanner?: ByteScanner): NarrowedText {
  return { bytes, length: text.length, text, isPlain: false, scanner, indexOf: (wanted, from) => text.indexOf(wanted, from), slice: (start, end) => text.slice(start, end) };
}
