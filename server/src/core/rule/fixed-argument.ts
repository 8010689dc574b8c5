/** A value that is the same whenever the code runs, or a function written down in place. */
const fixed = /(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`$\\]|\\[^])*`|-?\d[\w.]*|true\b|false\b|null\b|undefined\b)\s*(?=[,)])/y;
/** What promises are resolved with is a function wherever it stands. */
const writtenFunction = /(?:async\b\s*)?(?:function\b|\([\w$\s,:]*\)\s*=>|[\w$]+\s*=>)|(?:resolve|reject)\s*(?=[,)])/y;
const opening = /\s*(?:\?\.\s*)?(?:<[\w$\s,.[\]|"']*>)?\(\s*/y;
/** Arguments that are skipped on the way to a later one: names, members of them and fixed values. */
const simple = /[\w$][\w$.]*\s*(?=[,)])/y;
const separator = /,\s*/y;

/**
 * True where a call surely gives no run-time value as the argument at an index: it is left out or fixed. `end` is where the
 * name of what is called ends. Text tells this without a parse, for the arguments that calls most often have.
 */
export function hasFixedArgument(text: string, end: number, argument: number): boolean {
  let at = endOf(opening, text, end);
  for (let index = 0; at >= 0; index++) {
    if (text[at] === ")") return true;
    if (index === argument) return endOf(fixed, text, at) >= 0 || endOf(writtenFunction, text, at) >= 0;
    const next = Math.max(endOf(fixed, text, at), endOf(simple, text, at));
    if (next < 0 || text[next] === ")") return next >= 0;
    // Behind the comma, and what separates it from the next argument.
    at = endOf(separator, text, next);
  }
  return false;
}

/** Where a match that begins at an index ends; -1 where there is none. */
function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : -1;
}
