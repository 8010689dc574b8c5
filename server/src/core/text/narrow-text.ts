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
  /** As of the text, by means of the host, and without making one. */
  indexOf(wanted: string, from?: number): number;
  slice(start: number, end: number): string;
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

/** A text with its bytes, of which there may be more. */
export function narrowed(text: string, bytes: Uint8Array): NarrowedText {
  return { bytes, length: text.length, text, isPlain: false, indexOf: (wanted, from) => text.indexOf(wanted, from), slice: (start, end) => text.slice(start, end) };
}
