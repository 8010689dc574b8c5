import { maxFileBytes } from "#core/project/unfit-text";
import { type ByteScanner, narrowed, type NarrowText } from "#core/text/narrow-text";
import { createScannerMemory } from "./byte-scanner.js";

interface Room {
  readonly bytes: Buffer;
  readonly scanner?: ByteScanner | undefined;
}

/** As `createNarrowText`, done by Node itself, where a scanner reaches it: few texts are larger than a file may be. */
export function nodeNarrowText(): NarrowText {
  let inReach: Room | undefined;
  let larger: Room = { bytes: Buffer.allocUnsafeSlow(0) };
  return (text) => {
    const { length } = text;
    inReach ??= roomInReach();
    if (length > inReach.bytes.length && length > larger.bytes.length) larger = { bytes: Buffer.allocUnsafeSlow(2 * length) };
    const { bytes, scanner } = length > inReach.bytes.length ? larger : inReach;
    bytes.write(text, 0, length, "latin1");
    return narrowed(text, bytes, scanner);
  };
}

function roomInReach(): Room {
  const memory = createScannerMemory();
  const bytes = memory?.room(maxFileBytes);
  return bytes === undefined ? { bytes: Buffer.allocUnsafeSlow(0) } : { bytes, scanner: memory?.scanner };
}
