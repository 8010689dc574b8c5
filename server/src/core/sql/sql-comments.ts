/** A SQL script whose comments are blanks; all else stands where it stood. Dashes in a quoted text are no comment. */
export function withoutSqlComments(text: string): string {
  return text.replace(/'(?:[^']|'')*'|--[^\n]*|\/\*[\s\S]*?\*\//g, (part) => (part.startsWith("'") ? part : part.replace(/[^\n]/g, " ")));
}
