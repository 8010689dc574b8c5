import { narrowed, type NarrowText } from "#core/text/narrow-text";

const leastBytes = 64 * 1024;

/** As `createNarrowText`, done by Node itself. */
export function nodeNarrowText(): NarrowText {
  let bytes = Buffer.allocUnsafeSlow(leastBytes);
  return (text) => {
    const { length } = text;
    if (length > bytes.length) bytes = Buffer.allocUnsafeSlow(2 * length);
    bytes.write(text, 0, length, "latin1");
    return narrowed(text, bytes);
  };
}
