import { isAscii } from "node:buffer";
import { closeSync, constants, fstatSync, openSync, readFileSync, readSync } from "node:fs";
import { pathToFileURL } from "node:url";
import type { SourceRead } from "#core/project/audit";
import { maxFileBytes } from "#core/project/unfit-text";
import { languageOfPath } from "#core/syntax/language";
import type { ByteScanner, NarrowedText } from "#core/text/narrow-text";
import { isAbsolutePath } from "#core/text/paths";
import type { TextDocument } from "#core/text/text-document";
import { textSigns } from "#core/text/text-signs";
import { createScannerMemory } from "./byte-scanner.js";
import { fileErrorReason } from "./disk-path.js";

/** A pipe that nobody writes to would block; where the system knows no such flag, opening does not block either. */
const withoutWaiting = constants.O_RDONLY | ((constants as { O_NONBLOCK?: number }).O_NONBLOCK ?? 0);

/**
 * Reads source files below `root` (absolute, forward slashes) by their path relative to it. Never throws. All files are read into
 * one buffer: thousands of buffers of their own cost more than what is in them. For those who look at files one by one and need few
 * as text, `asBytes` hands out what was read of plain files as it is.
 */
export function createSourceReader(root: string, { asBytes = false }: { readonly asBytes?: boolean } = {}): (path: string) => SourceRead {
  let buffer: Buffer | undefined;
  let scanner: ByteScanner | undefined;
  const bytesInReach = (): Buffer => {
    const memory = createScannerMemory();
    const room = memory?.room(roomOfFile);
    if (room !== undefined) scanner = memory?.scanner;
    return room ?? Buffer.allocUnsafeSlow(roomOfFile);
  };
  const below = root.endsWith("/") ? root : `${root}/`;
  let last: PlainBytes | undefined;
  return (path) => {
    last?.leave();
    last = undefined;
    // Listed paths are as short as they can be: to look whether dots stand in them takes as long as to look a name up.
    const file = isAbsolutePath(path) ? path : below + path;
    try {
      const handle = openSync(file, withoutWaiting);
      try {
        buffer ??= asBytes ? bytesInReach() : Buffer.allocUnsafeSlow(roomOfFile);
        const length = readInto(buffer, handle);
        // To be told what it is takes longer than to read it. Pipes that nobody writes to seem to be empty.
        if (length === 0 && !fstatSync(handle).isFile()) return { skipped: "not a regular file" };
        if (length > maxFileBytes) return { skipped: "larger than 1 MB" };
        if (!asBytes) return readSource(buffer, file, path, length);
        const signs = scanner?.signs(buffer, length);
        if (signs === undefined ? !isAscii(buffer.subarray(0, length)) : (signs & textSigns.beyondAscii) !== 0) return readSource(buffer, file, path, length);
        last = new PlainBytes(buffer, length, file, scanner, signs);
        return { document: new PlainDocument(file, path, last), plain: last };
      } finally {
        closeSync(handle);
      }
    } catch (error) {
      // A folder can be opened, and not be read.
      const { code } = error as { code?: string };
      if (code === "EISDIR") return { skipped: "not a regular file" };
      // Bytes that are no text are listed as this, by which nothing can be opened.
      return { unreadable: code === "ENOENT" && path.includes("\uFFFD") ? "its name is not UTF-8, rename it" : fileErrorReason(error) };
    }
  };
}

/** One byte more than may be read, so that a file that is too large is seen to be. */
const roomOfFile = maxFileBytes + 1;

/** Disks and networks hand out whole blocks up to a file's last one, which have at least this size. */
const blockBytes = 512;

/** Reads a file into the buffer, as far as that reaches; how many bytes there were. */
function readInto(buffer: Buffer, handle: number): number {
  let length = 0;
  while (length < buffer.length) {
    const bytes = readSync(handle, buffer, length, buffer.length - length, null);
    length += bytes;
    // What ends in the middle of a block ends with the file: no need to ask whether there is more.
    if (bytes === 0 || bytes % blockBytes !== 0) break;
  }
  return length;
}

/** The first `length` bytes, which are those of `file`, as the document at `path`. */
export function readSource(bytes: Buffer, file: string, path: string, length = bytes.length): SourceRead {
  if (length > 1 && isUtf16(bytes)) return { skipped: "UTF-16 text, only UTF-8 is read" };
  return { document: new ReadDocument(file, path, bytes.toString("utf8", 0, length)) };
}

/** A document on the disk. A class, as objects with getters of their own would each have a shape of their own, and be kept by it. */
abstract class DiskDocument implements TextDocument {
  readonly languageId: string;
  abstract readonly text: string;

  constructor(
    readonly file: string,
    readonly path: string,
  ) {
    this.languageId = languageOfPath(path)?.languageId ?? "plaintext";
  }

  /** An audit asks for few of them, and making one costs as much as reading the file. */
  get uri(): string {
    return pathToFileURL(this.file).href;
  }
}

class ReadDocument extends DiskDocument {
  constructor(
    file: string,
    path: string,
    readonly text: string,
  ) {
    super(file, path);
  }
}

class PlainDocument extends DiskDocument {
  constructor(
    file: string,
    path: string,
    readonly plain: PlainBytes,
  ) {
    super(file, path);
  }

  get text(): string {
    return this.plain.text;
  }
}

/** The bytes of a plain file, as long as they are those that were read last. */
class PlainBytes implements NarrowedText {
  readonly isPlain = true;
  #isHere = true;
  /** Made for those who search: most are asked for nothing. */
  #view: Buffer | undefined;
  #text: string | undefined;

  constructor(
    readonly bytes: Buffer,
    readonly length: number,
    readonly file: string,
    readonly scanner: ByteScanner | undefined,
    readonly signs: number | undefined,
  ) {}

  get text(): string {
    // Who asks later than that is handed what the file holds by then.
    return (this.#text ??= this.#isHere ? this.bytes.toString("latin1", 0, this.length) : readFileSync(this.file, "utf8"));
  }

  indexOf(wanted: string, from?: number): number {
    if (!this.#isHere) return this.text.indexOf(wanted, from);
    return (this.#view ??= this.bytes.subarray(0, this.length)).indexOf(wanted, from, "latin1");
  }

  slice(start: number, end: number): string {
    return this.#isHere ? this.bytes.toString("latin1", start, Math.min(end, this.length)) : this.text.slice(start, end);
  }

  /** The bytes are about to be those of another file. */
  leave(): void {
    this.#isHere = false;
  }
}

/** True for bytes that a byte order mark tells to be UTF-16. */
export function isUtf16(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}
