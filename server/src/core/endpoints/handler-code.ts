import type { RelatedLocation } from "../finding/finding.js";
import type { Place } from "./control.js";

/** A piece of code that runs for an endpoint, and where it stands. */
export interface CodePart extends Place {
  /** From its parameters on: what a function is called says nothing of what it does. */
  readonly text: string;
}

/** What is seen of an endpoint's handler, wherever in the project it stands. */
export interface HandlerCode extends CodePart {
  /** What it runs as well: the functions of the project that it calls, the nearest first; undefined where that is too much to be seen. */
  called(): readonly CodePart[] | undefined;
  /** The last names of the calls that are in `called`. */
  followed(): ReadonlySet<string>;
  /** The files that all of this stands in, as text. */
  files(): string;
}

/** The code of a handler with all that it calls; undefined where that is too much to be seen. */
export function wholeCode(code: HandlerCode): string | undefined {
  const called = code.called();
  return called === undefined ? undefined : [code, ...called].map(({ text }) => text).join("\n");
}

/** The first part of a handler, or of what it calls, in which a pattern is found. */
export function partWith(code: HandlerCode, pattern: RegExp): CodePart | undefined {
  return [code, ...(code.called() ?? [])].find(({ text }) => pattern.test(text));
}

/** Where a reader of a finding at a route has to look: the handler, and a part of what it calls, where they stand in other files. */
export function relatedCode(code: HandlerCode, path: string, telling?: { readonly part: CodePart | undefined; readonly does: string }): { readonly related: readonly RelatedLocation[] } {
  const { part, does = "" } = telling ?? {};
  return {
    related: [
      ...(code.path === path ? [] : [{ path: code.path, span: code.span, message: "The handler stands here." }]),
      ...(part === undefined || part === code ? [] : [{ ...(part.path !== path && { path: part.path }), span: part.span, message: does }]),
    ],
  };
}

/** True for a handler that says no to everybody: `ctx.status = 405`, `next(new Error("No name"))` alone. */
export function refusesAll(code: string): boolean {
  if (code.length < 500 && /(?:\{|=>)\s*(?:return\s+)?(?:next\(|throw\b)\s*(?:new\s)?[\w.]*\([^;{}]*\)\s*;?\s*\}?\s*$/.test(code)) return true;
  return code.length < 500 && /\b(?:404|405|410|501)\b/.test(code) && !/\b(?:await|if)\b/.test(code);
}
