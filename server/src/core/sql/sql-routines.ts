import type { Span } from "../text/span.js";

/** A function or procedure that a script creates. */
export interface SqlRoutine {
  /** The names of its parameters as its body writes them, `$1` and the like included. */
  readonly parameters: readonly string[];
  readonly span: Span;
}

const head = /\bCREATE\s+(?:OR\s+(?:REPLACE|ALTER)\s+)?(?:DEFINER\s*=\s*\S+\s+)?(?:FUNCTION|PROC(?:EDURE)?)\s+([\w."`[\]]+)\s*/gi;

/** The routines of a script without comments, in its order. Each reaches to the end of its quoted body, or to the next one. */
export function sqlRoutines(text: string): readonly SqlRoutine[] {
  const heads = [...text.matchAll(head)];
  return heads.map(({ 0: whole, index }, at) => {
    const limit = heads[at + 1]?.index ?? text.length;
    const behind = index + whole.length;
    const parameters = parametersAt(text, behind, limit);
    const quote = /\$(\w*)\$/g;
    quote.lastIndex = behind;
    const opened = quote.exec(text);
    const closed = opened === null || opened.index >= limit ? -1 : text.indexOf(opened[0], opened.index + opened[0].length);
    return { parameters, span: { start: index, end: closed < 0 ? limit : closed } };
  });
}

/** The routine that an offset lies in. */
export function routineAround(routines: readonly SqlRoutine[], offset: number): SqlRoutine | undefined {
  return routines.find(({ span }) => span.start <= offset && offset < span.end);
}

/** Those in brackets, or of SQL Server all up to `AS`. */
function parametersAt(text: string, start: number, limit: number): readonly string[] {
  const isBracketed = text.charAt(start) === "(";
  const end = isBracketed ? closing(text, start, limit) : start + Math.max(0, text.slice(start, limit).search(/\bAS\b/i));
  const names = [...text.slice(start, end).matchAll(/(?:^|[(,])\s*(?:(?:IN\s+OUT|INOUT|OUT|IN|VARIADIC)\s+)?(@?[A-Za-z_]\w*)/gi)].map(([, name = ""]) => name);
  return [...names, ...names.map((_, index) => `$${index + 1}`)];
}

function closing(text: string, start: number, limit: number): number {
  let depth = 0;
  for (let offset = start; offset < limit; offset++) {
    const sign = text.charAt(offset);
    if (sign === "(") depth++;
    else if (sign === ")" && --depth === 0) return offset;
  }
  return limit;
}
