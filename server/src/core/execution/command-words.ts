import type { Expression } from "../syntax/nodes.js";
import { type WrittenPiece, writtenPieces } from "./written-pieces.js";

/** A word of a command line. */
export type CommandWord = readonly WrittenPiece[];

/** Characters that a shell hands on as they are, wherever they stand. `%` is a variable to that of Windows. */
const plain = /^[\w./:@,+=-]$/;
/** Within quotes spaces and some more are plain, too. */
const plainInQuotes = /^[^"'`$\\%!\r\n]$/;

/**
 * The words of a command line that is written in one place, as template or sum. Undefined where a shell does more with it than
 * cut it at its spaces and take quotes off: pipes, redirections, patterns, variables.
 */
export function commandWords(command: Expression): readonly CommandWord[] | undefined {
  const pieces = writtenPieces(command);
  if (pieces === undefined) return undefined;
  const words: WrittenPiece[][] = [];
  let word: WrittenPiece[] | undefined;
  let quote: string | undefined;
  const add = (piece: WrittenPiece): void => {
    word ??= [];
    const last = word.at(-1);
    if ("text" in piece && last !== undefined && "text" in last) word[word.length - 1] = { text: last.text + piece.text };
    else word.push(piece);
  };
  const end = (): void => {
    if (word !== undefined) words.push(word);
    word = undefined;
  };
  for (const piece of pieces) {
    if ("hole" in piece) {
      add(piece);
      continue;
    }
    for (const character of piece.text) {
      if (character === quote) quote = undefined;
      else if (quote !== undefined) {
        if (!plainInQuotes.test(character)) return undefined;
        add({ text: character });
      } else if (character === '"' || character === "'") {
        quote = character;
        add({ text: "" });
      } else if (character === " ") end();
      else if (plain.test(character)) add({ text: character });
      else return undefined;
    }
  }
  end();
  return quote === undefined ? words : undefined;
}
