/**
 * The characters of a text as bytes, the lower half of each: one for one, so that a place in either is the same in the other. Valid
 * until it is asked for the next text. To read bytes takes a third of what reading characters does.
 */
export type NarrowText = (text: string) => NarrowedText;

export interface NarrowedText {
  /** Longer than the text: what is behind it is of earlier ones. */
  readonly bytes: Uint8Array;
  readonly length: number;
}

const leastBytes = 64 * 1024;

/** Narrows texts one character at a time; hosts know faster ways. */
export function createNarrowText(): NarrowText {
  let bytes = new Uint8Array(leastBytes);
  return (text) => {
    const { length } = text;
    if (length > bytes.length) bytes = new Uint8Array(2 * length);
    for (let at = 0; at < length; at++) bytes[at] = text.charCodeAt(at);
    return { bytes, length };
  };
}
