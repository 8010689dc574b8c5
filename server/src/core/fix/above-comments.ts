/**
 * Where the comments right above a statement begin, which are about it: the place for code in front of it. The statement's own start where
 * there are none, or where they begin the file.
 */
export function aboveComments(text: string, start: number): number {
  const match = comments.exec(text.slice(0, start));
  return match === null || match.index === 0 ? start : match.index + (/^[ \t]*/.exec(match[0])?.[0].length ?? 0);
}

const comments = /(?:^[ \t]*(?:\/\/[^\n]*|\/\*(?:(?!\*\/)[^])*\*\/[ \t]*\r?)\n)+[ \t]*(?![^])/m;
