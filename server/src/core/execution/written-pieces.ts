import { type Expression, isConcatenation, isStringLike, isTemplateExpression, skipWrappers } from "../syntax/nodes.js";

/** A piece of a text that is put together: what is written there, or a value that is put in. */
export type WrittenPiece = { readonly text: string } | { readonly hole: Expression };

/** The pieces of a text that is written in one place: a template, or a sum that is one of texts from its beginning on. Undefined for anything else. */
export function writtenPieces(text: Expression): readonly WrittenPiece[] | undefined {
  const bare = skipWrappers(text);
  if (isTemplateExpression(bare)) {
    const spans = bare.templateSpans.flatMap(({ expression, literal }): readonly WrittenPiece[] => [{ hole: expression }, { text: literal.text }]);
    return [{ text: bare.head.text }, ...spans];
  }
  if (!isConcatenation(bare)) return undefined;
  const pieces: WrittenPiece[][] = [];
  let left: Expression = bare;
  while (isConcatenation(left)) {
    pieces.unshift(pieceOf(left.right));
    left = skipWrappers(left.left);
  }
  // What a sum begins with two values may be a number.
  return isStringLike(left) || isTemplateExpression(left) ? [...pieceOf(left), ...pieces.flat()] : undefined;
}

function pieceOf(part: Expression): WrittenPiece[] {
  const bare = skipWrappers(part);
  if (isStringLike(bare)) return [{ text: bare.text }];
  return isTemplateExpression(bare) ? [...(writtenPieces(bare) ?? [])] : [{ hole: bare }];
}
