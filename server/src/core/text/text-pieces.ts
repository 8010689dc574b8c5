/** Tells, of the text looked at last, which other texts it may hold. */
export interface TextPieces {
  /** Reads a text once. */
  read(text: string): void;
  /** False where the text surely lacks some of this, in whatever letter case. */
  mayHold(wanted: WantedTexts): boolean;
  /** 1 where the text holds a piece. Asked before `mayHold` for a piece that is surely needed: one look-up answers for most. */
  readonly seen: Readonly<Uint8Array>;
}

/** Lists of texts, each as the places of its pieces in the table: one text of each list is looked for. */
export type WantedTexts = readonly (readonly Uint16Array[])[];

const pieceLength = 3;

/** Prepares texts to be looked for. Shorter ones than three characters are always taken to be there. */
export function wantedTexts(needed: readonly (readonly string[])[]): WantedTexts {
  return needed.map((texts) => texts.map(piecesOf));
}

/** A piece that all texts with what is wanted have; undefined where none is known. */
export function surePiece([first]: WantedTexts): number | undefined {
  return first?.length === 1 ? first[0]?.at(-1) : undefined;
}

function piecesOf(text: string): Uint16Array {
  return Uint16Array.from({ length: Math.max(0, text.length - pieceLength + 1) }, (_, at) => pieceAt(text, at));
}

/**
 * Marks each three characters of a text in a table as it is read. Most patterns need some text that a file does not hold: a few
 * look-ups tell that, where each pattern's own search would read the file again.
 */
export function createTextPieces(): TextPieces {
  const seen = new Uint8Array(1 << 16);
  return {
    seen,
    read(text) {
      seen.fill(0);
      const { length } = text;
      let piece = 0;
      for (let at = 0; at < length; at++) {
        piece = next(piece, text.charCodeAt(at));
        seen[piece] = 1;
      }
    },
    // Asked hundreds of times for each text: loops, where closures would cost more than what they ask.
    mayHold(wanted) {
      for (const texts of wanted) if (!holdsOne(seen, texts)) return false;
      return true;
    },
  };
}

function holdsOne(seen: Uint8Array, texts: readonly Uint16Array[]): boolean {
  for (const pieces of texts) if (holdsAll(seen, pieces)) return true;
  return false;
}

function holdsAll(seen: Uint8Array, pieces: Uint16Array): boolean {
  for (let i = 0; i < pieces.length; i++) if (seen[pieces[i] as number] === 0) return false;
  return true;
}

/** Of 16 bits, a character leaves its trace for three steps: each shifts it by six, and letters of both cases leave the same. */
function next(piece: number, code: number): number {
  return ((piece << 6) ^ lowered(code)) & 0xffff;
}

function pieceAt(text: string, at: number): number {
  let piece = 0;
  for (let i = at; i < at + pieceLength; i++) piece = next(piece, text.charCodeAt(i));
  return piece;
}

function lowered(code: number): number {
  return (code | 0x20) & 0xff;
}
